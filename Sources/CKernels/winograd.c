#include "winograd.h"
#include <math.h>
#include <string.h>
#include "panel.h"

// The polynomials are taken at 0, A, -A, B, -B and infinity. With the usual 1 and 2 the errors are four times as large;
// these have so few bits that the constants of the transforms are exact.
#define A 0.6875f
#define B 1.375f

// Tiles that are multiplied together: the transformed tiles, their products and the filters of 64 channels then share
// the second-level cache.
#define TILES 12

// Channels side by side in the transform of the filters.
#define LANES 16

// The transforms of one generation of processors.
struct transforms {
    void (*in)(const float *input, long row, long column, long channels, float *planes, long plane);
    void (*out)(
        const float *planes, long plane, long channels, const float *bias, int rectified, long rows, long columns,
        float *out, long row, long column);
    void (*spread)(const float *g, long row, long column, long channels, float *planes, long plane);
};

#define KERNELS "winograd-kernel.h"
#include "generations.h"
#undef KERNELS

// Channels up to a whole number of the widest registers.
static long padded(long channels) { return (channels + 15) / 16 * 16; }
// A plane of the transformed tiles. The sixteen numbers between two planes keep them off the same places of the cache.
static long plane(long tiles, long channels) { return tiles * padded(channels) + 16; }
// The first address that starts a line of the cache.
static float *aligned(float *p) { return p + (16 - (long)((size_t)p / sizeof(float) % 16)) % 16; }

long sparseland_winograd_filter_size(long inputs, long outputs) {
    const long forth = inputs * padded(outputs), back = outputs * padded(inputs);
    return 36 * (forth > back ? forth : back);
}

// The values of a kernel's polynomial, over the products of the differences of the points.
struct kernel_transform { double g[6][3]; };
static struct kernel_transform kernel_transform(void) {
    const double a = A, b = B, at_0 = 1 / (a * a * b * b), at_a = 1 / (2 * a * a * (a * a - b * b)),
                 at_b = 1 / (2 * b * b * (b * b - a * a));
    return (struct kernel_transform){{
        {at_0, 0, 0}, {at_a, at_a * a, at_a * a * a}, {at_a, -at_a * a, at_a * a * a}, {at_b, at_b * b, at_b * b * b},
        {at_b, -at_b * b, at_b * b * b}, {0, 0, 1}}};
}

void sparseland_winograd_filter_f32(const float *weights, long inputs, long outputs, int turned, float *filters) {
    const struct kernel_transform k = kernel_transform();
    const double (*g)[3] = k.g;
    const long from = turned ? outputs : inputs, to = turned ? inputs : outputs, step = padded(to);
    // Where the weight of a tap lies, for channel i that comes in and o that goes out.
    const long tap_step = inputs * outputs, i_step = turned ? 1 : outputs, o_step = turned ? outputs : 1;
    for (long i = 0; i < from; i++)
        for (long first = 0; first < step; first += LANES) {
            double w[9][LANES] = {{0}}, half[6][3][LANES], whole[LANES];
            for (int tap = 0; tap < 9; tap++)
                for (long o = first; o < first + LANES && o < to; o++)
                    w[turned ? 8 - tap : tap][o - first] = weights[tap * tap_step + i * i_step + o * o_step];
            for (int y = 0; y < 6; y++)
                for (int c = 0; c < 3; c++)
                    for (int l = 0; l < LANES; l++)
                        half[y][c][l] = g[y][0] * w[c][l] + g[y][1] * w[3 + c][l] + g[y][2] * w[6 + c][l];
            for (int y = 0; y < 6; y++)
                for (int x = 0; x < 6; x++) {
                    float *out = filters + ((y * 6 + x) * from + i) * step + first;
                    for (int l = 0; l < LANES; l++)
                        whole[l] = half[y][0][l] * g[x][0] + half[y][1][l] * g[x][1] + half[y][2][l] * g[x][2];
                    for (int l = 0; l < LANES; l++) out[l] = (float)whole[l];
                }
        }
}

