# gnuplot groupsc-lists.gp draws groupsc-lists.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'patches in a list' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('1' 1.0, '10' 10.0, '100' 100.0) nomirror enhanced
set xrange [*:*]
set ylabel 'gain over SC (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.1 nomirror
set yrange [*:*]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'groupsc-lists.dat' index 0 using 1:2 with linespoints lc rgb '#d55e00' lw 2.5 dt 2 pt 3 ps 0.9 title 'lists of the nearest', \
  'groupsc-lists.dat' index 1 using 1:2 with lines lc rgb '#000000' lw 1.8 dt 2 title 'the window'
