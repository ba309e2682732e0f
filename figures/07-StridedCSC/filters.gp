# gnuplot filters.gp draws filters.png; written by the chapter, not by hand.
set terminal pngcairo size 644,336 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.021739130434782608; set rmargin at screen 0.32608695652173914
set tmargin at screen 0.9107142857142857
set bmargin at screen 0.04166666666666663
set title 'analysis, B' noenhanced offset 0,-0.6
plot 'filters.bin' binary array=(49,73) skip=0 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.34782608695652173; set rmargin at screen 0.6521739130434783
set tmargin at screen 0.9107142857142857
set bmargin at screen 0.04166666666666663
set title 'synthesis, A' noenhanced offset 0,-0.6
plot 'filters.bin' binary array=(49,73) skip=10731 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.6739130434782609; set rmargin at screen 0.9782608695652174
set tmargin at screen 0.9107142857142857
set bmargin at screen 0.04166666666666663
set title 'output, C' noenhanced offset 0,-0.6
plot 'filters.bin' binary array=(49,73) skip=21462 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
unset multiplot
