# gnuplot rounds.gp draws rounds.svg; written by the chapter, not by hand.
set terminal svg size 1000,400 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,2
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'round' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 2.0 nomirror
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
  'rounds.dat' index 0 using 1:2 with linespoints lc rgb '#b3568f' lw 2.5 dt 4 pt 4 ps 0.9 title 'WNNM', \
  'rounds.dat' index 1 using 1:2 with linespoints lc rgb '#bdbdbd' lw 1.5 dt 1 pt 5 ps 0.9 title 'without feedback', \
  26.44354454555603 with lines lc rgb '#000000' lw 1.8 dt 2 title 'BM3D'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'round' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 2.0 nomirror
set xrange [*:*]
set ylabel 'singular values kept' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 2.0 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
plot \
  'rounds.dat' index 2 using 1:2 with linespoints lc rgb '#b3568f' lw 2.5 dt 4 pt 4 ps 0.9 notitle
unset multiplot
