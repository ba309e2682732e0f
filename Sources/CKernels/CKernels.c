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

SHRINK_BACKWARD(sparseland_shrink_backward_f32, float)
SHRINK_BACKWARD(sparseland_shrink_backward_f64, double)
KEEP_WHERE(sparseland_keep_where_f32, float)
KEEP_WHERE(sparseland_keep_where_f64, double)
