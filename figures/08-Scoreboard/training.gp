# gnuplot training.gp draws training.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
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
set yrange [27.9:29.8]
set key outside right center Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'training.dat' index 0 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 10 ps 0.9 title 'Deep K-SVD', \
  'training.dat' index 1 using 1:2 with linespoints lc rgb '#e69f00' lw 2.5 dt 1 pt 1 ps 0.9 title 'CSCNet', \
  'training.dat' index 2 using 1:2 with linespoints lc rgb '#d55e00' lw 2.5 dt 2 pt 3 ps 0.9 title 'LIDIA', \
  'training.dat' index 3 using 1:2 with linespoints lc rgb '#7f7f7f' lw 2.5 dt 1 pt 13 ps 0.9 title 'DnCNN of 21 channels', \
  'training.dat' index 4 using 1:2 with linespoints lc rgb '#7f7f7f' lw 2.5 dt 1 pt 6 ps 0.9 title 'DnCNN'
