# gnuplot work.gp draws work.svg; written by the chapter, not by hand.
set terminal svg size 800,1000 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
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
set label 'EPLL, here' at 2245635.3624652694,28.661311949385347 front noenhanced
set label '1 step' at 90689.12040725125,28.65919392158185 front noenhanced
set label 'Deep K-SVD, here' at 202870.6369518332,28.57255200449055 front noenhanced
set label '2 stages' at 573447.6671171818,28.683078649094938 front noenhanced
set label '3 stages, short' at 908860.4535442129,28.53107150371543 front noenhanced
set label 'LIDIA-S, here' at 270090.24,28.85726559734988 front noenhanced
set label 'LIDIA, here' at 1268449.28,29.08527392626251 front noenhanced
set label 'CSC, q = 1, short' at 134996.92603027183,28.044100240407293 front noenhanced
set label 'CSC, q = 8, short' at 153590.2110478559,28.300624845811235 front noenhanced
set label 'CSCNet, here' at 614360.8441914236,28.779574065588754 front noenhanced
set label 'narrow DnCNN, here' at 44934.75,28.958300468667044 front noenhanced
set label 'DnCNN, here' at 432207.36,29.005828419260467 front noenhanced
set label 'FFDNet' at 135636.48,29.19 front noenhanced
set label 'DRUNet' at 2369095.68,29.48 front noenhanced
set label 'DnCNN' at 620605.4400000001,29.23 front noenhanced
plot \
  'work.dat' index 0 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 4 ps 0.9 title 'guessed', \
  'work.dat' index 1 using 1:2 with points lc rgb '#009e73' lw 1.5 pt 13 ps 0.9 title 'measured here', \
  'work.dat' index 2 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 3 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 4 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 5 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 6 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 7 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 8 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 9 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 10 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 11 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 5 ps 0.9 notitle, \
  'work.dat' index 12 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 5 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'seconds for a picture' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('0.01' 0.01, '0.1' 0.1, '1' 1.0, '10' 10.0, '100' 100.0) nomirror enhanced
set xrange [0.03:40.0]
set ylabel 'PSNR on BSD68 (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [28.1:29.2]
unset key
set bmargin 3.6
set label 'K-SVD, global' at 0.33780888400000003,28.314129929448086 front noenhanced
set label 'K-SVD, adaptive' at 3.78063925568,28.2692210941368 front noenhanced
set label 'BM3D' at 0.6198862622400001,28.521385250550594 front noenhanced
set label 'WNNM, here' at 8.1948462008,28.755563363958434 front noenhanced
set label 'EPLL, here' at 19.038326401920003,28.661311949385347 front noenhanced
set label '1 step' at 0.5592769795200001,28.65919392158185 front noenhanced
set label 'Deep K-SVD, here' at 1.7449784535599997,28.62755200449055 front noenhanced
set label '2 stages' at 1.27127171682,28.763078649094936 front noenhanced
set label 'LIDIA-S, here' at 7.676650497600002,28.80726559734988 front noenhanced
set label 'LIDIA, here' at 12.08470808496,29.08527392626251 front noenhanced
set label 'CSCNet, here' at 3.5388752375499997,28.694574065588753 front noenhanced
set label 'narrow DnCNN, here' at 0.41000980832,28.883300468667045 front noenhanced
set label 'DnCNN, here' at 1.1582531115,28.985828419260468 front noenhanced
plot \
  'work.dat' index 13 using 1:2 with points lc rgb '#56b4e9' lw 1.5 pt 13 ps 0.9 title 'measured here', \
  'work.dat' index 14 using 1:2 with points lc rgb '#b3568f' lw 1.5 pt 13 ps 0.9 notitle, \
  'work.dat' index 15 using 1:2 with points lc rgb '#000000' lw 1.5 pt 13 ps 0.9 notitle, \
  'work.dat' index 16 using 1:2 with points lc rgb '#b3568f' lw 1.5 pt 13 ps 0.9 notitle, \
  'work.dat' index 17 using 1:2 with points lc rgb '#009e73' lw 1.5 pt 13 ps 0.9 notitle, \
  'work.dat' index 18 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 19 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 20 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 21 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 22 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 23 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 7 ps 0.9 notitle, \
  'work.dat' index 24 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 5 ps 0.9 notitle, \
  'work.dat' index 25 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 5 ps 0.9 notitle
unset multiplot
