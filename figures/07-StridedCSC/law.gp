# gnuplot law.gp draws law.svg; written by the chapter, not by hand.
set terminal svg size 640,440 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'number of pursuits J' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('1' 1.0, '2' 2.0, '5' 5.0, '10' 10.0, '20' 20.0, '50' 50.0, '100' 100.0) nomirror enhanced
set xrange [*:*]
set ylabel 'error over noise' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.05 nomirror
set yrange [0.24:0.44]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  0.3382097163328395 with lines lc rgb '#009e73' lw 2.5 dt 1 title 'OMP', \
  0.31346502147989896 with lines lc rgb '#009e73' lw 2.5 dt 2 title 'shrunk OMP', \
  'law.dat' index 0 using 1:2 with lines lc rgb '#000000' lw 1.8 dt 1 title 'a + b/J', \
  'law.dat' index 1 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 7 ps 0.9 title 'mean of J pursuits'
unset multiplot
