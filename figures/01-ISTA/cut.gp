# gnuplot cut.gp draws cut.svg; written by the chapter, not by hand.
set terminal svg size 640,420 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'steps T' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('1' 1.0, '2' 2.0, '4' 4.0, '8' 8.0, '16' 16.0, '32' 32.0, '64' 64.0, '128' 128.0, '256' 256.0) nomirror enhanced
set xrange [1.0:256.0]
set ylabel 'error of the code' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('10^{-8}' 1e-08, '10^{-6}' 1e-06, '10^{-4}' 0.0001, '10^{-2}' 0.01, '10^{0}' 1.0) nomirror enhanced
set yrange [1e-08:2.0]
set key bottom left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'cut.dat' index 0 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 1 pt 7 ps 0.9 title 'ISTA', \
  'cut.dat' index 1 using 1:2 with linespoints lc rgb '#d55e00' lw 2.5 dt 2 pt 4 ps 0.9 title 'FISTA with restart'
unset multiplot
