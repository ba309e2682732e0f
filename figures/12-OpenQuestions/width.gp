# gnuplot width.gp draws width.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'width h of the loss' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('0.1' 0.1, '1' 1.0, '10' 10.0) nomirror enhanced
set xrange [*:*]
set ylabel 'best number to say' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [-0.2:2.0]
unset key
set bmargin 3.6
set label 'mean (squared error)' at 0.11,1.67 front noenhanced
set label 'median (absolute error)' at 0.11,1.07 front noenhanced
set label 'mode' at 0.11,0.07 front noenhanced
set label 'sharp loss' at 1.1,0.33 front noenhanced
plot \
  1.6 with lines lc rgb '#7f7f7f' lw 2.5 dt 1 notitle, \
  1.0 with lines lc rgb '#000000' lw 1.8 dt 2 notitle, \
  'width.dat' index 0 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 1 title 'sharp loss'
