# gnuplot stack.gp draws stack.png; written by the chapter, not by hand.
set terminal pngcairo size 610,224 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.022950819672131147; set rmargin at screen 0.4885245901639344
set tmargin at screen 0.8660714285714286
set bmargin at screen 0.5625
set title 'noisy, 20.14 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'stack.bin' binary array=(284,68) skip=0 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.5114754098360655; set rmargin at screen 0.9770491803278688
set tmargin at screen 0.8660714285714286
set bmargin at screen 0.5625
set title 'coded alone, 21.39 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'stack.bin' binary array=(284,68) skip=19312 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.022950819672131147; set rmargin at screen 0.4885245901639344
set tmargin at screen 0.3660714285714286
set bmargin at screen 0.0625
set title 'coded together, 21.60 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'stack.bin' binary array=(284,68) skip=38624 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.5114754098360655; set rmargin at screen 0.9770491803278688
set tmargin at screen 0.3660714285714286
set bmargin at screen 0.0625
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'stack.bin' binary array=(284,68) skip=57936 format='%uchar' flipy with image
unset colorbox
unset multiplot
