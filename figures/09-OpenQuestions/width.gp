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
set ylabel 'best number' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [-0.2:2.0]
set key top left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  1.6 with lines lc rgb '#7f7f7f' lw 2.5 dt 1 title 'mean', \
  1.0 with lines lc rgb '#000000' lw 1.8 dt 2 title 'median', \
  'width.dat' index 0 using 1:2 with lines lc rgb '#d55e00' lw 2.5 dt 1 title 'sharp loss'
