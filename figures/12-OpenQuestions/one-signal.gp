# gnuplot one-signal.gp draws one-signal.svg; written by the chapter, not by hand.
set terminal svg size 760,760 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'signal 1' noenhanced offset 0,-0.4
set xlabel 'place in the signal' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 5.0 nomirror
set xrange [*:*]
set ylabel 'value' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [*:*]
set key outside right center Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'one-signal.dat' index 0 using 1:2 with points lc rgb '#a6a6a6' lw 1.5 pt 1 ps 0.9 title 'noisy', \
  'one-signal.dat' index 1 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 1 title 'truth', \
  'one-signal.dat' index 2 using 1:2 with lines lc rgb '#d55e00' lw 3.5 dt 2 title 'mean', \
  'one-signal.dat' index 3 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 4 pt 4 ps 0.9 title 'MAP', \
  'one-signal.dat' index 4 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 3 pt 9 ps 0.9 title 'sample'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'signal 2' noenhanced offset 0,-0.4
set xlabel 'place in the signal' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 5.0 nomirror
set xrange [*:*]
set ylabel 'value' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [*:*]
set key outside right center Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'one-signal.dat' index 5 using 1:2 with points lc rgb '#a6a6a6' lw 1.5 pt 1 ps 0.9 title 'noisy', \
  'one-signal.dat' index 6 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 1 title 'truth', \
  'one-signal.dat' index 7 using 1:2 with lines lc rgb '#d55e00' lw 3.5 dt 2 title 'mean', \
  'one-signal.dat' index 8 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 4 pt 4 ps 0.9 title 'MAP', \
  'one-signal.dat' index 9 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 3 pt 9 ps 0.9 title 'sample'
unset multiplot
