# gnuplot two-passes.gp draws two-passes.svg; written by the chapter, not by hand.
set terminal svg size 900,520 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
unset border; unset tics; unset key; set margins 0,0,0,0
set xrange [0:900]; set yrange [0:520]
set arrow from 225.0,425.0 to 225.0,355.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 225.0,295.0 to 225.0,214.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 225.0,176.0 to 225.0,95.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 675.0,425.0 to 675.0,355.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 675.0,295.0 to 675.0,214.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 675.0,176.0 to 675.0,95.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 391.5,455.0 to 508.5,455.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'y' at 225.0,466.0 center front noenhanced font ',17'
set label 'noisy picture' at 225.0,444.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'y + εb' at 675.0,466.0 center front noenhanced font ',17'
set label 'with known signs' at 675.0,444.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 3 rectangle center 225.0,325.0 size 333.0,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'f' at 225.0,336.0 center front noenhanced font ',17'
set label 'the network' at 225.0,314.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 4 rectangle center 675.0,325.0 size 333.0,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'f ' at 675.0,336.0 center front noenhanced font ',17'
set label 'the same network' at 675.0,314.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'f(y)' at 225.0,195.0 center front noenhanced font ',17'
set label 'f(y + εb)' at 675.0,195.0 center front noenhanced font ',17'
set object 7 rectangle center 225.0,65.0 size 405.0,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'distance' at 225.0,76.0 center front noenhanced font ',17'
set label '‖f(y) − y‖²' at 225.0,54.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 8 rectangle center 675.0,65.0 size 432.0,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'passage' at 675.0,76.0 center front noenhanced font ',17'
set label '(2σ²/ε) bᵀ(f(y + εb) − f(y))' at 675.0,54.0 center front noenhanced font ',14' textcolor rgb '#303030'
plot NaN notitle
