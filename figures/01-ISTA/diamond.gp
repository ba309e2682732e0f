# gnuplot diamond.gp draws diamond.svg; written by the chapter, not by hand.
set terminal svg size 720,400 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,2
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title '|z₁| + |z₂|' noenhanced offset 0,-0.4
set xlabel 'z₁' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (-1.0, 0.0, 1.0) nomirror
set xrange [-1.3:1.3]
set ylabel 'z₂' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics (-1.0, 0.0, 1.0) nomirror
set yrange [-1.3:1.3]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'diamond.dat' index 0 using 1:2 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'diamond.dat' index 1 using 1:2 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'diamond.dat' index 2 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 notitle, \
  'diamond.dat' index 3 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 1 notitle, \
  'diamond.dat' index 4 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'z₁² + z₂²' noenhanced offset 0,-0.4
set xlabel 'z₁' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (-1.0, 0.0, 1.0) nomirror
set xrange [-1.3:1.3]
set ylabel 'z₂' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics (-1.0, 0.0, 1.0) nomirror
set yrange [-1.3:1.3]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'diamond.dat' index 5 using 1:2 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'diamond.dat' index 6 using 1:2 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'diamond.dat' index 7 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 notitle, \
  'diamond.dat' index 8 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 1 notitle, \
  'diamond.dat' index 9 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle
unset multiplot
