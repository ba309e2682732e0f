# gnuplot ncsr-kinds.gp draws ncsr-kinds.png; written by the chapter, not by hand.
set terminal pngcairo size 822,560 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.0170316301703163; set rmargin at screen 0.40632603406326034
set tmargin at screen 0.9464285714285714
set bmargin at screen 0.375
set title 'noisy' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'ncsr-kinds.bin' binary array=(160,160) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5085158150851582; set rmargin at screen 0.8832116788321168
set tmargin at screen 0.9464285714285714
set bmargin at screen 0.39642857142857146
set title 'kinds' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'ncsr-kinds.bin' binary array=(154,154) skip=25600 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.0170316301703163; set rmargin at screen 0.49148418491484186
set tmargin at screen 0.2964285714285714
set bmargin at screen 0.19999999999999996
set title 'a kind of 525 patches' noenhanced offset 0,-0.6
plot 'ncsr-kinds.bin' binary array=(65,9) skip=49316 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.5085158150851582; set rmargin at screen 0.9829683698296837
set tmargin at screen 0.2964285714285714
set bmargin at screen 0.19999999999999996
set title 'a kind of 419 patches' noenhanced offset 0,-0.6
plot 'ncsr-kinds.bin' binary array=(65,9) skip=51071 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.0170316301703163; set rmargin at screen 0.49148418491484186
set tmargin at screen 0.12142857142857144
set bmargin at screen 0.025000000000000022
set title 'a kind of 416 patches' noenhanced offset 0,-0.6
plot 'ncsr-kinds.bin' binary array=(65,9) skip=52826 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.5085158150851582; set rmargin at screen 0.9829683698296837
set tmargin at screen 0.12142857142857144
set bmargin at screen 0.025000000000000022
set title 'a kind of 360 patches' noenhanced offset 0,-0.6
plot 'ncsr-kinds.bin' binary array=(65,9) skip=54581 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
unset multiplot
