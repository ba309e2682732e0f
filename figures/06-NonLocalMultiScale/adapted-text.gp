# gnuplot adapted-text.gp draws adapted-text.png; written by the chapter, not by hand.
set terminal pngcairo size 882,1044 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.015873015873015872; set rmargin at screen 0.41496598639455784
set tmargin at screen 0.9712643678160919
set bmargin at screen 0.6340996168582376
set title 'noisy, 14.17 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 43.5,106.5 to 103.5,146.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'adapted-text.bin' binary array=(176,176) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5079365079365079; set rmargin at screen 0.9070294784580499
set tmargin at screen 0.9712643678160919
set bmargin at screen 0.6340996168582376
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 43.5,106.5 to 103.5,146.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'adapted-text.bin' binary array=(176,176) skip=30976 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.015873015873015872; set rmargin at screen 0.49206349206349204
set tmargin at screen 0.5919540229885057
set bmargin at screen 0.3237547892720306
set title 'as trained, 20.76 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'adapted-text.bin' binary array=(60,40) skip=61952 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5079365079365079; set rmargin at screen 0.9841269841269841
set tmargin at screen 0.5919540229885057
set bmargin at screen 0.3237547892720306
set title 'own result, 21.37 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'adapted-text.bin' binary array=(60,40) skip=64352 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.015873015873015872; set rmargin at screen 0.49206349206349204
set tmargin at screen 0.2816091954022989
set bmargin at screen 0.013409961685823757
set title 'another page, 22.20 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'adapted-text.bin' binary array=(60,40) skip=66752 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5079365079365079; set rmargin at screen 0.9841269841269841
set tmargin at screen 0.2816091954022989
set bmargin at screen 0.013409961685823757
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'adapted-text.bin' binary array=(60,40) skip=69152 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