long sparseland_winograd_scratch_size(long inputs, long outputs) {
    return 36 * (plane(TILES, inputs) + plane(TILES, outputs) + inputs) + 16;
}

long sparseland_winograd_tile_rows(long height, long row_padding) { return (height + 2 * row_padding - 2 + 3) / 4; }

// A square of pixels from (top, left) on, with zeros outside the picture.
static void copy_edge(
    const float *input, long height, long width, long channels, long top, long left, long side, float *out) {
    for (long y = top; y < top + side; y++)
        for (long x = left; x < left + side; x++, out += channels) {
            if (y >= 0 && y < height && x >= 0 && x < width)
                memcpy(out, input + (y * width + x) * channels, (size_t)channels * sizeof(float));
            else memset(out, 0, (size_t)channels * sizeof(float));
        }
}

// Asks for one of six parts of row y of the pixels of a run of tiles, cut off at the edge of the picture.
static void fetch(const float *map, long height, long width, long channels, long y, long left, long end, int part) {
    if (y < 0 || y >= height) return;
    left = left < 0 ? 0 : left;
    end = end > width ? width : end;
    const long share = ((end - left) * channels + 5) / 6, from = part * share;
    const float *p = map + (y * width + left) * channels;
    const long to = from + share < (end - left) * channels ? from + share : (end - left) * channels;
    for (long i = from; i < to; i += 16) __builtin_prefetch(p + i, 0, 2);
}

void sparseland_winograd_f32(
    const float *input, long height, long width, long inputs, long outputs, long row_padding, const float *filters,
    const float *bias, int rectified, long first, long end, float *scratch, float *output) {
    const struct transforms transforms = WIDEST(transforms);
    const long rows = height + 2 * row_padding - 2, across = (width + 3) / 4;
    const long plane_in = plane(TILES, inputs), plane_out = plane(TILES, outputs);
    const long step_in = padded(inputs), step_out = padded(outputs);
    float *in = aligned(scratch), *out = in + 36 * plane_in, *edge = out + 36 * plane_out;
    for (long start = first * across; start < end * across; start += TILES) {
        const long count = end * across - start < TILES ? end * across - start : TILES;
        for (long tile = 0; tile < count; tile++) {
            const long top = (start + tile) / across * 4 - row_padding, left = (start + tile) % across * 4 - 1;
            const float *source = input + (top * width + left) * inputs;
            long row = width * inputs;
            if (top < 0 || left < 0 || top + 6 > height || left + 6 > width) {
                copy_edge(input, height, width, inputs, top, left, 6, edge);
                source = edge;
                row = 6 * inputs;
            }
            transforms.in(source, row, inputs, inputs, in + tile * step_in, plane_in);
        }
        struct panel p = {
            .rows = count, .depth = inputs, .width = step_out, .a_row = step_in, .a_step = 1, .b_step = step_out,
            .first = 1, .last = 1, .alpha = 1, .c_row = step_out};
        for (long t = 0; t < 36; t++) {
            p.a = in + t * plane_in;
            p.b = filters + t * inputs * step_out;
            p.c = out + t * plane_out;
            sparseland_panel(&p);
            // Meanwhile the memory brings what comes next: the pixels of the next tiles, the places of these results.
            const long next = start + count, top = next / across * 4 - row_padding, left = next % across * 4 - 1;
            if (next < end * across)
                fetch(input, height, width, inputs, top + t / 6, left, left + 4 * TILES + 2, t % 6);
            const long here = start / across * 4, side = start % across * 4;
            if (t / 6 < 4) fetch(output, rows, width, outputs, here + t / 6, side, side + 4 * TILES, t % 6);
        }
        for (long tile = 0; tile < count; tile++) {
            const long top = (start + tile) / across * 4, left = (start + tile) % across * 4;
            transforms.out(
                out + tile * step_out, plane_out, outputs, bias, rectified, rows - top, width - left,
                output + (top * width + left) * outputs, width * outputs, outputs);
        }
    }
}

