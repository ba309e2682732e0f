# gnuplot guarantee.gp draws guarantee.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'planted atoms s' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 5.0 nomirror
set xrange [*:*]
set ylabel 'share' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [0.0:1.05]
set key below center horizontal Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 6.5
set arrow from 4.5, graph 0 to 4.5, graph 1 nohead front lc rgb '#bdbdbd' lw 3.0 dt 1
plot \
  NaN with lines lc rgb '#bdbdbd' lw 3.0 dt 1 title 'coherence bound', \
  'guarantee.dat' index 0 using 1:2 with linespoints lc rgb '#000000' lw 1.8 dt 2 pt 6 ps 0.9 title 'Tropp''s condition holds', \
  'guarantee.dat' index 1 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 2 pt 8 ps 0.9 title 'found, ±1', \
  'guarantee.dat' index 2 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 1 pt 9 ps 0.9 title 'found, normal'
