# gnuplot bowl.gp draws bowl.svg; written by the chapter, not by hand.
set terminal svg size 640,420 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
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
set xtics 2.0 nomirror
set xrange [-1.0:7.5]
set ylabel 'value' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [1.2:2.4]
unset key
set bmargin 3.6
set label 'F' at 4.2,2.2 front noenhanced
set label 'Q, t = 1/L' at 1.2,2.25 front noenhanced
set label 'Q, t = 3/L' at 4.7,1.3 front noenhanced
plot \
  'bowl.dat' index 0 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 1 notitle, \
  'bowl.dat' index 1 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 notitle, \
  'bowl.dat' index 2 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 2 notitle
unset multiplot
