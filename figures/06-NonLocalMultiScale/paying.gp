# gnuplot paying.gp draws paying.png; written by the chapter, not by hand.
set terminal pngcairo size 882,688 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.015873015873015872; set rmargin at screen 0.3786848072562358
set tmargin at screen 0.9563953488372093
set bmargin at screen 0.49127906976744184
set title 'noisy, 20.19 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 39.5,79.5 to 99.5,119.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'paying.bin' binary array=(160,160) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5079365079365079; set rmargin at screen 0.8707482993197279
set tmargin at screen 0.9563953488372093
set bmargin at screen 0.49127906976744184
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 39.5,79.5 to 99.5,119.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'paying.bin' binary array=(160,160) skip=25600 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.015873015873015872; set rmargin at screen 0.49206349206349204
set tmargin at screen 0.4273255813953488
set bmargin at screen 0.02034883720930236
set title 'K-SVD, 27.50 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'paying.bin' binary array=(60,40) skip=51200 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5079365079365079; set rmargin at screen 0.9841269841269841
set tmargin at screen 0.4273255813953488
set bmargin at screen 0.02034883720930236
set title 'BM3D, 28.66 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'paying.bin' binary array=(60,40) skip=53600 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
