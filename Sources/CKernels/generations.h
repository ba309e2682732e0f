// Includes the file KERNELS once for every generation of processors. Each time it finds
//   NAME                  of what belongs to this generation, and TARGET, its attribute
//   VECTOR, HALF          of WIDTH numbers and of half as many
//   VECTORS, ROWS         a tile that fits the registers
//   LONG_ROWS             of a tile that is at most two vectors wide
//   HALVES                whether half a vector is cheaper than a whole
//   TOGETHER              keeps both halves of a vector in one register
//   FUSED                 a b + c
//   LOAD_SOME, STORE_SOME the first numbers of a vector
#ifndef SPARSELAND_GENERATIONS
#define SPARSELAND_GENERATIONS

#define INLINE static inline __attribute__((always_inline, unused))

// The thread sanitizer watches the plain code.
#if defined(__x86_64__) && defined(__clang__)
#if !__has_feature(thread_sanitizer)
#define SPARSELAND_WIDE 1
#include <immintrin.h>
#endif
#endif

typedef float two __attribute__((ext_vector_type(2), aligned(4)));
typedef float four __attribute__((ext_vector_type(4), aligned(4)));
typedef float eight __attribute__((ext_vector_type(8), aligned(4)));
typedef float sixteen __attribute__((ext_vector_type(16), aligned(4)));

INLINE four load_some(const float *p, long count) {
    four v = 0;
    for (int i = 0; i < 4; i++) v[i] = i < count ? p[i] : 0;
    return v;
}
INLINE void store_some(float *p, long count, four v) {
    for (int i = 0; i < 4; i++) if (i < count) p[i] = v[i];
}
// Fully unrolled: arrays of vectors become registers.
#define EACH _Pragma("clang loop unroll(full)") for

// Calls the version for this processor.
#ifndef WIDEST
#ifdef SPARSELAND_WIDE
#define WIDEST(name) \
    (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") ? name##_avx512 \
     : __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")       ? name##_avx2 \
                                                                             : name##_plain)
#else
#define WIDEST(name) name##_plain
#endif
#endif
#endif

// The oldest processors, and those that are not x86.
#define NAME(x) x##_plain
#define TARGET
#define VECTOR four
#define WIDTH 4
#define HALF two
#define HALVES 0
#define TOGETHER(v)
#define VECTORS 2
#define ROWS 4
#define LONG_ROWS 4
#define FUSED(a, b, c) ((a) * (b) + (c))
#define LOAD_SOME(p, count) load_some(p, count)
#define STORE_SOME(p, count, v) store_some(p, count, v)
#include KERNELS
#undef NAME
#undef TARGET
#undef VECTOR
#undef HALF
#undef WIDTH
#undef VECTORS
#undef ROWS
#undef LONG_ROWS
#undef HALVES
#undef TOGETHER
#undef FUSED
#undef LOAD_SOME
#undef STORE_SOME

#ifdef SPARSELAND_WIDE
#define NAME(x) x##_avx2
#define TARGET __attribute__((target("avx2,fma")))
#define VECTOR eight
#define WIDTH 8
#define HALF four
#define HALVES 0
#define TOGETHER(v)
#define VECTORS 2
#define ROWS 6
#define LONG_ROWS 6
#define FUSED(a, b, c) __builtin_elementwise_fma(a, b, c)
#define EIGHT_LANES(count) \
    _mm256_cmpgt_epi32(_mm256_set1_epi32((int)(count)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7))
#define LOAD_SOME(p, count) (eight)_mm256_maskload_ps(p, EIGHT_LANES(count))
#define STORE_SOME(p, count, v) _mm256_maskstore_ps(p, EIGHT_LANES(count), (__m256)(v))
#include KERNELS
#undef NAME
#undef TARGET
#undef VECTOR
#undef HALF
#undef WIDTH
#undef VECTORS
#undef ROWS
#undef LONG_ROWS
#undef HALVES
#undef TOGETHER
#undef FUSED
#undef LOAD_SOME
#undef STORE_SOME

#define NAME(x) x##_avx512
#define TARGET __attribute__((target("avx512f,avx512vl,avx2,fma")))
#define VECTOR sixteen
#define WIDTH 16
#define HALF eight
#define HALVES 1
#define TOGETHER(v) __asm__("" : "+v"(v))
#define VECTORS 4
#define ROWS 6
#define LONG_ROWS 14
#define FUSED(a, b, c) __builtin_elementwise_fma(a, b, c)
#define SIXTEEN_LANES(count) ((__mmask16)((1u << (count)) - 1))
#define LOAD_SOME(p, count) (sixteen)_mm512_maskz_loadu_ps(SIXTEEN_LANES(count), p)
#define STORE_SOME(p, count, v) _mm512_mask_storeu_ps(p, SIXTEEN_LANES(count), (__m512)(v))
#include KERNELS
#undef NAME
#undef TARGET
#undef VECTOR
#undef HALF
#undef WIDTH
#undef VECTORS
#undef ROWS
#undef LONG_ROWS
#undef HALVES
#undef TOGETHER
#undef FUSED
#undef LOAD_SOME
#undef STORE_SOME
#endif
