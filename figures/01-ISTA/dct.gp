# gnuplot dct.gp draws dct.png; written by the chapter, not by hand.
set terminal pngcairo size 578,713 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.02422145328719723; set rmargin at screen 0.7768166089965398
set tmargin at screen 0.9579242636746144
set bmargin at screen 0.34782608695652173
set title 'the dictionary' noenhanced offset 0,-0.6
plot 'dct.bin' binary array=(145,145) skip=0 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.02422145328719723; set rmargin at screen 0.9757785467128027
set tmargin at screen 0.2861150070126227
set bmargin at screen 0.01963534361851338
set title 'atoms in use, λ = 40' noenhanced offset 0,-0.6
plot 'dct.bin' binary array=(55,19) skip=63075 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
unset multiplot
