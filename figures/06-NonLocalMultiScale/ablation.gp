# gnuplot ablation.gp draws ablation.svg; written by the chapter, not by hand.
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
set xtics ('neither' 0, '+ scale' 1, '+ similar patches' 2, 'both' 3) scale 0 nomirror noenhanced
set xrange [-0.5:3.5]
set ylabel 'PSNR over neither (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.1 nomirror
set yrange [*:*]
set key top left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set grid noxtics ytics
set boxwidth 0.36000000000000004; set style fill solid 0.85 noborder
plot \
  'ablation.dat' index 0 using 1:2 with boxes lc rgb '#d55e00' title 'small, drawn scenes', \
  'ablation.dat' index 0 using 1:($2-$3):(0):(2*$3) with vectors heads size screen 0.006,90 lc rgb '#303030' lw 1.5 notitle, \
  'ablation.dat' index 1 using 1:2 with boxes lc rgb '#440154' title 'full, photographs'
set grid xtics ytics
