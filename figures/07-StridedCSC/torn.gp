# gnuplot torn.gp draws torn.svg; written by the chapter, not by hand.
set terminal svg size 640,440 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'coefficient a (σ)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 1.0 nomirror
set xrange [*:*]
set ylabel 'wrong atom (share)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.1 nomirror
set yrange [0.0:0.55]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'torn.dat' index 0 using 1:2 with lines lc rgb '#440154' lw 2.5 dt 1 title 'q = 1, μ = 0.75', \
  'torn.dat' index 1 using 1:2 with points lc rgb '#440154' lw 1.5 pt 7 ps 0.9 notitle, \
  'torn.dat' index 2 using 1:2 with lines lc rgb '#39558b' lw 2.5 dt 1 title 'q = 2, μ = 0.5', \
  'torn.dat' index 3 using 1:2 with points lc rgb '#39558b' lw 1.5 pt 5 ps 0.9 notitle, \
  'torn.dat' index 4 using 1:2 with lines lc rgb '#23988a' lw 2.5 dt 1 title 'q = 3, μ = 0.25', \
  'torn.dat' index 5 using 1:2 with points lc rgb '#23988a' lw 1.5 pt 9 ps 0.9 notitle, \
  'torn.dat' index 6 using 1:2 with lines lc rgb '#7bd04f' lw 2.5 dt 1 title 'q = 4, μ = 0.0', \
  'torn.dat' index 7 using 1:2 with points lc rgb '#7bd04f' lw 1.5 pt 13 ps 0.9 notitle
unset multiplot
