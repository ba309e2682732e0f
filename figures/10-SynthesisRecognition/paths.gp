# gnuplot paths.gp draws paths.svg; written by the chapter, not by hand.
set terminal svg size 1000,400 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,2
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'first number' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 1.0 nomirror
set xrange [-2.0:2.0]
set ylabel 'second number, β = 0.1' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 1.0 nomirror
set yrange [-2.0:2.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'paths.dat' index 0 using 1:2 with points lc rgb '#bdbdbd' lw 1.5 pt 7 ps 0.9 notitle, \
  'paths.dat' index 1 using 1:2 with lines lc rgb '#440154' lw 2.5 dt 1 notitle, \
  'paths.dat' index 2 using 1:2 with lines lc rgb '#7bd04f' lw 2.5 dt 1 notitle, \
  'paths.dat' index 3 using 1:2 with points lc rgb '#000000' lw 1.5 pt 7 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'first number' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 1.0 nomirror
set xrange [-2.0:2.0]
set ylabel 'second number, β = 1' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 1.0 nomirror
set yrange [-2.0:2.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'paths.dat' index 4 using 1:2 with points lc rgb '#bdbdbd' lw 1.5 pt 7 ps 0.9 notitle, \
  'paths.dat' index 5 using 1:2 with lines lc rgb '#440154' lw 2.5 dt 1 notitle, \
  'paths.dat' index 6 using 1:2 with lines lc rgb '#46206f' lw 2.5 dt 1 notitle, \
  'paths.dat' index 7 using 1:2 with lines lc rgb '#423c81' lw 2.5 dt 1 notitle, \
  'paths.dat' index 8 using 1:2 with lines lc rgb '#39558b' lw 2.5 dt 1 notitle, \
  'paths.dat' index 9 using 1:2 with lines lc rgb '#2e6c8e' lw 2.5 dt 1 notitle, \
  'paths.dat' index 10 using 1:2 with lines lc rgb '#26828d' lw 2.5 dt 1 notitle, \
  'paths.dat' index 11 using 1:2 with lines lc rgb '#23988a' lw 2.5 dt 1 notitle, \
  'paths.dat' index 12 using 1:2 with lines lc rgb '#27ac81' lw 2.5 dt 1 notitle, \
  'paths.dat' index 13 using 1:2 with lines lc rgb '#4cc06c' lw 2.5 dt 1 notitle, \
  'paths.dat' index 14 using 1:2 with lines lc rgb '#7bd04f' lw 2.5 dt 1 notitle, \
  'paths.dat' index 15 using 1:2 with points lc rgb '#000000' lw 1.5 pt 7 ps 0.9 notitle
unset multiplot
