# gnuplot mistaken.gp draws mistaken.png; written by the chapter, not by hand.
set terminal pngcairo size 966,804 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.014492753623188406; set rmargin at screen 0.2463768115942029
set tmargin at screen 0.9626865671641791
set bmargin at screen 0.6840796019900497
set title '5, taken for 9' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'mistaken.bin' binary array=(8,8) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.2608695652173913; set rmargin at screen 0.4927536231884058
set tmargin at screen 0.9626865671641791
set bmargin at screen 0.6840796019900497
set title '5, taken for 9' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'mistaken.bin' binary array=(8,8) skip=64 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5072463768115942; set rmargin at screen 0.7391304347826086
set tmargin at screen 0.9626865671641791
set bmargin at screen 0.6840796019900497
set title '5, taken for 9' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'mistaken.bin' binary array=(8,8) skip=128 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.7536231884057971; set rmargin at screen 0.9855072463768116
set tmargin at screen 0.9626865671641791
set bmargin at screen 0.6840796019900497
set title '3, taken for 9' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'mistaken.bin' binary array=(8,8) skip=192 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.014492753623188406; set rmargin at screen 0.2463768115942029
set tmargin at screen 0.6293532338308458
set bmargin at screen 0.35074626865671643
set title '3, taken for 9' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'mistaken.bin' binary array=(8,8) skip=256 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.2608695652173913; set rmargin at screen 0.4927536231884058
set tmargin at screen 0.6293532338308458
set bmargin at screen 0.35074626865671643
set title '3, taken for 9' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'mistaken.bin' binary array=(8,8) skip=320 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5072463768115942; set rmargin at screen 0.7391304347826086
set tmargin at screen 0.6293532338308458
set bmargin at screen 0.35074626865671643
set title '4, taken for 1' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'mistaken.bin' binary array=(8,8) skip=384 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.7536231884057971; set rmargin at screen 0.9855072463768116
set tmargin at screen 0.6293532338308458
set bmargin at screen 0.35074626865671643
set title '5, taken for 9' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'mistaken.bin' binary array=(8,8) skip=448 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.014492753623188406; set rmargin at screen 0.2463768115942029
set tmargin at screen 0.2960199004975125
set bmargin at screen 0.01741293532338306
set title '4, taken for 9' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'mistaken.bin' binary array=(8,8) skip=512 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.2608695652173913; set rmargin at screen 0.4927536231884058
set tmargin at screen 0.2960199004975125
set bmargin at screen 0.01741293532338306
set title '9, taken for 3' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'mistaken.bin' binary array=(8,8) skip=576 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5072463768115942; set rmargin at screen 0.7391304347826086
set tmargin at screen 0.2960199004975125
set bmargin at screen 0.01741293532338306
set title '4, taken for 9' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'mistaken.bin' binary array=(8,8) skip=640 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.7536231884057971; set rmargin at screen 0.9855072463768116
set tmargin at screen 0.2960199004975125
set bmargin at screen 0.01741293532338306
set title '7, taken for 1' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'mistaken.bin' binary array=(8,8) skip=704 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
