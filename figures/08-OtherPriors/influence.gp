# gnuplot influence.gp draws influence.svg; written by the chapter, not by hand.
set terminal svg size 1200,800 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,3
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'known rules' noenhanced offset 0,-0.4
set xlabel 'answer z (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 50.0 nomirror
set xrange [0.0:120.0]
set ylabel 'n²φ(z)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 50.0 nomirror
set yrange [-75.0:110.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
set label 'all of z' at 48.0,95.0 front noenhanced
set label 'soft' at 95.0,60.0 front noenhanced
set label 'hard' at 54.0,-18.0 front noenhanced
set label 'the start' at 72.0,24.0 front noenhanced
plot \
  0.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'influence.dat' index 0 using 1:2 with lines lc rgb '#a6a6a6' lw 2.5 dt 3 notitle, \
  'influence.dat' index 1 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 2 title 'Lasso', \
  'influence.dat' index 2 using 1:2 with lines lc rgb '#009e73' lw 2.5 dt 1 title 'OMP', \
  'influence.dat' index 3 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 1 title 'truth'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'step 1, odd parts' noenhanced offset 0,-0.4
set xlabel 'answer z (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 50.0 nomirror
set xrange [0.0:120.0]
set ylabel 'n²φ(z)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 50.0 nomirror
set yrange [-75.0:110.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  0.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'influence.dat' index 4 using 1:2 with lines lc rgb '#a6a6a6' lw 2.5 dt 3 notitle, \
  'influence.dat' index 5 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 6 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 7 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 8 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 9 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 10 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 11 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 12 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 13 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 14 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 15 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 16 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 17 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 18 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 19 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 20 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 21 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 22 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 23 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 24 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 25 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 26 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 27 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 28 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'step 3, odd parts' noenhanced offset 0,-0.4
set xlabel 'answer z (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 50.0 nomirror
set xrange [0.0:120.0]
set ylabel 'n²φ(z)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 50.0 nomirror
set yrange [-75.0:110.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  0.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'influence.dat' index 29 using 1:2 with lines lc rgb '#a6a6a6' lw 2.5 dt 3 notitle, \
  'influence.dat' index 30 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 31 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 32 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 33 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 34 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 35 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 36 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 37 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 38 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 39 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 40 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 41 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 42 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 43 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 44 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 45 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 46 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 47 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 48 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 49 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 50 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 51 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 52 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 53 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'one function of step 3' noenhanced offset 0,-0.4
set xlabel 'answer z (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 50.0 nomirror
set xrange [-120.0:120.0]
set ylabel 'n²φ(z)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 50.0 nomirror
set yrange [-89.94556381240375:196.24486649978996]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  0.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'influence.dat' index 54 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 1 title 'whole', \
  'influence.dat' index 55 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 2 title 'odd part', \
  'influence.dat' index 56 using 1:2 with lines lc rgb '#a6a6a6' lw 2.5 dt 3 title 'even part'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'step 1, even parts' noenhanced offset 0,-0.4
set xlabel 'answer z (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 50.0 nomirror
set xrange [0.0:120.0]
set ylabel 'n²φ(z)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 20.0 nomirror
set yrange [-50.0:50.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  0.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'influence.dat' index 57 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 58 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 59 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 60 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 61 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 62 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 63 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 64 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 65 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 66 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 67 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 68 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 69 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 70 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 71 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 72 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 73 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 74 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 75 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 76 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 77 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 78 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 79 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 80 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'step 3, even parts' noenhanced offset 0,-0.4
set xlabel 'answer z (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 50.0 nomirror
set xrange [0.0:120.0]
set ylabel 'n²φ(z)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 20.0 nomirror
set yrange [-50.0:50.0]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  0.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'influence.dat' index 81 using 1:2 with lines lc rgb '#0072b2' lw 1.2 dt 1 notitle, \
  'influence.dat' index 82 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 83 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 84 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 85 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 86 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 87 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 88 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 89 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 90 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 91 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 92 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 93 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 94 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 95 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 96 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 97 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 98 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 99 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 100 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 101 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 102 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 103 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle, \
  'influence.dat' index 104 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 1 notitle
unset multiplot
