# gnuplot atoms.gp draws atoms.png; written by the chapter, not by hand.
set terminal pngcairo size 717,763 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.019525801952580194; set rmargin at screen 0.42398884239888424
set tmargin at screen 0.9606815203145478
set bmargin at screen 0.580602883355177
set title 'cosines' noenhanced offset 0,-0.6
plot 'atoms.bin' binary array=(145,145) skip=0 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.4435146443514644; set rmargin at screen 0.8479776847977685
set tmargin at screen 0.9606815203145478
set bmargin at screen 0.580602883355177
set title 'K-SVD' noenhanced offset 0,-0.6
plot 'atoms.bin' binary array=(145,145) skip=63075 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.019525801952580194; set rmargin at screen 0.42398884239888424
set tmargin at screen 0.5229357798165137
set bmargin at screen 0.1428571428571429
set title 'Deep K-SVD, σ = 25' noenhanced offset 0,-0.6
plot 'atoms.bin' binary array=(145,145) skip=126150 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.4435146443514644; set rmargin at screen 0.9804741980474198
set tmargin at screen 0.5229357798165137
set bmargin at screen 0.01834862385321101
set title 'its 36 most used' noenhanced offset 0,-0.6
plot 'atoms.bin' binary array=(55,55) skip=189225 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
unset multiplot
