# gnuplot windows.gp draws windows.png; written by the chapter, not by hand.
set terminal pngcairo size 1350,1170 enhanced background rgb 'white' font 'DejaVu Sans,18' fontscale 1.15 linewidth 1.5 pointscale 2
set multiplot layout 2,2
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'σ = 15' noenhanced offset 0,-0.4
set xlabel 'column of the patch' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics ('1' 0, '2' 1, '3' 2, '4' 3, '5' 4, '6' 5, '7' 6, '8' 7) scale 0 nomirror noenhanced
set xrange [-0.5:7.5]
set ylabel 'row of the patch' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics ('8' 0, '7' 1, '6' 2, '5' 3, '4' 4, '3' 5, '2' 6, '1' 7) scale 0 nomirror noenhanced
set yrange [-0.5:7.5]
unset key
set bmargin 3.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-1.0:1.0]
set colorbox
set format cb '%h'
unset cblabel
set cbtics 0.5
unset grid
plot \
  'windows.dat' index 0 using 1:2:3 with image notitle
set grid xtics ytics
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'σ = 25' noenhanced offset 0,-0.4
set xlabel 'column of the patch' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics ('1' 0, '2' 1, '3' 2, '4' 3, '5' 4, '6' 5, '7' 6, '8' 7) scale 0 nomirror noenhanced
set xrange [-0.5:7.5]
set ylabel 'row of the patch' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics ('8' 0, '7' 1, '6' 2, '5' 3, '4' 4, '3' 5, '2' 6, '1' 7) scale 0 nomirror noenhanced
set yrange [-0.5:7.5]
unset key
set bmargin 3.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-1.0:1.0]
set colorbox
set format cb '%h'
unset cblabel
set cbtics 0.5
unset grid
plot \
  'windows.dat' index 1 using 1:2:3 with image notitle
set grid xtics ytics
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'σ = 50' noenhanced offset 0,-0.4
set xlabel 'column of the patch' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics ('1' 0, '2' 1, '3' 2, '4' 3, '5' 4, '6' 5, '7' 6, '8' 7) scale 0 nomirror noenhanced
set xrange [-0.5:7.5]
set ylabel 'row of the patch' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics ('8' 0, '7' 1, '6' 2, '5' 3, '4' 4, '3' 5, '2' 6, '1' 7) scale 0 nomirror noenhanced
set yrange [-0.5:7.5]
unset key
set bmargin 3.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-1.0:1.0]
set colorbox
set format cb '%h'
unset cblabel
set cbtics 0.5
unset grid
plot \
  'windows.dat' index 2 using 1:2:3 with image notitle
set grid xtics ytics
unset multiplot
