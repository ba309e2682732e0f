# gnuplot unfoldings-worth.gp draws unfoldings-worth.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'unfolded steps T' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (0.0, 1.0, 3.0, 5.0, 7.0, 12.0) nomirror
set xrange [-0.3:12.5]
set ylabel 'PSNR over T = 7 (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.05 nomirror
set yrange [-0.25:0.15]
set key bottom left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  0.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'unfoldings-worth.dat' index 0 using 1:2 with linespoints lc rgb '#440154' lw 2.5 dt 1 pt 7 ps 0.9 title 'scenes', \
  'unfoldings-worth.dat' index 1 using 1:2:3 with yerrorbars lc rgb '#2a778e' lw 1.5 pt 5 ps 0.9 notitle, \
  'unfoldings-worth.dat' index 2 using 1:2:3 with yerrorbars lc rgb '#440154' lw 1.5 pt 7 ps 0.9 notitle, \
  'unfoldings-worth.dat' index 3 using 1:2 with linespoints lc rgb '#2a778e' lw 2.5 dt 1 pt 5 ps 0.9 title 'photographs', \
  'unfoldings-worth.dat' index 4 using 1:2 with linespoints lc rgb '#7bd04f' lw 2.5 dt 1 pt 9 ps 0.9 title 'photographs, long'
