#include "filters.h"
#include "panel.h"
#include "products.h"

#define KERNELS "filters-kernel.h"
#include "generations.h"
#undef KERNELS

// Places whose patches are made together: they stay in the first-level cache until they are added up.
#define PLACES 64
// Numbers of a gradient that are worked on at a time.
#define CHUNK 32768
// The widest registers, in numbers.
#define WIDEST_WIDTH 16

long sparseland_filters_lane(const struct sparseland_filters *f) { return (f->side * f->channels + 7) / 8 * 8; }
long sparseland_filters_turned(const struct sparseland_filters *f) {
    return (f->side * sparseland_filters_lane(f) + WIDEST_WIDTH - 1) / WIDEST_WIDTH * WIDEST_WIDTH;
}
long sparseland_filters_scratch(const struct sparseland_filters *f) { return PLACES * sparseland_filters_turned(f); }

void sparseland_filters_analyse_f32(
    const struct sparseland_filters *f, const float *picture, const float *weights, long weights_row, long first, long end,
    float *codes) {
    const long run = f->side * f->channels;
    struct panel p = {
        .rows = f->columns, .depth = run, .width = f->filters, .a_row = f->stride * f->channels, .a_step = 1,
        .runs = f->side, .a_run = f->row - run, .b = weights, .b_step = weights_row, .first = 1, .last = 1, .alpha = 1,
        .beta = 1, .c_row = f->filters};
    for (long y = first; y < end; y++) {
        p.a = picture + y * f->stride * f->row;
        p.c = codes + y * f->columns * f->filters;
        sparseland_panel(&p);
    }
}

void sparseland_filters_synthesise_f32(
    const struct sparseland_filters *f, const float *codes, const float *turned, long first, long end, float *scratch,
    float *picture) {
    const long lane = sparseland_filters_lane(f), step = f->stride * f->channels;
    const long turned_row = sparseland_filters_turned(f);
    struct panel p = {
        .depth = f->filters, .width = f->side * lane, .a_row = f->filters, .a_step = 1, .b = turned, .b_step = turned_row,
        .first = 1, .last = 1, .alpha = 1, .c = scratch, .c_row = turned_row};
    for (long y = first; y < end; y++)
        for (long x = 0; x < f->columns; x += PLACES) {
            p.rows = f->columns - x < PLACES ? f->columns - x : PLACES;
            p.a = codes + (y * f->columns + x) * f->filters;
            sparseland_panel(&p);
            WIDEST(add_patches)(
                scratch, turned_row, p.rows, f->side, lane, step, picture + y * f->stride * f->row + x * step, f->row);
        }
}

void sparseland_filters_gradient_f32(
    const struct sparseland_filters *f, const float *picture, const float *g, long first, long end, float *gradient) {
    const long run = f->side * f->channels, step = f->stride * f->channels, m = f->filters;
    // So many rows at a time that their part of g waits in the second-level cache for all rows of the filters.
    const long share = CHUNK / (f->columns * m), rows = share > 1 ? share : 1;
    // Registers read a little beyond the last row of g: where that leaves its memory, the row is done by itself.
    const long whole = m % WIDEST_WIDTH == 0 ? end : end - 1;
    for (long top = first, bottom; top < end; top = bottom) {
        bottom = top < whole ? (top + rows < whole ? top + rows : whole) : end;
        for (long i = 0; i < f->side; i++) {
            const float *a = picture + (top * f->stride + i) * f->row, *b = g + top * f->columns * m;
            float *c = gradient + i * run * m;
            if (top == whole) {
                sparseland_product_f32(1, 0, run, m, f->columns, 1, a, step, b, m, 1, c, m);
                continue;
            }
            struct panel p = {
                .rows = run, .depth = f->columns, .width = m, .a = a, .a_row = 1, .a_step = step, .runs = bottom - top,
                .a_run = f->stride * f->row - f->columns * step, .b = b, .b_step = m, .first = 1, .last = 1, .alpha = 1,
                .beta = 1, .c = c, .c_row = m};
            sparseland_panel(&p);
        }
    }
}
