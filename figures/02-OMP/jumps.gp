# gnuplot jumps.gp draws jumps.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
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
set xtics ('10^{-5}' 1e-05, '10^{-4}' 0.0001, '10^{-3}' 0.001, '10^{-2}' 0.01, '10^{-1}' 0.1, '10^{0}' 1.0) nomirror enhanced
set xrange [*:*]
set ylabel 'largest move of D z (same unit)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('10^{-5}' 1e-05, '10^{-4}' 0.0001, '10^{-3}' 0.001, '10^{-2}' 0.01, '10^{-1}' 0.1, '10^{0}' 1.0) nomirror enhanced
set yrange [*:*]
unset key
set bmargin 3.6
set label 'OMP' at 0.0002,0.5 front noenhanced
set label 'the step itself' at 0.00012,0.001 front noenhanced
set label 'Lasso' at 0.003,0.0008 front noenhanced
plot \
  'jumps.dat' index 0 using 1:2:3 with filledcurves fc rgb '#009e73' fs transparent solid 0.2 noborder notitle, \
  'jumps.dat' index 1 using 1:2:3 with filledcurves fc rgb '#0072b2' fs transparent solid 0.2 noborder notitle, \
  'jumps.dat' index 2 using 1:2 with lines lc rgb '#000000' lw 1.8 dt 3 notitle, \
  'jumps.dat' index 3 using 1:2 with linespoints lc rgb '#009e73' lw 3.0 dt 1 pt 9 ps 0.9 notitle, \
  'jumps.dat' index 4 using 1:2 with linespoints lc rgb '#0072b2' lw 3.0 dt 2 pt 6 ps 0.9 notitle
