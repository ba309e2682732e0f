// Eigenvalues and eigenvectors of many small symmetric matrices in single precision, one thread a call.
#ifndef SPARSELAND_EIGEN_H
#define SPARSELAND_EIGEN_H

// Matrices that are worked on at once, one a lane of the registers.
#define SPARSELAND_EIGEN_LANES 16

// Numbers of scratch that a call for matrices of n x n needs.
long sparseland_leading_eigen_scratch_size(long n);

// The eigenvalues above a bound, and their eigenvectors, of SPARSELAND_EIGEN_LANES symmetric matrices of n x n.
//
// The matrices lie one after the other, row-major; of each the lower triangle is read. Matrix m has found[m]
// eigenvalues above bounds[m], which is not negative. They are written to values + m n, the largest first, and their
// unit vectors, one a row, to vectors + m n n; what lies behind them there is left as it was. What is found of a matrix
// does not depend on the matrices beside it.
void sparseland_leading_eigen_f32(
    const float *matrices, long n, const float *bounds, int *found, float *values, float *vectors, float *scratch);

#endif
