# gnuplot lambda.gp draws lambda.png; written by the chapter, not by hand.
set terminal pngcairo size 782,414 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.017902813299232736; set rmargin at screen 0.49104859335038364
set tmargin at screen 0.927536231884058
set bmargin at screen 0.033816425120772986
set title 'λ: 0.22 (black) … 1.14 (white)' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'lambda.bin' binary array=(185,185) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5089514066496164; set rmargin at screen 0.9820971867007673
set tmargin at screen 0.927536231884058
set bmargin at screen 0.033816425120772986
set title 'atoms: 5 (black) … 175 (white)' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'lambda.bin' binary array=(185,185) skip=34225 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
