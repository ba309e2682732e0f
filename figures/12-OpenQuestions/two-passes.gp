# gnuplot two-passes.gp draws two-passes.svg; written by the chapter, not by hand.
set terminal svg size 560,420 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
unset border; unset tics; unset key; set margins 0,0,0,0
set xrange [0:560]; set yrange [0:420]
set arrow from 140.0,337.5 to 140.0,292.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 140.0,232.5 to 140.0,176.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 140.0,138.5 to 140.0,82.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 420.0,337.5 to 420.0,292.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 420.0,232.5 to 420.0,176.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 420.0,138.5 to 420.0,82.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 243.6,367.5 to 316.4,367.5 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'y' at 140.0,378.5 center front noenhanced font ',17'
set label 'noisy picture' at 140.0,356.5 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'y + εb' at 420.0,378.5 center front noenhanced font ',17'
set label 'with known signs' at 420.0,356.5 center front noenhanced font ',14' textcolor rgb '#303030'
set object 3 rectangle center 140.0,262.5 size 207.2,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'f' at 140.0,273.5 center front noenhanced font ',17'
set label 'the network' at 140.0,251.5 center front noenhanced font ',14' textcolor rgb '#303030'
set object 4 rectangle center 420.0,262.5 size 207.2,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'f ' at 420.0,273.5 center front noenhanced font ',17'
set label 'the same network' at 420.0,251.5 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'f(y)' at 140.0,157.5 center front noenhanced font ',17'
set label 'f(y + εb)' at 420.0,157.5 center front noenhanced font ',17'
set object 7 rectangle center 140.0,52.5 size 252.0,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'distance' at 140.0,63.5 center front noenhanced font ',17'
set label '‖f(y) − y‖²' at 140.0,41.5 center front noenhanced font ',14' textcolor rgb '#303030'
set object 8 rectangle center 420.0,52.5 size 268.8,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'passage' at 420.0,63.5 center front noenhanced font ',17'
set label '(2σ²/ε) bᵀ(f(y + εb) − f(y))' at 420.0,41.5 center front noenhanced font ',14' textcolor rgb '#303030'
plot NaN notitle
