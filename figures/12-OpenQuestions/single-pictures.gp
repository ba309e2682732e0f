# gnuplot single-pictures.gp draws single-pictures.png; written by the chapter, not by hand.
set terminal pngcairo size 920,664 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.015217391304347827; set rmargin at screen 0.3282608695652174
set tmargin at screen 0.9548192771084337
set bmargin at screen 0.5210843373493976
set title 'noisy scene' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 47.5,47.5 to 95.5,95.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'single-pictures.bin' binary array=(144,144) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.34347826086956523; set rmargin at screen 0.6565217391304348
set tmargin at screen 0.9548192771084337
set bmargin at screen 0.5210843373493976
set title 'noisy detail' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'single-pictures.bin' binary array=(48,48) skip=20736 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6717391304347826; set rmargin at screen 0.9847826086956522
set tmargin at screen 0.9548192771084337
set bmargin at screen 0.5210843373493976
set title 'clean detail' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'single-pictures.bin' binary array=(48,48) skip=23040 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.015217391304347827; set rmargin at screen 0.3282608695652174
set tmargin at screen 0.45481927710843373
set bmargin at screen 0.02108433734939763
set title 'K-SVD, 24.75 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'single-pictures.bin' binary array=(48,48) skip=25344 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.34347826086956523; set rmargin at screen 0.6565217391304348
set tmargin at screen 0.45481927710843373
set bmargin at screen 0.02108433734939763
set title 'Stein''s estimate, 24.87 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'single-pictures.bin' binary array=(48,48) skip=27648 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6717391304347826; set rmargin at screen 0.9847826086956522
set tmargin at screen 0.45481927710843373
set bmargin at screen 0.02108433734939763
set title 'blind spot, 23.69 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'single-pictures.bin' binary array=(48,48) skip=29952 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
