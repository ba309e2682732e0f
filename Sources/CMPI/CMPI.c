#include "CMPI.h"

#ifdef SPARSELAND_MPI

#if !__has_include(<mpi/mpi.h>)
#error "no mpi/mpi.h, which the trait MPI needs: apt-get install libopenmpi-dev"
#endif

// Debian's alternative of the MPI in use.
#include <mpi/mpi.h>
#include <stdlib.h>

int sparseland_mpi_begin(int *rank, int *count) {
  *rank = 0;
  *count = 1;
  int given = 0;
  // Only the thread that calls here ever calls MPI.
  int error = MPI_Init_thread(NULL, NULL, MPI_THREAD_FUNNELED, &given);
  if (!error) error = MPI_Comm_rank(MPI_COMM_WORLD, rank);
  if (!error) error = MPI_Comm_size(MPI_COMM_WORLD, count);
  return error;
}

void sparseland_mpi_end(void) { MPI_Finalize(); }

void sparseland_mpi_abort(int status) { MPI_Abort(MPI_COMM_WORLD, status); }

int sparseland_mpi_gather_counts(int count, int *counts) {
  return MPI_Allgather(&count, 1, MPI_INT, counts, 1, MPI_INT, MPI_COMM_WORLD);
}

int sparseland_mpi_gather(
    const unsigned char *own, int count, unsigned char *all, const int *counts, const int *starts) {
  return MPI_Allgatherv(own, count, MPI_BYTE, all, counts, starts, MPI_BYTE, MPI_COMM_WORLD);
}

int sparseland_mpi_exchange(const void *own, void *heard, long count, int other) {
  // A count of MPI is an int.
  const long most = 1L << 30;
  for (long start = 0; start < count; start += most) {
    int part = (int)(count - start < most ? count - start : most);
    int error = MPI_Sendrecv(
        (const char *)own + start, part, MPI_BYTE, other, 0, (char *)heard + start, part, MPI_BYTE, other, 0, MPI_COMM_WORLD,
        MPI_STATUS_IGNORE);
    if (error) return error;
  }
  return 0;
}

#else

int sparseland_mpi_begin(int *rank, int *count) {
  *rank = 0;
  *count = 1;
  return 0;
}
void sparseland_mpi_end(void) {}
void sparseland_mpi_abort(int status) { (void)status; }
int sparseland_mpi_gather_counts(int count, int *counts) {
  *counts = count;
  return 0;
}
int sparseland_mpi_gather(
    const unsigned char *own, int count, unsigned char *all, const int *counts, const int *starts) {
  (void)counts, (void)starts;
  for (int i = 0; i < count; i++) all[i] = own[i];
  return 0;
}
int sparseland_mpi_exchange(const void *own, void *heard, long count, int other) {
  (void)own, (void)heard, (void)count, (void)other;
  return 1;
}

#endif
