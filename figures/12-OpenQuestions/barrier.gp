# gnuplot barrier.gp draws barrier.svg; written by the chapter, not by hand.
set terminal svg size 760,960 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'best so far, by year' noenhanced offset 0,-0.4
set xlabel 'year' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 5.0 nomirror
set xrange [2006.0:2025.0]
set ylabel 'PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [28.5:29.68]
unset key
set bmargin 3.6
set label 'BM3D' at 2007.0,28.62 front noenhanced
set label 'EPLL' at 2012.2,28.669999999999998 front noenhanced
set label 'MLP' at 2010.6,28.995 front noenhanced
set label 'WNNM' at 2014.25,28.81 front noenhanced
set label 'TNRD' at 2015.25,28.900000000000002 front noenhanced
set label 'DnCNN' at 2013.9,29.265 front noenhanced
set label 'NLRN' at 2016.4,29.445 front noenhanced
set label 'Deep K-SVD' at 2019.3,28.990000000000002 front noenhanced
set label 'CSCNet' at 2016.6,29.099999999999998 front noenhanced
set label 'SC' at 2020.3,28.869999999999997 front noenhanced
set label 'GroupSC' at 2020.3,29.19 front noenhanced
set label 'DRUNet' at 2017.5,29.53 front noenhanced
set label 'SCUNet' at 2022.25,29.580000000000002 front noenhanced
plot \
  'barrier.dat' index 0 using 1:2 with steps lc rgb '#7f7f7f' lw 2.5 dt 1 notitle, \
  'barrier.dat' index 1 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'barrier.dat' index 2 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 6 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'by parameters' noenhanced offset 0,-0.4
set xlabel 'parameters learned' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('10^{4}' 10000.0, '10^{5}' 100000.0, '10^{6}' 1000000.0, '10^{7}' 10000000.0, '10^{8}' 100000000.0, '10^{9}' 1000000000.0) nomirror enhanced
set xrange [10000.0:300000000.0]
set ylabel 'PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [28.5:29.68]
unset key
set bmargin 3.6
set label 'TNRD' at 10658.0,28.880000000000003 front noenhanced
set label 'Deep K-SVD' at 11244.16,29.025000000000002 front noenhanced
set label 'LIDIA' at 24635.600000000002,29.14 front noenhanced
set label 'CSCNet' at 76440.0,29.11 front noenhanced
set label 'SC' at 82022.4,28.9 front noenhanced
set label 'GroupSC' at 82120.8,29.19 front noenhanced
set label 'DnCNN' at 667316.4,29.23 front noenhanced
set label 'EPLL' at 499440.0,28.68 front noenhanced
set label 'NLRN' at 408000.0,29.41 front noenhanced
set label 'MLP' at 33360000.0,28.96 front noenhanced
set label 'SwinIR' at 3335000.0,29.51 front noenhanced
set label 'DRUNet' at 39166387.199999996,29.46 front noenhanced
set label 'SCUNet' at 10800000.0,29.605 front noenhanced
set label 'Restormer' at 32625000.0,29.54 front noenhanced
plot \
  'barrier.dat' index 3 using 1:2 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'barrier.dat' index 4 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'barrier.dat' index 5 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 6 ps 0.9 notitle
unset multiplot
