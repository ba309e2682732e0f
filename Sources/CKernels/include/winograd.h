// Convolution with 3 x 3 kernels and its gradient in single precision, one thread a call.
//
// A picture is [height * width, channels], one pixel a row; weights are [9 * inputs, outputs], and their row
// (r * 3 + c) * inputs + i meets channel i of the pixel r - row_padding rows below and c - 1 columns right. There is
// one column of zeros left and right of a picture, and row_padding rows (0, 1 or 2) of zeros above and below. The
// result has height + 2 row_padding - 2 rows.
#ifndef SPARSELAND_WINOGRAD_H
#define SPARSELAND_WINOGRAD_H

// The convolution, by Winograd's method: tiles of 4 x 4 pixels of the result from 6 x 6 of the input, with 36
// multiplications for each pair of channels in place of 144.
//
// Numbers that the transformed filters take.
long sparseland_winograd_filter_size(long inputs, long outputs);
// Transforms weights. If `turned` is not 0, into filters of the transposed convolution, from the channels of the result
// back to those of the input (kernels turned by 180 degrees, channels exchanged): then `inputs` and `outputs` are still
// those of the weights, and the filters are used with the two exchanged.
void sparseland_winograd_filter_f32(const float *weights, long inputs, long outputs, int turned, float *filters);
// Numbers of scratch that one call needs.
long sparseland_winograd_scratch_size(long inputs, long outputs);
// Rows of tiles of a picture: the result's rows over 4, rounded up.
long sparseland_winograd_tile_rows(long height, long row_padding);
// Rows of tiles first ..< end of one picture's result; `output` is the whole result. A bias, if not null, is added to
// every pixel; if `rectified` is not 0, what is negative becomes 0. The bits do not depend on how the rows of tiles are
// split among calls.
void sparseland_winograd_f32(
    const float *input, long height, long width, long inputs, long outputs, long row_padding, const float *filters,
    const float *bias, int rectified, long first, long end, float *scratch, float *output);

// The gradient of the weights: adds the sum over the pixels of neighbourhood^T g, for pictures first ..< end of a
// batch.
// `input` and `g` are whole batches. Pictures come in ascending order, and the rows within them.
void sparseland_convolution_gradient_f32(
    const float *input, const float *g, long height, long width, long inputs, long outputs, long row_padding,
    long first, long end, float *gradient);

// The same by Winograd's method, with a quarter of the multiplications: the sum over pictures first ..< end is taken
// tile by tile in ascending order, then transformed once and added to the gradient. With the numbers of scratch that a
// call needs.
long sparseland_winograd_gradient_scratch_size(long inputs, long outputs);
void sparseland_winograd_gradient_f32(
    const float *input, const float *g, long height, long width, long inputs, long outputs, long row_padding,
    long first, long end, float *scratch, float *gradient);

#endif
