// Pictures of few channels as sums of many small filters laid on a grid, in single precision, one thread a call.
//
// A picture has its border of zeros around it: rows of `row` numbers, the channels of a pixel beside each other. Filters of
// side * side pixels lie with their corners at every stride-th pixel; `columns` of them side by side. A code is [places,
// filters], a place a row. Calls take the rows first ..< end of a code. Neighbourhoods are read where they are: no matrix of
// patches is made.
#ifndef SPARSELAND_FILTERS_H
#define SPARSELAND_FILTERS_H

struct sparseland_filters {
    long channels, side, stride, filters;
    // Numbers of a row of the picture, and places in a row of the code.
    long row, columns;
};

// Numbers from a filter's row to the next in the turned bank of the synthesis: those of a row of a filter up to a multiple of
// eight. The picture's rows need as many more at their ends as are added here.
long sparseland_filters_lane(const struct sparseland_filters *f);
// Numbers from one filter to the next in that bank: its rows up to a whole number of the widest registers.
long sparseland_filters_turned(const struct sparseland_filters *f);
// Numbers of scratch that a synthesis needs.
long sparseland_filters_scratch(const struct sparseland_filters *f);

// The analysis: every place's inner products with all filters are added to its code. Weights are [side * side * channels,
// weights_row], with rows up to a whole number of the widest registers.
void sparseland_filters_analyse_f32(
    const struct sparseland_filters *f, const float *picture, const float *weights, long weights_row, long first, long end,
    float *codes);

// The synthesis: every filter times its number in the code is added to the picture. The turned bank is [filters, turned]. The
// order of the sums depends on the sizes alone.
void sparseland_filters_synthesise_f32(
    const struct sparseland_filters *f, const float *codes, const float *turned, long first, long end, float *scratch,
    float *picture);

// The gradient of the weights, [side * side * channels, filters]: adds the sum over the places of the neighbourhood times g.
void sparseland_filters_gradient_f32(
    const struct sparseland_filters *f, const float *picture, const float *g, long first, long end, float *gradient);

#endif
