# gnuplot fewer-atoms.gp draws fewer-atoms.svg; written by the chapter, not by hand.
set terminal svg size 640,440 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
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
set xtics 5.0 nomirror
set xrange [0.0:21.0]
set ylabel 'atoms a patch (% of the DCT''s)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 20.0 nomirror
set yrange [0.0:104.0]
set key bottom left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'fewer-atoms.dat' index 0 using 1:2 with linespoints lc rgb '#440154' lw 2.5 dt 1 pt 7 ps 0.9 title 'σ = 10, from 10.6 atoms', \
  'fewer-atoms.dat' index 1 using 1:2 with linespoints lc rgb '#2a778e' lw 2.5 dt 1 pt 5 ps 0.9 title 'σ = 25, from 3.9 atoms', \
  'fewer-atoms.dat' index 2 using 1:2 with linespoints lc rgb '#7bd04f' lw 2.5 dt 1 pt 9 ps 0.9 title 'σ = 50, from 1.3 atoms'
unset multiplot
