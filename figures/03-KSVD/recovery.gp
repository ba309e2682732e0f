# gnuplot recovery.gp draws recovery.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'round' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 10.0 nomirror
set xrange [0.0:80.0]
set ylabel 'fraction of atoms found' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [0.0:1.0]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
plot \
  'recovery.dat' index 0 using 1:2:3 with filledcurves fc rgb '#440154' fs transparent solid 0.2 noborder notitle, \
  'recovery.dat' index 1 using 1:2:3 with filledcurves fc rgb '#7bd04f' fs transparent solid 0.2 noborder notitle, \
  'recovery.dat' index 2 using 1:2 with lines lc rgb '#440154' lw 2.5 dt 1 notitle, \
  'recovery.dat' index 3 using 1:2 with points lc rgb '#440154' lw 1.5 pt 7 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#440154' lw 2.5 dt 1 pt 7 ps 0.9 title 'no noise', \
  'recovery.dat' index 4 using 1:2 with lines lc rgb '#39558b' lw 2.5 dt 1 notitle, \
  'recovery.dat' index 5 using 1:2 with points lc rgb '#39558b' lw 1.5 pt 5 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#39558b' lw 2.5 dt 1 pt 5 ps 0.9 title '30 dB', \
  'recovery.dat' index 6 using 1:2 with lines lc rgb '#23988a' lw 2.5 dt 1 notitle, \
  'recovery.dat' index 7 using 1:2 with points lc rgb '#23988a' lw 1.5 pt 9 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#23988a' lw 2.5 dt 1 pt 9 ps 0.9 title '20 dB', \
  'recovery.dat' index 8 using 1:2 with lines lc rgb '#7bd04f' lw 2.5 dt 1 notitle, \
  'recovery.dat' index 9 using 1:2 with points lc rgb '#7bd04f' lw 1.5 pt 13 ps 0.9 notitle, \
  NaN with linespoints lc rgb '#7bd04f' lw 2.5 dt 1 pt 13 ps 0.9 title '10 dB'
