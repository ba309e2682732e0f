# gnuplot patch.gp draws patch.png; written by the chapter, not by hand.
set terminal pngcairo size 1314,536 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.0106544901065449; set rmargin at screen 0.1811263318112633
set tmargin at screen 0.9440298507462687
set bmargin at screen 0.5261194029850746
set title 'patch' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'patch.bin' binary array=(8,8) skip=0 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.1917808219178082; set rmargin at screen 0.3622526636225266
set tmargin at screen 0.9440298507462687
set bmargin at screen 0.5261194029850746
set title 'λ = 160: 3 atoms' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'patch.bin' binary array=(8,8) skip=64 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.3729071537290715; set rmargin at screen 0.54337899543379
set tmargin at screen 0.9440298507462687
set bmargin at screen 0.5261194029850746
set title 'λ = 80: 5 atoms' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'patch.bin' binary array=(8,8) skip=128 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.5540334855403348; set rmargin at screen 0.7245053272450532
set tmargin at screen 0.9440298507462687
set bmargin at screen 0.5261194029850746
set title 'λ = 40: 12 atoms' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'patch.bin' binary array=(8,8) skip=192 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.7351598173515982; set rmargin at screen 0.9056316590563166
set tmargin at screen 0.9440298507462687
set bmargin at screen 0.5261194029850746
set title 'λ = 20: 25 atoms' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'patch.bin' binary array=(8,8) skip=256 format='%uchar' flipy with image
unset colorbox
set lmargin at screen 0.1917808219178082; set rmargin at screen 0.3622526636225266
set tmargin at screen 0.44402985074626866
set bmargin at screen 0.026119402985074647
set title 'fit − patch' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-80.0:80.0]
plot 'patch.bin' binary array=(8,8) skip=320 format='%char' flipy using ($1*80.0/127) with image
unset colorbox
set lmargin at screen 0.3729071537290715; set rmargin at screen 0.54337899543379
set tmargin at screen 0.44402985074626866
set bmargin at screen 0.026119402985074647
set title 'fit − patch' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-80.0:80.0]
plot 'patch.bin' binary array=(8,8) skip=384 format='%char' flipy using ($1*80.0/127) with image
unset colorbox
set lmargin at screen 0.5540334855403348; set rmargin at screen 0.7245053272450532
set tmargin at screen 0.44402985074626866
set bmargin at screen 0.026119402985074647
set title 'fit − patch' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-80.0:80.0]
plot 'patch.bin' binary array=(8,8) skip=448 format='%char' flipy using ($1*80.0/127) with image
unset colorbox
set lmargin at screen 0.7351598173515982; set rmargin at screen 0.9056316590563166
set tmargin at screen 0.44402985074626866
set bmargin at screen 0.026119402985074647
set title 'fit − patch' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-80.0:80.0]
set colorbox user origin 0.9162861491628614, 0.026119402985074647 size 0.0121765601217656, 0.417910447761194
set cbtics ('−80' -80.0, '−40' -40.0, '0' 0.0, '+40' 40.0, '+80' 80.0) scale 0.4 font ',11'
set cblabel 'difference (gray levels)' font ',11' offset 1.5,0
plot 'patch.bin' binary array=(8,8) skip=512 format='%char' flipy using ($1*80.0/127) with image
unset colorbox
unset multiplot
