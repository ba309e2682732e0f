# gnuplot contest.gp draws contest.svg; written by the chapter, not by hand.
set terminal svg size 620,440 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'steps, or layers' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (0.0, 5.0, 10.0, 15.0, 20.0) nomirror
set xrange [0.0:20.0]
set ylabel 'squared error of the code (share)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('0.001' 0.001, '0.01' 0.01, '0.1' 0.1, '1' 1.0) nomirror enhanced
set yrange [0.001:1.0]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set label 'ISTA' at 10.0,0.3382266848260409 front noenhanced
set label 'FISTA' at 5.2,0.09822963713332404 front noenhanced
plot \
  'contest.dat' index 0 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 notitle, \
  'contest.dat' index 1 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'contest.dat' index 2 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 1 notitle, \
  'contest.dat' index 3 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 5 ps 0.9 notitle, \
  'contest.dat' index 4 using 1:2 with linespoints lc rgb '#56b4e9' lw 2.5 dt 1 pt 11 ps 0.9 title 'LISTA, free', \
  'contest.dat' index 5 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 2 pt 9 ps 0.9 title 'LISTA-CP', \
  'contest.dat' index 6 using 1:2 with linespoints lc rgb '#b3568f' lw 2.5 dt 1 pt 13 ps 0.9 title 'LISTA-CPSS', \
  'contest.dat' index 7 using 1:2 with linespoints lc rgb '#000000' lw 2.5 dt 4 pt 6 ps 0.9 title 'ALISTA'
unset multiplot
