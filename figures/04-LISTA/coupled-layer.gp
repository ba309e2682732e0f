# gnuplot coupled-layer.gp draws coupled-layer.svg; written by the chapter, not by hand.
set terminal svg size 660,300 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
unset border; unset tics; unset key; set margins 0,0,0,0
set xrange [0:660]; set yrange [0:300]
set arrow from 308.55,250.0 to 338.25,250.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 412.5,220.0 to 412.5,180.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 519.75,150.0 to 486.75,150.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 412.5,120.0 to 412.5,80.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 338.25,50.0 to 313.5,50.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 247.5,220.0 to 247.5,80.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 181.5,50.0 to 140.25,50.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'z_k' at 247.5,261.0 center front noenhanced font ',17'
set label '64 entries' at 247.5,239.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 2 rectangle center 412.5,250.0 size 148.5,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'A' at 412.5,261.0 center front noenhanced font ',17'
set label '32 × 64, known' at 412.5,239.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 3 rectangle center 412.5,150.0 size 148.5,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'x − A z_k' at 412.5,161.0 center front noenhanced font ',17'
set label 'residual' at 412.5,139.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'x' at 577.5,161.0 center front noenhanced font ',17'
set label '32 samples' at 577.5,139.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 5 rectangle center 412.5,50.0 size 148.5,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'W_k' at 412.5,61.0 center front noenhanced font ',17'
set label '2048 parameters' at 412.5,39.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 6 rectangle center 247.5,50.0 size 132.0,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'soft' at 247.5,61.0 center front noenhanced font ',17'
set label 'θ_k: 1 parameter' at 247.5,39.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'z_k+1' at 82.5,61.0 center front noenhanced font ',17'
set label '64 entries' at 82.5,39.0 center front noenhanced font ',14' textcolor rgb '#303030'
plot NaN notitle
