# gnuplot lengths.gp draws lengths.svg; written by the chapter, not by hand.
set terminal svg size 620,440 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'training steps at each depth' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('100' 100.0, '400' 400.0, '1600' 1600.0) nomirror enhanced
set xrange [80.0:8000.0]
set ylabel 'score (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 2.0 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
set label 'LISTA-CP' at 1792.0000000000002,21.316201787896887 front noenhanced
set label 'LISTA, free' at 1792.0000000000002,24.68507309035907 front noenhanced
set label 'ALISTA' at 1792.0000000000002,25.585073090359067 front noenhanced
set label 'LISTA-CPSS' at 1792.0000000000002,26.97271738375148 front noenhanced
plot \
  'lengths.dat' index 0 using 1:2 with linespoints lc rgb '#56b4e9' lw 2.5 dt 1 pt 11 ps 0.9 notitle, \
  'lengths.dat' index 1 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 2 pt 9 ps 0.9 notitle, \
  'lengths.dat' index 2 using 1:2 with linespoints lc rgb '#b3568f' lw 2.5 dt 1 pt 13 ps 0.9 notitle, \
  'lengths.dat' index 3 using 1:2 with linespoints lc rgb '#000000' lw 2.5 dt 4 pt 6 ps 0.9 notitle
unset multiplot
