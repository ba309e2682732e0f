# gnuplot barrier.gp draws barrier.svg; written by the chapter, not by hand.
set terminal svg size 1100,480 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,2
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'year' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 5.0 nomirror
set xrange [2006.0:2023.0]
set ylabel 'PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [28.5:29.65]
unset key
set bmargin 3.6
set label 'BM3D' at 2007.3,28.535 front noenhanced
set label 'WNNM' at 2014.3,28.794999999999998 front noenhanced
set label 'DnCNN' at 2016.3,29.195 front noenhanced
set label 'NLRN' at 2018.3,29.375 front noenhanced
set label 'GroupSC' at 2020.3,29.200000000000003 front noenhanced
plot \
  'barrier.dat' index 0 using 1:2 with steps lc rgb '#7f7f7f' lw 2.5 dt 1 title 'best so far', \
  'barrier.dat' index 1 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'numbers learned' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('10^{4}' 10000.0, '10^{5}' 100000.0, '10^{6}' 1000000.0, '10^{7}' 10000000.0, '10^{8}' 100000000.0) nomirror enhanced
set xrange [10000.0:100000000.0]
set ylabel 'PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [28.5:29.65]
unset key
set bmargin 3.6
set label 'TNRD' at 30641.749999999996,28.82 front noenhanced
set label 'Deep K-SVD' at 40408.7,29.005000000000003 front noenhanced
set label 'LIDIA' at 70827.34999999999,29.11 front noenhanced
set label 'SC' at 78604.79999999999,28.86 front noenhanced
set label 'GroupSC' at 78699.09999999999,29.220000000000002 front noenhanced
set label 'DnCNN' at 639511.5499999999,29.2 front noenhanced
set label 'NLRN' at 390999.99999999994,29.38 front noenhanced
set label 'MLP' at 31969999.999999996,28.92 front noenhanced
set label 'SwinIR' at 13224999.999999998,29.45 front noenhanced
plot \
  'barrier.dat' index 2 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle
unset multiplot
