# gnuplot falling-leaves.gp draws falling-leaves.png; written by the chapter, not by hand.
set terminal pngcairo size 834,736 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.016786570743405275; set rmargin at screen 0.47721822541966424
set tmargin at screen 0.9592391304347826
set bmargin at screen 0.4375
set title 'data, 16.46 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 55.5,63.5 to 91.5,87.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'falling-leaves.bin' binary array=(128,128) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5083932853717026; set rmargin at screen 0.9688249400479616
set tmargin at screen 0.9592391304347826
set bmargin at screen 0.4375
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 55.5,63.5 to 91.5,87.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'falling-leaves.bin' binary array=(128,128) skip=16384 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.016786570743405275; set rmargin at screen 0.49160671462829736
set tmargin at screen 0.3777173913043478
set bmargin at screen 0.01902173913043481
set title 'Tikhonov, 22.10 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'falling-leaves.bin' binary array=(36,24) skip=32768 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5083932853717026; set rmargin at screen 0.9832134292565947
set tmargin at screen 0.3777173913043478
set bmargin at screen 0.01902173913043481
set title 'BM3D, 23.58 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'falling-leaves.bin' binary array=(36,24) skip=33632 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
