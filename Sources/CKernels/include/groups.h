// Shrinkage relative to a magnitude that need not be an entry's own, as group thresholds have it; one thread a call.
#ifndef SPARSELAND_GROUPS_H
#define SPARSELAND_GROUPS_H

// out = v max(0, 1 - t/(max(norm, 0) + floor)), row-major, with one t a column.
void sparseland_shrink_relative_f32(
    const float *v, const float *thresholds, const float *norms, long rows, long columns, float floor, float *out);
void sparseland_shrink_relative_f64(
    const double *v, const double *thresholds, const double *norms, long rows, long columns, double floor, double *out);
// The way back: g becomes the gradient of v, `slopes` that of the norms, and `sums`, one a column, gets that of the thresholds.
void sparseland_shrink_relative_back_f32(
    float *g, const float *v, const float *thresholds, const float *norms, long rows, long columns, float floor,
    float *slopes, float *sums);
void sparseland_shrink_relative_back_f64(
    double *g, const double *v, const double *thresholds, const double *norms, long rows, long columns, double floor,
    double *slopes, double *sums);

#endif
