# gnuplot learning.gp draws learning.svg; written by the chapter, not by hand.
set terminal svg size 640,820 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'error with the approximate update' noenhanced offset 0,-0.4
set xlabel 'round' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 5.0 nomirror
set xrange [0.0:21.0]
set ylabel 'error (gray levels)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 2.0 nomirror
set yrange [*:*]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'learning.dat' index 0 using 1:2 with lines lc rgb '#b3568f' lw 2.5 dt 1 notitle, \
  'learning.dat' index 1 using 1:2 with points lc rgb '#b3568f' lw 1.5 pt 6 ps 0.9 title 'after coding', \
  'learning.dat' index 2 using 1:2 with points lc rgb '#b3568f' lw 1.5 pt 7 ps 0.9 title 'after the update'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'approximate less exact' noenhanced offset 0,-0.4
set xlabel 'round' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 5.0 nomirror
set xrange [0.0:21.0]
set ylabel 'difference (gray levels)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.02 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
plot \
  0.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'learning.dat' index 3 using 1:2 with linespoints lc rgb '#b3568f' lw 2.5 dt 1 pt 7 ps 0.9 notitle
unset multiplot
