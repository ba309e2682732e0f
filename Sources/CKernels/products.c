#include "products.h"
#include "panel.h"

// Depth of a packed piece of a panel: 64 columns of it are 64 KB, which stay in the second-level cache beside the rest.
#define DEPTH 256
// Rows whose partial sums wait while the next piece of a deep panel is packed.
#define WAITING 240

#define KERNELS "products-kernel.h"
#include "generations.h"
#undef KERNELS

void sparseland_panel(const struct panel *p) { WIDEST(multiply_wide)(p); }

static void product(int transposes_a, int transposes_b, long m, long n, long k, long lda, long ldb, struct panel p) {
    p.rows = m;
    p.a_row = transposes_a ? 1 : lda;
    p.a_step = transposes_a ? lda : 1;
    if (n == 1 && m > 1 && p.c_row == 1) {
        // The transpose of one row, whose entries lie side by side in the registers.
        struct panel row = p;
        row.rows = 1;
        row.a = p.b;
        row.a_step = transposes_b ? 1 : ldb;
        row.bias = 0;
        row.rectified = 0;
        WIDEST(product)(!transposes_a, m, k, p.a, lda, &row);
        const float bias = p.bias ? *p.bias : 0;
        for (long i = 0; (p.bias || p.rectified) && i < m; i++) {
            const float value = p.c[i] + bias;
            p.c[i] = p.rectified && value < 0 ? 0 : value;
        }
        return;
    }
    WIDEST(product)(transposes_b, n, k, p.b, ldb, &p);
}

void sparseland_product_f32(
    int transposes_a, int transposes_b, long m, long n, long k, float alpha, const float *a, long lda, const float *b,
    long ldb, float beta, float *c, long ldc) {
    struct panel p = {.a = a, .b = b, .alpha = alpha, .beta = beta, .c = c, .c_row = ldc};
    product(transposes_a, transposes_b, m, n, k, lda, ldb, p);
}

void sparseland_product_bias_f32(
    int transposes_a, int transposes_b, long m, long n, long k, const float *a, long lda, const float *b, long ldb,
    const float *bias, int rectified, float *c, long ldc) {
    struct panel p = {.a = a, .b = b, .alpha = 1, .c = c, .c_row = ldc, .bias = bias, .rectified = rectified};
    product(transposes_a, transposes_b, m, n, k, lda, ldb, p);
}
