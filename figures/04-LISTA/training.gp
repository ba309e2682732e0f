# gnuplot training.gp draws training.svg; written by the chapter, not by hand.
set terminal svg size 620,440 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'training step' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (0.0, 625.0, 1250.0, 1875.0, 2500.0) nomirror
set xrange [0.0:3000.0]
set ylabel 'score (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 5.0 nomirror
set yrange [0.0:18.0]
unset key
set bmargin 3.6
set label 'T = 1' at 2550.0,7.0613978689324854 front noenhanced
set label 'T = 2' at 2550.0,14.22761892680124 front noenhanced
set label 'T = 4' at 2550.0,15.54760875623408 front noenhanced
set label 'T = 16' at 2550.0,16.980549519435034 front noenhanced
plot \
  'training.dat' index 0 using 1:2 with lines lc rgb '#440154' lw 2.5 dt 1 notitle, \
  'training.dat' index 1 using 1:2 with lines lc rgb '#39558b' lw 2.5 dt 1 notitle, \
  'training.dat' index 2 using 1:2 with lines lc rgb '#23988a' lw 2.5 dt 1 notitle, \
  'training.dat' index 3 using 1:2 with lines lc rgb '#7bd04f' lw 2.5 dt 1 notitle
unset multiplot
