# gnuplot borders.gp draws borders.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'samples per atom, n/m' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.2 nomirror
set xrange [0.1:1.0]
set ylabel 'planted per sample, s/n' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.1 nomirror
set yrange [0.0:0.6]
set key top left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'borders.dat' index 0 using 1:2 with linespoints lc rgb '#0072b2' lw 3.0 dt 2 pt 6 ps 0.9 title 'Lasso, ±1', \
  'borders.dat' index 1 using 1:2 with linespoints lc rgb '#0072b2' lw 3.0 dt 2 pt 7 ps 0.9 title 'Lasso, normal', \
  'borders.dat' index 2 using 1:2 with linespoints lc rgb '#009e73' lw 3.0 dt 1 pt 9 ps 0.9 title 'OMP, normal', \
  'borders.dat' index 3 using 1:2 with linespoints lc rgb '#009e73' lw 3.0 dt 2 pt 8 ps 0.9 title 'OMP, ±1'
