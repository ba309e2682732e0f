# gnuplot cost.gp draws cost.svg; written by the chapter, not by hand.
set terminal svg size 760,860 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'multiplications and additions of training (10¹²)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('1' 1.0, '10' 10.0, '100' 100.0, '1000' 1000.0) nomirror enhanced
set xrange [*:*]
set ylabel 'held-out PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [27.4:29.8]
set key bottom left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'cost.dat' index 0 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 2 notitle, \
  'cost.dat' index 1 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 10 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 10 ps 0.9 title 'Deep K-SVD', \
  'cost.dat' index 2 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 3 notitle, \
  'cost.dat' index 3 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 9 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#0072b2' lw 2.5 dt 3 pt 9 ps 0.9 title 'Deep K-SVD, one step', \
  'cost.dat' index 4 using 1:2 with lines lc rgb '#7f7f7f' lw 2.5 dt 1 notitle, \
  'cost.dat' index 5 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 6 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#7f7f7f' lw 2.5 dt 1 pt 6 ps 0.9 title 'DnCNN'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'pixels seen in training (millions)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('1' 1.0, '10' 10.0, '100' 100.0, '1000' 1000.0) nomirror enhanced
set xrange [*:*]
set ylabel 'held-out PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [27.4:29.8]
unset key
set bmargin 3.6
plot \
  'cost.dat' index 6 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 2 notitle, \
  'cost.dat' index 7 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 10 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 10 ps 0.9 title 'Deep K-SVD', \
  'cost.dat' index 8 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 3 notitle, \
  'cost.dat' index 9 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 9 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#0072b2' lw 2.5 dt 3 pt 9 ps 0.9 title 'Deep K-SVD, one step', \
  'cost.dat' index 10 using 1:2 with lines lc rgb '#7f7f7f' lw 2.5 dt 1 notitle, \
  'cost.dat' index 11 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 6 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#7f7f7f' lw 2.5 dt 1 pt 6 ps 0.9 title 'DnCNN'
unset multiplot
