# gnuplot atoms.gp draws atoms.png; written by the chapter, not by hand.
set terminal pngcairo size 926,334 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.01511879049676026; set rmargin at screen 0.3282937365010799
set tmargin at screen 0.9101796407185628
set bmargin at screen 0.041916167664670656
set title 'DCT' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'atoms.bin' binary array=(145,145) skip=0 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.3434125269978402; set rmargin at screen 0.6565874730021598
set tmargin at screen 0.9101796407185628
set bmargin at screen 0.041916167664670656
set title 'K-SVD' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'atoms.bin' binary array=(145,145) skip=21025 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.67170626349892; set rmargin at screen 0.9848812095032398
set tmargin at screen 0.9101796407185628
set bmargin at screen 0.041916167664670656
set title 'Deep K-SVD, σ = 25' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'atoms.bin' binary array=(145,145) skip=42050 format='%uchar' flipy with image
unset colorbox
unset multiplot
