# gnuplot economy.gp draws economy.svg; written by the chapter, not by hand.
set terminal svg size 640,460 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'atoms a patch (mean)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 10.0 nomirror
set xrange [*:*]
set ylabel 'error (gray levels, root mean square)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 10.0 nomirror
set yrange [0.0:40.0]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'economy.dat' index 0 using 1:2 with linespoints lc rgb '#e69f00' lw 2.5 dt 1 pt 5 ps 0.9 title 'cosines, 256', \
  'economy.dat' index 1 using 1:2 with linespoints lc rgb '#e69f00' lw 2.5 dt 2 pt 4 ps 0.9 title 'cosines, 64', \
  'economy.dat' index 2 using 1:2 with linespoints lc rgb '#7f7f7f' lw 2.5 dt 3 pt 1 ps 0.9 title 'pixels, 64', \
  'economy.dat' index 3 using 1:2 with linespoints lc rgb '#404040' lw 2.5 dt 4 pt 8 ps 0.9 title 'random, 256'
unset multiplot
