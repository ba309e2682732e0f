# gnuplot jumps.gp draws jumps.svg; written by the chapter, not by hand.
set terminal svg size 620,440 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'step of the signal (share of the distance)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('10^{-6}' 1e-06, '10^{-5}' 1e-05, '10^{-4}' 0.0001, '10^{-3}' 0.001, '10^{-2}' 0.01, '10^{-1}' 0.1, '10^{0}' 1.0) nomirror enhanced
set xrange [*:*]
set ylabel 'largest move of the code' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('10^{-6}' 1e-06, '10^{-5}' 1e-05, '10^{-4}' 0.0001, '10^{-3}' 0.001, '10^{-2}' 0.01, '10^{-1}' 0.1, '10^{0}' 1.0, '10^{1}' 10.0) nomirror enhanced
set yrange [*:*]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'jumps.dat' index 0 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 1 pt 9 ps 0.9 title 'OMP', \
  'jumps.dat' index 1 using 1:2 with linespoints lc rgb '#56b4e9' lw 2.5 dt 1 pt 11 ps 0.9 title 'LISTA'
unset multiplot
