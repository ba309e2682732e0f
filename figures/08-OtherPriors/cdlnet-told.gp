# gnuplot cdlnet-told.gp draws cdlnet-told.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'σ of the noise' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 5.0 nomirror
set xrange [*:*]
set ylabel 'gain (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 2.0 nomirror
set yrange [*:*]
set key below center horizontal Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 6.5
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
set arrow from 15.0, graph 0 to 15.0, graph 1 nohead front lc rgb '#000000' lw 1.8 dt 2
set arrow from 35.0, graph 0 to 35.0, graph 1 nohead front lc rgb '#000000' lw 1.8 dt 2
plot \
  'cdlnet-told.dat' index 0 using 1:2 with linespoints lc rgb '#e69f00' lw 2.5 dt 1 pt 7 ps 0.9 title 'told the truth', \
  'cdlnet-told.dat' index 1 using 1:2 with linespoints lc rgb '#e69f00' lw 2.5 dt 2 pt 6 ps 0.9 title 'told 25'
