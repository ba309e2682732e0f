# gnuplot contest.gp draws contest.svg; written by the chapter, not by hand.
set terminal svg size 800,1050 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 3,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'constant C' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.2 nomirror
set xrange [*:*]
set ylabel 'atoms a patch' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 10.0 nomirror
set yrange [*:*]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'contest.dat' index 0 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 6 ps 0.9 title 'Lasso', \
  'contest.dat' index 1 using 1:2 with linespoints lc rgb '#d55e00' lw 2.5 dt 4 pt 4 ps 0.9 title 'Lasso, refitted', \
  'contest.dat' index 2 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 1 pt 9 ps 0.9 title 'OMP'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'constant C' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.2 nomirror
set xrange [*:*]
set ylabel 'PSNR, patches (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
plot \
  'contest.dat' index 3 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 6 ps 0.9 title 'Lasso', \
  'contest.dat' index 4 using 1:2 with linespoints lc rgb '#d55e00' lw 2.5 dt 4 pt 4 ps 0.9 title 'Lasso, refitted', \
  'contest.dat' index 5 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 1 pt 9 ps 0.9 title 'OMP'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'constant C' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.2 nomirror
set xrange [*:*]
set ylabel 'PSNR, picture (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
plot \
  'contest.dat' index 6 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 2 pt 6 ps 0.9 title 'Lasso', \
  'contest.dat' index 7 using 1:2 with linespoints lc rgb '#d55e00' lw 2.5 dt 4 pt 4 ps 0.9 title 'Lasso, refitted', \
  'contest.dat' index 8 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 1 pt 9 ps 0.9 title 'OMP'
unset multiplot
