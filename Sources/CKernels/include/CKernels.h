// Elementwise loops that Swift's compiler does not bring to the width of the processor's registers. It compiles for the
// oldest x86-64; here each loop exists for several generations of processors and the right one is chosen when the program
// is loaded.
#ifndef SPARSELAND_CKERNELS_H
#define SPARSELAND_CKERNELS_H

#include "diffusion.h"
#include "eigen.h"
#include "filters.h"
#include "groups.h"
#include "patches.h"
#include "products.h"
#include "winograd.h"

// Bits of the widest registers that the processor computes in: 512, 256 or 128.
int sparseland_register_bits(void);

// Backward pass of soft-thresholding along a run: g becomes 0 where z is 0. Returns the sum of -sign(z) g, which is the
// threshold's share.
float sparseland_shrink_backward_f32(float *g, const float *z, long count);
double sparseland_shrink_backward_f64(double *g, const double *z, long count);

// Soft-thresholding of a row-major matrix with one threshold a column: v - t where v > max(t, 0), v + t where v < -max(t, 0),
// and 0 between.
void sparseland_shrink_columns_f32(float *v, const float *t, long rows, long columns);
void sparseland_shrink_columns_f64(double *v, const double *t, long rows, long columns);

// Its backward pass: as above, the sums run down the columns.
void sparseland_shrink_columns_backward_f32(float *g, const float *z, long rows, long columns, float *sums);
void sparseland_shrink_columns_backward_f64(double *g, const double *z, long rows, long columns, double *sums);

// The same for max(v - t, 0) - max(-v - t, 0) with one threshold a column, of either sign: adds the columns' shares to sums.
void sparseland_two_sided_columns_backward_f32(
    float *g, const float *z, const float *t, long rows, long columns, float *sums);
void sparseland_two_sided_columns_backward_f64(
    double *g, const double *z, const double *t, long rows, long columns, double *sums);

// g becomes 0 where z is 0.
void sparseland_keep_where_f32(float *g, const float *z, long count);
void sparseland_keep_where_f64(double *g, const double *z, long count);

// Batch normalisation of a row-major matrix, one channel a column.
//
// Mean of every column, and the sum of the squared deviations from it.
void sparseland_column_moments_f32(const float *v, long rows, long columns, float *mean, float *squares);
// out = max(p v + q, floor), with one p and one q a column.
void sparseland_column_affine_f32(
    const float *v, const float *p, const float *q, float floor, long rows, long columns, float *out);
// For every column the sums of G and of G (v - mean), where G is g where p v + q > floor and 0 elsewhere.
void sparseland_column_sums_f32(
    const float *g, const float *v, const float *p, const float *q, float floor, const float *mean, long rows, long columns,
    float *sums, float *products);
// g = p G + b v + c, with the same G.
void sparseland_column_back_f32(
    float *g, const float *v, const float *p, const float *q, float floor, const float *b, const float *c, long rows,
    long columns);
// The same in double precision.
void sparseland_column_moments_f64(const double *v, long rows, long columns, double *mean, double *squares);
void sparseland_column_affine_f64(
    const double *v, const double *p, const double *q, double floor, long rows, long columns, double *out);
void sparseland_column_sums_f64(
    const double *g, const double *v, const double *p, const double *q, double floor, const double *mean, long rows, long columns,
    double *sums, double *products);
void sparseland_column_back_f64(
    double *g, const double *v, const double *p, const double *q, double floor, const double *b, const double *c, long rows,
    long columns);

// Batch normalisation of one channel that is a contiguous run.
//
// Its mean, and the sum of the squared deviations from it.
void sparseland_run_moments_f32(const float *v, long count, float *mean, float *squares);
void sparseland_run_moments_f64(const double *v, long count, double *mean, double *squares);
// out = max(scale (v - centre) + shift, 0).
void sparseland_run_normalise_f32(const float *v, float centre, float scale, float shift, long count, float *out);
void sparseland_run_normalise_f64(const double *v, double centre, double scale, double shift, long count, double *out);
// Back from that: with G = g where the result is above zero and 0 elsewhere, g becomes scale G; *sum is the sum of G and
// *product that of G (v - centre).
void sparseland_run_normalise_back_f32(
    float *g, const float *v, float centre, float scale, float shift, long count, float *sum, float *product);
void sparseland_run_normalise_back_f64(
    double *g, const double *v, double centre, double scale, double shift, long count, double *sum, double *product);
// g += slope v + shift.
void sparseland_run_add_affine_f32(float *g, const float *v, float slope, float shift, long count);
void sparseland_run_add_affine_f64(double *g, const double *v, double slope, double shift, long count);

// v = max(v, 0).
void sparseland_rectify_f32(float *v, long count);
// out = share v + (1 - share) w.
void sparseland_blend_f32(const float *v, const float *w, float share, long count, float *out);
// Every row of a matrix times its factor; the factors lie step apart.
void sparseland_scale_rows_f32(
    const float *v, const float *factors, long step, long rows, long columns, float *out);

// Patches beside patches.
//
// out = (a - b)^2 entry by entry, for matrices of rows x columns within planes whose rows lie step apart.
void sparseland_squared_differences_f32(
    const float *a, const float *b, long step, long rows, long columns, float *out, long out_step);
// out[j] = v[j] + v[step + j] + v[2 step + j] + …, so many terms, in this order at every width of the registers. With the
// step of a matrix the sums run down its columns, with step 1 along a row.
void sparseland_shifted_sums_f32(const float *v, long step, long terms, long count, float *out);
// The numbers k, ascending, for which v[places[k]] < limits[k]. Returns how many.
long sparseland_below_f32(const float *v, const int *places, const float *limits, long count, int *found);

// Spectra of groups of patches.
//
// A step of the Haar transform: the pair (a, b) becomes ((a + b)/√2, (a - b)/√2), entry by entry. Its own inverse.
void sparseland_haar_pair_f32(float *a, float *b, long count);
// Hard thresholding: v becomes 0 where |v| <= t. Returns how many entries stay.
long sparseland_hard_threshold_f32(float *v, float t, long count);
// Empirical Wiener filter: v times f = guide^2 / (guide^2 + variance), entry by entry. Returns the sum of f^2.
float sparseland_wiener_f32(float *v, const float *guide, float variance, long count);
// The same where each entry has a variance of its own, in units of the square of t, or of `variance`. They return the sum of
// the variances of the entries that stay, and that of f^2 times the variance.
float sparseland_hard_threshold_each_f32(float *v, const float *variances, float t, long count);
float sparseland_wiener_each_f32(float *v, const float *guide, const float *variances, float variance, long count);
// A step of the variances of a Haar transform: of two halves with the variances w and v of their sums over `size` patches,
// and twice the covariance c of the two sums, w becomes the variance of the whole's sum and v that of the normalised
// difference.
void sparseland_haar_variances_f32(float *w, float *v, const float *c, float size, long count);

#endif
