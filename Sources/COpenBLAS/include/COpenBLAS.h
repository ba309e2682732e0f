// OpenBLAS for Swift: the C interface of BLAS, the thread control, and the LAPACK routines that the package calls.
// Debian's OpenBLAS carries LAPACK's Fortran symbols but no LAPACKE, so their prototypes stand here.
#ifndef SPARSELAND_COPENBLAS_H
#define SPARSELAND_COPENBLAS_H

#if !__has_include(<cblas.h>)
#error "no cblas.h: apt-get install libopenblas-dev, dnf install openblas-devel or brew install openblas"
#endif
#include <cblas.h>

// Eigenvalues and vectors of a symmetric matrix (divide and conquer).
void ssyevd_(const char *jobz, const char *uplo, const int *n, float *a, const int *lda, float *w,
             float *work, const int *lwork, int *iwork, const int *liwork, int *info);
void dsyevd_(const char *jobz, const char *uplo, const int *n, double *a, const int *lda, double *w,
             double *work, const int *lwork, int *iwork, const int *liwork, int *info);

// Singular value decomposition (divide and conquer).
void sgesdd_(const char *jobz, const int *m, const int *n, float *a, const int *lda, float *s, float *u,
             const int *ldu, float *vt, const int *ldvt, float *work, const int *lwork, int *iwork, int *info);
void dgesdd_(const char *jobz, const int *m, const int *n, double *a, const int *lda, double *s, double *u,
             const int *ldu, double *vt, const int *ldvt, double *work, const int *lwork, int *iwork, int *info);

// Cholesky factorisation of a positive definite matrix.
void spotrf_(const char *uplo, const int *n, float *a, const int *lda, int *info);
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);

// Least squares by the singular value decomposition: the solution of smallest norm, any rank.
void sgelsd_(const int *m, const int *n, const int *nrhs, float *a, const int *lda, float *b, const int *ldb,
             float *s, const float *rcond, int *rank, float *work, const int *lwork, int *iwork, int *info);
void dgelsd_(const int *m, const int *n, const int *nrhs, double *a, const int *lda, double *b, const int *ldb,
             double *s, const double *rcond, int *rank, double *work, const int *lwork, int *iwork, int *info);

// Lets the allocator keep freed buffers for the next chunk of work instead of giving them back to the system page by
// page. Called once, before the first parallel loop.
void sparseland_keep_freed_memory(void);

// Gives what was kept back to the system, so that memory measured next belongs to what runs next.
void sparseland_return_freed_memory(void);

#endif
