# gnuplot relatives.gp draws relatives.png; written by the chapter, not by hand.
set terminal pngcairo size 682,364 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.020527859237536656; set rmargin at screen 0.4897360703812317
set tmargin at screen 0.9175824175824175
set bmargin at screen 0.038461538461538436
set title 'noisy' noenhanced offset 0,-0.6
plot 'relatives.bin' binary array=(320,320) skip=0 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox
set lmargin at screen 0.5102639296187683; set rmargin at screen 0.9794721407624634
set tmargin at screen 0.9175824175824175
set bmargin at screen 0.038461538461538436
set title 'clean' noenhanced offset 0,-0.6
plot 'relatives.bin' binary array=(320,320) skip=307200 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox
unset multiplot
