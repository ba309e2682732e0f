# gnuplot groups.gp draws groups.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'scale of the comparison' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.2 nomirror
set xrange [*:*]
set ylabel 'gain over the soft threshold (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [*:*]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'groups.dat' index 0 using 1:2 with linespoints lc rgb '#440154' lw 2.5 dt 1 pt 7 ps 0.9 title 'cloth', \
  'groups.dat' index 1 using 1:2 with linespoints lc rgb '#39558b' lw 2.5 dt 1 pt 5 ps 0.9 title 'bricks', \
  'groups.dat' index 2 using 1:2 with linespoints lc rgb '#23988a' lw 2.5 dt 1 pt 9 ps 0.9 title 'grained leaves', \
  'groups.dat' index 3 using 1:2 with linespoints lc rgb '#7bd04f' lw 2.5 dt 1 pt 13 ps 0.9 title 'text'
