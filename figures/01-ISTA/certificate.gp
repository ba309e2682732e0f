# gnuplot certificate.gp draws certificate.svg; written by the chapter, not by hand.
set terminal svg size 640,660 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'ISTA' noenhanced offset 0,-0.4
set xlabel 'iteration k' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 100.0 nomirror
set xrange [0.0:500.0]
set ylabel 'gap' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('10^{-12}' 1e-12, '10^{-9}' 1e-09, '10^{-6}' 1e-06, '10^{-3}' 0.001, '10^{0}' 1.0, '10^{3}' 1000.0) nomirror enhanced
set yrange [1e-12:1000.0]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'certificate.dat' index 0 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 3 title 'duality gap', \
  'certificate.dat' index 1 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 notitle, \
  'certificate.dat' index 2 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 7 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#0072b2' lw 2.5 dt 1 pt 7 ps 0.9 title 'F − F(z*)'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'FISTA with restart' noenhanced offset 0,-0.4
set xlabel 'iteration k' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 100.0 nomirror
set xrange [0.0:500.0]
set ylabel 'gap' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('10^{-12}' 1e-12, '10^{-9}' 1e-09, '10^{-6}' 1e-06, '10^{-3}' 0.001, '10^{0}' 1.0, '10^{3}' 1000.0) nomirror enhanced
set yrange [1e-12:1000.0]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'certificate.dat' index 3 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 3 title 'duality gap', \
  'certificate.dat' index 4 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 1 notitle, \
  'certificate.dat' index 5 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 5 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#d55e00' lw 2.5 dt 1 pt 5 ps 0.9 title 'F − F(z*)'
unset multiplot
