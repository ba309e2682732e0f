# gnuplot singular-values.gp draws singular-values.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'number of the singular value' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 10.0 nomirror
set xrange [*:*]
set ylabel 'singular value (gray levels)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('10' 10.0, '100' 100.0, '1000' 1000.0, '10000' 10000.0) nomirror enhanced
set yrange [10.0:5000.0]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'singular-values.dat' index 0 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 1 title 'clean', \
  'singular-values.dat' index 1 using 1:2 with lines lc rgb '#b3568f' lw 2.5 dt 4 notitle, \
  'singular-values.dat' index 2 using 1:2 with points lc rgb '#b3568f' lw 1.5 pt 4 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#b3568f' lw 2.5 dt 4 pt 4 ps 0.9 title 'noisy', \
  'singular-values.dat' index 3 using 1:2 with lines lc rgb '#a6a6a6' lw 2.5 dt 3 notitle, \
  'singular-values.dat' index 4 using 1:2 with points lc rgb '#a6a6a6' lw 1.5 pt 1 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#a6a6a6' lw 2.5 dt 3 pt 1 ps 0.9 title 'noise alone', \
  251.4866859365871 with lines lc rgb '#000000' lw 1.8 dt 2 title 'cut'
