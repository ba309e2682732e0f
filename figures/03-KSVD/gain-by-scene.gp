# gnuplot gain-by-scene.gp draws gain-by-scene.svg; written by the chapter, not by hand.
set terminal svg size 720,460 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 1,1
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
set xtics ('leaves' 0, 'grained leaves' 1, 'cloth' 2, 'bricks' 3, 'text' 4, 'stars' 5) scale 0 nomirror noenhanced
set xrange [-0.5:5.5]
set ylabel 'gain over the DCT (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.5 nomirror
set yrange [0.0:2.4930618267043494]
set key top left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set grid noxtics ytics
set boxwidth 0.36000000000000004; set style fill solid 0.85 noborder
plot \
  'gain-by-scene.dat' index 0 using 1:2 with boxes lc rgb '#56b4e9' title 'global', \
  'gain-by-scene.dat' index 1 using 1:2 with boxes lc rgb '#b3568f' title 'adaptive'
set grid xtics ytics
unset multiplot
