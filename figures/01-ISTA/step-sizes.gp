# gnuplot step-sizes.gp draws step-sizes.svg; written by the chapter, not by hand.
set terminal svg size 640,460 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'iteration k' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (0.0, 20.0, 40.0, 60.0) nomirror
set xrange [0.0:80.0]
set ylabel 'F(z_k) − F(z*)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('10^{-8}' 1e-08, '10^{-6}' 1e-06, '10^{-4}' 0.0001, '10^{-2}' 0.01, '10^{0}' 1.0, '10^{2}' 100.0, '10^{4}' 10000.0, '10^{6}' 1000000.0) nomirror enhanced
set yrange [1e-08:1000000.0]
unset key
set bmargin 3.6
set label 't = 0.5/L' at 61.5,0.0626050004527522 front noenhanced
set label 't = 1.0/L' at 61.5,0.005599774669754958 front noenhanced
set label 't = 1.99/L' at 61.5,6.399202925919341e-05 front noenhanced
set label 't = 3.0/L' at 61.5,1.5303180982014268e-06 front noenhanced
set label 't = 4.0/L' at 12.0,100000.0 front noenhanced
plot \
  'step-sizes.dat' index 0 using 1:2 with lines lc rgb '#440154' lw 2.5 dt 1 notitle, \
  'step-sizes.dat' index 1 using 1:2 with points lc rgb '#440154' lw 1.5 pt 7 ps 0.9 notitle, \
  'step-sizes.dat' index 2 using 1:2 with lines lc rgb '#404284' lw 2.5 dt 1 notitle, \
  'step-sizes.dat' index 3 using 1:2 with points lc rgb '#404284' lw 1.5 pt 5 ps 0.9 notitle, \
  'step-sizes.dat' index 4 using 1:2 with lines lc rgb '#2a778e' lw 2.5 dt 1 notitle, \
  'step-sizes.dat' index 5 using 1:2 with points lc rgb '#2a778e' lw 1.5 pt 9 ps 0.9 notitle, \
  'step-sizes.dat' index 6 using 1:2 with lines lc rgb '#26a783' lw 2.5 dt 1 notitle, \
  'step-sizes.dat' index 7 using 1:2 with points lc rgb '#26a783' lw 1.5 pt 13 ps 0.9 notitle, \
  'step-sizes.dat' index 8 using 1:2 with lines lc rgb '#7bd04f' lw 2.5 dt 1 notitle, \
  'step-sizes.dat' index 9 using 1:2 with points lc rgb '#7bd04f' lw 1.5 pt 2 ps 0.9 notitle
unset multiplot
