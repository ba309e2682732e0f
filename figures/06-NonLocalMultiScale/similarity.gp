# gnuplot similarity.gp draws similarity.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'self-similarity' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.05 nomirror
set xrange [*:*]
set ylabel 'gain over K-SVD (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [*:*]
set key top left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set label 'Barbara' at 0.7996432650991329,1.149826797345369 front noenhanced
plot \
  'similarity.dat' index 0 using 1:2 with points lc rgb '#000000' lw 1.5 pt 2 ps 0.9 title 'BM3D', \
  'similarity.dat' index 1 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 3 ps 0.9 title 'LIDIA'
