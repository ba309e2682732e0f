# gnuplot dct.gp draws dct.png; written by the chapter, not by hand.
set terminal pngcairo size 739,352 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.018944519621109608; set rmargin at screen 0.41136671177266576
set tmargin at screen 0.9147727272727273
set bmargin at screen 0.09090909090909094
set title 'the dictionary' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'dct.bin' binary array=(145,145) skip=0 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.43031123139377536; set rmargin at screen 0.9810554803788903
set tmargin at screen 0.9147727272727273
set bmargin at screen 0.03977272727272729
set title 'atoms in use, λ = 40' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'dct.bin' binary array=(37,28) skip=21025 format='%uchar' flipy with image
unset colorbox
unset multiplot
