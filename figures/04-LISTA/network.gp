# gnuplot network.gp draws network.svg; written by the chapter, not by hand.
set terminal svg size 630,552 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
unset border; unset tics; unset key; set margins 0,0,0,0
set xrange [0:630]; set yrange [0:552]
set arrow from 182.7,506.0 to 224.7,506.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 405.3,506.0 to 434.7,506.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 525.0,476.0 to 525.0,455.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 525.0,373.0 to 525.0,352.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 315.0,465.0 to 315.0,341.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 357.0,322.0 to 434.7,322.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 315.0,303.0 to 315.0,157.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 357.0,138.0 to 434.7,138.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 525.0,292.0 to 525.0,260.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 525.0,200.0 to 525.0,168.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 525.0,108.0 to 525.0,76.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'x' at 105.0,517.0 center front noenhanced font ',17'
set label '64 pixels' at 105.0,495.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 2 rectangle center 315.0,506.0 size 180.6,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'W_e' at 315.0,528.0 center front noenhanced font ',17'
set label '100 × 64' at 315.0,506.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '6400 parameters' at 315.0,484.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 3 rectangle center 525.0,506.0 size 180.6,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'soft' at 525.0,517.0 center front noenhanced font ',17'
set label 'θ: 100 parameters' at 525.0,495.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 4 rectangle center 525.0,414.0 size 180.6,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'S' at 525.0,436.0 center front noenhanced font ',17'
set label '100 × 100' at 525.0,414.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '10,000 parameters' at 525.0,392.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'layer 2' at 105.0,322.0 center front noenhanced font ',17'
set label 'layer T' at 105.0,138.0 center front noenhanced font ',17'
set label 'W_e x' at 315.0,322.0 center front noenhanced font ',17'
set object 8 rectangle center 525.0,322.0 size 180.6,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'soft ' at 525.0,333.0 center front noenhanced font ',17'
set label 'the same θ' at 525.0,311.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 9 rectangle center 525.0,230.0 size 180.6,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'S ' at 525.0,241.0 center front noenhanced font ',17'
set label 'the same S, and so on' at 525.0,219.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'W_e x ' at 315.0,138.0 center front noenhanced font ',17'
set object 11 rectangle center 525.0,138.0 size 180.6,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'soft  ' at 525.0,149.0 center front noenhanced font ',17'
set label 'the same θ' at 525.0,127.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'z' at 525.0,57.0 center front noenhanced font ',17'
set label '100 entries' at 525.0,35.0 center front noenhanced font ',14' textcolor rgb '#303030'
plot NaN notitle
