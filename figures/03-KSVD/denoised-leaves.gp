# gnuplot denoised-leaves.gp draws denoised-leaves.png; written by the chapter, not by hand.
set terminal pngcairo size 1076,536 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.013011152416356878; set rmargin at screen 0.2211895910780669
set tmargin at screen 0.9440298507462687
set bmargin at screen 0.5261194029850746
set title 'noisy, 20.16 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'denoised-leaves.bin' binary array=(112,112) skip=0 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.2342007434944238; set rmargin at screen 0.4423791821561338
set tmargin at screen 0.9440298507462687
set bmargin at screen 0.5261194029850746
set title 'DCT, 24.47 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'denoised-leaves.bin' binary array=(112,112) skip=12544 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.45539033457249073; set rmargin at screen 0.6635687732342007
set tmargin at screen 0.9440298507462687
set bmargin at screen 0.5261194029850746
set title 'global, 25.07 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'denoised-leaves.bin' binary array=(112,112) skip=25088 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.6765799256505576; set rmargin at screen 0.8847583643122676
set tmargin at screen 0.9440298507462687
set bmargin at screen 0.5261194029850746
set title 'adaptive, 24.93 dB' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'denoised-leaves.bin' binary array=(112,112) skip=37632 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.013011152416356878; set rmargin at screen 0.2211895910780669
set tmargin at screen 0.44402985074626866
set bmargin at screen 0.026119402985074647
set title 'clean' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'denoised-leaves.bin' binary array=(112,112) skip=50176 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.2342007434944238; set rmargin at screen 0.4423791821561338
set tmargin at screen 0.44402985074626866
set bmargin at screen 0.026119402985074647
set title 'DCT − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-50.0:50.0]
plot 'denoised-leaves.bin' binary array=(112,112) skip=62720 format='%char' flipy using ($1*50.0/127) with image
unset colorbox
set lmargin at screen 0.45539033457249073; set rmargin at screen 0.6635687732342007
set tmargin at screen 0.44402985074626866
set bmargin at screen 0.026119402985074647
set title 'global − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-50.0:50.0]
plot 'denoised-leaves.bin' binary array=(112,112) skip=75264 format='%char' flipy using ($1*50.0/127) with image
unset colorbox
set lmargin at screen 0.6765799256505576; set rmargin at screen 0.8847583643122676
set tmargin at screen 0.44402985074626866
set bmargin at screen 0.026119402985074647
set title 'adaptive − clean' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-50.0:50.0]
set colorbox user origin 0.8977695167286245, 0.026119402985074647 size 0.01486988847583643, 0.417910447761194
set cbtics ('−50' -50.0, '−25' -25.0, '0' 0.0, '+25' 25.0, '+50' 50.0) scale 0.4 font ',11'
set cblabel 'difference (gray levels)' font ',11' offset 1.5,0
plot 'denoised-leaves.bin' binary array=(112,112) skip=87808 format='%char' flipy using ($1*50.0/127) with image
unset colorbox
unset multiplot
