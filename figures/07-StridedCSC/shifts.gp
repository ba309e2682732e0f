# gnuplot shifts.gp draws shifts.png; written by the chapter, not by hand.
set terminal pngcairo size 1030,988 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.013592233009708738; set rmargin at screen 0.29320388349514565
set tmargin at screen 0.9696356275303644
set bmargin at screen 0.6781376518218624
set title 'noisy, 20.20 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 51.5,51.5 to 91.5,91.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'shifts.bin' binary array=(144,144) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.3067961165048544; set rmargin at screen 0.5864077669902913
set tmargin at screen 0.9696356275303644
set bmargin at screen 0.6781376518218624
set title 'one shift, 12.08 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 51.5,51.5 to 91.5,91.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'shifts.bin' binary array=(144,144) skip=20736 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6; set rmargin at screen 0.8796116504854369
set tmargin at screen 0.9696356275303644
set bmargin at screen 0.6781376518218624
set title 'all 64, 24.89 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 51.5,51.5 to 91.5,91.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'shifts.bin' binary array=(144,144) skip=41472 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.013592233009708738; set rmargin at screen 0.2854368932038835
set tmargin at screen 0.6336032388663968
set bmargin at screen 0.3502024291497976
set title 'noisy' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shifts.bin' binary array=(40,40) skip=62208 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.3067961165048544; set rmargin at screen 0.5786407766990291
set tmargin at screen 0.6336032388663968
set bmargin at screen 0.3502024291497976
set title 'one shift' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shifts.bin' binary array=(40,40) skip=63808 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6; set rmargin at screen 0.8718446601941747
set tmargin at screen 0.6336032388663968
set bmargin at screen 0.3502024291497976
set title 'all 64' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shifts.bin' binary array=(40,40) skip=65408 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.013592233009708738; set rmargin at screen 0.29320388349514565
set tmargin at screen 0.30566801619433204
set bmargin at screen 0.014170040485829927
set title 'four, 17.11 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shifts.bin' binary array=(144,144) skip=67008 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.3067961165048544; set rmargin at screen 0.5864077669902913
set tmargin at screen 0.30566801619433204
set bmargin at screen 0.014170040485829927
set title 'sixteen, 19.75 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shifts.bin' binary array=(144,144) skip=87744 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6; set rmargin at screen 0.8796116504854369
set tmargin at screen 0.30566801619433204
set bmargin at screen 0.014170040485829927
set title 'one shift − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-300.0:300.0]
set colorbox user origin 0.8932038834951457, 0.014170040485829927 size 0.015533980582524271, 0.291497975708502
set cbtics ('−300' -300.0, '−150' -150.0, '0' 0.0, '+150' 150.0, '+300' 300.0) scale 0.4 font ',11'
set cblabel 'difference (gray levels)' font ',11' offset 1.5,0
plot 'shifts.bin' binary array=(144,144) skip=108480 format='%char' flipy using ($1*300.0/127) with image
unset colorbox; unset object
unset multiplot
