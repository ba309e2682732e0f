// A loop that exists for several generations of processors; the right one is chosen when the program is loaded.
#ifndef SPARSELAND_PROCESSORS
#define SPARSELAND_PROCESSORS

#if defined(__x86_64__) && defined(__clang__)
// The loader chooses among the clones before the thread sanitizer can watch: the program would die at its start.
#if !__has_feature(thread_sanitizer)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#endif
#endif
#ifndef FOR_EVERY_PROCESSOR
#define FOR_EVERY_PROCESSOR
#endif

#endif
