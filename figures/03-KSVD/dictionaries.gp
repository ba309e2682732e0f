# gnuplot dictionaries.gp draws dictionaries.png; written by the chapter, not by hand.
set terminal pngcairo size 772,818 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.018134715025906734; set rmargin at screen 0.49093264248704666
set tmargin at screen 0.9633251833740831
set bmargin at screen 0.5171149144254279
set title 'DCT, on cloth' noenhanced offset 0,-0.6
plot 'dictionaries.bin' binary array=(73,73) skip=0 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.5090673575129534; set rmargin at screen 0.9818652849740933
set tmargin at screen 0.9633251833740831
set bmargin at screen 0.5171149144254279
set title 'global, on cloth' noenhanced offset 0,-0.6
plot 'dictionaries.bin' binary array=(73,73) skip=15987 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.018134715025906734; set rmargin at screen 0.49093264248704666
set tmargin at screen 0.4633251833740831
set bmargin at screen 0.017114914425427896
set title 'learned from cloth' noenhanced offset 0,-0.6
plot 'dictionaries.bin' binary array=(73,73) skip=31974 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.5090673575129534; set rmargin at screen 0.9818652849740933
set tmargin at screen 0.4633251833740831
set bmargin at screen 0.017114914425427896
set title 'learned from bricks' noenhanced offset 0,-0.6
plot 'dictionaries.bin' binary array=(73,73) skip=47961 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
unset multiplot
