// MPI, as far as training on several machines needs it. Without the package's trait MPI there is only one process, and the
// library is not asked for.
#ifndef SPARSELAND_CMPI_H
#define SPARSELAND_CMPI_H

// Begins, when the program was started by mpirun. Gives the number of this process and how many there are. Returns 0, or an
// error of MPI. Without the trait: 0 of 1.
int sparseland_mpi_begin(int *rank, int *count);
// Ends.
void sparseland_mpi_end(void);
// Ends all processes at once.
void sparseland_mpi_abort(int status);
// What every process says: first the numbers of bytes, then the bytes, one after the other.
int sparseland_mpi_gather_counts(int count, int *counts);
int sparseland_mpi_gather(const unsigned char *own, int count, unsigned char *all, const int *counts, const int *starts);
// Says bytes to another process and hears as many from it.
int sparseland_mpi_exchange(const void *own, void *heard, long count, int other);

#endif
