# gnuplot training.gp draws training.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'multiplications and additions of training (10¹²)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('1' 1.0, '10' 10.0, '100' 100.0, '1000' 1000.0, '10000' 10000.0) nomirror enhanced
set xrange [3.0:6000.0]
set ylabel 'PSNR, moved to end at BSD68''s (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [27.4:29.2]
unset key
set bmargin 3.6
set label 'LIDIA' at 2386.72,29.11527392626251 front noenhanced
set label 'DnCNN' at 57.875890176,29.03582841926047 front noenhanced
set label 'CSCNet' at 177.00863488000005,28.729574065588753 front noenhanced
set label 'Deep K-SVD' at 265.07179012608003,28.60755200449055 front noenhanced
set label 'narrow DnCNN' at 6.2,27.95 front noenhanced
plot \
  'training.dat' index 0 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 2 notitle, \
  'training.dat' index 1 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 10 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 10 ps 0.9 title 'Deep K-SVD', \
  'training.dat' index 2 using 1:2 with lines lc rgb '#e69f00' lw 2.5 dt 1 notitle, \
  'training.dat' index 3 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 1 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#e69f00' lw 2.5 dt 1 pt 1 ps 0.9 title 'CSCNet', \
  'training.dat' index 4 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 2 notitle, \
  'training.dat' index 5 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 3 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#d55e00' lw 2.5 dt 2 pt 3 ps 0.9 title 'LIDIA', \
  'training.dat' index 6 using 1:2 with lines lc rgb '#7f7f7f' lw 2.5 dt 1 notitle, \
  'training.dat' index 7 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 5 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#7f7f7f' lw 2.5 dt 1 pt 5 ps 0.9 title 'DnCNN', \
  'training.dat' index 8 using 1:2 with lines lc rgb '#7f7f7f' lw 2.5 dt 1 notitle, \
  'training.dat' index 9 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 6 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#7f7f7f' lw 2.5 dt 1 pt 6 ps 0.9 title 'DnCNN'
