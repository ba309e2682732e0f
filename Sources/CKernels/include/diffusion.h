// Loops of trained diffusion, one thread a call: functions of single numbers that are read from tables, and rows that are mixed
// with those of other places.
#ifndef SPARSELAND_DIFFUSION_H
#define SPARSELAND_DIFFUSION_H

// A function for each column, as so many values at even distances from -limit to limit, with straight lines between them; beyond
// the ends it stays what it is there. `density` is the number of values in a unit.
//
// out = function(v), for a row-major matrix.
void sparseland_tabulated_f32(
    const float *v, long rows, long columns, const float *tables, long entries, float limit, float density, float *out);
// The way back: g becomes g times the slope, and `sums`, of the tables' shape, gets each value's share of g.
void sparseland_tabulated_back_f32(
    float *g, const float *v, long rows, long columns, const float *tables, long entries, float limit, float density,
    float *sums);

// out_p = sum_q shares_q v_n(p,q), for rows of so many columns; `numbers` are n, `count` for each row. The shares of the next row
// begin `step` further on: 0 where all rows have the same, `count` where each has its own.
void sparseland_mix_rows_f32(
    const float *v, const int *numbers, const float *shares, long step, long rows, long count, long columns, float *out);
void sparseland_mix_rows_f64(
    const double *v, const int *numbers, const double *shares, long step, long rows, long count, long columns, double *out);
// out_p = root(sum_q shares_q v_n(p,q)^2 + floor), entry by entry; every row has shares of its own.
void sparseland_mixed_norms_f32(
    const float *v, const int *numbers, const float *shares, long rows, long count, long columns, float floor, float *out);
void sparseland_mixed_norms_f64(
    const double *v, const int *numbers, const double *shares, long rows, long count, long columns, double floor,
    double *out);
// The transpose of mix_rows: adds shares_q v_p to row n(p,q) of out, in columns first ..< end alone.
void sparseland_spread_rows_f32(
    const float *v, const int *numbers, const float *shares, long step, long rows, long count, long columns, long first,
    long end, float *out);
void sparseland_spread_rows_f64(
    const double *v, const int *numbers, const double *shares, long step, long rows, long count, long columns, long first,
    long end, double *out);
// sums_q += <g_p, v_n(p,q)>, in double precision. The sums of the next row begin `step` further on: 0 adds all rows up.
void sparseland_mixed_products_f32(
    const float *g, const float *v, const int *numbers, long rows, long count, long columns, double *sums, long step);
void sparseland_mixed_products_f64(
    const double *g, const double *v, const int *numbers, long rows, long count, long columns, double *sums, long step);

#endif
