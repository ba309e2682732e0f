# gnuplot walk.gp draws walk.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
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
set xtics ('ISTA' 0, '7 steps' 1, 'λ learned' 2, '+ atoms' 3, '+ window' 4) scale 0 nomirror noenhanced
set xrange [-0.5:4.5]
set ylabel 'PSNR over OMP (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
set xzeroaxis lc rgb '#a0a0a0' lw 1 dt 1
set grid noxtics ytics
set boxwidth 0.7200000000000001; set style fill solid 0.85 noborder
plot \
  0.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'walk.dat' index 0 using 1:2 with boxes lc rgb '#0072b2' notitle
set grid xtics ytics
