# gnuplot falling.gp draws falling.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'denoisings' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 10.0 nomirror
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
  'falling.dat' index 0 using 1:2 with linespoints lc rgb '#d55e00' lw 2.5 dt 2 pt 3 ps 0.9 title 'falling σ', \
  'falling.dat' index 1 using 1:2 with lines lc rgb '#0072b2' lw 2.5 dt 1 title 'ADMM, σ = 5', \
  'falling.dat' index 2 using 1:2 with lines lc rgb '#009e73' lw 2.5 dt 2 title 'RED, σ = 3.25', \
  16.45904804667026 with lines lc rgb '#a6a6a6' lw 2.5 dt 3 title 'data', \
  22.09606060161189 with lines lc rgb '#000000' lw 1.8 dt 2 title 'Tikhonov'
