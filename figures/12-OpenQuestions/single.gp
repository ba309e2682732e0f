# gnuplot single.gp draws single.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
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
set xtics 50.0 nomirror
set xrange [*:*]
set ylabel 'PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 1.0 nomirror
set yrange [20.7533542422571:26.2533542422571]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  24.7533542422571 with lines lc rgb '#b3568f' lw 2.5 dt 1 title 'K-SVD, adaptive', \
  'single.dat' index 0 using 1:2 with linespoints lc rgb '#d55e00' lw 2.5 dt 1 pt 13 ps 0.9 title 'Stein''s estimate', \
  'single.dat' index 1 using 1:2 with linespoints lc rgb '#009e73' lw 2.5 dt 2 pt 9 ps 0.9 title 'blind spot'
