# gnuplot lasso-leaves.gp draws lasso-leaves.png; written by the chapter, not by hand.
set terminal pngcairo size 810,728 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.01728395061728395; set rmargin at screen 0.49135802469135803
set tmargin at screen 0.9587912087912088
set bmargin at screen 0.43131868131868134
set title 'data, 19.58 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 31.5,63.5 to 79.5,95.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'lasso-leaves.bin' binary array=(128,128) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.508641975308642; set rmargin at screen 0.9827160493827161
set tmargin at screen 0.9587912087912088
set bmargin at screen 0.43131868131868134
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 31.5,63.5 to 79.5,95.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'lasso-leaves.bin' binary array=(128,128) skip=16384 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.01728395061728395; set rmargin at screen 0.49135802469135803
set tmargin at screen 0.3708791208791209
set bmargin at screen 0.019230769230769273
set title 'Tikhonov, 24.12 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'lasso-leaves.bin' binary array=(48,32) skip=32768 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.508641975308642; set rmargin at screen 0.9827160493827161
set tmargin at screen 0.3708791208791209
set bmargin at screen 0.019230769230769273
set title 'Lasso, 23.99 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'lasso-leaves.bin' binary array=(48,32) skip=34304 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
