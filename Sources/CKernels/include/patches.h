// Patches of a group out of a plane and back, in single precision, one thread a call.
#ifndef SPARSELAND_PATCHES_H
#define SPARSELAND_PATCHES_H

// Patches of side x side, one after the other, from a plane of so many columns; `corners` are the places of their upper
// left pixels in it.
void sparseland_patches_out_f32(
    const float *plane, long width, const int *corners, long count, long side, float *patches);
// Adds patches to a plane, where they came from.
void sparseland_patches_back_f32(
    const float *patches, const int *corners, long count, long side, float *plane, long width);

// Takes the mean of each column of a row-major matrix from it.
void sparseland_remove_column_means_f32(float *v, long rows, long columns, float *means);
// v += row, for every row of a matrix.
void sparseland_add_to_rows_f32(float *v, const float *row, long rows, long columns);
// Sum of the squared differences of two patches of side x side within planes of so many columns.
float sparseland_patch_distance_f32(const float *a, const float *b, long width, long side);

#endif
