#include "CFFTW.h"

#if !__has_include(<fftw3.h>)
#error "no fftw3.h: apt-get install libfftw3-dev, dnf install fftw-devel or brew install fftw"
#endif

#include <fftw3.h>
#include <pthread.h>
#include <stdlib.h>

struct sparseland_fourier {
  fftw_plan forward, inverse;
};

// FFTW's planner is one for the process.
static pthread_mutex_t planner = PTHREAD_MUTEX_INITIALIZER;

// By rule, not by trial: plans that were timed would differ from run to run, and so would the last bits of results. They
// serve arrays at any address, for the same reason.
static const unsigned flags = FFTW_ESTIMATE | FFTW_UNALIGNED;

sparseland_fourier *sparseland_fourier_new(int rows, int columns) {
  sparseland_fourier *fourier = calloc(1, sizeof *fourier);
  double *plane = fftw_malloc(sizeof(double) * (size_t)rows * (size_t)columns);
  fftw_complex *spectrum = fftw_malloc(sizeof(fftw_complex) * (size_t)rows * (size_t)(columns / 2 + 1));
  if (fourier && plane && spectrum) {
    pthread_mutex_lock(&planner);
    fourier->forward = fftw_plan_dft_r2c_2d(rows, columns, plane, spectrum, flags | FFTW_PRESERVE_INPUT);
    fourier->inverse = fftw_plan_dft_c2r_2d(rows, columns, spectrum, plane, flags);
    pthread_mutex_unlock(&planner);
  }
  fftw_free(plane);
  fftw_free(spectrum);
  if (fourier && (!fourier->forward || !fourier->inverse)) {
    sparseland_fourier_free(fourier);
    return NULL;
  }
  return fourier;
}

void sparseland_fourier_free(sparseland_fourier *fourier) {
  if (!fourier) return;
  pthread_mutex_lock(&planner);
  if (fourier->forward) fftw_destroy_plan(fourier->forward);
  if (fourier->inverse) fftw_destroy_plan(fourier->inverse);
  pthread_mutex_unlock(&planner);
  free(fourier);
}

void sparseland_fourier_forward(const sparseland_fourier *fourier, const double *plane, double *spectrum) {
  // The plan preserves its input.
  fftw_execute_dft_r2c(fourier->forward, (double *)plane, (fftw_complex *)spectrum);
}

void sparseland_fourier_inverse(const sparseland_fourier *fourier, double *spectrum, double *plane) {
  fftw_execute_dft_c2r(fourier->inverse, (fftw_complex *)spectrum, plane);
}
