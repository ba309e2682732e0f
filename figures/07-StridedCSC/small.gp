# gnuplot small.gp draws small.svg; written by the chapter, not by hand.
set terminal svg size 640,900 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'random atoms' noenhanced offset 0,-0.4
set xlabel 'noise σ' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('0.1' 0.1, '0.2' 0.2, '0.5' 0.5, '1' 1.0, '2' 2.0) nomirror enhanced
set xrange [0.09:2.2]
set ylabel 'error over noise' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [0.0:1.0]
unset key
set bmargin 3.6
plot \
  'small.dat' index 0 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 1 pt 9 ps 0.9 title 'OMP', \
  'small.dat' index 1 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 2 pt 8 ps 0.9 title 'shrunk OMP', \
  'small.dat' index 2 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 5 ps 0.9 title 'MAP', \
  'small.dat' index 3 using 1:2 with linespoints lc rgb '#d55e00' lw 2.5 dt 1 pt 13 ps 0.9 title 'MMSE', \
  'small.dat' index 4 using 1:2 with linespoints lc rgb '#000000' lw 2.5 dt 3 pt 7 ps 0.9 title 'oracle'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'shifts of one atom' noenhanced offset 0,-0.4
set xlabel 'noise σ' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('0.1' 0.1, '0.2' 0.2, '0.5' 0.5, '1' 1.0, '2' 2.0) nomirror enhanced
set xrange [0.09:2.2]
set ylabel 'error over noise' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [0.0:1.0]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'small.dat' index 5 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 1 pt 9 ps 0.9 title 'OMP', \
  'small.dat' index 6 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 2 pt 8 ps 0.9 title 'shrunk OMP', \
  'small.dat' index 7 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 5 ps 0.9 title 'MAP', \
  'small.dat' index 8 using 1:2 with linespoints lc rgb '#d55e00' lw 2.5 dt 1 pt 13 ps 0.9 title 'MMSE', \
  'small.dat' index 9 using 1:2 with linespoints lc rgb '#000000' lw 2.5 dt 3 pt 7 ps 0.9 title 'oracle'
unset multiplot
