# gnuplot by-hand.gp draws by-hand.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'sample 1' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.5 nomirror
set xrange [-0.1:3.2]
set ylabel 'sample 2' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [-0.1:2.7]
unset key
set bmargin 3.6
set label 'd₁' at 2.63,0.02 front noenhanced
set label 'd₂' at 0.78,1.3 front noenhanced
set label 'd₃' at 0.06,2.55 front noenhanced
set label 'x' at 2.28,1.5 front noenhanced
set label 'matching pursuit' at 2.28,2.1 front noenhanced
set label 'OMP' at 1.6,1.72 front noenhanced
plot \
  'by-hand.dat' index 0 using 1:2 with lines lc rgb '#bdbdbd' lw 6.0 dt 1 notitle, \
  'by-hand.dat' index 1 using 1:2 with lines lc rgb '#bdbdbd' lw 6.0 dt 1 notitle, \
  'by-hand.dat' index 2 using 1:2 with lines lc rgb '#bdbdbd' lw 6.0 dt 1 notitle, \
  'by-hand.dat' index 3 using 1:2 with linespoints lc rgb '#000000' lw 4.0 dt 3 pt 5 ps 0.9 notitle, \
  'by-hand.dat' index 4 using 1:2 with linespoints lc rgb '#009e73' lw 3.0 dt 1 pt 9 ps 0.9 notitle, \
  'by-hand.dat' index 5 using 1:2 with points lc rgb '#000000' lw 1.5 pt 6 ps 0.9 notitle
