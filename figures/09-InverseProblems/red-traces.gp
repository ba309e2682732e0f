# gnuplot red-traces.gp draws red-traces.svg; written by the chapter, not by hand.
set terminal svg size 1000,400 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,2
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'iteration' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 50.0 nomirror
set xrange [*:*]
set ylabel 'PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 1.0 nomirror
set yrange [*:*]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'red-traces.dat' index 0 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 title 'descent', \
  'red-traces.dat' index 1 using 1:2 with lines lc rgb '#009e73' lw 2.5 dt 2 title 'fixed point', \
  'red-traces.dat' index 2 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 3 title 'ADMM'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'iteration' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 50.0 nomirror
set xrange [0.0:200.0]
set ylabel 'price E' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('1000' 1000.0, '2000' 2000.0, '5000' 5000.0, '10000' 10000.0) nomirror enhanced
set yrange [685.5171661011408:17289.969929380262]
unset key
set bmargin 3.6
plot \
  'red-traces.dat' index 3 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 notitle, \
  'red-traces.dat' index 4 using 1:2 with lines lc rgb '#009e73' lw 2.5 dt 2 notitle, \
  'red-traces.dat' index 5 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 3 notitle
unset multiplot
