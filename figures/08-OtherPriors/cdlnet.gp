# gnuplot cdlnet.gp draws cdlnet.svg; written by the chapter, not by hand.
set terminal svg size 636,540 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
unset border; unset tics; unset key; set margins 0,0,0,0
set xrange [0:636]; set yrange [0:540]
set arrow from 184.44,486.0 to 239.56,486.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 396.44,486.0 to 438.84000000000003,486.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'y' at 417.64,498.0 center front noenhanced font ',14' textcolor rgb '#303030'
set arrow from 530.0,445.0 to 530.0,419.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 184.44,378.0 to 438.84000000000003,378.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 530.0,337.0 to 530.0,311.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'z' at 538.0,324.0 left front noenhanced font ',14' textcolor rgb '#303030'
set arrow from 438.84000000000003,270.0 to 396.44,270.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 318.0,240.0 to 318.0,203.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 409.15999999999997,162.0 to 438.84000000000003,162.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 530.0,203.0 to 530.0,229.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'z' at 538.0,216.0 left front noenhanced font ',14' textcolor rgb '#303030'
set arrow from 530.0,121.0 to 530.0,95.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'last z' at 538.0,108.0 left front noenhanced font ',14' textcolor rgb '#303030'
set arrow from 438.84000000000003,54.0 to 396.44,54.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 239.56,54.0 to 184.44,54.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'noisy picture' at 106.0,497.0 center front noenhanced font ',17'
set label 'one plane' at 106.0,475.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 2 rectangle center 318.0,486.0 size 156.88,38.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'mean off' at 318.0,486.0 center front noenhanced font ',17'
set object 3 rectangle center 530.0,486.0 size 182.32,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'A₁, analysis' at 530.0,508.0 center front noenhanced font ',17'
set label '32 filters, 7 × 7' at 530.0,486.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '1568 parameters' at 530.0,464.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'σ' at 106.0,389.0 center front noenhanced font ',17'
set label 'told to every threshold' at 106.0,367.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 5 rectangle center 530.0,378.0 size 182.32,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'τ₁, thresholds' at 530.0,400.0 center front noenhanced font ',17'
set label 'z ← S(A₁ y)' at 530.0,378.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '64 parameters' at 530.0,356.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'steps 2 to 20' at 106.0,238.0 center front noenhanced font ',17'
set label 'each its own' at 106.0,216.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'Aₖ, Bₖ and τₖ' at 106.0,194.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 7 rectangle center 530.0,270.0 size 182.32,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'Bₖ, synthesis' at 530.0,292.0 center front noenhanced font ',17'
set label '32 filters, 7 × 7' at 530.0,270.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '1568 parameters' at 530.0,248.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 8 rectangle center 318.0,270.0 size 156.88,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'residual' at 318.0,281.0 center front noenhanced font ',17'
set label 'r = y − Bₖ z' at 318.0,259.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 9 rectangle center 318.0,162.0 size 182.32,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'Aₖ, analysis' at 318.0,184.0 center front noenhanced font ',17'
set label '32 filters, 7 × 7' at 318.0,162.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '1568 parameters' at 318.0,140.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 10 rectangle center 530.0,162.0 size 182.32,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'τₖ, thresholds' at 530.0,184.0 center front noenhanced font ',17'
set label 'z ← S(z + Aₖ r)' at 530.0,162.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '64 parameters' at 530.0,140.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 11 rectangle center 530.0,54.0 size 182.32,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'B₁, output' at 530.0,76.0 center front noenhanced font ',17'
set label '32 filters, 7 × 7' at 530.0,54.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '1568 parameters' at 530.0,32.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 12 rectangle center 318.0,54.0 size 156.88,38.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'mean on' at 318.0,54.0 center front noenhanced font ',17'
set label 'estimate' at 106.0,65.0 center front noenhanced font ',17'
set label 'one plane' at 106.0,43.0 center front noenhanced font ',14' textcolor rgb '#303030'
plot NaN notitle
