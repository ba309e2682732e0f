# gnuplot gap.gp draws gap.svg; written by the chapter, not by hand.
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
set logscale x
set xtics ('1' 1.0, '10' 10.0, '100' 100.0, '1000' 1000.0, '10000' 10000.0) nomirror enhanced
set xrange [1.0:1500.0]
set ylabel 'F − F(z*)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('10^{-15}' 1e-15, '10^{-12}' 1e-12, '10^{-9}' 1e-09, '10^{-6}' 1e-06, '10^{-3}' 0.001, '10^{0}' 1.0, '10^{3}' 1000.0) nomirror enhanced
set yrange [1e-14:1000.0]
set key bottom left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'gap.dat' index 0 using 1:2 with lines lc rgb '#0072b2' lw 1.8 dt 2 title 'bound C/k', \
  'gap.dat' index 1 using 1:2 with lines lc rgb '#d55e00' lw 1.8 dt 2 title 'bound 4C/(k + 1)²', \
  'gap.dat' index 2 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 notitle, \
  'gap.dat' index 3 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#0072b2' lw 2.5 dt 1 pt 7 ps 0.9 title 'ISTA', \
  'gap.dat' index 4 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 1 notitle, \
  'gap.dat' index 5 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 5 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#d55e00' lw 2.5 dt 1 pt 5 ps 0.9 title 'FISTA'
unset multiplot
