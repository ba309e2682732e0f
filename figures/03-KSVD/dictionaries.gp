# gnuplot dictionaries.gp draws dictionaries.png; written by the chapter, not by hand.
set terminal pngcairo size 622,668 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.022508038585209004; set rmargin at screen 0.4887459807073955
set tmargin at screen 0.9550898203592815
set bmargin at screen 0.5209580838323353
set title 'DCT' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'dictionaries.bin' binary array=(145,145) skip=0 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.5112540192926045; set rmargin at screen 0.977491961414791
set tmargin at screen 0.9550898203592815
set bmargin at screen 0.5209580838323353
set title 'global' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'dictionaries.bin' binary array=(145,145) skip=21025 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.022508038585209004; set rmargin at screen 0.4887459807073955
set tmargin at screen 0.45508982035928147
set bmargin at screen 0.020958083832335328
set title 'adaptive: cloth, σ = 25' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'dictionaries.bin' binary array=(145,145) skip=42050 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.5112540192926045; set rmargin at screen 0.977491961414791
set tmargin at screen 0.45508982035928147
set bmargin at screen 0.020958083832335328
set title 'adaptive: bricks, σ = 25' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'dictionaries.bin' binary array=(145,145) skip=63075 format='%uchar' flipy with image
unset colorbox
unset multiplot
