# gnuplot scene.gp draws scene.png; written by the chapter, not by hand.
set terminal pngcairo size 810,856 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.01728395061728395; set rmargin at screen 0.49135802469135803
set tmargin at screen 0.9649532710280374
set bmargin at screen 0.5163551401869159
set title 'noisy, 20.19 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 23.5,23.5 to 71.5,71.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'scene.bin' binary array=(192,192) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.508641975308642; set rmargin at screen 0.9827160493827161
set tmargin at screen 0.9649532710280374
set bmargin at screen 0.5163551401869159
set title 'Deep K-SVD, 25.05 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 23.5,23.5 to 71.5,71.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'scene.bin' binary array=(192,192) skip=36864 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.01728395061728395; set rmargin at screen 0.49135802469135803
set tmargin at screen 0.4649532710280374
set bmargin at screen 0.016355140186915862
set title 'clean, detail' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'scene.bin' binary array=(48,48) skip=73728 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.508641975308642; set rmargin at screen 0.9827160493827161
set tmargin at screen 0.4649532710280374
set bmargin at screen 0.016355140186915862
set title 'Deep K-SVD, detail' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'scene.bin' binary array=(48,48) skip=76032 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
