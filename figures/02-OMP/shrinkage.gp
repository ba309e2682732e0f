# gnuplot shrinkage.gp draws shrinkage.png; written by the chapter, not by hand.
set terminal pngcairo size 824,600 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.01699029126213592; set rmargin at screen 0.3276699029126214
set tmargin at screen 0.95
set bmargin at screen 0.5233333333333333
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shrinkage.bin' binary array=(64,64) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.3446601941747573; set rmargin at screen 0.6553398058252428
set tmargin at screen 0.95
set bmargin at screen 0.5233333333333333
set title 'noisy' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shrinkage.bin' binary array=(64,64) skip=4096 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6723300970873787; set rmargin at screen 0.9830097087378641
set tmargin at screen 0.95
set bmargin at screen 0.5233333333333333
set title 'OMP, 23.87 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shrinkage.bin' binary array=(64,64) skip=8192 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.01699029126213592; set rmargin at screen 0.3276699029126214
set tmargin at screen 0.44999999999999996
set bmargin at screen 0.023333333333333317
set title 'Lasso, 22.01 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shrinkage.bin' binary array=(64,64) skip=12288 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.3446601941747573; set rmargin at screen 0.6553398058252428
set tmargin at screen 0.44999999999999996
set bmargin at screen 0.023333333333333317
set title 'same λ, 23.08 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shrinkage.bin' binary array=(64,64) skip=16384 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6723300970873787; set rmargin at screen 0.9830097087378641
set tmargin at screen 0.44999999999999996
set bmargin at screen 0.023333333333333317
set title 'same residual, 23.75 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shrinkage.bin' binary array=(64,64) skip=20480 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
