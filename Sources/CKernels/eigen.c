#include "eigen.h"

#include <float.h>

#define KERNELS "eigen-kernel.h"
#include "generations.h"
#undef KERNELS

// The packed lower triangle, the reflectors, as many vectors, and twelve runs of n; each number has a lane for every
// matrix.
long sparseland_leading_eigen_scratch_size(long n) {
    return SPARSELAND_EIGEN_LANES * (n * (n + 1) / 2 + 2 * n * n + 12 * n);
}

void sparseland_leading_eigen_f32(
    const float *matrices, long n, const float *bounds, int *found, float *values, float *vectors, float *scratch) {
    WIDEST(leading_eigen)(matrices, n, bounds, found, values, vectors, scratch);
}
