# gnuplot layer.gp draws layer.svg; written by the chapter, not by hand.
set terminal svg size 600,315 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
unset border; unset tics; unset key; set margins 0,0,0,0
set xrange [0:600]; set yrange [0:315]
set arrow from 105.0,262.5 to 169.5,262.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 225.0,232.5 to 225.0,187.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 105.0,157.5 to 169.5,157.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 280.5,157.5 to 319.5,157.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 430.5,157.5 to 502.5,157.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 525.0,138.5 to 525.0,82.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 469.5,52.5 to 412.5,52.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 75.0,303.5 to 75.0,306.59999999999997 nohead lw 1.8 lc rgb '#404040'
set arrow from 75.0,306.59999999999997 to 525.0,306.59999999999997 nohead lw 1.8 lc rgb '#404040'
set arrow from 525.0,306.59999999999997 to 525.0,176.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'z_k' at 75.0,284.5 center front noenhanced font ',17'
set label 'code' at 75.0,262.5 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'm' at 75.0,240.5 center front noenhanced font ',14' textcolor rgb '#303030'
set object 2 rectangle center 225.0,262.5 size 111.0,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'D' at 225.0,273.5 center front noenhanced font ',17'
set label 'm → n' at 225.0,251.5 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'x' at 75.0,179.5 center front noenhanced font ',17'
set label 'signal' at 75.0,157.5 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'n' at 75.0,135.5 center front noenhanced font ',14' textcolor rgb '#303030'
set object 4 rectangle center 225.0,157.5 size 111.0,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'x − D z_k' at 225.0,168.5 center front noenhanced font ',17'
set label 'residual' at 225.0,146.5 center front noenhanced font ',14' textcolor rgb '#303030'
set object 5 rectangle center 375.0,157.5 size 111.0,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'Wᵀ' at 375.0,168.5 center front noenhanced font ',17'
set label 'n → m' at 375.0,146.5 center front noenhanced font ',14' textcolor rgb '#303030'
set object 6 rectangle center 525.0,157.5 size 45.0,38.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label '+' at 525.0,157.5 center front noenhanced font ',17'
set object 7 rectangle center 525.0,52.5 size 111.0,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'soft, θ' at 525.0,63.5 center front noenhanced font ',17'
set label 'each entry' at 525.0,41.5 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'z_k+1' at 375.0,74.5 center front noenhanced font ',17'
set label 'code' at 375.0,52.5 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'm' at 375.0,30.5 center front noenhanced font ',14' textcolor rgb '#303030'
plot NaN notitle
