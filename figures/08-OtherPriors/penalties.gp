# gnuplot penalties.gp draws penalties.svg; written by the chapter, not by hand.
set terminal svg size 1000,400 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,2
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'b' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('1' 1.0, '4' 4.0, '16' 16.0) nomirror enhanced
set xrange [0.4:40.0]
set ylabel 'log likelihood (nats a patch)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 50.0 nomirror
set yrange [*:*]
set key below center horizontal Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 6.5
plot \
  'penalties.dat' index 0 using 1:2 with linespoints lc rgb '#440154' lw 2.5 dt 1 pt 7 ps 0.9 title 'grained leaves', \
  'penalties.dat' index 1 using 1:2 with lines lc rgb '#440154' lw 2.5 dt 2 notitle, \
  'penalties.dat' index 2 using 1:2 with linespoints lc rgb '#2a778e' lw 2.5 dt 1 pt 5 ps 0.9 title 'cloth', \
  'penalties.dat' index 3 using 1:2 with lines lc rgb '#2a778e' lw 2.5 dt 2 notitle, \
  'penalties.dat' index 4 using 1:2 with linespoints lc rgb '#7bd04f' lw 2.5 dt 1 pt 9 ps 0.9 title 'bricks', \
  'penalties.dat' index 5 using 1:2 with lines lc rgb '#7bd04f' lw 2.5 dt 2 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'b' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('1' 1.0, '4' 4.0, '16' 16.0) nomirror enhanced
set xrange [0.8:40.0]
set ylabel 'PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 1.0 nomirror
set yrange [*:*]
set key below center horizontal Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 6.5
plot \
  'penalties.dat' index 6 using 1:2 with linespoints lc rgb '#440154' lw 2.5 dt 1 pt 7 ps 0.9 title 'grained leaves', \
  'penalties.dat' index 7 using 1:2 with linespoints lc rgb '#440154' lw 2.5 dt 3 pt 6 ps 0.9 notitle, \
  'penalties.dat' index 8 using 1:2 with linespoints lc rgb '#2a778e' lw 2.5 dt 1 pt 5 ps 0.9 title 'cloth', \
  'penalties.dat' index 9 using 1:2 with linespoints lc rgb '#2a778e' lw 2.5 dt 3 pt 6 ps 0.9 notitle, \
  'penalties.dat' index 10 using 1:2 with linespoints lc rgb '#7bd04f' lw 2.5 dt 1 pt 9 ps 0.9 title 'bricks', \
  'penalties.dat' index 11 using 1:2 with linespoints lc rgb '#7bd04f' lw 2.5 dt 3 pt 6 ps 0.9 notitle
unset multiplot
