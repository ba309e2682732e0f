# gnuplot patches.gp draws patches.svg; written by the chapter, not by hand.
set terminal svg size 620,440 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'steps T' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('1' 1.0, '2' 2.0, '4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0, '64' 64.0) nomirror enhanced
set xrange [1.0:64.0]
set ylabel 'squared error of the code (share)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('0.001' 0.001, '0.01' 0.01, '0.1' 0.1, '1' 1.0) nomirror enhanced
set yrange [0.001:1.0]
set key bottom left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'patches.dat' index 0 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 notitle, \
  'patches.dat' index 1 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#0072b2' lw 2.5 dt 1 pt 7 ps 0.9 title 'ISTA', \
  'patches.dat' index 2 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 1 notitle, \
  'patches.dat' index 3 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 5 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#d55e00' lw 2.5 dt 1 pt 5 ps 0.9 title 'FISTA', \
  'patches.dat' index 4 using 1:2 with linespoints lc rgb '#56b4e9' lw 2.5 dt 1 pt 11 ps 0.9 title 'LISTA'
unset multiplot
