# gnuplot bowl.gp draws bowl.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'place along the line' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 1.0 nomirror
set xrange [-1.0:7.5]
set ylabel 'value' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [1.2:2.4]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'bowl.dat' index 0 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 1 title 'F', \
  'bowl.dat' index 1 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 notitle, \
  'bowl.dat' index 2 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#0072b2' lw 2.5 dt 1 pt 7 ps 0.9 title 'Q, t = 1/L', \
  'bowl.dat' index 3 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 2 notitle, \
  'bowl.dat' index 4 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 5 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#d55e00' lw 2.5 dt 2 pt 5 ps 0.9 title 'Q, t = 3/L'
