#include "CKernels.h"
#include "processors.h"

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

#define SHRINK_COLUMNS(NAME, TYPE)                                                                \
    FOR_EVERY_PROCESSOR                                                                           \
    void NAME(TYPE *restrict v, const TYPE *restrict t, long rows, long columns) {                \
        for (long i = 0; i < rows; i++)                                                           \
            for (long j = 0; j < columns; j++) {                                                  \
                TYPE value = v[i * columns + j], limit = t[j] > 0 ? t[j] : 0;                     \
                TYPE down = value - t[j], up = value + t[j];                                      \
                v[i * columns + j] = value > limit ? down : value < -limit ? up : 0;              \
            }                                                                                     \
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

// Where t < 0, |z| <= -2 t tells that both parts were on: g counts twice, and t gets nothing.
#define TWO_SIDED_COLUMNS_BACKWARD(NAME, TYPE)                                                        \
    FOR_EVERY_PROCESSOR                                                                               \
    void NAME(TYPE *restrict g, const TYPE *restrict z, const TYPE *restrict t, long rows, long columns, \
              TYPE *restrict sums) {                                                                  \
        for (long i = 0; i < rows; i++)                                                               \
            for (long j = 0; j < columns; j++) {                                                      \
                TYPE value = z[i * columns + j], given = g[i * columns + j];                          \
                TYPE limit = t[j] < 0 ? -2 * t[j] : 0, inside = t[j] < 0 ? 2 : 0;                     \
                TYPE up = value > limit ? given : 0, down = value < -limit ? given : 0;               \
                g[i * columns + j] = value > limit || value < -limit ? given : inside * given;        \
                sums[j] += down - up;                                                                 \
            }                                                                                         \
    }

SHRINK_BACKWARD(sparseland_shrink_backward_f32, float)
SHRINK_BACKWARD(sparseland_shrink_backward_f64, double)
SHRINK_COLUMNS(sparseland_shrink_columns_f32, float)
SHRINK_COLUMNS(sparseland_shrink_columns_f64, double)
SHRINK_COLUMNS_BACKWARD(sparseland_shrink_columns_backward_f32, float)
SHRINK_COLUMNS_BACKWARD(sparseland_shrink_columns_backward_f64, double)
TWO_SIDED_COLUMNS_BACKWARD(sparseland_two_sided_columns_backward_f32, float)
TWO_SIDED_COLUMNS_BACKWARD(sparseland_two_sided_columns_backward_f64, double)
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

// Batch normalisation of groups, one channel a contiguous run.

#define RUN_MOMENTS(NAME, TYPE)                                                                       \
    FOR_EVERY_PROCESSOR                                                                               \
    void NAME(const TYPE *restrict v, long count, TYPE *restrict mean, TYPE *restrict squares) {      \
        TYPE sums[LANES] = {0};                                                                       \
        long i = 0;                                                                                   \
        for (; i + LANES <= count; i += LANES)                                                        \
            for (int k = 0; k < LANES; k++) sums[k] += v[i + k];                                      \
        TYPE sum = 0;                                                                                 \
        for (; i < count; i++) sum += v[i];                                                           \
        for (int k = 0; k < LANES; k++) sum += sums[k];                                               \
        TYPE m = sum / (TYPE)count, rest = 0, deviations[LANES] = {0};                                \
        for (i = 0; i + LANES <= count; i += LANES)                                                   \
            for (int k = 0; k < LANES; k++) {                                                         \
                TYPE d = v[i + k] - m;                                                                \
                deviations[k] += d * d;                                                               \
            }                                                                                         \
        for (; i < count; i++) rest += (v[i] - m) * (v[i] - m);                                       \
        for (int k = 0; k < LANES; k++) rest += deviations[k];                                        \
        *mean = m;                                                                                    \
        *squares = rest;                                                                              \
    }

#define RUN_NORMALISE(NAME, TYPE)                                                                     \
    FOR_EVERY_PROCESSOR                                                                               \
    void NAME(const TYPE *restrict v, TYPE centre, TYPE scale, TYPE shift, long count, TYPE *restrict out) { \
        for (long i = 0; i < count; i++) {                                                            \
            TYPE t = scale * (v[i] - centre) + shift;                                                 \
            out[i] = t < 0 ? 0 : t;                                                                   \
        }                                                                                             \
    }

#define RUN_NORMALISE_BACK(NAME, TYPE)                                                                \
    FOR_EVERY_PROCESSOR                                                                               \
    void NAME(TYPE *restrict g, const TYPE *restrict v, TYPE centre, TYPE scale, TYPE shift, long count, \
              TYPE *restrict sum, TYPE *restrict product) {                                           \
        TYPE sums[LANES] = {0}, products[LANES] = {0}, s = 0, p = 0;                                  \
        long i = 0;                                                                                   \
        for (; i + LANES <= count; i += LANES)                                                        \
            for (int k = 0; k < LANES; k++) {                                                         \
                TYPE d = v[i + k] - centre, t = scale * d + shift, kept = t > 0 ? g[i + k] : 0;       \
                sums[k] += kept;                                                                      \
                products[k] += kept * d;                                                              \
                g[i + k] = scale * kept;                                                              \
            }                                                                                         \
        for (; i < count; i++) {                                                                      \
            TYPE d = v[i] - centre, t = scale * d + shift, kept = t > 0 ? g[i] : 0;                   \
            s += kept;                                                                                \
            p += kept * d;                                                                            \
            g[i] = scale * kept;                                                                      \
        }                                                                                             \
        for (int k = 0; k < LANES; k++) {                                                             \
            s += sums[k];                                                                             \
            p += products[k];                                                                         \
        }                                                                                             \
        *sum = s;                                                                                     \
        *product = p;                                                                                 \
    }

#define RUN_ADD_AFFINE(NAME, TYPE)                                                                    \
    FOR_EVERY_PROCESSOR                                                                               \
    void NAME(TYPE *restrict g, const TYPE *restrict v, TYPE slope, TYPE shift, long count) {         \
        for (long i = 0; i < count; i++) g[i] += slope * v[i] + shift;                                \
    }

RUN_MOMENTS(sparseland_run_moments_f32, float)
RUN_MOMENTS(sparseland_run_moments_f64, double)
RUN_NORMALISE(sparseland_run_normalise_f32, float)
RUN_NORMALISE(sparseland_run_normalise_f64, double)
RUN_NORMALISE_BACK(sparseland_run_normalise_back_f32, float)
RUN_NORMALISE_BACK(sparseland_run_normalise_back_f64, double)
RUN_ADD_AFFINE(sparseland_run_add_affine_f32, float)
RUN_ADD_AFFINE(sparseland_run_add_affine_f64, double)

// Patches beside patches: the sums behind their distances, and what BM3D does to the spectrum of a group.

FOR_EVERY_PROCESSOR
void sparseland_squared_differences_f32(
    const float *a, const float *b, long step, long rows, long columns, float *restrict out, long out_step) {
    for (long i = 0; i < rows; i++)
        for (long j = 0; j < columns; j++) {
            float d = a[i * step + j] - b[i * step + j];
            out[i * out_step + j] = d * d;
        }
}

// The compiler keeps a variable of this type in registers, however wide they are.
typedef float lanes __attribute__((vector_size(4 * LANES), aligned(4), may_alias));

FOR_EVERY_PROCESSOR
void sparseland_shifted_sums_f32(const float *restrict v, long step, long terms, long count, float *restrict out) {
    if (count < LANES) {
        for (long j = 0; j < count; j++) {
            float sum = v[j];
            for (long i = 1; i < terms; i++) sum += v[i * step + j];
            out[j] = sum;
        }
        return;
    }
    for (long j = 0;; j += LANES) {
        // The last run of lanes overlaps the one before it where the count is not a multiple.
        if (j + LANES > count) j = count - LANES;
        lanes sum = *(const lanes *)(v + j);
        for (long i = 1; i < terms; i++) sum += *(const lanes *)(v + i * step + j);
        *(lanes *)(out + j) = sum;
        if (j + LANES >= count) return;
    }
}

long sparseland_below_f32(const float *v, const int *places, const float *limits, long count, int *restrict found) {
    // Lists are soon full of near ones, and then most candidates in a row are too far. Where one is not, which of the sixteen is
    // too irregular to be foretold: hence no branch for each.
    enum { SOME = 16 };
    long hits = 0, k = 0;
    for (; k + SOME <= count; k += SOME) {
        int near = 0;
        for (int i = 0; i < SOME; i++) near |= v[places[k + i]] < limits[k + i];
        if (!near) continue;
        for (int i = 0; i < SOME; i++) {
            found[hits] = (int)k + i;
            hits += v[places[k + i]] < limits[k + i];
        }
    }
    for (; k < count; k++) {
        found[hits] = (int)k;
        hits += v[places[k]] < limits[k];
    }
    return hits;
}

FOR_EVERY_PROCESSOR
void sparseland_haar_pair_f32(float *restrict a, float *restrict b, long count) {
    const float half = 0.70710678118654752f;
    for (long i = 0; i < count; i++) {
        float sum = a[i] + b[i], difference = a[i] - b[i];
        a[i] = half * sum;
        b[i] = half * difference;
    }
}

FOR_EVERY_PROCESSOR
long sparseland_hard_threshold_f32(float *v, float t, long count) {
    int kept = 0;
    for (long i = 0; i < count; i++) {
        int keep = (v[i] > t) | (v[i] < -t);
        v[i] = keep ? v[i] : 0;
        kept += keep;
    }
    return kept;
}

FOR_EVERY_PROCESSOR
float sparseland_wiener_f32(float *restrict v, const float *restrict guide, float variance, long count) {
    float sums[LANES] = {0};
    long i = 0;
    for (; i + LANES <= count; i += LANES) {
        for (int k = 0; k < LANES; k++) {
            float energy = guide[i + k] * guide[i + k], factor = energy / (energy + variance);
            v[i + k] *= factor;
            sums[k] += factor * factor;
        }
    }
    float sum = 0;
    for (; i < count; i++) {
        float energy = guide[i] * guide[i], factor = energy / (energy + variance);
        v[i] *= factor;
        sum += factor * factor;
    }
    for (int k = 0; k < LANES; k++) sum += sums[k];
    return sum;
}

FOR_EVERY_PROCESSOR
float sparseland_hard_threshold_each_f32(float *restrict v, const float *restrict variances, float t, long count) {
    const float square = t * t;
    float sums[LANES] = {0};
    long i = 0;
    for (; i + LANES <= count; i += LANES) {
        for (int k = 0; k < LANES; k++) {
            int keep = v[i + k] * v[i + k] > square * variances[i + k];
            v[i + k] = keep ? v[i + k] : 0;
            sums[k] += keep ? variances[i + k] : 0;
        }
    }
    float sum = 0;
    for (; i < count; i++) {
        int keep = v[i] * v[i] > square * variances[i];
        v[i] = keep ? v[i] : 0;
        sum += keep ? variances[i] : 0;
    }
    for (int k = 0; k < LANES; k++) sum += sums[k];
    return sum;
}

FOR_EVERY_PROCESSOR
float sparseland_wiener_each_f32(
    float *restrict v, const float *restrict guide, const float *restrict variances, float variance, long count) {
    float sums[LANES] = {0};
    long i = 0;
    for (; i + LANES <= count; i += LANES) {
        for (int k = 0; k < LANES; k++) {
            float energy = guide[i + k] * guide[i + k], factor = energy / (energy + variance * variances[i + k]);
            v[i + k] *= factor;
            sums[k] += factor * factor * variances[i + k];
        }
    }
    float sum = 0;
    for (; i < count; i++) {
        float energy = guide[i] * guide[i], factor = energy / (energy + variance * variances[i]);
        v[i] *= factor;
        sum += factor * factor * variances[i];
    }
    for (int k = 0; k < LANES; k++) sum += sums[k];
    return sum;
}

FOR_EVERY_PROCESSOR
void sparseland_haar_variances_f32(
    float *restrict w, float *restrict v, const float *restrict c, float size, long count) {
    const float share = 1 / size;
    for (long i = 0; i < count; i++) {
        const float both = w[i] + v[i];
        w[i] = both + c[i];
        v[i] = (both - c[i]) * share;
    }
}

FOR_EVERY_PROCESSOR
void sparseland_rectify_f32(float *v, long count) {
    for (long i = 0; i < count; i++) v[i] = v[i] > 0 ? v[i] : 0;
}

FOR_EVERY_PROCESSOR
void sparseland_blend_f32(const float *restrict v, const float *restrict w, float share, long count, float *restrict out) {
    for (long i = 0; i < count; i++) out[i] = w[i] + share * (v[i] - w[i]);
}

FOR_EVERY_PROCESSOR
void sparseland_scale_rows_f32(
    const float *restrict v, const float *restrict factors, long step, long rows, long columns, float *restrict out) {
    for (long i = 0; i < rows; i++)
        for (long j = 0; j < columns; j++) out[i * columns + j] = factors[i * step] * v[i * columns + j];
}

int sparseland_register_bits(void) {
#ifdef __x86_64__
    return __builtin_cpu_supports("avx512f") ? 512 : __builtin_cpu_supports("avx2") ? 256 : 128;
#else
    return 128;
#endif
}
