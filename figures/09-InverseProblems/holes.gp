# gnuplot holes.gp draws holes.png; written by the chapter, not by hand.
set terminal pngcairo size 812,592 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.017241379310344827; set rmargin at screen 0.3275862068965517
set tmargin at screen 0.9493243243243243
set bmargin at screen 0.5236486486486487
set title 'half known' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'holes.bin' binary array=(126,126) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.3448275862068966; set rmargin at screen 0.6551724137931034
set tmargin at screen 0.9493243243243243
set bmargin at screen 0.5236486486486487
set title 'guess, 24.26 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'holes.bin' binary array=(126,126) skip=15876 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6724137931034483; set rmargin at screen 0.9827586206896551
set tmargin at screen 0.9493243243243243
set bmargin at screen 0.5236486486486487
set title 'restored, 25.06 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'holes.bin' binary array=(126,126) skip=31752 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.017241379310344827; set rmargin at screen 0.3275862068965517
set tmargin at screen 0.44932432432432434
set bmargin at screen 0.023648648648648685
set title 'a fifth known' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'holes.bin' binary array=(126,126) skip=47628 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.3448275862068966; set rmargin at screen 0.6551724137931034
set tmargin at screen 0.44932432432432434
set bmargin at screen 0.023648648648648685
set title 'guess, 19.34 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'holes.bin' binary array=(126,126) skip=63504 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6724137931034483; set rmargin at screen 0.9827586206896551
set tmargin at screen 0.44932432432432434
set bmargin at screen 0.023648648648648685
set title 'restored, 19.98 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'holes.bin' binary array=(126,126) skip=79380 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
