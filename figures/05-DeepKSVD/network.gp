# gnuplot network.gp draws network.svg; written by the chapter, not by hand.
set terminal svg size 680,696 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
unset border; unset tics; unset key; set margins 0,0,0,0
set xrange [0:680]; set yrange [0:696]
set arrow from 170.0,619.0 to 170.0,552.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 170.0,492.0 to 170.0,458.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 306.0,522.0 to 510.0,522.0 nohead lw 1.8 lc rgb '#404040'
set arrow from 510.0,522.0 to 510.0,447.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 391.0,406.0 to 306.0,406.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'θ = λ/c' at 348.5,418.0 center front noenhanced font ',14' textcolor rgb '#303030'
set arrow from 170.0,354.0 to 170.0,320.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 170.0,260.0 to 170.0,204.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 170.0,144.0 to 170.0,77.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'noisy picture' at 170.0,638.0 center front noenhanced font ',17'
set object 2 rectangle center 170.0,522.0 size 272.0,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'cut into patches x' at 170.0,533.0 center front noenhanced font ',17'
set label '8 × 8 pixels, one at every place' at 170.0,511.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 3 rectangle center 510.0,406.0 size 237.99999999999997,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'λ = MLP(x)' at 510.0,428.0 center front noenhanced font ',17'
set label '64 → 128 → 64 → 32 → 1' at 510.0,406.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '18,689 parameters' at 510.0,384.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 4 rectangle center 170.0,406.0 size 272.0,104.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'T unfolded steps' at 170.0,439.0 center front noenhanced font ',17'
set label 'z ← soft(z + Dᵀ(x − Dz)/c, θ)' at 170.0,417.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'D: 64 × 256, 16,384 parameters' at 170.0,395.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'c: 1 parameter' at 170.0,373.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 5 rectangle center 170.0,290.0 size 272.0,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'put together' at 170.0,301.0 center front noenhanced font ',17'
set label 'clamp(Dz, −1, 1), the same D' at 170.0,279.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 6 rectangle center 170.0,174.0 size 272.0,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'weighted average' at 170.0,185.0 center front noenhanced font ',17'
set label 'window w: 8 × 8, 64 parameters' at 170.0,163.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'clean picture' at 170.0,58.0 center front noenhanced font ',17'
plot NaN notitle
