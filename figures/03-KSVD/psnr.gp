# gnuplot psnr.gp draws psnr.svg; written by the chapter, not by hand.
set terminal svg size 640,440 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'noise σ (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics (10.0, 20.0, 30.0, 40.0, 50.0) nomirror
set xrange [8.0:52.0]
set ylabel 'gain over the DCT (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [-0.1:1.4]
unset key
set bmargin 3.6
set label 'adaptive' at 33.0,1.1722099900991463 front noenhanced
set label 'global' at 33.0,0.572521264409589 front noenhanced
set label 'DCT' at 46.0,0.06 front noenhanced
plot \
  0.0 with lines lc rgb '#bdbdbd' lw 1.5 dt 1 notitle, \
  'psnr.dat' index 0 using 1:2 with linespoints lc rgb '#56b4e9' lw 2.5 dt 2 pt 12 ps 0.9 title 'K-SVD, global', \
  'psnr.dat' index 1 using 1:2 with linespoints lc rgb '#b3568f' lw 2.5 dt 1 pt 13 ps 0.9 title 'K-SVD, adaptive'
unset multiplot
