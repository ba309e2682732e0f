#include "COpenBLAS.h"

#include <limits.h>
#include <malloc.h>
#include <unistd.h>

void sparseland_keep_freed_memory(void) {
#ifdef __GLIBC__
    // Whole planes of large pictures go back at once: among smaller pieces they would leave holes.
    mallopt(M_MMAP_THRESHOLD, 1 << 25);
    // Threads come and go, each with what it freed; as many heaps as processors are enough.
    mallopt(M_ARENA_MAX, (int)sysconf(_SC_NPROCESSORS_ONLN));
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    mallopt(M_TOP_PAD, 1 << 26);
#endif
}

void sparseland_return_freed_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
