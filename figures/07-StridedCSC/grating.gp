# gnuplot grating.gp draws grating.png; written by the chapter, not by hand.
set terminal pngcairo size 934,496 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.014989293361884369; set rmargin at screen 0.22055674518201285
set tmargin at screen 0.939516129032258
set bmargin at screen 0.5524193548387097
set title 'noisy, 20.18 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 35.5,35.5 to 59.5,59.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'grating.bin' binary array=(96,96) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.26124197002141325; set rmargin at screen 0.4668094218415418
set tmargin at screen 0.939516129032258
set bmargin at screen 0.5524193548387097
set title 'CSCNet, 11.35 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 35.5,35.5 to 59.5,59.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'grating.bin' binary array=(96,96) skip=9216 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5074946466809421; set rmargin at screen 0.7130620985010707
set tmargin at screen 0.939516129032258
set bmargin at screen 0.5524193548387097
set title 'guarded, 25.98 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 35.5,35.5 to 59.5,59.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'grating.bin' binary array=(96,96) skip=18432 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.7537473233404711; set rmargin at screen 0.9593147751605996
set tmargin at screen 0.939516129032258
set bmargin at screen 0.5524193548387097
set title 'BM3D, 34.88 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
set object 1 rectangle from 35.5,35.5 to 59.5,59.5 front fs empty border lc rgb '#e69f00' lw 2.5
plot 'grating.bin' binary array=(96,96) skip=27648 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.014989293361884369; set rmargin at screen 0.2462526766595289
set tmargin at screen 0.46370967741935487
set bmargin at screen 0.028225806451612878
set title 'noisy' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'grating.bin' binary array=(24,24) skip=36864 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.26124197002141325; set rmargin at screen 0.4925053533190578
set tmargin at screen 0.46370967741935487
set bmargin at screen 0.028225806451612878
set title 'CSCNet' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'grating.bin' binary array=(24,24) skip=37440 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.5074946466809421; set rmargin at screen 0.7387580299785867
set tmargin at screen 0.46370967741935487
set bmargin at screen 0.028225806451612878
set title 'guarded' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'grating.bin' binary array=(24,24) skip=38016 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.7537473233404711; set rmargin at screen 0.9850107066381156
set tmargin at screen 0.46370967741935487
set bmargin at screen 0.028225806451612878
set title 'BM3D' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'grating.bin' binary array=(24,24) skip=38592 format='%uchar' flipy with image
unset colorbox; unset object
unset multiplot
