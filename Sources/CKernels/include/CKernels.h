// Elementwise loops that Swift's compiler does not bring to the width of the processor's registers. It compiles for the
// oldest x86-64; here each loop exists for several generations of processors and the right one is chosen when the program
// is loaded.
#ifndef SPARSELAND_CKERNELS_H
#define SPARSELAND_CKERNELS_H

// Backward pass of soft-thresholding along a run: g becomes 0 where z is 0. Returns the sum of -sign(z) g, which is the
// threshold's share.
float sparseland_shrink_backward_f32(float *g, const float *z, long count);
double sparseland_shrink_backward_f64(double *g, const double *z, long count);

// g becomes 0 where z is 0.
void sparseland_keep_where_f32(float *g, const float *z, long count);
void sparseland_keep_where_f64(double *g, const double *z, long count);

#endif
