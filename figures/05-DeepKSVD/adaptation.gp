# gnuplot adaptation.gp draws adaptation.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'steps of adaptation' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (0.0, 20.0, 40.0, 60.0, 80.0) nomirror
set xrange [0.0:108.0]
set ylabel 'gain (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.05 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
set label 'bricks' at 82.4,0.1690737059759151 front noenhanced
set label 'cloth' at 82.4,0.13716189000752266 front noenhanced
set label 'text' at 82.4,0.4124833942680226 front noenhanced
set label 'stars' at 82.4,0.21031153808052494 front noenhanced
set label 'grained leaves' at 82.4,0.020891401537578957 front noenhanced
plot \
  0.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'adaptation.dat' index 0 using 1:2 with linespoints lc rgb '#440154' lw 2.5 dt 1 pt 7 ps 0.9 notitle, \
  'adaptation.dat' index 1 using 1:2 with linespoints lc rgb '#404284' lw 2.5 dt 1 pt 5 ps 0.9 notitle, \
  'adaptation.dat' index 2 using 1:2 with linespoints lc rgb '#2a778e' lw 2.5 dt 1 pt 9 ps 0.9 notitle, \
  'adaptation.dat' index 3 using 1:2 with linespoints lc rgb '#26a783' lw 2.5 dt 1 pt 13 ps 0.9 notitle, \
  'adaptation.dat' index 4 using 1:2 with linespoints lc rgb '#7bd04f' lw 2.5 dt 1 pt 11 ps 0.9 notitle
