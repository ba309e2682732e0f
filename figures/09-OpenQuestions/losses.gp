# gnuplot losses.gp draws losses.png; written by the chapter, not by hand.
set terminal pngcairo size 948,472 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.014767932489451477; set rmargin at screen 0.21729957805907174
set tmargin at screen 0.9364406779661016
set bmargin at screen 0.5296610169491525
set title 'noisy' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'losses.bin' binary array=(96,96) skip=0 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.2320675105485232; set rmargin at screen 0.4345991561181435
set tmargin at screen 0.9364406779661016
set bmargin at screen 0.5296610169491525
set title 'squared, 25.28 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'losses.bin' binary array=(96,96) skip=9216 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.44936708860759494; set rmargin at screen 0.6518987341772152
set tmargin at screen 0.9364406779661016
set bmargin at screen 0.5296610169491525
set title 'absolute, 25.26 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'losses.bin' binary array=(96,96) skip=18432 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.6666666666666666; set rmargin at screen 0.869198312236287
set tmargin at screen 0.9364406779661016
set bmargin at screen 0.5296610169491525
set title 'sharp, 25.04 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'losses.bin' binary array=(96,96) skip=27648 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.014767932489451477; set rmargin at screen 0.21729957805907174
set tmargin at screen 0.43644067796610164
set bmargin at screen 0.029661016949152574
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'losses.bin' binary array=(96,96) skip=36864 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.2320675105485232; set rmargin at screen 0.4345991561181435
set tmargin at screen 0.43644067796610164
set bmargin at screen 0.029661016949152574
set title 'squared − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-40.0:40.0]
plot 'losses.bin' binary array=(96,96) skip=46080 format='%char' flipy using ($1*40.0/127) with image
unset colorbox
set lmargin at screen 0.44936708860759494; set rmargin at screen 0.6518987341772152
set tmargin at screen 0.43644067796610164
set bmargin at screen 0.029661016949152574
set title 'absolute − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-40.0:40.0]
plot 'losses.bin' binary array=(96,96) skip=55296 format='%char' flipy using ($1*40.0/127) with image
unset colorbox
set lmargin at screen 0.6666666666666666; set rmargin at screen 0.869198312236287
set tmargin at screen 0.43644067796610164
set bmargin at screen 0.029661016949152574
set title 'sharp − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-40.0:40.0]
set colorbox user origin 0.8839662447257384, 0.029661016949152574 size 0.016877637130801686, 0.4067796610169492
set cbtics ('−40' -40.0, '−20' -20.0, '0' 0.0, '+20' 20.0, '+40' 40.0) scale 0.4 font ',11'
set cblabel 'difference (gray levels)' font ',11' offset 1.5,0
plot 'losses.bin' binary array=(96,96) skip=64512 format='%char' flipy using ($1*40.0/127) with image
unset colorbox
unset multiplot
