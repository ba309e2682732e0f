# gnuplot stopping.gp draws stopping.svg; written by the chapter, not by hand.
set terminal svg size 640,860 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'pure noise' noenhanced offset 0,-0.4
set xlabel 'stopping constant C' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (0.9, 1.0, 1.1, 1.2, 1.3) nomirror
set xrange [0.9:1.32]
set ylabel 'share without an atom' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [0.0:1.05]
unset key
set bmargin 3.6
set label 'C = 1.15' at 1.16,0.1 front noenhanced
set label 'χ² law, and counted' at 1.01,0.45 front noenhanced
set arrow from 1.15, graph 0 to 1.15, graph 1 nohead front lc rgb '#000000' lw 1.8 dt 2
plot \
  'stopping.dat' index 0 using 1:2 with lines lc rgb '#000000' lw 2.5 dt 1 notitle, \
  'stopping.dat' index 1 using 1:2 with points lc rgb '#b3568f' lw 1.5 pt 13 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'cloth and bricks' noenhanced offset 0,-0.4
set xlabel 'stopping constant C' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (0.9, 1.0, 1.1, 1.2, 1.3) nomirror
set xrange [0.9:1.32]
set ylabel 'PSNR below best (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [-2.601280102030388:0.15]
set key bottom left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set arrow from 1.15, graph 0 to 1.15, graph 1 nohead front lc rgb '#000000' lw 1.8 dt 2
plot \
  'stopping.dat' index 2 using 1:2 with linespoints lc rgb '#440154' lw 2.5 dt 1 pt 7 ps 0.9 title 'σ = 10', \
  'stopping.dat' index 3 using 1:2 with linespoints lc rgb '#2a778e' lw 2.5 dt 1 pt 5 ps 0.9 title 'σ = 25', \
  'stopping.dat' index 4 using 1:2 with linespoints lc rgb '#7bd04f' lw 2.5 dt 1 pt 9 ps 0.9 title 'σ = 50'
unset multiplot
