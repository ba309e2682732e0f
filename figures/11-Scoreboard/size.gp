# gnuplot size.gp draws size.svg; written by the chapter, not by hand.
set terminal svg size 800,1680 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 3,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'published, up to 100,000 parameters' noenhanced offset 0,-0.4
set xlabel 'learned parameters' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('10000' 10000.0, '20000' 20000.0, '50000' 50000.0, '100000' 100000.0) nomirror enhanced
set xrange [7000.0:120000.0]
set ylabel 'PSNR on BSD68 (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.1 nomirror
set yrange [28.8:29.25]
unset key
set bmargin 3.6
set label 'WNNM' at 7700.000000000001,28.845999999999997 front noenhanced
set label 'TNRD' at 27977.249999999996,28.92 front noenhanced
set label 'NLNet 5×5' at 9496.199999999997,28.98 front noenhanced
set label 'NLNet 7×7' at 24994.200000000015,29.03 front noenhanced
set label 'UNLNet' at 50998.50000000001,28.955000000000002 front noenhanced
set label 'CSCNet' at 66885.00000000006,29.11 front noenhanced
set label 'LIDIA-S' at 28158.200000000004,29.104999999999997 front noenhanced
set label 'LIDIA' at 51118.870000000024,29.14 front noenhanced
set label 'Deep K-SVD' at 36192.140000000014,28.93 front noenhanced
set label 'SC' at 71769.60000000003,28.9 front noenhanced
set label 'GroupSC' at 71855.70000000008,29.19 front noenhanced
plot \
  'size.dat' index 0 using 1:2 with lines lc rgb '#bdbdbd' lw 2.5 dt 1 notitle, \
  'size.dat' index 1 using 1:2 with lines lc rgb '#bdbdbd' lw 2.5 dt 2 notitle, \
  28.83 with lines lc rgb '#000000' lw 2.5 dt 3 notitle, \
  'size.dat' index 2 using 1:2 with points lc rgb '#000000' lw 1.5 pt 6 ps 0.9 title 'designed'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'published, more parameters' noenhanced offset 0,-0.4
set xlabel 'learned parameters' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('10^{5}' 100000.0, '10^{6}' 1000000.0, '10^{7}' 10000000.0, '10^{8}' 100000000.0, '10^{9}' 1000000000.0) nomirror enhanced
set xrange [100000.0:120000000.0]
set ylabel 'PSNR on BSD68 (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [27.9:29.65]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set label 'WNNM' at 110000.00000000001,28.88 front noenhanced
set label 'EPLL' at 457820.0000000002,28.68 front noenhanced
set label 'MLP' at 30580000.0,28.96 front noenhanced
set label 'DnCNN' at 611706.7,29.215 front noenhanced
set label 'FFDNet' at 204153.6,29.155 front noenhanced
set label 'NLRN' at 374000.00000000023,29.42 front noenhanced
set label 'N3Net' at 776599.9999999998,29.32 front noenhanced
set label 'DRUNet' at 35902521.60000002,29.43 front noenhanced
set label 'Deep K-SVD, large' at 637500.0000000002,29.01 front noenhanced
set label 'SwinIR' at 5750000.000000002,29.41 front noenhanced
set label 'Restormer' at 30275999.99999999,29.565 front noenhanced
set label 'SCUNet' at 8100000.0000000065,29.580000000000002 front noenhanced
plot \
  'size.dat' index 3 using 1:2 with lines lc rgb '#bdbdbd' lw 2.5 dt 1 title 'trend of the guessed', \
  'size.dat' index 4 using 1:2 with lines lc rgb '#bdbdbd' lw 2.5 dt 2 title 'with similar patches too', \
  28.83 with lines lc rgb '#000000' lw 2.5 dt 3 notitle, \
  'size.dat' index 5 using 1:2 with points lc rgb '#000000' lw 1.5 pt 12 ps 0.9 title 'classical', \
  'size.dat' index 6 using 1:2 with points lc rgb '#000000' lw 1.5 pt 6 ps 0.9 title 'designed', \
  'size.dat' index 7 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 4 ps 0.9 title 'guessed', \
  'size.dat' index 8 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 8 ps 0.9 title 'guessed, with similar patches'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'measured here' noenhanced offset 0,-0.4
set xlabel 'learned parameters' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('10^{4}' 10000.0, '10^{5}' 100000.0, '10^{6}' 1000000.0) nomirror enhanced
set xrange [10000.0:1000000.0]
set ylabel 'PSNR on BSD68 (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [27.95:29.15]
unset key
set bmargin 3.6
set label 'BM3D' at 400000.0,28.471385250550593 front noenhanced
set label 'WNNM' at 11000.0,28.710563363958432 front noenhanced
set label 'K-SVD, global' at 17367.04,28.349129929448086 front noenhanced
set label 'K-SVD, adaptive' at 17367.04,28.2342210941368 front noenhanced
set label 'EPLL, here' at 466144.00000000006,28.661311949385347 front noenhanced
set label '1 step' at 22839.7,28.67919392158185 front noenhanced
set label 'Deep K-SVD, here' at 17569.0,28.59255200449055 front noenhanced
set label '2 stages' at 55507.73,28.708078649094936 front noenhanced
set label '3 stages, short' at 77002.64,28.48607150371543 front noenhanced
set label 'LIDIA-S, here' at 17297.18,28.80726559734988 front noenhanced
set label 'LIDIA, here' at 33873.950000000004,29.13527392626251 front noenhanced
set label 'CSC, q = 1, short' at 71344.0,28.044100240407293 front noenhanced
set label 'CSC, q = 8, short' at 71344.0,28.300624845811235 front noenhanced
set label 'CSCNet, here' at 68159.0,28.784574065588753 front noenhanced
set label 'narrow DnCNN, here' at 65410.200000000004,28.883300468667045 front noenhanced
set label 'DnCNN, here' at 322536.25999999995,28.98082841926047 front noenhanced
plot \
  28.521385250550594 with lines lc rgb '#000000' lw 2.5 dt 4 notitle, \
  28.760563363958433 with lines lc rgb '#000000' lw 2.5 dt 3 notitle, \
  'size.dat' index 9 using 1:2 with points lc rgb '#56b4e9' lw 1.5 pt 13 ps 0.9 title 'measured here', \
  'size.dat' index 10 using 1:2 with points lc rgb '#b3568f' lw 1.5 pt 13 ps 0.9 notitle, \
  'size.dat' index 11 using 1:2 with points lc rgb '#009e73' lw 1.5 pt 13 ps 0.9 notitle, \
  'size.dat' index 12 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 13 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 14 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 15 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 16 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 17 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 18 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 19 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 20 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 21 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 5 ps 0.9 notitle, \
  'size.dat' index 22 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 5 ps 0.9 notitle
unset multiplot
