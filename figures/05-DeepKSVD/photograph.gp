# gnuplot photograph.gp draws photograph.png; written by the chapter, not by hand.
set terminal pngcairo size 1030,996 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.013592233009708738; set rmargin at screen 0.2621359223300971
set tmargin at screen 0.9698795180722891
set bmargin at screen 0.7128514056224899
set title 'noisy, 20.20 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 111.5,107.5 to 183.5,179.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'photograph.bin' binary array=(256,256) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.3067961165048544; set rmargin at screen 0.5864077669902913
set tmargin at screen 0.9698795180722891
set bmargin at screen 0.6807228915662651
set title 'noisy, detail' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'photograph.bin' binary array=(72,72) skip=65536 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6; set rmargin at screen 0.8796116504854369
set tmargin at screen 0.9698795180722891
set bmargin at screen 0.6807228915662651
set title 'clean, detail' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'photograph.bin' binary array=(72,72) skip=70720 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.013592233009708738; set rmargin at screen 0.29320388349514565
set tmargin at screen 0.6365461847389557
set bmargin at screen 0.3473895582329317
set title 'K-SVD, 28.77 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'photograph.bin' binary array=(72,72) skip=75904 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.3067961165048544; set rmargin at screen 0.5864077669902913
set tmargin at screen 0.6365461847389557
set bmargin at screen 0.3473895582329317
set title 'Deep K-SVD, 29.39 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'photograph.bin' binary array=(72,72) skip=81088 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6; set rmargin at screen 0.8796116504854369
set tmargin at screen 0.6365461847389557
set bmargin at screen 0.3473895582329317
set title 'DnCNN, 30.07 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'photograph.bin' binary array=(72,72) skip=86272 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.013592233009708738; set rmargin at screen 0.29320388349514565
set tmargin at screen 0.3032128514056225
set bmargin at screen 0.014056224899598346
set title 'K-SVD − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-40.0:40.0]
plot 'photograph.bin' binary array=(72,72) skip=91456 format='%char' flipy using ($1*40.0/127) with image
unset colorbox; unset object
set lmargin at screen 0.3067961165048544; set rmargin at screen 0.5864077669902913
set tmargin at screen 0.3032128514056225
set bmargin at screen 0.014056224899598346
set title 'Deep K-SVD − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-40.0:40.0]
plot 'photograph.bin' binary array=(72,72) skip=96640 format='%char' flipy using ($1*40.0/127) with image
unset colorbox; unset object
set lmargin at screen 0.6; set rmargin at screen 0.8796116504854369
set tmargin at screen 0.3032128514056225
set bmargin at screen 0.014056224899598346
set title 'DnCNN − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-40.0:40.0]
set colorbox user origin 0.8932038834951457, 0.014056224899598346 size 0.015533980582524271, 0.2891566265060241
set cbtics ('−40' -40.0, '−20' -20.0, '0' 0.0, '+20' 20.0, '+40' 40.0) scale 0.4 font ',11'
set cblabel 'difference (gray levels)' font ',11' offset 1.5,0
plot 'photograph.bin' binary array=(72,72) skip=101824 format='%char' flipy using ($1*40.0/127) with image
unset colorbox; unset object
unset multiplot
