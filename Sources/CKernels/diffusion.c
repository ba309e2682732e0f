#include "diffusion.h"
#include "processors.h"

// Where a number lies in a table: the value before it, and how far on to the next. What is no number goes to the front.
#define PLACE(x)                                                        \
    float place = ((x) + limit) * density;                              \
    place = place > 0 ? place : 0;                                      \
    place = place < entries - 1 ? place : entries - 1;                  \
    int at = (int)place;                                                \
    at = at < entries - 2 ? at : (int)entries - 2;                      \
    const float part = place - at;

// Two neighbouring values in one load, the first in the low half: half as many loads, and these are what a table costs.
typedef unsigned long long neighbours __attribute__((aligned(4), may_alias));

static inline float word(unsigned bits) {
    union {
        unsigned bits;
        float value;
    } u = {bits};
    return u.value;
}

FOR_EVERY_PROCESSOR
void sparseland_tabulated_f32(
    const float *restrict v, long rows, long columns, const float *restrict tables, long entries, float limit, float density,
    float *restrict out) {
    for (long i = 0; i < rows; i++, v += columns, out += columns)
#pragma clang loop vectorize(enable)
        for (int j = 0; j < (int)columns; j++) {
            PLACE(v[j])
            const neighbours both = *(const neighbours *)(tables + (j * (int)entries + at));
            const float before = word((unsigned)both), after = word((unsigned)(both >> 32));
            out[j] = before + part * (after - before);
        }
}

typedef float two __attribute__((ext_vector_type(2), aligned(4)));

// So many columns at a time: their places are found side by side, and the sums, which lie anywhere, are added one by one.
#define SOME 64

FOR_EVERY_PROCESSOR
void sparseland_tabulated_back_f32(
    float *restrict g, const float *restrict v, long rows, long columns, const float *restrict tables, long entries,
    float limit, float density, float *restrict sums) {
    int places[SOME];
    float parts[SOME], shares[SOME];
    for (long i = 0; i < rows; i++, v += columns, g += columns)
        for (long first = 0; first < columns; first += SOME) {
            const int count = columns - first < SOME ? (int)(columns - first) : SOME;
#pragma clang loop vectorize(enable)
            for (int k = 0; k < count; k++) {
                const float x = v[first + k];
                PLACE(x)
                places[k] = ((int)first + k) * (int)entries + at;
                parts[k] = part;
                shares[k] = g[first + k];
                const neighbours both = *(const neighbours *)(tables + places[k]);
                const float slope = (word((unsigned)(both >> 32)) - word((unsigned)both)) * density * g[first + k];
                g[first + k] = x > -limit && x < limit ? slope : 0;
            }
            for (int k = 0; k < count; k++) {
                two *sum = (two *)(sums + places[k]);
                const float after = parts[k] * shares[k];
                *sum += (two){shares[k] - after, after};
            }
        }
}

// Columns at a time whose sums stay in registers while the rows of a list go by. The order of a sum is that of its list.
#define STRIP 64

#define MIX(NAME, TYPE)                                                                                       \
    FOR_EVERY_PROCESSOR                                                                                       \
    void NAME(                                                                                                \
        const TYPE *restrict v, const int *restrict numbers, const TYPE *restrict shares, long step, long rows, \
        long count, long columns, TYPE *restrict out) {                                                       \
        for (long p = 0; p < rows; p++, numbers += count, shares += step, out += columns) {                   \
            long j = 0;                                                                                       \
            for (; j + STRIP <= columns; j += STRIP) {                                                        \
                TYPE sums[STRIP] = {0};                                                                       \
                for (long q = 0; q < count; q++) {                                                            \
                    const TYPE *row = v + numbers[q] * columns + j;                                           \
                    const TYPE share = shares[q];                                                             \
                    for (int k = 0; k < STRIP; k++) sums[k] += share * row[k];                                \
                }                                                                                             \
                for (int k = 0; k < STRIP; k++) out[j + k] = sums[k];                                         \
            }                                                                                                 \
            for (long k = j; k < columns; k++) out[k] = 0;                                                    \
            for (long q = 0; q < count && j < columns; q++) {                                                 \
                const TYPE *row = v + numbers[q] * columns;                                                   \
                for (long k = j; k < columns; k++) out[k] += shares[q] * row[k];                              \
            }                                                                                                 \
        }                                                                                                     \
    }

