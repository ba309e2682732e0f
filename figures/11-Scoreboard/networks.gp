# gnuplot networks.gp draws networks.svg; written by the chapter, not by hand.
set terminal svg size 660,560 enhanced background rgb 'white' font 'Helvetica,Arial,DejaVu Sans,sans-serif,18'
set encoding utf8
unset border; unset tics; unset key; set margins 0,0,0,0
set xrange [0:660]; set yrange [0:560]
set arrow from 270.6,504.0 to 165.0,504.0 nohead lw 1.8 lc rgb '#404040'
set arrow from 165.0,504.0 to 165.0,433.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 165.0,351.0 to 165.0,321.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 165.0,239.0 to 165.0,209.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 165.0,127.0 to 165.0,97.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 389.4,504.0 to 495.0,504.0 nohead lw 1.8 lc rgb '#404040'
set arrow from 495.0,504.0 to 495.0,433.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 495.0,351.0 to 495.0,321.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 495.0,239.0 to 495.0,209.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set arrow from 495.0,127.0 to 495.0,97.0 head size 9,20 filled lw 1.8 lc rgb '#404040'
set label 'noisy picture' at 330.0,504.0 center front noenhanced font ',17'
set object 2 rectangle center 165.0,392.0 size 283.8,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label '1 → 64' at 165.0,414.0 center front noenhanced font ',17'
set label '3 × 3, biases, ReLU' at 165.0,392.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '640 parameters' at 165.0,370.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 3 rectangle center 165.0,280.0 size 283.8,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label '15 times 64 → 64' at 165.0,302.0 center front noenhanced font ',17'
set label '3 × 3, normalisation, ReLU' at 165.0,280.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '15 × 36,992 parameters' at 165.0,258.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 4 rectangle center 165.0,168.0 size 283.8,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label '64 → 1' at 165.0,190.0 center front noenhanced font ',17'
set label '3 × 3, a bias' at 165.0,168.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '577 parameters' at 165.0,146.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'noise, by 64 channels' at 165.0,78.0 center front noenhanced font ',17'
set label '556,097 parameters' at 165.0,56.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '554,112 multiply-adds a pixel' at 165.0,34.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 6 rectangle center 495.0,392.0 size 283.8,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label '1 → 21' at 495.0,414.0 center front noenhanced font ',17'
set label '3 × 3, biases, ReLU' at 495.0,392.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '210 parameters' at 495.0,370.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 7 rectangle center 495.0,280.0 size 283.8,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label '15 times 21 → 21' at 495.0,302.0 center front noenhanced font ',17'
set label '3 × 3, normalisation, ReLU' at 495.0,280.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '15 × 4011 parameters' at 495.0,258.0 center front noenhanced font ',14' textcolor rgb '#303030'
set object 8 rectangle center 495.0,168.0 size 283.8,82.0 front fc rgb '#d6e8f5' fs solid border lc rgb '#0072b2' lw 1.8
set label '21 → 1' at 495.0,190.0 center front noenhanced font ',17'
set label '3 × 3, a bias' at 495.0,168.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '190 parameters' at 495.0,146.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label 'noise, by 21 channels' at 495.0,78.0 center front noenhanced font ',17'
set label '60,565 parameters' at 495.0,56.0 center front noenhanced font ',14' textcolor rgb '#303030'
set label '59,913 multiply-adds a pixel' at 495.0,34.0 center front noenhanced font ',14' textcolor rgb '#303030'
plot NaN notitle
