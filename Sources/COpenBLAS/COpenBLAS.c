#include "COpenBLAS.h"

#include <limits.h>
#include <malloc.h>

void sparseland_keep_freed_memory(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 28);
    mallopt(M_TRIM_THRESHOLD, INT_MAX);
    mallopt(M_TOP_PAD, 1 << 26);
#endif
}

void sparseland_return_freed_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
