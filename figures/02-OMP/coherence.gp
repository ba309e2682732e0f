# gnuplot coherence.gp draws coherence.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'coherence μ' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.1 nomirror
set xrange [0.4:1.0]
set ylabel 'codes missed by OMP (%)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('0.01' 0.01, '0.1' 0.1, '1' 1.0, '10' 10.0, '100' 100.0, '1000' 1000.0) nomirror enhanced
set yrange [0.03:200.0]
unset key
set bmargin 3.6
set label 'twins, two and two' at 0.73,12.0 front noenhanced
set label 'all atoms lean one way' at 0.51,0.7 front noenhanced
set label 'one pair of twins' at 0.6,0.055 front noenhanced
plot \
  'coherence.dat' index 0 using 1:2 with linespoints lc rgb '#440154' lw 3.0 dt 1 pt 5 ps 0.9 notitle, \
  'coherence.dat' index 1 using 1:2 with linespoints lc rgb '#2a778e' lw 3.0 dt 1 pt 9 ps 0.9 notitle, \
  'coherence.dat' index 2 using 1:2 with linespoints lc rgb '#7bd04f' lw 3.0 dt 1 pt 6 ps 0.9 notitle
