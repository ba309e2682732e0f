// The transforms of winograd.c, for one generation of processors.

// Six numbers of the input become the values of a polynomial at 0, A, -A, B, -B and infinity.
INLINE TARGET void NAME(forth)(
    VECTOR d0, VECTOR d1, VECTOR d2, VECTOR d3, VECTOR d4, VECTOR d5, VECTOR *t0, VECTOR *t1, VECTOR *t2, VECTOR *t3,
    VECTOR *t4, VECTOR *t5) {
    const VECTOR even_a = FUSED(d2, (VECTOR)-(B * B), d4), odd_a = FUSED(d1, (VECTOR)-(B * B), d3);
    const VECTOR even_b = FUSED(d2, (VECTOR)-(A * A), d4), odd_b = FUSED(d1, (VECTOR)-(A * A), d3);
    *t0 = FUSED(d0, (VECTOR)(A * A * B * B), FUSED(d2, (VECTOR)-(A * A + B * B), d4));
    *t1 = FUSED(odd_a, (VECTOR)A, even_a);
    *t2 = FUSED(odd_a, (VECTOR)-A, even_a);
    *t3 = FUSED(odd_b, (VECTOR)B, even_b);
    *t4 = FUSED(odd_b, (VECTOR)-B, even_b);
    *t5 = FUSED(d1, (VECTOR)(A * A * B * B), FUSED(d3, (VECTOR)-(A * A + B * B), d5));
}

// Six values of products become four numbers of the result.
INLINE TARGET void NAME(back)(
    VECTOR m0, VECTOR m1, VECTOR m2, VECTOR m3, VECTOR m4, VECTOR m5, VECTOR *y0, VECTOR *y1, VECTOR *y2, VECTOR *y3) {
    const VECTOR even_a = m1 + m2, odd_a = m1 - m2, even_b = m3 + m4, odd_b = m3 - m4;
    *y0 = m0 + (even_a + even_b);
    *y1 = FUSED(odd_b, (VECTOR)B, odd_a * A);
    *y2 = FUSED(even_b, (VECTOR)(B * B), even_a * (A * A));
    *y3 = FUSED(odd_b, (VECTOR)(B * B * B), FUSED(odd_a, (VECTOR)(A * A * A), m5));
}

// The transpose of `back`.
INLINE TARGET void NAME(spread)(
    VECTOR y0, VECTOR y1, VECTOR y2, VECTOR y3, VECTOR *m0, VECTOR *m1, VECTOR *m2, VECTOR *m3, VECTOR *m4,
    VECTOR *m5) {
    const VECTOR even_a = FUSED(y2, (VECTOR)(A * A), y0), odd_a = FUSED(y3, (VECTOR)(A * A * A), y1 * A);
    const VECTOR even_b = FUSED(y2, (VECTOR)(B * B), y0), odd_b = FUSED(y3, (VECTOR)(B * B * B), y1 * B);
    *m0 = y0;
    *m1 = even_a + odd_a;
    *m2 = even_a - odd_a;
    *m3 = even_b + odd_b;
    *m4 = even_b - odd_b;
    *m5 = y3;
}

// A tile of 6 x 6 pixels, `row` and `column` numbers apart, into 36 planes.
TARGET static void NAME(tile_in)(
    const float *input, long row, long column, long channels, float *planes, long plane) {
    for (long i = 0; i < channels; i += WIDTH) {
        VECTOR t[6][6];
        const long rest = channels - i;
        EACH (int x = 0; x < 6; x++) {
            VECTOR d[6];
            const float *p = input + x * column + i;
            if (rest >= WIDTH) EACH (int y = 0; y < 6; y++) d[y] = *(const VECTOR *)(p + y * row);
            else EACH (int y = 0; y < 6; y++) d[y] = LOAD_SOME(p + y * row, rest);
            NAME(forth)(d[0], d[1], d[2], d[3], d[4], d[5], &t[0][x], &t[1][x], &t[2][x], &t[3][x], &t[4][x], &t[5][x]);
        }
        EACH (int y = 0; y < 6; y++) {
            VECTOR v[6];
            NAME(forth)(
                t[y][0], t[y][1], t[y][2], t[y][3], t[y][4], t[y][5], &v[0], &v[1], &v[2], &v[3], &v[4], &v[5]);
            EACH (int x = 0; x < 6; x++) *(VECTOR *)(planes + (y * 6 + x) * plane + i) = v[x];
        }
    }
}

// 36 planes of products into a tile of 4 x 4 pixels, of which the first `rows` and `columns` are stored.
TARGET static void NAME(tile_out)(
    const float *planes, long plane, long channels, const float *bias, int rectified, long rows, long columns,
    float *out, long row, long column) {
    for (long i = 0; i < channels; i += WIDTH) {
        VECTOR t[4][6];
        const long rest = channels - i;
        EACH (int x = 0; x < 6; x++) {
            VECTOR m[6];
            EACH (int y = 0; y < 6; y++) m[y] = *(const VECTOR *)(planes + (y * 6 + x) * plane + i);
            NAME(back)(m[0], m[1], m[2], m[3], m[4], m[5], &t[0][x], &t[1][x], &t[2][x], &t[3][x]);
        }
        VECTOR shift = 0;
        if (bias) shift = rest >= WIDTH ? *(const VECTOR *)(bias + i) : LOAD_SOME(bias + i, rest);
        const VECTOR floor = rectified ? 0 : -INFINITY;
        EACH (int y = 0; y < 4; y++) {
            VECTOR v[4];
            NAME(back)(t[y][0], t[y][1], t[y][2], t[y][3], t[y][4], t[y][5], &v[0], &v[1], &v[2], &v[3]);
            if (y < rows) {
                EACH (int x = 0; x < 4; x++) {
                    v[x] += shift;
                    v[x] = v[x] < floor ? floor : v[x];
                    if (x < columns) {
                        float *p = out + y * row + x * column + i;
                        if (rest >= WIDTH) *(VECTOR *)p = v[x];
                        else STORE_SOME(p, rest, v[x]);
                    }
                }
            }
        }
    }
}

// A tile of 4 x 4 pixels of a gradient into 36 planes.
TARGET static void NAME(tile_spread)(
    const float *g, long row, long column, long channels, float *planes, long plane) {
    for (long i = 0; i < channels; i += WIDTH) {
        VECTOR t[6][4];
        const long rest = channels - i;
        EACH (int x = 0; x < 4; x++) {
            VECTOR y[4];
            const float *p = g + x * column + i;
            if (rest >= WIDTH) EACH (int r = 0; r < 4; r++) y[r] = *(const VECTOR *)(p + r * row);
            else EACH (int r = 0; r < 4; r++) y[r] = LOAD_SOME(p + r * row, rest);
            NAME(spread)(y[0], y[1], y[2], y[3], &t[0][x], &t[1][x], &t[2][x], &t[3][x], &t[4][x], &t[5][x]);
        }
        EACH (int y = 0; y < 6; y++) {
            VECTOR v[6];
            NAME(spread)(t[y][0], t[y][1], t[y][2], t[y][3], &v[0], &v[1], &v[2], &v[3], &v[4], &v[5]);
            EACH (int x = 0; x < 6; x++) *(VECTOR *)(planes + (y * 6 + x) * plane + i) = v[x];
        }
    }
}

static const struct transforms NAME(transforms) = {NAME(tile_in), NAME(tile_out), NAME(tile_spread)};
