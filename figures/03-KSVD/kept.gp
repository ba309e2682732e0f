# gnuplot kept.gp draws kept.svg; written by the chapter, not by hand.
set terminal svg size 640,460 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'contrast of the ribs over σ' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('0.25' 0.25, '0.5' 0.5, '1' 1.0, '2' 2.0, '4' 4.0) nomirror enhanced
set xrange [0.22:4.5]
set ylabel 'fraction of detail kept' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [0.0:1.05]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set label 'no atom' at 0.25,0.8 front noenhanced
set label 'on average' at 0.25,0.73 front noenhanced
set arrow from 0.5678908345800272, graph 0 to 0.5678908345800272, graph 1 nohead front lc rgb '#000000' lw 1.8 dt 2
plot \
  'kept.dat' index 0 using 1:2 with linespoints lc rgb '#b3568f' lw 2.5 dt 1 pt 13 ps 0.9 title 'adaptive', \
  'kept.dat' index 1 using 1:2 with linespoints lc rgb '#56b4e9' lw 2.5 dt 2 pt 12 ps 0.9 title 'global', \
  'kept.dat' index 2 using 1:2 with linespoints lc rgb '#e69f00' lw 2.5 dt 3 pt 4 ps 0.9 title 'DCT'
unset multiplot
