# gnuplot filters.gp draws filters.png; written by the chapter, not by hand.
set terminal pngcairo size 929,263 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.015069967707212056; set rmargin at screen 0.32831001076426264
set tmargin at screen 0.8859315589353612
set bmargin at screen 0.05323193916349811
set title 'analysis, B' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'filters.bin' binary array=(97,73) skip=0 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.3433799784714747; set rmargin at screen 0.6566200215285253
set tmargin at screen 0.8859315589353612
set bmargin at screen 0.05323193916349811
set title 'synthesis inside, A' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'filters.bin' binary array=(97,73) skip=7081 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.6716899892357373; set rmargin at screen 0.984930032292788
set tmargin at screen 0.8859315589353612
set bmargin at screen 0.05323193916349811
set title 'output, C' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'filters.bin' binary array=(97,73) skip=14162 format='%uchar' flipy with image
unset colorbox
unset multiplot
