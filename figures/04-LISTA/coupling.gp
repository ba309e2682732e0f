# gnuplot coupling.gp draws coupling.svg; written by the chapter, not by hand.
set terminal svg size 620,440 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'training step' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (0.0, 600.0, 1200.0, 1800.0, 2400.0) nomirror
set xrange [0.0:3000.0]
set ylabel 'distance to the coupling (share)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [0.0:0.8]
unset key
set bmargin 3.6
set label 'layer 2' at 2448.0,0.6029227375984192 front noenhanced
set label 'layer 4' at 2448.0,0.5083866715431213 front noenhanced
set label 'layer 6' at 2448.0,0.3670480251312256 front noenhanced
set label 'layer 8' at 2448.0,0.1634058952331543 front noenhanced
plot \
  'coupling.dat' index 0 using 1:2 with lines lc rgb '#440154' lw 2.5 dt 1 notitle, \
  'coupling.dat' index 1 using 1:2 with lines lc rgb '#39558b' lw 2.5 dt 1 notitle, \
  'coupling.dat' index 2 using 1:2 with lines lc rgb '#23988a' lw 2.5 dt 1 notitle, \
  'coupling.dat' index 3 using 1:2 with lines lc rgb '#7bd04f' lw 2.5 dt 1 notitle
unset multiplot
