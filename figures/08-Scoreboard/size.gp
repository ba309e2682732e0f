# gnuplot size.gp draws size.svg; written by the chapter, not by hand.
set terminal svg size 1000,1500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 3,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
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
set label 'TNRD' at 27710.799999999996,28.92 front noenhanced
set label 'NLNet 5×5' at 9405.759999999997,28.98 front noenhanced
set label 'NLNet 7×7' at 24756.160000000014,29.03 front noenhanced
set label 'UNLNet' at 50512.80000000001,28.970000000000002 front noenhanced
set label 'CSCNet' at 66248.00000000006,29.11 front noenhanced
set label 'LIDIA-S' at 41835.04000000001,29.08 front noenhanced
set label 'LIDIA' at 53582.43000000002,29.134999999999998 front noenhanced
set label 'Deep K-SVD' at 36543.52000000002,28.945 front noenhanced
set label 'SC' at 71086.08000000003,28.9 front noenhanced
set label 'GroupSC' at 71171.36000000007,29.19 front noenhanced
plot \
  'size.dat' index 0 using 1:2 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  28.83 with lines lc rgb '#000000' lw 2.5 dt 3 title 'WNNM', \
  'size.dat' index 1 using 1:2 with points lc rgb '#000000' lw 1.5 pt 6 ps 0.9 title 'designed'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'published, more parameters' noenhanced offset 0,-0.4
set xlabel 'learned parameters' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('10^{5}' 100000.0, '10^{6}' 1000000.0, '10^{7}' 10000000.0, '10^{8}' 100000000.0) nomirror enhanced
set xrange [100000.0:100000000.0]
set ylabel 'PSNR on BSD68 (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [28.6:29.65]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set label 'EPLL' at 449496.0000000002,28.68 front noenhanced
set label 'MLP' at 30023999.999999996,28.96 front noenhanced
set label 'DnCNN' at 600584.7599999999,29.23 front noenhanced
set label 'FFDNet' at 291648.0,29.150000000000002 front noenhanced
set label 'NLRN' at 367200.00000000023,29.41 front noenhanced
set label 'N3Net' at 762479.9999999998,29.3 front noenhanced
set label 'DRUNet' at 35249748.48000001,29.445 front noenhanced
set label 'Deep K-SVD, large' at 637500.0000000002,29.12 front noenhanced
set label 'SwinIR' at 7130000.000000002,29.455 front noenhanced
set label 'Restormer' at 28187999.999999993,29.52 front noenhanced
set label 'SCUNet' at 11160000.00000001,29.59 front noenhanced
plot \
  'size.dat' index 2 using 1:2 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  28.83 with lines lc rgb '#000000' lw 2.5 dt 3 title 'WNNM', \
  'size.dat' index 3 using 1:2 with points lc rgb '#000000' lw 1.5 pt 12 ps 0.9 title 'classical', \
  'size.dat' index 4 using 1:2 with points lc rgb '#000000' lw 1.5 pt 6 ps 0.9 title 'designed', \
  'size.dat' index 5 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 4 ps 0.9 title 'guessed', \
  'size.dat' index 6 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 8 ps 0.9 title 'guessed, with similar patches'
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
set yrange [27.95:29.05]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set label 'K-SVD, global' at 17367.04,28.339129929448085 front noenhanced
set label 'K-SVD, adaptive' at 17367.04,28.2492210941368 front noenhanced
set label '1 step' at 26002.12,28.66919392158185 front noenhanced
set label 'Deep K-SVD, here' at 36894.9,28.61255200449055 front noenhanced
set label '2 stages' at 35568.060000000005,28.753078649094935 front noenhanced
set label '3 stages, short' at 77002.64,28.48607150371543 front noenhanced
set label 'LIDIA-S, here' at 24135.6,28.85226559734988 front noenhanced
set label 'LIDIA, here' at 65284.340000000004,28.96735765131167 front noenhanced
set label 'CSC, q = 1, short' at 68796.0,28.044100240407293 front noenhanced
set label 'CSC, q = 8, short' at 68796.0,28.300624845811235 front noenhanced
set label 'CSCNet, here' at 67522.0,28.769574065588753 front noenhanced
set label 'narrow DnCNN, here' at 64198.9,28.868300468667044 front noenhanced
set label 'DnCNN, here' at 372584.99000000005,28.975828419260466 front noenhanced
plot \
  28.521385250550594 with lines lc rgb '#000000' lw 2.5 dt 4 title 'BM3D', \
  'size.dat' index 7 using 1:2 with points lc rgb '#56b4e9' lw 1.5 pt 13 ps 0.9 title 'measured here', \
  'size.dat' index 8 using 1:2 with points lc rgb '#b3568f' lw 1.5 pt 5 ps 0.9 notitle, \
  'size.dat' index 9 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 11 ps 0.9 notitle, \
  'size.dat' index 10 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 11 ps 0.9 notitle, \
  'size.dat' index 11 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 11 ps 0.9 notitle, \
  'size.dat' index 12 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 9 ps 0.9 notitle, \
  'size.dat' index 13 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 14 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'size.dat' index 15 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 9 ps 0.9 notitle, \
  'size.dat' index 16 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 9 ps 0.9 notitle, \
  'size.dat' index 17 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 5 ps 0.9 notitle, \
  'size.dat' index 18 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 13 ps 0.9 notitle, \
  'size.dat' index 19 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 13 ps 0.9 notitle
unset multiplot
