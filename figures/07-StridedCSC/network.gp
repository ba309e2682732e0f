# gnuplot network.gp draws network.svg; written by the chapter, not by hand.
set terminal svg size 636,472 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
unset border; unset tics; unset key; set margins 0,0,0,0
set xrange [0:636]; set yrange [0:472]
set arrow from 184.44,413.0 to 239.56,413.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 318.0,372.0 to 318.0,325.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'I' at 326.0,348.5 left front noenhanced font ',14' textcolor rgb '#303030'
set arrow from 396.44,295.0 to 438.84000000000003,295.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 530.0,254.0 to 530.0,218.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 438.84000000000003,177.0 to 409.15999999999997,177.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'z' at 424.0,189.0 center front noenhanced font ',14' textcolor rgb '#303030'
set arrow from 318.0,218.0 to 318.0,265.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 530.0,136.0 to 530.0,100.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'last z' at 538.0,118.0 left front noenhanced font ',14' textcolor rgb '#303030'
set arrow from 438.84000000000003,59.0 to 396.44,59.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 239.56,59.0 to 184.44,59.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'noisy picture' at 106.0,424.0 center front noenhanced font ',17'
set label 'one plane' at 106.0,402.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 2 rectangle center 318.0,413.0 size 156.88,82.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'shifts' at 318.0,435.0 center front noenhanced font ',17'
set label '64 grids of' at 318.0,413.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'stride 8' at 318.0,391.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '12 steps' at 106.0,258.0 center front noenhanced font ',17'
set label 'share A, B' at 106.0,236.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'and θ' at 106.0,214.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 4 rectangle center 318.0,295.0 size 156.88,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'residual' at 318.0,306.0 center front noenhanced font ',17'
set label 'r = I − A z' at 318.0,284.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 5 rectangle center 530.0,295.0 size 182.32,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'B, analysis' at 530.0,317.0 center front noenhanced font ',17'
set label '175 filters, 11 × 11' at 530.0,295.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '21,175 parameters' at 530.0,273.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 6 rectangle center 318.0,177.0 size 182.32,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'A, synthesis' at 318.0,199.0 center front noenhanced font ',17'
set label '175 filters, 11 × 11' at 318.0,177.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '21,175 parameters' at 318.0,155.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 7 rectangle center 530.0,177.0 size 182.32,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'θ, thresholds' at 530.0,199.0 center front noenhanced font ',17'
set label 'z ← S(z + B r)' at 530.0,177.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '175 parameters' at 530.0,155.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 8 rectangle center 530.0,59.0 size 182.32,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'C, output' at 530.0,81.0 center front noenhanced font ',17'
set label '175 filters, 11 × 11' at 530.0,59.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '21,175 parameters' at 530.0,37.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 9 rectangle center 318.0,59.0 size 156.88,82.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'mean' at 318.0,81.0 center front noenhanced font ',17'
set label 'of the 64' at 318.0,59.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'pictures' at 318.0,37.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'estimate' at 106.0,70.0 center front noenhanced font ',17'
set label 'one plane' at 106.0,48.0 center front noenhanced font ',14' textcolor rgb '#303030'
plot NaN notitle
