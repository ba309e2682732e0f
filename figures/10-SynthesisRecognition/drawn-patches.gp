# gnuplot drawn-patches.gp draws drawn-patches.png; written by the chapter, not by hand.
set terminal pngcairo size 772,319 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.018134715025906734; set rmargin at screen 0.49093264248704666
set tmargin at screen 0.9059561128526645
set bmargin at screen 0.043887147335423204
set title 'from the mixture' noenhanced offset 0,-0.6
plot 'drawn-patches.bin' binary array=(73,55) skip=0 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.5090673575129534; set rmargin at screen 0.9818652849740933
set tmargin at screen 0.9059561128526645
set bmargin at screen 0.043887147335423204
set title 'by denoising' noenhanced offset 0,-0.6
plot 'drawn-patches.bin' binary array=(73,55) skip=12045 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
unset multiplot
