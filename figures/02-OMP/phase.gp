# gnuplot phase.gp draws phase.png; written by the chapter, not by hand.
set terminal pngcairo size 1050,1350 enhanced background rgb 'white' font 'DejaVu Sans,18' fontscale 1.15 linewidth 1.5 pointscale 2
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'OMP, coefficients ±1' noenhanced offset 0,-0.4
set xlabel 'samples per atom, n/m' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.2 nomirror
set xrange [0.1:1.0]
set ylabel 'planted per sample, s/n' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.1 nomirror
set yrange [0.0:0.6]
unset key
set bmargin 3.6
set palette defined (0 '#440154', 1 '#472c7a', 2 '#3b518b', 3 '#2c718e', 4 '#21908d', 5 '#27ad81', 6 '#5cc863', 7 '#aadc32', 8 '#fde725')  # sequential, 9 stops
set cbrange [0.0:1.0]
set colorbox
set format cb '%h'
set cblabel 'share recovered' noenhanced offset 0.0,0
set cbtics 0.2
unset grid
plot \
  'phase.dat' index 0 using 1:2:3 with image notitle, \
  'phase.dat' index 1 using 1:2 with lines lc rgb '#ffffff' lw 5.0 dt 1 notitle
set grid xtics ytics
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'Lasso, coefficients ±1' noenhanced offset 0,-0.4
set xlabel 'samples per atom, n/m' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.2 nomirror
set xrange [0.1:1.0]
set ylabel 'planted per sample, s/n' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.1 nomirror
set yrange [0.0:0.6]
unset key
set bmargin 3.6
set palette defined (0 '#440154', 1 '#472c7a', 2 '#3b518b', 3 '#2c718e', 4 '#21908d', 5 '#27ad81', 6 '#5cc863', 7 '#aadc32', 8 '#fde725')  # sequential, 9 stops
set cbrange [0.0:1.0]
set colorbox
set format cb '%h'
set cblabel 'share recovered' noenhanced offset 0.0,0
set cbtics 0.2
unset grid
plot \
  'phase.dat' index 2 using 1:2:3 with image notitle, \
  'phase.dat' index 3 using 1:2 with lines lc rgb '#ffffff' lw 5.0 dt 1 notitle
set grid xtics ytics
unset multiplot
