# gnuplot cdlnet-growth.gp draws cdlnet-growth.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'step' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (2.0, 3.0, 4.0, 5.0) nomirror
set xrange [*:*]
set ylabel 'growth' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 1.0 nomirror
set yrange [0.0:4.7972454767038535]
unset key
set bmargin 3.6
plot \
  1.0 with lines lc rgb '#000000' lw 1.8 dt 2 notitle, \
  'cdlnet-growth.dat' index 0 using 1:2 with linespoints lc rgb '#e69f00' lw 2.5 dt 1 pt 7 ps 0.9 notitle
