# gnuplot gradient-steps.gp draws gradient-steps.svg; written by the chapter, not by hand.
set terminal svg size 1000,400 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,2
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'step' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 10.0 nomirror
set xrange [*:*]
set ylabel 'objective' noenhanced offset 0.6,0
unset mytics
set format y '%h'
set logscale y
set ytics ('10000' 10000.0, '20000' 20000.0) nomirror enhanced
set yrange [*:*]
unset key
set bmargin 3.6
plot \
  'gradient-steps.dat' index 0 using 1:2 with linespoints lc rgb '#7f7f7f' lw 2.5 dt 1 pt 6 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'step' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 10.0 nomirror
set xrange [*:*]
set ylabel 'PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 1.0 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
plot \
  'gradient-steps.dat' index 1 using 1:2 with linespoints lc rgb '#7f7f7f' lw 2.5 dt 1 pt 6 ps 0.9 notitle
unset multiplot
