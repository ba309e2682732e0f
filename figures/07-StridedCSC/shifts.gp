# gnuplot shifts.gp draws shifts.png; written by the chapter, not by hand.
set terminal pngcairo size 646,408 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.021671826625386997; set rmargin at screen 0.2693498452012384
set tmargin at screen 0.9264705882352942
set bmargin at screen 0.5343137254901961
set title 'noisy, 20.19 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shifts.bin' binary array=(160,160) skip=0 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.29102167182662536; set rmargin at screen 0.5386996904024768
set tmargin at screen 0.9264705882352942
set bmargin at screen 0.5343137254901961
set title 'one shift, 12.16 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shifts.bin' binary array=(160,160) skip=25600 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.5603715170278638; set rmargin at screen 0.8080495356037152
set tmargin at screen 0.9264705882352942
set bmargin at screen 0.5343137254901961
set title 'four, 17.11 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shifts.bin' binary array=(160,160) skip=51200 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.021671826625386997; set rmargin at screen 0.2693498452012384
set tmargin at screen 0.42647058823529416
set bmargin at screen 0.03431372549019607
set title 'sixteen, 19.83 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shifts.bin' binary array=(160,160) skip=76800 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.29102167182662536; set rmargin at screen 0.5386996904024768
set tmargin at screen 0.42647058823529416
set bmargin at screen 0.03431372549019607
set title 'all, 24.93 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'shifts.bin' binary array=(160,160) skip=102400 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.5603715170278638; set rmargin at screen 0.8080495356037152
set tmargin at screen 0.42647058823529416
set bmargin at screen 0.03431372549019607
set title 'one shift − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-300.0:300.0]
set colorbox user origin 0.8297213622291022, 0.03431372549019607 size 0.02476780185758514, 0.39215686274509803
set cbtics ('−300' -300.0, '−150' -150.0, '0' 0.0, '+150' 150.0, '+300' 300.0) scale 0.4 font ',11'
set cblabel 'difference (gray levels)' font ',11' offset 1.5,0
plot 'shifts.bin' binary array=(160,160) skip=128000 format='%char' flipy using ($1*300.0/127) with image
unset colorbox
unset multiplot
