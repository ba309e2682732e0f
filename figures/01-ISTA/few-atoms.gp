# gnuplot few-atoms.gp draws few-atoms.svg; written by the chapter, not by hand.
set terminal svg size 640,900 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 3,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'the signal' noenhanced offset 0,-0.4
set xlabel 'sample' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 20.0 nomirror
set xrange [0.0:63.0]
set ylabel 'x' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics (-1.0, 0.0, 1.0) nomirror
set yrange [-1.5:1.5]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'few-atoms.dat' index 0 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 1 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'the code of smallest norm' noenhanced offset 0,-0.4
set xlabel 'atom' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 50.0 nomirror
set xrange [-1.0:128.0]
set ylabel 'z' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics (-2.0, 0.0, 2.0, 4.0) nomirror
set yrange [-3.0:4.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'few-atoms.dat' index 1 using 1:2 with points lc rgb '#000000' lw 1.5 pt 6 ps 0.9 notitle, \
  'few-atoms.dat' index 2 using 1:2 with impulses lc rgb '#7f7f7f' lw 2 dt 1 notitle, \
  'few-atoms.dat' index 2 using 1:($2 != 0 ? $2 : NaN) with points lc rgb '#7f7f7f' lw 1.5 pt 1 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'the Lasso''s code' noenhanced offset 0,-0.4
set xlabel 'atom' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 50.0 nomirror
set xrange [-1.0:128.0]
set ylabel 'z' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics (-2.0, 0.0, 2.0, 4.0) nomirror
set yrange [-3.0:4.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'few-atoms.dat' index 3 using 1:2 with points lc rgb '#000000' lw 1.5 pt 6 ps 0.9 notitle, \
  'few-atoms.dat' index 4 using 1:2 with impulses lc rgb '#0072b2' lw 2 dt 1 notitle, \
  'few-atoms.dat' index 4 using 1:($2 != 0 ? $2 : NaN) with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle
unset multiplot
