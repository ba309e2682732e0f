# gnuplot strangers.gp draws strangers.svg; written by the chapter, not by hand.
set terminal svg size 620,440 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
unset xlabel
unset mxtics
set format x '%h'
unset logscale x
set xtics ('leaves' 0, 'brick' 1, 'text' 2, '× 0.3' 3, '× 4' 4, 'noise' 5) scale 0 nomirror noenhanced
set xrange [-0.5:5.5]
set ylabel 'score after four steps (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 5.0 nomirror
set yrange [0.0:20.0]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set grid noxtics ytics
set boxwidth 0.36000000000000004; set style fill solid 0.85 noborder
plot \
  'strangers.dat' index 0 using 1:2 with boxes lc rgb '#d55e00' title 'FISTA', \
  'strangers.dat' index 1 using 1:2 with boxes lc rgb '#56b4e9' title 'LISTA'
set grid xtics ytics
unset multiplot
