# gnuplot learning.gp draws learning.svg; written by the chapter, not by hand.
set terminal svg size 1000,460 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,2
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'clean patches, four atoms each' noenhanced offset 0,-0.4
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
  'learning.dat' index 0 using 1:2 with lines lc rgb '#56b4e9' lw 2.5 dt 2 title 'approximate update', \
  'learning.dat' index 1 using 1:2 with lines lc rgb '#b3568f' lw 2.5 dt 1 title 'exact update'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'noisy patches, error fixed' noenhanced offset 0,-0.4
set xlabel 'round' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 5.0 nomirror
set xrange [0.0:21.0]
set ylabel 'atoms a patch' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('0.5' 0.5, '1' 1.0, '2' 2.0, '5' 5.0, '10' 10.0, '20' 20.0) nomirror enhanced
set yrange [0.4:100.0]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'learning.dat' index 2 using 1:2 with linespoints lc rgb '#440154' lw 2.5 dt 1 pt 7 ps 0.9 title 'σ = 10', \
  'learning.dat' index 3 using 1:2 with linespoints lc rgb '#2a778e' lw 2.5 dt 1 pt 5 ps 0.9 title 'σ = 25', \
  'learning.dat' index 4 using 1:2 with linespoints lc rgb '#7bd04f' lw 2.5 dt 1 pt 9 ps 0.9 title 'σ = 50'
unset multiplot
