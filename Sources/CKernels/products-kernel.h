// The products of products.c, for one generation of processors.

// A tile of c: `rows` rows from row i, `vectors` registers wide, the last of them a half one if `half`. All three are
// constants where this is inlined, so that every sum lives in a register.
INLINE TARGET void NAME(tile)(const int rows, const int vectors, const int half, const struct panel *p, long i) {
    VECTOR sum[LONG_ROWS][VECTORS];
    HALF tail[LONG_ROWS];
    const int whole = vectors - half;
    float *waiting = p->sums ? p->sums + i * vectors * WIDTH : 0;
    EACH (int r = 0; r < rows; r++) {
        EACH (int v = 0; v < vectors; v++)
            sum[r][v] = p->first ? (VECTOR)0 : *(const VECTOR *)(waiting + (r * vectors + v) * WIDTH);
        tail[r] = sum[r][vectors - 1].lo;
    }

    const float *b = p->b;
    const long a_row = p->a_row, a_step = p->a_step, b_step = p->b_step;
    // A pointer for every three rows: from one alone the compiler would step to each row after the other, and wait.
    const float *a[(LONG_ROWS + 2) / 3];
    EACH (int r = 0; r < rows; r += 3) {
        a[r / 3] = p->a + (i + r) * a_row;
        __asm__("" : "+r"(a[r / 3]));
    }
    long runs = p->runs;
    do {
        for (long k = p->depth; k > 0; k--) {
            VECTOR right[VECTORS];
            HALF right_tail = 0;
            EACH (int v = 0; v < whole; v++) right[v] = *(const VECTOR *)(b + v * WIDTH);
            if (half) right_tail = *(const HALF *)(b + whole * WIDTH);
            EACH (int r = 0; r < rows; r++) {
                VECTOR left = a[r / 3][r % 3 * a_row];
                if (half && vectors > 1) TOGETHER(left);
                EACH (int v = 0; v < whole; v++) sum[r][v] = FUSED(left, right[v], sum[r][v]);
                if (half) tail[r] = FUSED(left.lo, right_tail, tail[r]);
            }
            EACH (int r = 0; r < rows; r += 3) a[r / 3] += a_step;
            b += b_step;
        }
        EACH (int r = 0; r < rows; r += 3) a[r / 3] += p->a_run;
    } while (--runs > 0);

    if (half) {
        EACH (int r = 0; r < rows; r++) {
            sum[r][vectors - 1] = 0;
            sum[r][vectors - 1].lo = tail[r];
        }
    }
    if (!p->last) {
        EACH (int r = 0; r < rows; r++) {
            EACH (int v = 0; v < vectors; v++) *(VECTOR *)(waiting + (r * vectors + v) * WIDTH) = sum[r][v];
        }
        return;
    }
    // Step by step for the whole tile: a branch for each register would multiply the code.
    const int last = vectors - 1;
    const long rest = p->width - last * WIDTH;
    float *c = p->c + i * p->c_row;
    const long c_row = p->c_row;
    if (p->alpha != 1) {
        EACH (int r = 0; r < rows; r++) {
            EACH (int v = 0; v < vectors; v++) sum[r][v] *= p->alpha;
        }
    }
    if (p->beta != 0) {
        const VECTOR beta = p->beta;
        EACH (int r = 0; r < rows; r++) {
            EACH (int v = 0; v < last; v++)
                sum[r][v] = FUSED(beta, *(const VECTOR *)(c + r * c_row + v * WIDTH), sum[r][v]);
            sum[r][last] = FUSED(beta, LOAD_SOME(c + r * c_row + last * WIDTH, rest), sum[r][last]);
        }
    }
    if (p->bias) {
        EACH (int v = 0; v < vectors; v++) {
            const VECTOR bias = v < last ? *(const VECTOR *)(p->bias + v * WIDTH)
                                         : LOAD_SOME(p->bias + v * WIDTH, rest);
            EACH (int r = 0; r < rows; r++) sum[r][v] += bias;
        }
    }
    if (p->rectified) {
        EACH (int r = 0; r < rows; r++) {
            EACH (int v = 0; v < vectors; v++) sum[r][v] = sum[r][v] < 0 ? (VECTOR)0 : sum[r][v];
        }
    }
    EACH (int r = 0; r < rows; r++) {
        EACH (int v = 0; v < last; v++) *(VECTOR *)(c + r * c_row + v * WIDTH) = sum[r][v];
    }
    if (rest == WIDTH) {
        EACH (int r = 0; r < rows; r++) *(VECTOR *)(c + r * c_row + last * WIDTH) = sum[r][last];
    } else {
        EACH (int r = 0; r < rows; r++) STORE_SOME(c + r * c_row + last * WIDTH, rest, sum[r][last]);
    }
}

