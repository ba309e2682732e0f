# gnuplot group-sizes.gp draws group-sizes.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'patches in a group' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics ('1' 0, '2' 1, '4' 2, '8' 3, '16' 4, '32' 5) scale 0 nomirror noenhanced
set xrange [-0.5:5.5]
set ylabel 'PSNR over groups of one (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.1 nomirror
set yrange [*:*]
set key top left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'group-sizes.dat' index 0 using 1:2 with linespoints lc rgb '#000000' lw 2.5 dt 4 pt 2 ps 0.9 title 'bricks', \
  'group-sizes.dat' index 1 using 1:2 with linespoints lc rgb '#000000' lw 2.5 dt 3 pt 9 ps 0.9 title 'grained leaves'
