# gnuplot stack.gp draws stack.png; written by the chapter, not by hand.
set terminal pngcairo size 882,928 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.015873015873015872; set rmargin at screen 0.49206349206349204
set tmargin at screen 0.9676724137931034
set bmargin at screen 0.5150862068965517
set title 'noisy, 20.14 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'stack.bin' binary array=(35,35) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5079365079365079; set rmargin at screen 0.9841269841269841
set tmargin at screen 0.9676724137931034
set bmargin at screen 0.5150862068965517
set title 'coded alone, 21.39 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'stack.bin' binary array=(35,35) skip=1225 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.015873015873015872; set rmargin at screen 0.49206349206349204
set tmargin at screen 0.4676724137931034
set bmargin at screen 0.015086206896551713
set title 'coded together, 21.60 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'stack.bin' binary array=(35,35) skip=2450 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5079365079365079; set rmargin at screen 0.9841269841269841
set tmargin at screen 0.4676724137931034
set bmargin at screen 0.015086206896551713
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'stack.bin' binary array=(35,35) skip=3675 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
