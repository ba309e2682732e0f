# gnuplot cloth.gp draws cloth.png; written by the chapter, not by hand.
set terminal pngcairo size 810,664 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.01728395061728395; set rmargin at screen 0.4123456790123457
set tmargin at screen 0.9548192771084337
set bmargin at screen 0.47289156626506024
set title 'noisy, 20.19 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 39.5,87.5 to 87.5,119.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'cloth.bin' binary array=(160,160) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.508641975308642; set rmargin at screen 0.9037037037037037
set tmargin at screen 0.9548192771084337
set bmargin at screen 0.47289156626506024
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 39.5,87.5 to 87.5,119.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'cloth.bin' binary array=(160,160) skip=25600 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.01728395061728395; set rmargin at screen 0.49135802469135803
set tmargin at screen 0.40662650602409633
set bmargin at screen 0.02108433734939763
set title 'BM3D, 26.44 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'cloth.bin' binary array=(48,32) skip=51200 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.508641975308642; set rmargin at screen 0.9827160493827161
set tmargin at screen 0.40662650602409633
set bmargin at screen 0.02108433734939763
set title 'WNNM, 27.88 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'cloth.bin' binary array=(48,32) skip=52736 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
