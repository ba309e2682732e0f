// FFTW for Swift: the Fourier transform of a real plane in double precision, and its inverse.
#ifndef SPARSELAND_CFFTW_H
#define SPARSELAND_CFFTW_H

// The plans for planes of one size. Making and freeing them is serialised here, as FFTW wants it; any number of threads may
// transform by them at once.
typedef struct sparseland_fourier sparseland_fourier;

// NULL where memory is out.
sparseland_fourier *sparseland_fourier_new(int rows, int columns);
void sparseland_fourier_free(sparseland_fourier *fourier);

// The spectrum of a plane: rows × (columns / 2 + 1) complex numbers, real and imaginary parts in turn, not scaled. The rest
// are their conjugates.
void sparseland_fourier_forward(const sparseland_fourier *fourier, const double *plane, double *spectrum);
// rows · columns times the plane of a spectrum, which is overwritten.
void sparseland_fourier_inverse(const sparseland_fourier *fourier, double *spectrum, double *plane);

#endif
