# gnuplot network.gp draws network.svg; written by the chapter, not by hand.
set terminal svg size 520,1040 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
unset border; unset tics; unset key; set margins 0,0,0,0
set xrange [0:520]; set yrange [0:1040]
set arrow from 182.0,988.0 to 109.2,988.0 nohead lw 1.8 lc rgb '#404040'
set arrow from 109.2,988.0 to 109.2,914.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 109.2,854.0 to 109.2,821.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 109.2,739.0 to 109.2,717.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 109.2,635.0 to 109.2,613.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 109.2,531.0 to 109.2,498.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 109.2,438.0 to 109.2,405.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 208.0,676.0 to 260.0,676.0 nohead lw 1.8 lc rgb '#404040'
set arrow from 260.0,676.0 to 260.0,301.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 208.0,364.0 to 260.0,364.0 nohead lw 1.8 lc rgb '#404040'
set arrow from 260.0,364.0 to 260.0,301.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 338.0,988.0 to 410.8,988.0 nohead lw 1.8 lc rgb '#404040'
set arrow from 410.8,988.0 to 410.8,925.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 410.8,843.0 to 410.8,821.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 410.8,739.0 to 410.8,717.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 410.8,635.0 to 410.8,613.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 410.8,531.0 to 410.8,498.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 410.8,438.0 to 410.8,405.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 312.0,676.0 to 260.0,676.0 nohead lw 1.8 lc rgb '#404040'
set arrow from 260.0,676.0 to 260.0,301.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 312.0,364.0 to 260.0,364.0 nohead lw 1.8 lc rgb '#404040'
set arrow from 260.0,364.0 to 260.0,301.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 260.0,219.0 to 260.0,186.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 260.0,126.0 to 260.0,71.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set object 1 rectangle center 109.2,884.0 size 197.6,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'search, fine' at 109.2,895.0 center front noenhanced font ',17'
set label '14 of 841 patches' at 109.2,873.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 2 rectangle center 109.2,780.0 size 197.6,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'weights, fine' at 109.2,802.0 center front noenhanced font ',17'
set label '14 for the group' at 109.2,780.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '1555 parameters' at 109.2,758.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 3 rectangle center 109.2,676.0 size 197.6,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'half 1, fine' at 109.2,698.0 center front noenhanced font ',17'
set label '14 × 49 → 14 × 64' at 109.2,676.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '9445 parameters' at 109.2,654.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 4 rectangle center 109.2,572.0 size 197.6,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'to one patch, fine' at 109.2,594.0 center front noenhanced font ',17'
set label '14 × 64 → 1 × 49' at 109.2,572.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '3199 parameters' at 109.2,550.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 5 rectangle center 109.2,468.0 size 197.6,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'exchange, fine' at 109.2,479.0 center front noenhanced font ',17'
set label 'average, cut out again' at 109.2,457.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 6 rectangle center 109.2,364.0 size 197.6,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'spread, fine' at 109.2,386.0 center front noenhanced font ',17'
set label '1 × 49 → 14 × 64' at 109.2,364.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '4046 parameters' at 109.2,342.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 7 rectangle center 410.8,884.0 size 197.6,82.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'search, coarse' at 410.8,906.0 center front noenhanced font ',17'
set label 'of the blurred picture' at 410.8,884.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '14 of 841 patches' at 410.8,862.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 8 rectangle center 410.8,780.0 size 197.6,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'weights, coarse' at 410.8,802.0 center front noenhanced font ',17'
set label '14 for the group' at 410.8,780.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '1555 parameters' at 410.8,758.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 9 rectangle center 410.8,676.0 size 197.6,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'half 1, coarse' at 410.8,698.0 center front noenhanced font ',17'
set label '14 × 49 → 14 × 64' at 410.8,676.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '9445 parameters' at 410.8,654.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 10 rectangle center 410.8,572.0 size 197.6,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'to one patch, coarse' at 410.8,594.0 center front noenhanced font ',17'
set label '14 × 64 → 1 × 49' at 410.8,572.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '3199 parameters' at 410.8,550.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 11 rectangle center 410.8,468.0 size 197.6,60.0 front fc rgb '#ffffff' fs solid border lc rgb '#606060' lw 1.8
set label 'exchange, coarse' at 410.8,479.0 center front noenhanced font ',17'
set label 'average, cut out again' at 410.8,457.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 12 rectangle center 410.8,364.0 size 197.6,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'spread, coarse' at 410.8,386.0 center front noenhanced font ',17'
set label '1 × 49 → 14 × 64' at 410.8,364.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '4046 parameters' at 410.8,342.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'noisy picture' at 260.0,999.0 center front noenhanced font ',17'
set label 'without its mean' at 260.0,977.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 14 rectangle center 260.0,260.0 size 270.40000000000003,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'half 2, both scales' at 260.0,282.0 center front noenhanced font ',17'
set label '56 × 64 → 1 × 49: the noise' at 260.0,260.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '25,098 parameters' at 260.0,238.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 15 rectangle center 260.0,156.0 size 270.40000000000003,60.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label 'patch − noise, averaged' at 260.0,167.0 center front noenhanced font ',17'
set label 'β: 1 parameter' at 260.0,145.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'clean picture' at 260.0,52.0 center front noenhanced font ',17'
plot NaN notitle
