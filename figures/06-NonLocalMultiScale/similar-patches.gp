# gnuplot similar-patches.gp draws similar-patches.png; written by the chapter, not by hand.
set terminal pngcairo size 858,816 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.016317016317016316; set rmargin at screen 0.38927738927738925
set tmargin at screen 0.9632352941176471
set bmargin at screen 0.571078431372549
set title 'noisy' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 90.5,20.5 to 158.5,88.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'similar-patches.bin' binary array=(160,160) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5081585081585082; set rmargin at screen 0.8811188811188811
set tmargin at screen 0.9632352941176471
set bmargin at screen 0.571078431372549
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 90.5,20.5 to 158.5,88.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'similar-patches.bin' binary array=(160,160) skip=25600 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.016317016317016316; set rmargin at screen 0.49184149184149184
set tmargin at screen 0.517156862745098
set bmargin at screen 0.01715686274509809
set title 'what the search saw' noenhanced offset 0,-0.6
plot 'similar-patches.bin' binary array=(408,408) skip=51200 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.5081585081585082; set rmargin at screen 0.9836829836829837
set tmargin at screen 0.517156862745098
set bmargin at screen 0.01715686274509809
set title 'what it found' noenhanced offset 0,-0.6
plot 'similar-patches.bin' binary array=(408,408) skip=550592 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
unset multiplot
