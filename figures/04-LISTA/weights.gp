# gnuplot weights.gp draws weights.svg; written by the chapter, not by hand.
set terminal svg size 640,370 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,2
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'dictionary, a_i·a_j' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (-0.5, 0.0, 0.5) nomirror
set xrange [-0.6:0.6]
set ylabel 'computed, w_i·a_j' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics (-0.5, 0.0, 0.5) nomirror
set yrange [-0.6:0.6]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'weights.dat' index 0 using 1:2 with lines lc rgb '#000000' lw 1.8 dt 2 notitle, \
  'weights.dat' index 1 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 6 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'learned, w_i·a_j' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (-0.5, 0.0, 0.5) nomirror
set xrange [-0.6:0.6]
set ylabel 'computed, w_i·a_j' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics (-0.5, 0.0, 0.5) nomirror
set yrange [-0.6:0.6]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'weights.dat' index 2 using 1:2 with lines lc rgb '#000000' lw 1.8 dt 2 notitle, \
  'weights.dat' index 3 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 6 ps 0.9 notitle
unset multiplot
