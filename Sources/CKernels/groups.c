#include "groups.h"
#include "processors.h"

#define SHRINK(NAME, TYPE)                                                                                    \
    FOR_EVERY_PROCESSOR                                                                                       \
    void NAME(                                                                                                \
        const TYPE *restrict v, const TYPE *restrict thresholds, const TYPE *restrict norms, long rows, long columns, \
        TYPE floor, TYPE *restrict out) {                                                                     \
        for (long i = 0; i < rows; i++, v += columns, norms += columns, out += columns)                       \
            for (long j = 0; j < columns; j++) {                                                              \
                const TYPE norm = (norms[j] > 0 ? norms[j] : 0) + floor;                                      \
                const TYPE kept = 1 - thresholds[j] / norm;                                                   \
                out[j] = kept > 0 ? kept * v[j] : 0;                                                          \
            }                                                                                                 \
    }

#define BACK(NAME, TYPE)                                                                                      \
    FOR_EVERY_PROCESSOR                                                                                       \
    void NAME(                                                                                                \
        TYPE *restrict g, const TYPE *restrict v, const TYPE *restrict thresholds, const TYPE *restrict norms, \
        long rows, long columns, TYPE floor, TYPE *restrict slopes, TYPE *restrict sums) {                    \
        for (long i = 0; i < rows; i++, g += columns, v += columns, norms += columns, slopes += columns)      \
            for (long j = 0; j < columns; j++) {                                                              \
                const TYPE norm = (norms[j] > 0 ? norms[j] : 0) + floor;                                      \
                const TYPE kept = 1 - thresholds[j] / norm;                                                   \
                const TYPE share = kept > 0 ? g[j] * v[j] / norm : 0;                                         \
                sums[j] -= share;                                                                             \
                slopes[j] = norms[j] > 0 ? share * thresholds[j] / norm : 0;                                  \
                g[j] = kept > 0 ? kept * g[j] : 0;                                                            \
            }                                                                                                 \
    }

SHRINK(sparseland_shrink_relative_f32, float)
SHRINK(sparseland_shrink_relative_f64, double)
BACK(sparseland_shrink_relative_back_f32, float)
BACK(sparseland_shrink_relative_back_f64, double)
