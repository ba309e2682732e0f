# gnuplot by-hand.gp draws by-hand.svg; written by the chapter, not by hand.
set terminal svg size 640,800 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'first sample' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.5 nomirror
set xrange [-0.05:1.65]
set ylabel 'second sample' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics (0.0, 0.5, 1.0) nomirror
set yrange [-0.12:1.15]
unset key
set bmargin 3.6
set label 'd₁' at 1.02,0.0 front noenhanced
set label 'd₂' at 0.62,0.83 front noenhanced
set label 'd₃' at 0.03,1.02 front noenhanced
set label 'x' at 1.54,1.0 front noenhanced
set label 'D z₀' at 0.02,-0.06 front noenhanced
set label 'D z₁' at 0.4199999999999999,0.20999999999999996 front noenhanced
set label 'D z₂' at 0.4839999999999999,0.30199999999999994 front noenhanced
set label 'D z*' at 0.44999999999999996,0.4899999999999998 front noenhanced
plot \
  'by-hand.dat' index 0 using 1:2 with lines lc rgb '#bdbdbd' lw 3.0 dt 1 notitle, \
  'by-hand.dat' index 1 using 1:2 with lines lc rgb '#bdbdbd' lw 3.0 dt 1 notitle, \
  'by-hand.dat' index 2 using 1:2 with lines lc rgb '#bdbdbd' lw 3.0 dt 1 notitle, \
  'by-hand.dat' index 3 using 1:2 with linespoints lc rgb '#0072b2' lw 2.5 dt 1 pt 7 ps 0.9 notitle, \
  'by-hand.dat' index 4 using 1:2 with points lc rgb '#000000' lw 1.5 pt 3 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
unset xlabel
unset mxtics
set format x '%h'
unset logscale x
set xtics ('entry 1' 0, 'entry 2' 1, 'entry 3' 2) scale 0 nomirror noenhanced
set xrange [-0.5:2.5]
set ylabel 'value' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [0.0:1.0]
set key below center horizontal Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 5.0
set grid noxtics ytics
set boxwidth 0.36000000000000004; set style fill solid 0.85 noborder
plot \
  'by-hand.dat' index 5 using 1:2 with boxes lc rgb '#bdbdbd' title 'gradient step', \
  'by-hand.dat' index 6 using 1:2 with boxes lc rgb '#0072b2' title 'shrunk', \
  0.55 with lines lc rgb '#000000' lw 1.8 dt 2 title 'θ'
set grid xtics ytics
unset multiplot
