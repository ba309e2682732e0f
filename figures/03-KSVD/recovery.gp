# gnuplot recovery.gp draws recovery.svg; written by the chapter, not by hand.
set terminal svg size 640,820 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'over the rounds' noenhanced offset 0,-0.4
set xlabel 'round' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 20.0 nomirror
set xrange [0.0:80.0]
set ylabel 'fraction of atoms found' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics (0.0, 0.2, 0.4, 0.6, 0.8, 1.0) nomirror
set yrange [0.0:1.15]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
set label 'no noise' at 30.0,1.06 front noenhanced
set label '10 dB' at 27.0,0.62 front noenhanced
plot \
  'recovery.dat' index 0 using 1:2:3 with filledcurves fc rgb '#440154' fs transparent solid 0.2 noborder notitle, \
  'recovery.dat' index 1 using 1:2 with lines lc rgb '#440154' lw 2.5 dt 1 notitle, \
  'recovery.dat' index 2 using 1:2:3 with filledcurves fc rgb '#7bd04f' fs transparent solid 0.2 noborder notitle, \
  'recovery.dat' index 3 using 1:2 with lines lc rgb '#7bd04f' lw 2.5 dt 1 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'after the last round' noenhanced offset 0,-0.4
set xlabel 'signal-to-noise ratio' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics ('no noise' 0, '30 dB' 1, '20 dB' 2, '10 dB' 3) scale 0 nomirror noenhanced
set xrange [-0.5:3.5]
set ylabel 'fraction of atoms found' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.05 nomirror
set yrange [0.75:1.02]
unset key
set bmargin 3.6
plot \
  'recovery.dat' index 4 using 1:2:3 with yerrorbars lc rgb '#b3568f' lw 1.5 pt 13 ps 0.9 notitle
unset multiplot
