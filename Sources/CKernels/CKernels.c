#include "CKernels.h"

#if defined(__x86_64__) && defined(__clang__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

// Sixteen sums side by side. The order is written out, so that the bits are the same at every width of the registers.
#define LANES 16

#define SHRINK_BACKWARD(NAME, TYPE)                              \
    FOR_EVERY_PROCESSOR                                          \
    TYPE NAME(TYPE *restrict g, const TYPE *restrict z, long count) { \
        TYPE sums[LANES] = {0};                                  \
        long i = 0;                                              \
        for (; i + LANES <= count; i += LANES) {                 \
            for (int k = 0; k < LANES; k++) {                    \
                TYPE value = z[i + k], kept = value != 0 ? g[i + k] : 0; \
                g[i + k] = kept;                                 \
                sums[k] += value > 0 ? -kept : kept;             \
            }                                                    \
        }                                                        \
        TYPE sum = 0;                                            \
        for (; i < count; i++) {                                 \
            TYPE value = z[i], kept = value != 0 ? g[i] : 0;     \
            g[i] = kept;                                         \
            sum += value > 0 ? -kept : kept;                     \
        }                                                        \
        for (int k = 0; k < LANES; k++) sum += sums[k];          \
        return sum;                                              \
    }

#define KEEP_WHERE(NAME, TYPE)                                   \
    FOR_EVERY_PROCESSOR                                          \
    void NAME(TYPE *restrict g, const TYPE *restrict z, long count) { \
        for (long i = 0; i < count; i++) g[i] = z[i] != 0 ? g[i] : 0; \
    }

#define SHRINK_COLUMNS_BACKWARD(NAME, TYPE)                                                           \
    FOR_EVERY_PROCESSOR                                                                               \
    void NAME(TYPE *restrict g, const TYPE *restrict z, long rows, long columns, TYPE *restrict sums) { \
        for (long j = 0; j < columns; j++) sums[j] = 0;                                               \
        for (long i = 0; i < rows; i++)                                                               \
            for (long j = 0; j < columns; j++) {                                                      \
                TYPE value = z[i * columns + j], kept = value != 0 ? g[i * columns + j] : 0;          \
                g[i * columns + j] = kept;                                                            \
                sums[j] += value > 0 ? -kept : kept;                                                  \
            }                                                                                         \
    }

SHRINK_BACKWARD(sparseland_shrink_backward_f32, float)
SHRINK_BACKWARD(sparseland_shrink_backward_f64, double)
SHRINK_COLUMNS_BACKWARD(sparseland_shrink_columns_backward_f32, float)
SHRINK_COLUMNS_BACKWARD(sparseland_shrink_columns_backward_f64, double)
KEEP_WHERE(sparseland_keep_where_f32, float)
KEEP_WHERE(sparseland_keep_where_f64, double)

// Batch normalisation, one channel a column. Sums run down the columns in the order of the rows.

#define COLUMN_MOMENTS(NAME, TYPE)                                                                    \
    FOR_EVERY_PROCESSOR                                                                               \
    void NAME(const TYPE *restrict v, long rows, long columns, TYPE *restrict mean, TYPE *restrict squares) { \
        for (long j = 0; j < columns; j++) mean[j] = squares[j] = 0;                                  \
        for (long i = 0; i < rows; i++)                                                               \
            for (long j = 0; j < columns; j++) mean[j] += v[i * columns + j];                         \
        for (long j = 0; j < columns; j++) mean[j] /= (TYPE)rows;                                     \
        for (long i = 0; i < rows; i++)                                                               \
            for (long j = 0; j < columns; j++) {                                                      \
                TYPE d = v[i * columns + j] - mean[j];                                                \
                squares[j] += d * d;                                                                  \
            }                                                                                         \
    }

#define COLUMN_AFFINE(NAME, TYPE)                                                                     \
    FOR_EVERY_PROCESSOR                                                                               \
    void NAME(const TYPE *restrict v, const TYPE *restrict p, const TYPE *restrict q, TYPE floor, long rows, \
              long columns, TYPE *restrict out) {                                                     \
        for (long i = 0; i < rows; i++)                                                               \
            for (long j = 0; j < columns; j++) {                                                      \
                TYPE t = p[j] * v[i * columns + j] + q[j];                                            \
                out[i * columns + j] = t < floor ? floor : t;                                         \
            }                                                                                         \
    }

#define COLUMN_SUMS(NAME, TYPE)                                                                       \
    FOR_EVERY_PROCESSOR                                                                               \
    void NAME(const TYPE *restrict g, const TYPE *restrict v, const TYPE *restrict p, const TYPE *restrict q, \
              TYPE floor, const TYPE *restrict mean, long rows, long columns, TYPE *restrict sums,    \
              TYPE *restrict products) {                                                              \
        for (long j = 0; j < columns; j++) sums[j] = products[j] = 0;                                 \
        for (long i = 0; i < rows; i++)                                                               \
            for (long j = 0; j < columns; j++) {                                                      \
                TYPE x = v[i * columns + j], t = p[j] * x + q[j];                                     \
                TYPE kept = t > floor ? g[i * columns + j] : 0;                                       \
                sums[j] += kept;                                                                      \
                products[j] += kept * (x - mean[j]);                                                  \
            }                                                                                         \
    }

#define COLUMN_BACK(NAME, TYPE)                                                                       \
    FOR_EVERY_PROCESSOR                                                                               \
    void NAME(TYPE *restrict g, const TYPE *restrict v, const TYPE *restrict p, const TYPE *restrict q, TYPE floor, \
              const TYPE *restrict b, const TYPE *restrict c, long rows, long columns) {              \
        for (long i = 0; i < rows; i++)                                                               \
            for (long j = 0; j < columns; j++) {                                                      \
                TYPE x = v[i * columns + j], t = p[j] * x + q[j];                                     \
                TYPE kept = t > floor ? g[i * columns + j] : 0;                                       \
                g[i * columns + j] = p[j] * kept + b[j] * x + c[j];                                   \
            }                                                                                         \
    }

COLUMN_MOMENTS(sparseland_column_moments_f32, float)
COLUMN_MOMENTS(sparseland_column_moments_f64, double)
COLUMN_AFFINE(sparseland_column_affine_f32, float)
COLUMN_AFFINE(sparseland_column_affine_f64, double)
COLUMN_SUMS(sparseland_column_sums_f32, float)
COLUMN_SUMS(sparseland_column_sums_f64, double)
COLUMN_BACK(sparseland_column_back_f32, float)
COLUMN_BACK(sparseland_column_back_f64, double)
