# gnuplot adapted-text.gp draws adapted-text.png; written by the chapter, not by hand.
set terminal pngcairo size 746,792 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.01876675603217158; set rmargin at screen 0.4906166219839142
set tmargin at screen 0.9621212121212122
set bmargin at screen 0.5176767676767677
set title 'noisy, 14.17 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'adapted-text.bin' binary array=(176,176) skip=0 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.5093833780160858; set rmargin at screen 0.9812332439678284
set tmargin at screen 0.9621212121212122
set bmargin at screen 0.5176767676767677
set title 'as trained, 20.76 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'adapted-text.bin' binary array=(176,176) skip=30976 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.01876675603217158; set rmargin at screen 0.4906166219839142
set tmargin at screen 0.46212121212121215
set bmargin at screen 0.017676767676767624
set title 'internal, 21.37 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'adapted-text.bin' binary array=(176,176) skip=61952 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.5093833780160858; set rmargin at screen 0.9812332439678284
set tmargin at screen 0.46212121212121215
set bmargin at screen 0.017676767676767624
set title 'external, 22.21 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'adapted-text.bin' binary array=(176,176) skip=92928 format='%uchar' flipy with image
unset colorbox
unset multiplot
