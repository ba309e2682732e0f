# gnuplot plane.gp draws plane.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'squared error (noisy signal: 1)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.05 nomirror
set xrange [0.15:0.42]
set ylabel 'distance from true signals' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.05 nomirror
set yrange [0.0:0.25]
unset key
set bmargin 3.6
set label 'mean' at 0.1840323927855628,0.19891525804017562 front noenhanced
set label 'MAP' at 0.20794485970051113,0.10340534361248417 front noenhanced
set label 'sample' at 0.33147297484376476,0.05242244381233506 front noenhanced
set label 'two sets of truths' at 0.16,0.03767688010025489 front noenhanced
plot \
  0.028676880100254893 with lines lc rgb '#000000' lw 1.8 dt 2 notitle, \
  'plane.dat' index 0 using 1:2 with linespoints lc rgb '#d55e00' lw 2.5 dt 1 pt 13 ps 0.9 title 'from mean to sample', \
  'plane.dat' index 1 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 5 ps 0.9 title 'MAP'
