# gnuplot by-hand.gp draws by-hand.svg; written by the chapter, not by hand.
set terminal svg size 640,860 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'before: squared error 11' noenhanced offset 0,-0.4
set xlabel 'first sample' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 2.0 nomirror
set xrange [-3.5:5.5]
set ylabel 'second sample' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 2.0 nomirror
set yrange [-3.5:4.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
set label 'user' at 3.0,3.5 front noenhanced
set label 'not a user' at 0.2,2.3 front noenhanced
set label 'its fit' at 4.25,-0.6 front noenhanced
set label 'atom' at -3.3,-0.7 front noenhanced
plot \
  'by-hand.dat' index 0 using 1:2 with lines lc rgb '#a6a6a6' lw 2.5 dt 3 notitle, \
  'by-hand.dat' index 1 using 1:2 with lines lc rgb '#a6a6a6' lw 2.5 dt 3 notitle, \
  'by-hand.dat' index 2 using 1:2 with lines lc rgb '#a6a6a6' lw 2.5 dt 3 notitle, \
  'by-hand.dat' index 3 using 1:2 with lines lc rgb '#b3568f' lw 2.5 dt 1 notitle, \
  'by-hand.dat' index 4 using 1:2 with points lc rgb '#000000' lw 1.5 pt 7 ps 0.9 notitle, \
  'by-hand.dat' index 5 using 1:2 with points lc rgb '#bdbdbd' lw 1.5 pt 5 ps 0.9 notitle, \
  'by-hand.dat' index 6 using 1:2 with points lc rgb '#b3568f' lw 1.5 pt 6 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'after one update: squared error 3/13' noenhanced offset 0,-0.4
set xlabel 'first sample' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 2.0 nomirror
set xrange [-3.5:5.5]
set ylabel 'second sample' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 2.0 nomirror
set yrange [-3.5:4.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
set label 'user' at 3.0,3.5 front noenhanced
set label 'not a user' at 0.2,2.3 front noenhanced
set label 'its fit' at 4.403846153846154,2.1692307692307695 front noenhanced
set label 'atom' at -2.5,-2.3 front noenhanced
plot \
  'by-hand.dat' index 7 using 1:2 with lines lc rgb '#a6a6a6' lw 2.5 dt 3 notitle, \
  'by-hand.dat' index 8 using 1:2 with lines lc rgb '#a6a6a6' lw 2.5 dt 3 notitle, \
  'by-hand.dat' index 9 using 1:2 with lines lc rgb '#a6a6a6' lw 2.5 dt 3 notitle, \
  'by-hand.dat' index 10 using 1:2 with lines lc rgb '#b3568f' lw 2.5 dt 1 notitle, \
  'by-hand.dat' index 11 using 1:2 with points lc rgb '#000000' lw 1.5 pt 7 ps 0.9 notitle, \
  'by-hand.dat' index 12 using 1:2 with points lc rgb '#bdbdbd' lw 1.5 pt 5 ps 0.9 notitle, \
  'by-hand.dat' index 13 using 1:2 with points lc rgb '#b3568f' lw 1.5 pt 6 ps 0.9 notitle
unset multiplot
