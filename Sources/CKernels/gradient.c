#include "products.h"
#include "winograd.h"

void sparseland_convolution_gradient_f32(
    const float *input, const float *g, long height, long width, long inputs, long outputs, long row_padding,
    long first, long end, float *gradient) {
    const long rows = height + 2 * row_padding - 2;
    for (long picture = first; picture < end; picture++)
        for (long y = 0; y < rows; y++)
            for (long tap = 0; tap < 9; tap++) {
                // The row of pixels that this tap meets, without the one that lies beside the picture.
                const long row = y + tap / 3 - row_padding, shift = tap % 3 - 1;
                const long left = shift < 0 ? 1 : 0, count = shift == 0 ? width : width - 1;
                if (row < 0 || row >= height || count == 0) continue;
                sparseland_product_f32(
                    1, 0, inputs, outputs, count, 1, input + ((picture * height + row) * width + left + shift) * inputs,
                    inputs, g + ((picture * rows + y) * width + left) * outputs, outputs, 1,
                    gradient + tap * inputs * outputs, outputs);
            }
}
