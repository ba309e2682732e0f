# gnuplot work.gp draws work.svg; written by the chapter, not by hand.
set terminal svg size 1000,1040 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'multiply-adds for a pixel' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('10^{4}' 10000.0, '10^{5}' 100000.0, '10^{6}' 1000000.0, '10^{7}' 10000000.0) nomirror enhanced
set xrange [30000.0:6000000.0]
set ylabel 'PSNR on BSD68 (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [27.95:29.65]
unset key
set bmargin 3.6
set label '1 step' at 87450.22324984943,28.65919392158185 front noenhanced
set label 'Deep K-SVD, here' at 202870.6369518332,28.582552004490548 front noenhanced
set label '2 stages' at 584267.4344212796,28.688078649094937 front noenhanced
set label '3 stages, short' at 876401.1516319196,28.53107150371543 front noenhanced
set label 'LIDIA-S, here' at 281344.0,28.85226559734988 front noenhanced
set label 'LIDIA, here' at 1223147.52,28.93235765131167 front noenhanced
set label 'CSC, q = 1, short' at 130175.6072434764,28.044100240407293 front noenhanced
set label 'CSC, q = 8, short' at 148104.84636757534,28.300624845811235 front noenhanced
set label 'CSCNet, here' at 592419.3854703014,28.779574065588754 front noenhanced
set label 'narrow DnCNN, here' at 64706.04,28.883300468667045 front noenhanced
set label 'DnCNN, here' at 443289.60000000003,28.995828419260466 front noenhanced
set label 'FFDNet' at 130792.32,29.19 front noenhanced
set label 'DRUNet' at 2284485.12,29.48 front noenhanced
set label 'DnCNN' at 598440.9600000001,29.23 front noenhanced
plot \
  'work.dat' index 0 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 4 ps 0.9 title 'guessed', \
  'work.dat' index 1 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 11 ps 0.9 title 'measured here', \
  'work.dat' index 2 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 11 ps 0.9 notitle, \
  'work.dat' index 3 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 11 ps 0.9 notitle, \
  'work.dat' index 4 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 9 ps 0.9 notitle, \
  'work.dat' index 5 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 6 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 7 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 9 ps 0.9 notitle, \
  'work.dat' index 8 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 9 ps 0.9 notitle, \
  'work.dat' index 9 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 5 ps 0.9 notitle, \
  'work.dat' index 10 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 13 ps 0.9 notitle, \
  'work.dat' index 11 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 13 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'seconds for a picture' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('0.2' 0.2, '0.5' 0.5, '1' 1.0, '2' 2.0, '5' 5.0) nomirror enhanced
set xrange [*:*]
set ylabel 'PSNR on BSD68 (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [27.95:29.65]
unset key
set bmargin 3.6
set label 'K-SVD, global' at 0.14324233428,28.314129929448086 front noenhanced
set label 'K-SVD, adaptive' at 1.6043306364000003,28.2692210941368 front noenhanced
set label 'BM3D' at 0.43764916248,28.521385250550594 front noenhanced
set label '1 step' at 0.32114665944000004,28.65919392158185 front noenhanced
set label 'Deep K-SVD, here' at 0.95731630704,28.62755200449055 front noenhanced
set label '2 stages' at 1.0626373476,28.773078649094938 front noenhanced
set label 'LIDIA-S, here' at 4.19218046856,28.80726559734988 front noenhanced
set label 'LIDIA, here' at 6.400248971400001,28.93235765131167 front noenhanced
set label 'CSCNet, here' at 1.8036601469,28.844574065588755 front noenhanced
set label 'DnCNN, here' at 0.420044748,28.995828419260466 front noenhanced
plot \
  'work.dat' index 12 using 1:2 with points lc rgb '#56b4e9' lw 1.5 pt 13 ps 0.9 title 'measured here', \
  'work.dat' index 13 using 1:2 with points lc rgb '#b3568f' lw 1.5 pt 5 ps 0.9 notitle, \
  'work.dat' index 14 using 1:2 with points lc rgb '#000000' lw 1.5 pt 2 ps 0.9 notitle, \
  'work.dat' index 15 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 11 ps 0.9 notitle, \
  'work.dat' index 16 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 11 ps 0.9 notitle, \
  'work.dat' index 17 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 11 ps 0.9 notitle, \
  'work.dat' index 18 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 19 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 20 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 5 ps 0.9 notitle, \
  'work.dat' index 21 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 13 ps 0.9 notitle
unset multiplot
