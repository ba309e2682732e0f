# gnuplot unfoldings.gp draws unfoldings.svg; written by the chapter, not by hand.
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
set xtics (0.0, 1.0, 2.0, 4.0, 7.0, 12.0) nomirror
set xrange [-0.3:12.5]
set ylabel 'PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 2.0 nomirror
set yrange [*:*]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  24.80940532248711 with lines lc rgb '#e69f00' lw 2.5 dt 3 title 'OMP with cosines', \
  'unfoldings.dat' index 0 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 7 ps 0.9 title 'cosines, one λ', \
  'unfoldings.dat' index 1 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 10 ps 0.9 title 'trained for T'
