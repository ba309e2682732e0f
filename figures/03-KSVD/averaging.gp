# gnuplot averaging.gp draws averaging.svg; written by the chapter, not by hand.
set terminal svg size 640,460 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
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
set xtics ('σ = 10' 0, 'σ = 25' 1, 'σ = 50' 2) scale 0 nomirror noenhanced
set xrange [-0.5:2.5]
set ylabel 'loss of PSNR (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 1.0 nomirror
set yrange [0.0:6.217575608989416]
set key top right Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set grid noxtics ytics
set boxwidth 0.18000000000000002; set style fill solid 0.85 noborder
plot \
  'averaging.dat' index 0 using 1:2 with boxes lc rgb '#440154' title 'step 2', \
  'averaging.dat' index 1 using 1:2 with boxes lc rgb '#2a778e' title 'step 4', \
  'averaging.dat' index 2 using 1:2 with boxes lc rgb '#7bd04f' title 'step 8', \
  'averaging.dat' index 3 using 1:2 with boxes lc rgb '#e69f00' title 'step 1, with the DCT'
set grid xtics ytics
unset multiplot
