# gnuplot patch.gp draws patch.png; written by the chapter, not by hand.
set terminal pngcairo size 1054,680 background rgb 'white' font 'DejaVu Sans,12'
set encoding utf8
set multiplot
unset border; unset tics; unset key; unset colorbox
set xrange [*:*] noextend; set yrange [*:*] noextend
set lmargin at screen 0.013282732447817837; set rmargin at screen 0.29411764705882354
set tmargin at screen 0.9558823529411765
set bmargin at screen 0.5205882352941176
set title 'patch' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'patch.bin' binary array=(8,8) skip=0 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.30740037950664134; set rmargin at screen 0.5882352941176471
set tmargin at screen 0.9558823529411765
set bmargin at screen 0.5205882352941176
set title 'λ = 160: 3 atoms' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'patch.bin' binary array=(8,8) skip=64 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.6015180265654649; set rmargin at screen 0.8823529411764706
set tmargin at screen 0.9558823529411765
set bmargin at screen 0.5205882352941176
set title 'λ = 20: 25 atoms' noenhanced offset 0,-0.6
set palette defined (0 '#000000', 1 '#ffffff')  # gray, 2 stops
set cbrange [0:255]
plot 'patch.bin' binary array=(8,8) skip=128 format='%uchar' flipy with image
unset colorbox; unset object
set lmargin at screen 0.30740037950664134; set rmargin at screen 0.5882352941176471
set tmargin at screen 0.4558823529411765
set bmargin at screen 0.020588235294117685
set title 'fit − patch' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-60.0:60.0]
plot 'patch.bin' binary array=(8,8) skip=192 format='%char' flipy using ($1*60.0/127) with image
unset colorbox; unset object
set lmargin at screen 0.6015180265654649; set rmargin at screen 0.8823529411764706
set tmargin at screen 0.4558823529411765
set bmargin at screen 0.020588235294117685
set title 'fit − patch' noenhanced offset 0,-0.6
set palette defined (0 '#053061', 1 '#2166ac', 2 '#67a9cf', 3 '#f7f7f7', 4 '#ef8a62', 5 '#b2182b', 6 '#67001f')  # diverging, 7 stops
set cbrange [-60.0:60.0]
set colorbox user origin 0.8956356736242884, 0.020588235294117685 size 0.015180265654648957, 0.43529411764705883
set cbtics ('−60' -60.0, '−30' -30.0, '0' 0.0, '+30' 30.0, '+60' 60.0) scale 0.4 font ',11'
set cblabel 'difference (gray levels)' font ',11' offset 1.5,0
plot 'patch.bin' binary array=(8,8) skip=256 format='%char' flipy using ($1*60.0/127) with image
unset colorbox; unset object
unset multiplot
