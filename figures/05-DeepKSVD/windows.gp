# gnuplot windows.gp draws windows.png; written by the chapter, not by hand.
set terminal pngcairo size 1800,600 enhanced background rgb 'white' font 'DejaVu Sans,18' fontscale 1.15 linewidth 1.5 pointscale 2
set multiplot layout 1,3
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'σ = 15' noenhanced offset 0,-0.4
set xlabel 'column' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 2.0 nomirror
set xrange [*:*]
set ylabel 'row' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 2.0 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
set palette defined (0 '#440154', 1 '#472c7a', 2 '#3b518b', 3 '#2c718e', 4 '#21908d', 5 '#27ad81', 6 '#5cc863', 7 '#aadc32', 8 '#fde725')  # sequential, 9 stops
set cbrange [-0.75:1.0]
set colorbox
set format cb '%h'
unset cblabel
set cbtics 0.5
unset grid
set xrange [0.5:8.5]
set yrange [0.5:8.5]
plot \
  'windows.dat' index 0 using 1:2:3 with image notitle
set grid xtics ytics
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'σ = 25' noenhanced offset 0,-0.4
set xlabel 'column' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 2.0 nomirror
set xrange [*:*]
set ylabel 'row' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 2.0 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
set palette defined (0 '#440154', 1 '#472c7a', 2 '#3b518b', 3 '#2c718e', 4 '#21908d', 5 '#27ad81', 6 '#5cc863', 7 '#aadc32', 8 '#fde725')  # sequential, 9 stops
set cbrange [-0.75:1.0]
set colorbox
set format cb '%h'
unset cblabel
set cbtics 0.5
unset grid
set xrange [0.5:8.5]
set yrange [0.5:8.5]
plot \
  'windows.dat' index 1 using 1:2:3 with image notitle
set grid xtics ytics
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'σ = 50' noenhanced offset 0,-0.4
set xlabel 'column' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 2.0 nomirror
set xrange [*:*]
set ylabel 'row' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 2.0 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
set palette defined (0 '#440154', 1 '#472c7a', 2 '#3b518b', 3 '#2c718e', 4 '#21908d', 5 '#27ad81', 6 '#5cc863', 7 '#aadc32', 8 '#fde725')  # sequential, 9 stops
set cbrange [-0.75:1.0]
set colorbox
set format cb '%h'
unset cblabel
set cbtics 0.5
unset grid
set xrange [0.5:8.5]
set yrange [0.5:8.5]
plot \
  'windows.dat' index 2 using 1:2:3 with image notitle
set grid xtics ytics
unset multiplot