#define NORMS(NAME, TYPE, ROOT)                                                                               \
    FOR_EVERY_PROCESSOR                                                                                       \
    void NAME(                                                                                                \
        const TYPE *restrict v, const int *restrict numbers, const TYPE *restrict shares, long rows, long count, \
        long columns, TYPE floor, TYPE *restrict out) {                                                       \
        for (long p = 0; p < rows; p++, numbers += count, shares += count, out += columns)                    \
            for (long j = 0; j < columns; j += STRIP) {                                                       \
                const long width = columns - j < STRIP ? columns - j : STRIP;                                 \
                TYPE sums[STRIP] = {0};                                                                       \
                for (long q = 0; q < count; q++) {                                                            \
                    const TYPE *row = v + numbers[q] * columns + j;                                           \
                    const TYPE share = shares[q];                                                             \
                    if (width == STRIP)                                                                       \
                        for (int k = 0; k < STRIP; k++) sums[k] += share * (row[k] * row[k]);                 \
                    else                                                                                      \
                        for (long k = 0; k < width; k++) sums[k] += share * (row[k] * row[k]);                \
                }                                                                                             \
                for (long k = 0; k < width; k++) out[j + k] = ROOT(sums[k] + floor);                          \
            }                                                                                                 \
    }

#define SPREAD(NAME, TYPE)                                                                                    \
    FOR_EVERY_PROCESSOR                                                                                       \
    void NAME(                                                                                                \
        const TYPE *restrict v, const int *restrict numbers, const TYPE *restrict shares, long step, long rows, \
        long count, long columns, long first, long end, TYPE *restrict out) {                                 \
        for (long p = 0; p < rows; p++, numbers += count, shares += step, v += columns)                       \
            for (long q = 0; q < count; q++) {                                                                \
                TYPE *restrict row = out + numbers[q] * columns;                                              \
                for (long j = first; j < end; j++) row[j] += shares[q] * v[j];                                \
            }                                                                                                 \
    }

// Sixteen sums side by side, so that the bits are the same at every width of the registers.
#define LANES 16
#define PRODUCTS(NAME, TYPE)                                                                                  \
    FOR_EVERY_PROCESSOR                                                                                       \
    void NAME(                                                                                                \
        const TYPE *g, const TYPE *v, const int *numbers, long rows, long count, long columns, double *sums,  \
        long step) {                                                                                          \
        for (long p = 0; p < rows; p++, numbers += count, g += columns, sums += step)                         \
            for (long q = 0; q < count; q++) {                                                                \
                const TYPE *row = v + numbers[q] * columns;                                                   \
                TYPE lanes[LANES] = {0};                                                                      \
                long j = 0;                                                                                   \
                for (; j + LANES <= columns; j += LANES)                                                      \
                    for (int k = 0; k < LANES; k++) lanes[k] += g[j + k] * row[j + k];                        \
                double sum = 0;                                                                               \
                for (; j < columns; j++) sum += g[j] * row[j];                                                \
                for (int k = 0; k < LANES; k++) sum += lanes[k];                                              \
                sums[q] += sum;                                                                               \
            }                                                                                                 \
    }

MIX(sparseland_mix_rows_f32, float)
MIX(sparseland_mix_rows_f64, double)
NORMS(sparseland_mixed_norms_f32, float, __builtin_sqrtf)
NORMS(sparseland_mixed_norms_f64, double, __builtin_sqrt)
SPREAD(sparseland_spread_rows_f32, float)
SPREAD(sparseland_spread_rows_f64, double)
PRODUCTS(sparseland_mixed_products_f32, float)
PRODUCTS(sparseland_mixed_products_f64, double)
