# gnuplot price.gp draws price.svg; written by the chapter, not by hand.
set terminal svg size 640,660 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'λ / λmax' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('0.01' 0.01, '0.1' 0.1, '1' 1.0) nomirror enhanced
set xrange [0.01:1.0]
set ylabel 'atoms' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 20.0 nomirror
set yrange [0.0:70.0]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'price.dat' index 0 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 2 notitle, \
  'price.dat' index 1 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 6 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 6 ps 0.9 title 'all', \
  'price.dat' index 2 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 1 title 'right ones', \
  8.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 2 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'λ / λmax' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('0.01' 0.01, '0.1' 0.1, '1' 1.0) nomirror enhanced
set xrange [0.01:1.0]
set ylabel 'relative error' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [0.0:1.0]
set key top left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'price.dat' index 3 using 1:2 with lines lc rgb '#7f7f7f' lw 2.5 dt 2 notitle, \
  'price.dat' index 4 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 4 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#7f7f7f' lw 2.5 dt 2 pt 4 ps 0.9 title 'misfit, to the noisy signal', \
  'price.dat' index 5 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 notitle, \
  'price.dat' index 6 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#0072b2' lw 2.5 dt 1 pt 7 ps 0.9 title 'error, to the clean signal'
unset multiplot
