# gnuplot guarantee.gp draws guarantee.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'planted atoms s' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 5.0 nomirror
set xrange [0.0:33.0]
set ylabel 'share of the codes or supports' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [0.0:1.15]
unset key
set bmargin 3.6
set label 'left of here coherence vouches' at 4.8,1.1 front noenhanced
set label 'Tropp''s condition' at 10.3,0.36 front noenhanced
set label 'vouches' at 10.3,0.29 front noenhanced
set label 'found, ±1' at 11.5,0.6 front noenhanced
set label 'found, normal' at 24.3,1.0 front noenhanced
set arrow from 4.5, graph 0 to 4.5, graph 1 nohead front lc rgb '#bdbdbd' lw 4.0 dt 1
plot \
  'guarantee.dat' index 0 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 2 notitle, \
  'guarantee.dat' index 1 using 1:2 with points lc rgb '#000000' lw 1.5 pt 6 ps 0.9 notitle, \
  'guarantee.dat' index 2 using 1:2 with lines lc rgb '#009e73' lw 2.5 dt 2 notitle, \
  'guarantee.dat' index 3 using 1:2 with points lc rgb '#009e73' lw 1.5 pt 8 ps 0.9 notitle, \
  'guarantee.dat' index 4 using 1:2 with lines lc rgb '#009e73' lw 3.0 dt 1 notitle, \
  'guarantee.dat' index 5 using 1:2 with points lc rgb '#009e73' lw 1.5 pt 9 ps 0.9 notitle
