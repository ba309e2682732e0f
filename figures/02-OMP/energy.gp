# gnuplot energy.gp draws energy.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'atoms k' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 2.0 nomirror
set xrange [0.0:12.0]
set ylabel 'share of the energy left' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('0.05' 0.05, '0.1' 0.1, '0.2' 0.2, '0.5' 0.5, '1' 1.0) nomirror enhanced
set yrange [0.05:1.0]
unset key
set bmargin 3.6
set label 'random, 256 atoms' at 5.2,0.61 front noenhanced
set label 'Haar, 64' at 4.2,0.45 front noenhanced
set label 'DCT, 256 atoms' at 1.9,0.2 front noenhanced
plot \
  'energy.dat' index 0 using 1:2 with linespoints lc rgb '#7f7f7f' lw 2.5 dt 1 pt 6 ps 0.9 notitle, \
  'energy.dat' index 1 using 1:2 with linespoints lc rgb '#000000' lw 2.5 dt 2 pt 12 ps 0.9 notitle, \
  'energy.dat' index 2 using 1:2 with linespoints lc rgb '#e69f00' lw 3.0 dt 3 pt 4 ps 0.9 notitle
