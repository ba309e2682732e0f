// What the kernels of products.c, winograd.c, gradient.c and filters.c share: a matrix times a panel.
#ifndef SPARSELAND_PANEL_H
#define SPARSELAND_PANEL_H

// c = alpha a b + beta c + bias for one panel b, then max(c, 0) if rectified. A piece of a deep panel hands its sums on
// in `sums`.
struct panel {
    long rows, depth, width;
    const float *a;  // entry (i, k) is a[i * a_row + k * a_step]
    long a_row, a_step;
    // Where a's steps make jumps: the depth is walked so many times (0 is once), with a_run more between two of them, while
    // the rows of b go on. So a neighbourhood of a picture is read where it is.
    long runs, a_run;
    const float *b;  // row k starts at b + k * b_step and can be read up to a whole number of registers
    long b_step;
    float *sums;     // null where the panel is one piece
    int first, last;
    float alpha, beta;
    float *c;
    long c_row;
    const float *bias;
    int rectified;
};

// The same for a b of any width, in one piece.
void sparseland_panel(const struct panel *p);

#endif