// All tiles of a panel of so many registers: tall ones first, then what is left. Rows that lie a multiple of 4 KB apart
// compete for eight places of the first-level cache, so no more than eight of them are read together.
#define TILES(tall, vectors, half)                                                        \
    TARGET static void NAME(tiles_##vectors##_##half)(const struct panel *p) {            \
        long i = 0;                                                                       \
        if (tall <= 8 || p->a_row % 1024 != 0)                                            \
            for (; i + tall <= p->rows; i += tall) NAME(tile)(tall, vectors, half, p, i); \
        if (tall >= 7 && p->rows - i == 7) NAME(tile)(7, vectors, half, p, i), i += 7;    \
        for (; i + ROWS <= p->rows; i += ROWS) NAME(tile)(ROWS, vectors, half, p, i);     \
        switch (p->rows - i) {                                                            \
            case 5: if (ROWS > 5) NAME(tile)(5, vectors, half, p, i); break;              \
            case 4: if (ROWS > 4) NAME(tile)(4, vectors, half, p, i); break;              \
            case 3: NAME(tile)(3, vectors, half, p, i); break;                            \
            case 2: NAME(tile)(2, vectors, half, p, i); break;                            \
            case 1: NAME(tile)(1, vectors, half, p, i); break;                            \
        }                                                                                 \
    }
TILES(LONG_ROWS, 1, 0)
TILES(LONG_ROWS, 2, 0)
#if HALVES
TILES(LONG_ROWS, 1, 1)
TILES(LONG_ROWS, 2, 1)
TILES(ROWS, 3, 0)
TILES(ROWS, 3, 1)
TILES(ROWS, 4, 0)
TILES(ROWS, 4, 1)
#endif
#undef TILES

static void NAME(multiply)(const struct panel *p) {
    const long vectors = (p->width + WIDTH - 1) / WIDTH;
#if HALVES
    switch (2 * vectors - (p->width <= vectors * WIDTH - WIDTH / 2)) {
        case 1: NAME(tiles_1_1)(p); break;
        case 2: NAME(tiles_1_0)(p); break;
        case 3: NAME(tiles_2_1)(p); break;
        case 4: NAME(tiles_2_0)(p); break;
        case 5: NAME(tiles_3_1)(p); break;
        case 6: NAME(tiles_3_0)(p); break;
        case 7: NAME(tiles_4_1)(p); break;
        case 8: NAME(tiles_4_0)(p); break;
    }
#else
    if (vectors == 1) NAME(tiles_1_0)(p);
    else NAME(tiles_2_0)(p);
#endif
}

// A panel of any width whose rows are read where they are.
static void NAME(multiply_wide)(const struct panel *p) {
    struct panel part = *p;
    for (long j = 0; j < p->width; j += VECTORS * WIDTH) {
        part.width = p->width - j < VECTORS * WIDTH ? p->width - j : VECTORS * WIDTH;
        part.b = p->b + j;
        part.c = p->c + j;
        part.bias = p->bias ? p->bias + j : 0;
        NAME(multiply)(&part);
    }
}

// Packs `depth` rows of `width` numbers that lie `step` apart, and zeros up to a whole number of registers.
TARGET static void NAME(pack)(long depth, long width, const float *b, long step, float *out) {
    for (; depth > 0; depth--, b += step) {
        long j = 0;
        for (; j + WIDTH <= width; j += WIDTH, out += WIDTH) *(VECTOR *)out = *(const VECTOR *)(b + j);
        if (j < width) {
            *(VECTOR *)out = LOAD_SOME(b + j, width - j);
            out += WIDTH;
        }
    }
}

