# gnuplot plane-pictures.gp draws plane-pictures.svg; written by the chapter, not by hand.
set terminal svg size 760,900 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set multiplot layout 2,1
set encoding utf8
set border 3 lc rgb '#404040' lw 1.2
set tics out scale 0.6 textcolor rgb '#202020'
set grid xtics ytics lc rgb '#e3e3e3' lw 1 dt 1
set key width 1
set lmargin 10
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'all' noenhanced offset 0,-0.4
set xlabel 'root mean squared error (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 5.0 nomirror
set xrange [10.0:27.0]
set ylabel 'distance (gray levels)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 5.0 nomirror
set yrange [*:*]
unset key
set bmargin 3.6
set label 'squared + white noise' at 18.11186943160331,8.05835588975004 front noenhanced
set label 'noisy scene' at 21.073926109380732,20.287675776697107 front noenhanced
set label 'three networks' at 13.458399398667984,2.7470577512717504 front noenhanced
set label 'noise put back' at 17.47392610938073,15.287675776697107 front noenhanced
plot \
  'plane-pictures.dat' index 0 using 1:2 with linespoints lc rgb '#7f7f7f' lw 2.5 dt 3 pt 6 ps 0.9 title 'part of the noise put back', \
  'plane-pictures.dat' index 1 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 5 ps 0.9 title 'squared', \
  'plane-pictures.dat' index 2 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 13 ps 0.9 title 'absolute', \
  'plane-pictures.dat' index 3 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 9 ps 0.9 title 'sharp', \
  'plane-pictures.dat' index 4 using 1:2 with points lc rgb '#000000' lw 1.5 pt 2 ps 0.9 notitle
unset label; unset arrow; unset object; unset colorbox; unset xzeroaxis
set title 'near the networks' noenhanced offset 0,-0.4
set xlabel 'root mean squared error (gray levels)' noenhanced offset 0,0.3
unset mxtics
set format x '%h'
unset logscale x
set xtics 0.1 nomirror
set xrange [*:*]
set ylabel 'distance (gray levels)' noenhanced offset 0.6,0
unset mytics
set format y '%h'
unset logscale y
set ytics 0.2 nomirror
set yrange [*:*]
set key top left Left reverse noenhanced samplen 2.5 spacing 1.15 noopaque nobox
set bmargin 3.6
plot \
  'plane-pictures.dat' index 5 using 1:2 with linespoints lc rgb '#7f7f7f' lw 2.5 dt 3 pt 6 ps 0.9 title 'part of the noise put back', \
  'plane-pictures.dat' index 6 using 1:2 with points lc rgb '#0072b2' lw 1.5 pt 5 ps 0.9 title 'squared', \
  'plane-pictures.dat' index 7 using 1:2 with points lc rgb '#e69f00' lw 1.5 pt 13 ps 0.9 title 'absolute', \
  'plane-pictures.dat' index 8 using 1:2 with points lc rgb '#d55e00' lw 1.5 pt 9 ps 0.9 title 'sharp'
unset multiplot
