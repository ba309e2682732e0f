# gnuplot neighbours.gp draws neighbours.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'patches in a group, k' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 2.0 nomirror
set xrange [0.0:15.0]
set ylabel 'PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.1 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
plot \
  'neighbours.dat' index 0 using 1:2 with linespoints lc rgb '#d55e00' lw 2.5 dt 2 pt 3 ps 0.9 title 'LIDIA', \
  'neighbours.dat' index 1 using 1:2:3 with yerrorbars lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 notitle
