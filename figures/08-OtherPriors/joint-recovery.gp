# gnuplot joint-recovery.gp draws joint-recovery.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'signals in a group' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('1' 1.0, '2' 2.0, '5' 5.0, '10' 10.0, '20' 20.0) nomirror enhanced
set xrange [*:*]
set ylabel 'right atoms (%)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 20.0 nomirror
set yrange [0.0:100.0]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'joint-recovery.dat' index 0 using 1:2 with linespoints lc rgb '#440154' lw 2.5 dt 1 pt 7 ps 0.9 title 'noise 0.3', \
  'joint-recovery.dat' index 1 using 1:2 with linespoints lc rgb '#2a778e' lw 2.5 dt 1 pt 5 ps 0.9 title 'noise 0.5', \
  'joint-recovery.dat' index 2 using 1:2 with linespoints lc rgb '#7bd04f' lw 2.5 dt 1 pt 9 ps 0.9 title 'noise 0.8'