#define LOW(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13)
#define HIGH(a, b) __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15)
#define EVEN(a, b) __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13)
#define ODD(a, b) __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)

// Four columns, from k on, of eight rows.
INLINE TARGET void NAME(turn)(const float *const *row, long k, eight *column) {
    eight x[4];
    EACH (int r = 0; r < 4; r++) {
        four low = *(const four *)(row[r] + k), high = *(const four *)(row[r + 4] + k);
        x[r] = __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7);
    }
    const eight s = LOW(x[0], x[1]), t = LOW(x[2], x[3]), u = HIGH(x[0], x[1]), w = HIGH(x[2], x[3]);
    column[0] = EVEN(s, t);
    column[1] = ODD(s, t);
    column[2] = EVEN(u, w);
    column[3] = ODD(u, w);
}

#undef LOW
#undef HIGH
#undef EVEN
#undef ODD

// As `pack`, from a matrix whose transpose is wanted: `width` rows of `depth` numbers. The last of them stands in for
// the rows that are missing to a whole number of registers: what comes of it is not stored.
TARGET static void NAME(pack_transposed)(long depth, long width, const float *b, long step, float *out) {
    const long out_step = (width + WIDTH - 1) / WIDTH * WIDTH;
    for (long j = 0; j < out_step; j += 8) {
        const float *row[8];
        for (int r = 0; r < 8; r++) row[r] = b + (j + r < width ? j + r : width - 1) * step;
        const int columns = out_step - j < 8 ? 4 : 8;
        long k = 0;
        while (depth >= 4 && k < depth) {
            if (k > depth - 4) k = depth - 4;  // the last block overlaps the one before
            eight column[4];
            NAME(turn)(row, k, column);
            EACH (int r = 0; r < 4; r++) {
                if (columns == 8) *(eight *)(out + (k + r) * out_step + j) = column[r];
                else *(four *)(out + (k + r) * out_step + j) = column[r].lo;
            }
            k += 4;
        }
        for (; k < depth; k++)
            for (int r = 0; r < columns; r++) out[k * out_step + j + r] = row[r][k];
    }
}

// The product, panel by panel.
static void NAME(product)(
    int transposes_b, long n, long k, const float *b, long ldb, const struct panel *whole) {
    float packed[DEPTH * VECTORS * WIDTH] __attribute__((aligned(64)));
    float sums[WAITING * VECTORS * WIDTH] __attribute__((aligned(64)));
    long registers = (n + WIDTH - 1) / WIDTH, panels = (registers + VECTORS - 1) / VECTORS, j = 0;
    for (; panels > 0; panels--) {
        // Panels of about the same width, all but the last a whole number of registers.
        const long share = (registers + panels - 1) / panels, width = n - j < share * WIDTH ? n - j : share * WIDTH;
        // A panel that is used by few rows, or lies packed already, is read where it is.
        const int in_place = !transposes_b && width == share * WIDTH && (whole->rows <= 24 || ldb <= 2 * width);
        const long block = k > DEPTH ? WAITING : whole->rows;
        for (long i = 0; i < whole->rows; i += block) {
            struct panel p = *whole;
            p.rows = whole->rows - i < block ? whole->rows - i : block;
            p.width = width;
            p.c = whole->c + i * whole->c_row + j;
            p.bias = whole->bias ? whole->bias + j : 0;
            p.sums = k > DEPTH ? sums : 0;
            long start = 0;
            do {
                p.depth = k - start < DEPTH ? k - start : DEPTH;
                p.first = start == 0;
                p.last = start + p.depth == k;
                p.a = whole->a + i * whole->a_row + start * whole->a_step;
                const float *source = transposes_b ? b + j * ldb + start : b + start * ldb + j;
                if (in_place) {
                    p.b = source;
                    p.b_step = ldb;
                } else {
                    if (transposes_b) NAME(pack_transposed)(p.depth, width, source, ldb, packed);
                    else NAME(pack)(p.depth, width, source, ldb, packed);
                    p.b = packed;
                    p.b_step = share * WIDTH;
                }
                NAME(multiply)(&p);
                start += p.depth;
            } while (start < k);
        }
        j += width;
        registers -= share;
    }
}
