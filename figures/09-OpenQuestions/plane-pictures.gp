# gnuplot plane-pictures.gp draws plane-pictures.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'root mean squared error (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 2.0 nomirror
set xrange [10.0:27.0]
set ylabel 'distance (gray levels)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 2.0 nomirror
set yrange [*:*]
set key top left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'plane-pictures.dat' index 0 using 1:2 with linespoints lc rgb '#7f7f7f' lw 2.5 dt 3 pt 6 ps 0.9 title 'squared, and a share of the noisy scene', \
  'plane-pictures.dat' index 1 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 5 ps 0.9 title 'squared', \
  'plane-pictures.dat' index 2 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 13 ps 0.9 title 'absolute', \
  'plane-pictures.dat' index 3 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 3 ps 0.9 title 'sharp', \
  'plane-pictures.dat' index 4 using 1:2 with points lc rgb '#000000' lw 1.5 pt 2 ps 0.9 title 'squared, and white noise'
