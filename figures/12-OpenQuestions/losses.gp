# gnuplot losses.gp draws losses.png; written by the chapter, not by hand.
set terminal pngcairo size 1030,996 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.013592233009708738; set rmargin at screen 0.29320388349514565
set tmargin at screen 0.9698795180722891
set bmargin at screen 0.6807228915662651
set title 'clean scene' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 47.5,47.5 to 95.5,95.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'losses.bin' binary array=(144,144) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.3067961165048544; set rmargin at screen 0.5864077669902913
set tmargin at screen 0.9698795180722891
set bmargin at screen 0.6807228915662651
set title 'noisy detail' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'losses.bin' binary array=(48,48) skip=20736 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6; set rmargin at screen 0.8796116504854369
set tmargin at screen 0.9698795180722891
set bmargin at screen 0.6807228915662651
set title 'clean detail' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'losses.bin' binary array=(48,48) skip=23040 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.013592233009708738; set rmargin at screen 0.29320388349514565
set tmargin at screen 0.6365461847389557
set bmargin at screen 0.3473895582329317
set title 'squared, 25.28 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'losses.bin' binary array=(48,48) skip=25344 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.3067961165048544; set rmargin at screen 0.5864077669902913
set tmargin at screen 0.6365461847389557
set bmargin at screen 0.3473895582329317
set title 'absolute, 25.26 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'losses.bin' binary array=(48,48) skip=27648 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6; set rmargin at screen 0.8796116504854369
set tmargin at screen 0.6365461847389557
set bmargin at screen 0.3473895582329317
set title 'sharp, 25.04 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'losses.bin' binary array=(48,48) skip=29952 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.013592233009708738; set rmargin at screen 0.29320388349514565
set tmargin at screen 0.3032128514056225
set bmargin at screen 0.014056224899598346
set title 'squared − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-50.0:50.0]
plot 'losses.bin' binary array=(48,48) skip=32256 format='%char' flipy using ($1*50.0/127) with image
unset colorbox; unset object
set lmargin at screen 0.3067961165048544; set rmargin at screen 0.5864077669902913
set tmargin at screen 0.3032128514056225
set bmargin at screen 0.014056224899598346
set title 'absolute − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-50.0:50.0]
plot 'losses.bin' binary array=(48,48) skip=34560 format='%char' flipy using ($1*50.0/127) with image
unset colorbox; unset object
set lmargin at screen 0.6; set rmargin at screen 0.8796116504854369
set tmargin at screen 0.3032128514056225
set bmargin at screen 0.014056224899598346
set title 'sharp − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-50.0:50.0]
set colorbox user origin 0.8932038834951457, 0.014056224899598346 size 0.015533980582524271, 0.2891566265060241
set cbtics ('−50' -50.0, '−25' -25.0, '0' 0.0, '+25' 25.0, '+50' 50.0) scale 0.4 font ',11'
set cblabel 'difference (gray levels)' font ',11' offset 1.5,0
plot 'losses.bin' binary array=(48,48) skip=36864 format='%char' flipy using ($1*50.0/127) with image
unset colorbox; unset object
unset multiplot
