# gnuplot parameters.gp draws parameters.svg; written by the chapter, not by hand.
set terminal svg size 800,500 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
unset title
set xlabel 'parameters (thousands)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
set logscale x
set xtics ('20' 20.0, '50' 50.0, '100' 100.0, '200' 200.0, '500' 500.0, '1000' 1000.0) nomirror enhanced
set xrange [18.0:1100.0]
set ylabel 'PSNR on BSD68 (dB)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [28.5:29.6]
set key top left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
set label 'Deep K-SVD' at 29.0,28.9 front noenhanced
set label 'NLNet' at 19.2,29.08 front noenhanced
set label 'LIDIA-S' at 30.0,29.13 front noenhanced
set label 'LIDIA' at 66.0,29.11 front noenhanced
set label 'NLRN' at 355.0,29.41 front noenhanced
set label 'DnCNN' at 360.0,29.26 front noenhanced
set label 'FFDNet' at 330.0,29.14 front noenhanced
set label 'TNRD' at 20.0,28.87 front noenhanced
set label 'N3Net' at 750.0,29.3 front noenhanced
plot \
  28.57 with lines lc rgb '#000000' lw 1.8 dt 2 title 'BM3D, published', \
  'parameters.dat' index 0 using 1:2 with points lc rgb '#7f7f7f' lw 1.5 pt 6 ps 0.9 title 'published', \
  'parameters.dat' index 1 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 3 ps 0.9 title 'here'
