# gnuplot trained.gp draws trained.svg; written by the chapter, not by hand.
set terminal svg size 640,760 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'stride' noenhanced offset 0,-0.4
set xlabel 'stride q' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (1.0, 4.0, 8.0, 11.0) nomirror
set xrange [*:*]
set ylabel 'PSNR over q = 8 (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.1 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'trained.dat' index 0 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 6 ps 0.9 title 'small, drawn scenes', \
  'trained.dat' index 1 using 1:2 with linespoints lc rgb '#e69f00' lw 2.5 dt 1 pt 1 ps 0.9 title 'full, photographs'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'unfolded steps' noenhanced offset 0,-0.4
set xlabel 'steps K' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('1' 1.0, '2' 2.0, '3' 3.0, '6' 6.0, '12' 12.0) nomirror enhanced
set xrange [0.9:13.0]
set ylabel 'PSNR over K = 3 (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [*:*]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'trained.dat' index 2 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 6 ps 0.9 title 'small, drawn scenes', \
  'trained.dat' index 3 using 1:2 with linespoints lc rgb '#e69f00' lw 2.5 dt 1 pt 1 ps 0.9 title 'full, photographs'
unset multiplot
