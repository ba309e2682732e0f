# gnuplot jacobians.gp draws jacobians.png; written by the chapter, not by hand.
set terminal pngcairo size 1124,504 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.012455516014234875; set rmargin at screen 0.19750889679715303
set tmargin at screen 0.9404761904761905
set bmargin at screen 0.5277777777777778
set title 'cosines' noenhanced offset 0,-0.6
plot 'jacobians.bin' binary array=(26,26) skip=0 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.2099644128113879; set rmargin at screen 0.39501779359430605
set tmargin at screen 0.9404761904761905
set bmargin at screen 0.5277777777777778
set title 'ksvd-dct' noenhanced offset 0,-0.6
plot 'jacobians.bin' binary array=(26,26) skip=2028 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.40747330960854095; set rmargin at screen 0.5925266903914591
set tmargin at screen 0.9404761904761905
set bmargin at screen 0.5277777777777778
set title 'bm3d' noenhanced offset 0,-0.6
plot 'jacobians.bin' binary array=(26,26) skip=4056 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.604982206405694; set rmargin at screen 0.7900355871886121
set tmargin at screen 0.9404761904761905
set bmargin at screen 0.5277777777777778
set title 'epll' noenhanced offset 0,-0.6
plot 'jacobians.bin' binary array=(26,26) skip=6084 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.802491103202847; set rmargin at screen 0.9875444839857651
set tmargin at screen 0.9404761904761905
set bmargin at screen 0.5277777777777778
set title 'deep-ksvd' noenhanced offset 0,-0.6
plot 'jacobians.bin' binary array=(26,26) skip=8112 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.012455516014234875; set rmargin at screen 0.19750889679715303
set tmargin at screen 0.44047619047619047
set bmargin at screen 0.02777777777777779
set title 'cscnet' noenhanced offset 0,-0.6
plot 'jacobians.bin' binary array=(26,26) skip=10140 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.2099644128113879; set rmargin at screen 0.39501779359430605
set tmargin at screen 0.44047619047619047
set bmargin at screen 0.02777777777777779
set title 'dncnn' noenhanced offset 0,-0.6
plot 'jacobians.bin' binary array=(26,26) skip=12168 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
set lmargin at screen 0.40747330960854095; set rmargin at screen 0.5925266903914591
set tmargin at screen 0.44047619047619047
set bmargin at screen 0.02777777777777779
set title 'lidia' noenhanced offset 0,-0.6
plot 'jacobians.bin' binary array=(26,26) skip=14196 format='%uchar%uchar%uchar' flipy with rgbimage
unset colorbox; unset object
unset multiplot
