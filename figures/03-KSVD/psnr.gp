# gnuplot psnr.gp draws psnr.svg; written by the chapter, not by hand.
set terminal svg size 1000,460 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,2
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'mean of six scenes' noenhanced offset 0,-0.4
set xlabel 'noise σ (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 10.0 nomirror
set xrange [*:*]
set ylabel 'PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 10.0 nomirror
set yrange [10.0:50.0]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'psnr.dat' index 0 using 1:2 with linespoints lc rgb '#a6a6a6' lw 2.5 dt 3 pt 1 ps 0.9 title 'noisy', \
  'psnr.dat' index 1 using 1:2 with linespoints lc rgb '#e69f00' lw 2.5 dt 3 pt 4 ps 0.9 title 'DCT', \
  'psnr.dat' index 2 using 1:2 with linespoints lc rgb '#56b4e9' lw 2.5 dt 2 pt 12 ps 0.9 title 'K-SVD, global', \
  'psnr.dat' index 3 using 1:2 with linespoints lc rgb '#b3568f' lw 2.5 dt 1 pt 13 ps 0.9 title 'K-SVD, adaptive'
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'against the DCT' noenhanced offset 0,-0.4
set xlabel 'noise σ (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 10.0 nomirror
set xrange [*:*]
set ylabel 'gain over DCT (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [*:*]
set key bottom right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  0.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'psnr.dat' index 4 using 1:2 with linespoints lc rgb '#56b4e9' lw 2.5 dt 2 pt 12 ps 0.9 title 'K-SVD, global', \
  'psnr.dat' index 5 using 1:2 with linespoints lc rgb '#b3568f' lw 2.5 dt 1 pt 13 ps 0.9 title 'K-SVD, adaptive'
unset multiplot
