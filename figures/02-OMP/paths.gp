# gnuplot paths.gp draws paths.svg; written by the chapter, not by hand.
set terminal svg size 800,860 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'OMP' noenhanced offset 0,-0.4
set xlabel 'place τ on the line' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.2 nomirror
set xrange [0.0:1.0]
set ylabel 'coefficients (gray levels)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 200.0 nomirror
set yrange [-350.0:350.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'paths.dat' index 0 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 1 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 2 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 3 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 4 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 5 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 6 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 7 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 8 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 9 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 10 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 11 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 12 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 13 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 14 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 15 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle, \
  'paths.dat' index 16 using 1:2 with lines lc rgb '#009e73' lw 2.0 dt 1 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'Lasso' noenhanced offset 0,-0.4
set xlabel 'place τ on the line' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.2 nomirror
set xrange [0.0:1.0]
set ylabel 'coefficients (gray levels)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 200.0 nomirror
set yrange [-350.0:350.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'paths.dat' index 17 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 18 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 19 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 20 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 21 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 22 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 23 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 24 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 25 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 26 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 27 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 28 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 29 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 30 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 31 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 32 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 33 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 34 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 35 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 36 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 37 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 38 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 39 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 40 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 41 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 42 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 43 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 44 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 45 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 46 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 47 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 48 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 49 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 50 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 51 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 52 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'paths.dat' index 53 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle
unset multiplot