// As many tiles as leave room in the second-level cache for the 36 sums.
#define GRADIENT_TILES 16

long sparseland_winograd_gradient_scratch_size(long inputs, long outputs) {
    const long planes = plane(GRADIENT_TILES, inputs) + plane(GRADIENT_TILES, outputs);
    return 36 * (planes + inputs * padded(outputs)) + 36 * inputs + 16 * outputs + 16;
}

void sparseland_winograd_gradient_f32(
    const float *input, const float *g, long height, long width, long inputs, long outputs, long row_padding,
    long first, long end, float *scratch, float *gradient) {
    const struct transforms transforms = WIDEST(transforms);
    const long rows = height + 2 * row_padding - 2, across = (width + 3) / 4, tiles = across * ((rows + 3) / 4);
    const long plane_in = plane(GRADIENT_TILES, inputs), plane_out = plane(GRADIENT_TILES, outputs);
    const long step_in = padded(inputs), step_out = padded(outputs), sum_size = inputs * step_out;
    float *in = aligned(scratch), *out = in + 36 * plane_in, *sums = out + 36 * plane_out;
    float *edge_in = sums + 36 * sum_size, *edge_out = edge_in + 36 * inputs;
    for (long start = first * tiles; start < end * tiles; start += GRADIENT_TILES) {
        const long count = end * tiles - start < GRADIENT_TILES ? end * tiles - start : GRADIENT_TILES;
        for (long tile = 0; tile < count; tile++) {
            const long picture = (start + tile) / tiles, place = (start + tile) % tiles;
            const long y = place / across * 4, x = place % across * 4, top = y - row_padding, left = x - 1;
            const float *pixels = input + picture * height * width * inputs;
            const float *back = g + picture * rows * width * outputs;
            if (top < 0 || left < 0 || top + 6 > height || left + 6 > width) {
                copy_edge(pixels, height, width, inputs, top, left, 6, edge_in);
                transforms.in(edge_in, 6 * inputs, inputs, inputs, in + tile * step_in, plane_in);
            } else {
                pixels += (top * width + left) * inputs;
                transforms.in(pixels, width * inputs, inputs, inputs, in + tile * step_in, plane_in);
            }
            if (y + 4 > rows || x + 4 > width) {
                copy_edge(back, rows, width, outputs, y, x, 4, edge_out);
                transforms.spread(edge_out, 4 * outputs, outputs, outputs, out + tile * step_out, plane_out);
            } else {
                back += (y * width + x) * outputs;
                transforms.spread(back, width * outputs, outputs, outputs, out + tile * step_out, plane_out);
            }
        }
        struct panel p = {
            .rows = inputs, .depth = count, .width = step_out, .a_row = 1, .a_step = step_in, .b_step = step_out,
            .first = 1, .last = 1, .alpha = 1, .beta = start > first * tiles, .c_row = step_out};
        for (long t = 0; t < 36; t++) {
            p.a = in + t * plane_in;
            p.b = out + t * plane_out;
            p.c = sums + t * sum_size;
            sparseland_panel(&p);
        }
    }
    if (first >= end) return;
    const struct kernel_transform k = kernel_transform();
    for (long i = 0; i < inputs; i++)
        for (long o = 0; o < outputs; o++) {
            double half[6][3] = {{0}};
            for (int y = 0; y < 6; y++)
                for (int x = 0; x < 6; x++)
                    for (int c = 0; c < 3; c++)
                        half[y][c] += k.g[x][c] * sums[(y * 6 + x) * sum_size + i * step_out + o];
            for (int r = 0; r < 3; r++)
                for (int c = 0; c < 3; c++) {
                    double sum = 0;
                    for (int y = 0; y < 6; y++) sum += k.g[y][r] * half[y][c];
                    gradient[((r * 3 + c) * inputs + i) * outputs + o] += (float)sum;
                }
        }
}
