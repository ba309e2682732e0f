# gnuplot path.gp draws path.svg; written by the chapter, not by hand.
set terminal svg size 640,760 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'atoms of the signal; circles: true coefficients' noenhanced offset 0,-0.4
set xlabel 'λ / λmax' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('0.001' 0.001, '0.01' 0.01, '0.1' 0.1, '1' 1.0) nomirror enhanced
set xrange [0.0095:1.0]
set ylabel 'coefficient' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 1.0 nomirror
set yrange [-2.1258518462063867:2.1258518462063867]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'path.dat' index 0 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'path.dat' index 1 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'path.dat' index 2 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'path.dat' index 3 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'path.dat' index 4 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'path.dat' index 5 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'path.dat' index 6 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'path.dat' index 7 using 1:2 with lines lc rgb '#0072b2' lw 2.0 dt 1 notitle, \
  'path.dat' index 8 using 1:2 with points lc rgb '#000000' lw 1.5 pt 6 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'all other atoms' noenhanced offset 0,-0.4
set xlabel 'λ / λmax' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('0.001' 0.001, '0.01' 0.01, '0.1' 0.1, '1' 1.0) nomirror enhanced
set xrange [0.0095:1.0]
set ylabel 'coefficient' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [-0.5:0.5]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'path.dat' index 9 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 10 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 11 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 12 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 13 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 14 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 15 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 16 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 17 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 18 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 19 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 20 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 21 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 22 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 23 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 24 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 25 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 26 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 27 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 28 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 29 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 30 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 31 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 32 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 33 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 34 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 35 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 36 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 37 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 38 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 39 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 40 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 41 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 42 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 43 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 44 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 45 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 46 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 47 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 48 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 49 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 50 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 51 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 52 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 53 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 54 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 55 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 56 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 57 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 58 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 59 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 60 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 61 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle, \
  'path.dat' index 62 using 1:2 with lines lc rgb '#d55e00' lw 1.2 dt 1 notitle
unset multiplot
