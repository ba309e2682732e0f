# gnuplot inpainting.gp draws inpainting.png; written by the chapter, not by hand.
set terminal pngcairo size 920,664 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.015217391304347827; set rmargin at screen 0.3282608695652174
set tmargin at screen 0.9548192771084337
set bmargin at screen 0.5210843373493976
set title 'three in ten lost' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'inpainting.bin' binary array=(48,48) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.34347826086956523; set rmargin at screen 0.6565217391304348
set tmargin at screen 0.9548192771084337
set bmargin at screen 0.5210843373493976
set title 'local mean, 22.91 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'inpainting.bin' binary array=(48,48) skip=2304 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6717391304347826; set rmargin at screen 0.9847826086956522
set tmargin at screen 0.9548192771084337
set bmargin at screen 0.5210843373493976
set title 'DCT, 23.01 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'inpainting.bin' binary array=(48,48) skip=4608 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.015217391304347827; set rmargin at screen 0.3282608695652174
set tmargin at screen 0.45481927710843373
set bmargin at screen 0.02108433734939763
set title 'global, 24.56 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'inpainting.bin' binary array=(48,48) skip=6912 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.34347826086956523; set rmargin at screen 0.6565217391304348
set tmargin at screen 0.45481927710843373
set bmargin at screen 0.02108433734939763
set title 'learned, 25.23 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'inpainting.bin' binary array=(48,48) skip=9216 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6717391304347826; set rmargin at screen 0.9847826086956522
set tmargin at screen 0.45481927710843373
set bmargin at screen 0.02108433734939763
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'inpainting.bin' binary array=(48,48) skip=11520 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
