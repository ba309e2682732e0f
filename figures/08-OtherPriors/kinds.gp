# gnuplot kinds.gp draws kinds.png; written by the chapter, not by hand.
set terminal pngcairo size 772,376 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.018134715025906734; set rmargin at screen 0.49093264248704666
set tmargin at screen 0.9202127659574468
set bmargin at screen 0.7872340425531915
set title '2.4 gray levels, 0.2 %' noenhanced offset 0,-0.6
plot 'kinds.bin' binary array=(73,10) skip=0 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.5090673575129534; set rmargin at screen 0.9818652849740933
set tmargin at screen 0.9202127659574468
set bmargin at screen 0.7872340425531915
set title '5.9 gray levels, 0.5 %' noenhanced offset 0,-0.6
plot 'kinds.bin' binary array=(73,10) skip=2190 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.018134715025906734; set rmargin at screen 0.49093264248704666
set tmargin at screen 0.6702127659574468
set bmargin at screen 0.5372340425531915
set title '9.8 gray levels, 1.0 %' noenhanced offset 0,-0.6
plot 'kinds.bin' binary array=(73,10) skip=4380 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.5090673575129534; set rmargin at screen 0.9818652849740933
set tmargin at screen 0.6702127659574468
set bmargin at screen 0.5372340425531915
set title '16.6 gray levels, 0.3 %' noenhanced offset 0,-0.6
plot 'kinds.bin' binary array=(73,10) skip=6570 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.018134715025906734; set rmargin at screen 0.49093264248704666
set tmargin at screen 0.42021276595744683
set bmargin at screen 0.2872340425531915
set title '22.7 gray levels, 0.5 %' noenhanced offset 0,-0.6
plot 'kinds.bin' binary array=(73,10) skip=8760 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.5090673575129534; set rmargin at screen 0.9818652849740933
set tmargin at screen 0.42021276595744683
set bmargin at screen 0.2872340425531915
set title '30.1 gray levels, 0.6 %' noenhanced offset 0,-0.6
plot 'kinds.bin' binary array=(73,10) skip=10950 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.018134715025906734; set rmargin at screen 0.49093264248704666
set tmargin at screen 0.17021276595744683
set bmargin at screen 0.037234042553191515
set title '38.0 gray levels, 0.6 %' noenhanced offset 0,-0.6
plot 'kinds.bin' binary array=(73,10) skip=13140 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.5090673575129534; set rmargin at screen 0.9818652849740933
set tmargin at screen 0.17021276595744683
set bmargin at screen 0.037234042553191515
set title '47.3 gray levels, 0.3 %' noenhanced offset 0,-0.6
plot 'kinds.bin' binary array=(73,10) skip=15330 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
unset multiplot
