# gnuplot ncsr-noise.gp draws ncsr-noise.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'clean code less guess (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 50.0 nomirror
set xrange [-120.0:120.0]
set ylabel 'coefficients (%)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('0.001' 0.001, '0.01' 0.01, '0.1' 0.1, '1' 1.0, '10' 10.0, '100' 100.0) nomirror enhanced
set yrange [0.001:100.0]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'ncsr-noise.dat' index 0 using 1:2 with lines lc rgb '#000000' lw 1.8 dt 2 title 'own mean', \
  'ncsr-noise.dat' index 1 using 1:2 with lines lc rgb '#009e73' lw 2.5 dt 4 title 'similar patches'
