# gnuplot soft.gp draws soft.svg; written by the chapter, not by hand.
set terminal svg size 640,660 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'z' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 1.0 nomirror
set xrange [-2.0:3.0]
set ylabel '½(z − v)² + θ|z|' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 1.0 nomirror
set yrange [0.0:5.0]
unset key
set bmargin 3.6
set label 'v = 2' at -0.6,4.6 front noenhanced
set label 'v = 0.6' at -1.95,1.9 front noenhanced
plot \
  'soft.dat' index 0 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 notitle, \
  'soft.dat' index 1 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 2 notitle, \
  'soft.dat' index 2 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'soft.dat' index 3 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 5 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'v' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 2.0 nomirror
set xrange [-3.0:3.0]
set ylabel 'thresholded v' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 1.0 nomirror
set yrange [-3.0:3.0]
set key top left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'soft.dat' index 4 using 1:2 with lines lc rgb '#7f7f7f' lw 3.0 dt 3 title 'hard', \
  'soft.dat' index 5 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 title 'soft'
unset multiplot
