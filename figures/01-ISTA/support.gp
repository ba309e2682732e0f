# gnuplot support.gp draws support.svg; written by the chapter, not by hand.
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
set xlabel 'iteration k' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 100.0 nomirror
set xrange [0.0:500.0]
set ylabel 'entries off the support' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 20.0 nomirror
set yrange [*:*]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set arrow from 105.0, graph 0 to 105.0, graph 1 nohead front lc rgb '#7f7f7f' lw 1.8 dt 2
plot \
  'support.dat' index 0 using 1:2 with steps lc rgb '#0072b2' lw 2.5 dt 1 title 'ISTA', \
  NaN with lines lc rgb '#7f7f7f' lw 1.8 dt 2 title 'support found'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'iteration k' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 100.0 nomirror
set xrange [0.0:500.0]
set ylabel 'F − F(z*)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('10^{-18}' 1e-18, '10^{-15}' 1e-15, '10^{-12}' 1e-12, '10^{-9}' 1e-09, '10^{-6}' 1e-06, '10^{-3}' 0.001, '10^{0}' 1.0) nomirror enhanced
set yrange [1e-16:100.0]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set arrow from 105.0, graph 0 to 105.0, graph 1 nohead front lc rgb '#7f7f7f' lw 1.8 dt 2
plot \
  'support.dat' index 1 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 title 'ISTA', \
  'support.dat' index 2 using 1:2 with lines lc rgb '#000000' lw 1.8 dt 2 title '(1 − ν/L)² a step'
unset multiplot
