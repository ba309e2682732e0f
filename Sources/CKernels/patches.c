#include "patches.h"
#include "processors.h"

// With a side that the compiler knows, a row of a patch is a load and a store or two.
#define FOR_EVERY_SIDE(CALL) \
    switch (side) {          \
    case 6: CALL(6); break;  \
    case 7: CALL(7); break;  \
    case 8: CALL(8); break;  \
    case 9: CALL(9); break;  \
    default: CALL(side);     \
    }

#define OUT(SIDE)                                                                                \
    for (long k = 0; k < count; k++)                                                             \
        for (long i = 0; i < SIDE; i++)                                                          \
            for (long j = 0; j < SIDE; j++)                                                      \
                patches[(k * SIDE + i) * SIDE + j] = plane[corners[k] + i * width + j]

void sparseland_patches_out_f32(
    const float *restrict plane, long width, const int *restrict corners, long count, long side, float *restrict patches) {
    FOR_EVERY_SIDE(OUT)
}

#define BACK(SIDE)                                                                               \
    for (long k = 0; k < count; k++)                                                             \
        for (long i = 0; i < SIDE; i++)                                                          \
            for (long j = 0; j < SIDE; j++)                                                      \
                plane[corners[k] + i * width + j] += patches[(k * SIDE + i) * SIDE + j]

void sparseland_patches_back_f32(
    const float *restrict patches, const int *restrict corners, long count, long side, float *restrict plane, long width) {
    FOR_EVERY_SIDE(BACK)
}

FOR_EVERY_PROCESSOR
void sparseland_remove_column_means_f32(float *restrict v, long rows, long columns, float *restrict means) {
    for (long j = 0; j < columns; j++) means[j] = 0;
    for (long i = 0; i < rows; i++)
        for (long j = 0; j < columns; j++) means[j] += v[i * columns + j];
    const float share = 1 / (float)rows;
    for (long j = 0; j < columns; j++) means[j] *= share;
    for (long i = 0; i < rows; i++)
        for (long j = 0; j < columns; j++) v[i * columns + j] -= means[j];
}

FOR_EVERY_PROCESSOR
void sparseland_add_to_rows_f32(float *restrict v, const float *restrict row, long rows, long columns) {
    for (long i = 0; i < rows; i++)
        for (long j = 0; j < columns; j++) v[i * columns + j] += row[j];
}

float sparseland_patch_distance_f32(const float *a, const float *b, long width, long side) {
    float sum = 0;
    for (long i = 0; i < side; i++)
        for (long j = 0; j < side; j++) {
            const float difference = a[i * width + j] - b[i * width + j];
            sum += difference * difference;
        }
    return sum;
}
