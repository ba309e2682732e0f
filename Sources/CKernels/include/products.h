// Products of small matrices in single precision, one thread a call.
#ifndef SPARSELAND_PRODUCTS_H
#define SPARSELAND_PRODUCTS_H

// c = alpha op(a) op(b) + beta c, all row-major: op(a) is m x k, op(b) k x n, c m x n. With beta 0, c is not read.
//
// Every entry of op(a) op(b) is one chain of fused multiply-adds over k, ascending, so its bits do not depend on the
// width of the registers nor on how the rows or columns are split among calls. (Processors without fused
// multiply-adds round twice a step.)
void sparseland_product_f32(
    int transposes_a, int transposes_b, long m, long n, long k, float alpha, const float *a, long lda, const float *b,
    long ldb, float beta, float *c, long ldc);

// c = op(a) op(b) + bias, the same row added to every row, and where `rectified` is not 0 then max(c, 0). A null bias
// counts as zeros.
void sparseland_product_bias_f32(
    int transposes_a, int transposes_b, long m, long n, long k, const float *a, long lda, const float *b, long ldb,
    const float *bias, int rectified, float *c, long ldc);

#endif
