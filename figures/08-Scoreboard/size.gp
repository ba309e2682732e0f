# gnuplot size.gp draws size.svg; written by the chapter, not by hand.
set terminal svg size 1200,760 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'numbers learned' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('10^{3}' 1000.0, '10^{4}' 10000.0, '10^{5}' 100000.0, '10^{6}' 1000000.0, '10^{7}' 10000000.0, '10^{8}' 100000000.0, '10^{9}' 1000000000.0) nomirror enhanced
set xrange [4000.0:150000000.0]
set ylabel 'PSNR on BSD68 (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [27.95:29.65]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set label 'K-SVD, global' at 17694.72,28.339129929448085 front noenhanced
set label 'K-SVD, adaptive' at 17694.72,28.2492210941368 front noenhanced
set label '1 step' at 18623.14,28.664193921581848 front noenhanced
set label 'Deep K-SVD, here' at 37949.04,28.637552004490548 front noenhanced
set label '2 stages' at 23173.13,28.753078649094935 front noenhanced
set label '3 stages, short' at 78455.52,28.53107150371543 front noenhanced
set label 'LIDIA-S, here' at 10861.02,28.80726559734988 front noenhanced
set label 'LIDIA, here' at 83145.15000000001,28.95235765131167 front noenhanced
set label 'CSC, q = 1, short' at 68796.0,28.044100240407293 front noenhanced
set label 'CSC, q = 8, short' at 68796.0,28.300624845811235 front noenhanced
set label 'CSCNet, here' at 68796.0,28.779574065588754 front noenhanced
set label 'narrow DnCNN, here' at 9084.75,28.873300468667043 front noenhanced
set label 'DnCNN, here' at 600584.76,28.935828419260467 front noenhanced
set label 'K-SVD' at 9502.719999999998,28.32 front noenhanced
set label 'EPLL' at 449496.0000000002,28.68 front noenhanced
set label 'MLP' at 30023999.999999996,28.96 front noenhanced
set label 'TNRD' at 15986.999999999996,28.925 front noenhanced
set label 'DnCNN' at 600584.7599999999,29.23 front noenhanced
set label 'NLNet 5×5' at 7235.199999999997,29.02 front noenhanced
set label 'NLNet 7×7' at 11902.000000000007,29.07 front noenhanced
set label 'FFDNet' at 277065.6,29.16 front noenhanced
set label 'UNLNet' at 41284.50000000001,28.995 front noenhanced
set label 'NLRN' at 367200.00000000023,29.41 front noenhanced
set label 'N3Net' at 762479.9999999998,29.3 front noenhanced
set label 'CSCNet' at 68796.00000000006,29.11 front noenhanced
set label 'LIDIA-S' at 34192.100000000006,29.04 front noenhanced
set label 'LIDIA' at 41880.520000000026,29.15 front noenhanced
set label 'Deep K-SVD' at 12298.300000000005,28.965 front noenhanced
set label 'SC' at 76554.24000000003,28.88 front noenhanced
set label 'GroupSC' at 73908.72000000009,29.19 front noenhanced
set label 'DRUNet' at 35249748.48000001,29.45 front noenhanced
set label 'Deep K-SVD, large' at 918000.0000000003,29.07 front noenhanced
set label 'SwinIR' at 6900000.000000002,29.46 front noenhanced
set label 'Restormer' at 28187999.999999993,29.52 front noenhanced
set label 'SCUNet' at 12600000.00000001,29.59 front noenhanced
plot \
  'size.dat' index 0 using 1:2 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  28.521385250550594 with lines lc rgb '#000000' lw 2.5 dt 4 title 'BM3D, here', \
  28.83 with lines lc rgb '#000000' lw 2.5 dt 3 title 'WNNM, published', \
  'size.dat' index 1 using 1:2 with points lc rgb '#000000' lw 1.5 pt 12 ps 0.9 title 'published, classical', \
  'size.dat' index 2 using 1:2 with points lc rgb '#000000' lw 1.5 pt 6 ps 0.9 title 'published, designed', \
  'size.dat' index 3 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 4 ps 0.9 title 'published, guessed', \
  'size.dat' index 4 using 1:2 with points lc rgb '#56b4e9' lw 1.5 pt 13 ps 0.9 title 'measured here', \
  'size.dat' index 5 using 1:2 with points lc rgb '#b3568f' lw 1.5 pt 5 ps 0.9 notitle, \
  'size.dat' index 6 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 11 ps 0.9 notitle, \
  'size.dat' index 7 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 11 ps 0.9 notitle, \
  'size.dat' index 8 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 11 ps 0.9 notitle, \
  'size.dat' index 9 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 9 ps 0.9 notitle, \
  'size.dat' index 10 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 11 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 12 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 9 ps 0.9 notitle, \
  'size.dat' index 13 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 9 ps 0.9 notitle, \
  'size.dat' index 14 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 5 ps 0.9 notitle, \
  'size.dat' index 15 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 13 ps 0.9 notitle, \
  'size.dat' index 16 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 13 ps 0.9 notitle
unset multiplot
