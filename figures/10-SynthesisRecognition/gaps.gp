# gnuplot gaps.gp draws gaps.png; written by the chapter, not by hand.
set terminal pngcairo size 578,720 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.02422145328719723; set rmargin at screen 0.9757785467128027
set tmargin at screen 0.9583333333333334
set bmargin at screen 0.8194444444444444
set title 'known' noenhanced offset 0,-0.6
plot 'gaps.bin' binary array=(55,10) skip=0 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.02422145328719723; set rmargin at screen 0.9757785467128027
set tmargin at screen 0.7583333333333333
set bmargin at screen 0.6194444444444445
set title 'a sample' noenhanced offset 0,-0.6
plot 'gaps.bin' binary array=(55,10) skip=1650 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.02422145328719723; set rmargin at screen 0.9757785467128027
set tmargin at screen 0.5583333333333333
set bmargin at screen 0.4194444444444444
set title 'another sample' noenhanced offset 0,-0.6
plot 'gaps.bin' binary array=(55,10) skip=3300 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.02422145328719723; set rmargin at screen 0.9757785467128027
set tmargin at screen 0.3583333333333333
set bmargin at screen 0.21944444444444444
set title 'posterior mean' noenhanced offset 0,-0.6
plot 'gaps.bin' binary array=(55,10) skip=4950 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.02422145328719723; set rmargin at screen 0.9757785467128027
set tmargin at screen 0.15833333333333333
set bmargin at screen 0.019444444444444486
set title 'truth' noenhanced offset 0,-0.6
plot 'gaps.bin' binary array=(55,10) skip=6600 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
unset multiplot
