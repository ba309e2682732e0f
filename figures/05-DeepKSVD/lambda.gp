# gnuplot lambda.gp draws lambda.png; written by the chapter, not by hand.
set terminal pngcairo size 810,842 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.01728395061728395; set rmargin at screen 0.49135802469135803
set tmargin at screen 0.9643705463182898
set bmargin at screen 0.5083135391923991
set title 'noisy, 20.19 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'lambda.bin' binary array=(192,192) skip=0 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.508641975308642; set rmargin at screen 0.9827160493827161
set tmargin at screen 0.9643705463182898
set bmargin at screen 0.5083135391923991
set title 'Deep K-SVD, 25.05 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'lambda.bin' binary array=(192,192) skip=36864 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.01728395061728395; set rmargin at screen 0.4740740740740741
set tmargin at screen 0.4560570071258907
set bmargin at screen 0.016627078384798155
set title 'λ: 0.22 (black) … 1.14 (white)' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'lambda.bin' binary array=(185,185) skip=73728 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.508641975308642; set rmargin at screen 0.9654320987654321
set tmargin at screen 0.4560570071258907
set bmargin at screen 0.016627078384798155
set title 'atoms: 5 (black) … 175 (white)' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'lambda.bin' binary array=(185,185) skip=107953 format='%uchar' flipy with image
unset colorbox
unset multiplot
