// One generation of the eigenvectors of sixteen small symmetric matrices at once, see eigen.h. Included by eigen.c.
//
// Each number of the computation is a vector with a lane for every matrix, so that no lane waits for another, nor for a
// division of its own: Householder reflections to a tridiagonal matrix, bisection for the eigenvalues above the bound,
// inverse iteration for their vectors, and the reflections back.

#define LANES sixteen
#define MASK NAME(lane_mask)
typedef int MASK __attribute__((ext_vector_type(16), aligned(4)));

// Eigenvalues that are bisected at once: a division waits long for the one before it.
#define BISECTED 4

// Macros, since wide vectors are no arguments of functions on processors without wide registers.
#define CHOOSE(which, yes, no) ((LANES)(((MASK)(yes) & (which)) | ((MASK)(no) & ~(which))))
#define LARGER(a, b) __builtin_elementwise_max(a, b)
#define MAGNITUDE(a) __builtin_elementwise_abs(a)
// Numbers nearer to zero than the least become minus the least.
#define OFF_ZERO(a, least) CHOOSE(MAGNITUDE(a) < (least), -(least), a)

// The lower triangles, packed, lane by lane.
TARGET static void NAME(pack)(const float *matrices, long n, LANES *a) {
    for (long i = 0; i < n; i++) {
        for (long j = 0; j <= i; j++) {
            LANES *to = a + i * (i + 1) / 2 + j;
            for (int m = 0; m < 16; m++) ((float *)to)[m] = matrices[m * n * n + i * n + j];
        }
    }
}

// Reflections that make the matrices tridiagonal, diagonal d and beside it e. Reflector k, I - beta v vᵀ, has its v in
// row k of `reflectors`, from column k + 1 on. The rank-two change that a reflector makes waits for the next one's
// product, so that the triangle passes by once for both.
TARGET static void NAME(tridiagonalise)(
    LANES *a, long n, LANES *d, LANES *e, LANES *betas, LANES *reflectors, LANES *w, LANES *p) {
    const LANES *v = 0;
    for (long k = 0; k < n; k++) {
        if (v) {
            for (long i = k; i < n; i++) a[i * (i + 1) / 2 + k] -= v[i] * w[k] + w[i] * v[k];
        }
        d[k] = a[k * (k + 1) / 2 + k];
        if (k + 1 == n) break;
        if (k + 2 == n) {
            e[k] = a[(k + 1) * (k + 2) / 2 + k];
            if (v) a[(k + 1) * (k + 2) / 2 + k + 1] -= 2 * v[k + 1] * w[k + 1];
            v = 0;
            continue;
        }
        LANES *u = reflectors + k * n, sum = 0;
        for (long i = k + 1; i < n; i++) {
            u[i] = a[i * (i + 1) / 2 + k];
            sum += u[i] * u[i];
        }
        const LANES norm = __builtin_elementwise_sqrt(sum), first = u[k + 1];
        e[k] = CHOOSE(first > 0, -norm, norm);
        u[k + 1] = first - e[k];
        const LANES length = 2 * (sum + MAGNITUDE(first) * norm);  // vᵀv
        const LANES beta = CHOOSE(length > FLT_MIN, 2 / LARGER(length, (LANES)FLT_MIN), (LANES)0);
        betas[k] = beta;
        for (long i = k + 1; i < n; i++) {
            LANES *row = a + i * (i + 1) / 2, inner = 0;
            const LANES ui = u[i];
            if (v) {
                const LANES vi = v[i], wi = w[i];
                for (long j = k + 1; j < i; j++) {
                    const LANES changed = row[j] - (vi * w[j] + wi * v[j]);
                    row[j] = changed;
                    inner += changed * u[j];
                    p[j] += changed * ui;
                }
                row[i] -= 2 * vi * wi;
            } else {
                for (long j = k + 1; j < i; j++) {
                    inner += row[j] * u[j];
                    p[j] += row[j] * ui;
                }
            }
            p[i] = inner + row[i] * ui;
        }
        LANES product = 0;
        for (long i = k + 1; i < n; i++) {
            p[i] *= beta;
            product += u[i] * p[i];
        }
        const LANES half = product * beta / 2;
        for (long i = k + 1; i < n; i++) w[i] = p[i] - half * u[i];
        v = u;
    }
}

// How many eigenvalues of the tridiagonal matrices lie above each of some numbers x: as many as the pivots of T - x I
// that are positive. `squares` are those of e.
TARGET INLINE void NAME(count_above)(
    const LANES *d, const LANES *squares, long n, const LANES *smallest, const LANES *x, MASK *counts) {
    const LANES least = *smallest;
    LANES pivots[BISECTED];
    EACH (int c = 0; c < BISECTED; c++) {
        pivots[c] = OFF_ZERO(d[0] - x[c], least);
        counts[c] = -(pivots[c] > 0);
    }
    for (long i = 1; i < n; i++) {
        EACH (int c = 0; c < BISECTED; c++) {
            pivots[c] = OFF_ZERO(d[i] - x[c] - squares[i - 1] / pivots[c], least);
            counts[c] -= pivots[c] > 0;
        }
    }
}

// The eigenvalues above the bounds, the largest first. Returns the most that a matrix has.
TARGET static long NAME(bisect)(
    const LANES *d, const LANES *e, LANES *squares, long n, const float *limits, int *found, LANES *values) {
    LANES bounds;
    for (int m = 0; m < 16; m++) bounds[m] = limits[m];
    LANES top = 0, largest = 0;
    for (long i = 0; i < n; i++) {
        LANES reach = MAGNITUDE(i + 1 < n ? e[i] : (LANES)0) + MAGNITUDE(i > 0 ? e[i - 1] : (LANES)0);
        top = LARGER(top, d[i] + reach);
        if (i + 1 < n) squares[i] = e[i] * e[i];
        if (i + 1 < n) largest = LARGER(largest, squares[i]);
    }
    const LANES least = FLT_MIN * LARGER((LANES)1, largest);
    LANES x[BISECTED];
    MASK counts[BISECTED];
    for (int c = 0; c < BISECTED; c++) x[c] = bounds;
    NAME(count_above)(d, squares, n, &least, x, counts);
    long most = 0;
    for (int m = 0; m < 16; m++) {
        found[m] = counts[0][m];
        if (found[m] > most) most = found[m];
    }
    for (long first = 0; first < most; first += BISECTED) {
        LANES low[BISECTED], high[BISECTED];
        for (int c = 0; c < BISECTED; c++) {
            low[c] = bounds;
            high[c] = LARGER(top, bounds);
        }
        // Halved as often as a number has binary places: what is left is the rounding of the largest eigenvalue.
        for (int step = 0; step < FLT_MANT_DIG + 1; step++) {
            EACH (int c = 0; c < BISECTED; c++) x[c] = low[c] + (high[c] - low[c]) / 2;
            NAME(count_above)(d, squares, n, &least, x, counts);
            EACH (int c = 0; c < BISECTED; c++) {
                const MASK above = counts[c] > (int)(first + c);
                low[c] = CHOOSE(above, x[c], low[c]);
                high[c] = CHOOSE(above, high[c], x[c]);
            }
        }
        for (int c = 0; c < BISECTED && first + c < most; c++) values[first + c] = low[c] + (high[c] - low[c]) / 2;
    }
    return most;
}

// T - x I as P L U, with rows exchanged where the next one has the larger pivot.
struct NAME(factors) {
    LANES *inverse, *beside, *beyond;  // of U: one over the diagonal, and the two diagonals above it
    LANES *multipliers;                // of L
    MASK *exchanged;
};

TARGET static void NAME(factorise)(
    const LANES *d, const LANES *e, long n, const LANES *value, const LANES *smallest, const struct NAME(factors) *f) {
    const LANES x = *value, least = *smallest;
    LANES pivot = d[0] - x, next = n > 1 ? e[0] : (LANES)0;
    for (long i = 0; i + 1 < n; i++) {
        const LANES below = e[i], diagonal = d[i + 1] - x, after = i + 2 < n ? e[i + 1] : (LANES)0;
        const MASK swap = MAGNITUDE(below) > MAGNITUDE(pivot);
        const LANES chosen = OFF_ZERO(CHOOSE(swap, below, pivot), least), inverse = 1 / chosen;
        const LANES multiplier = CHOOSE(swap, pivot, below) * inverse;
        const LANES beside = CHOOSE(swap, diagonal, next), beyond = CHOOSE(swap, after, (LANES)0);
        f->exchanged[i] = swap;
        f->multipliers[i] = multiplier;
        f->inverse[i] = inverse;
        f->beside[i] = beside;
        f->beyond[i] = beyond;
        pivot = CHOOSE(swap, next, diagonal) - multiplier * beside;
        next = CHOOSE(swap, (LANES)0, after) - multiplier * beyond;
    }
    f->inverse[n - 1] = 1 / OFF_ZERO(pivot, least);
}

TARGET static void NAME(solve)(const struct NAME(factors) *f, long n, LANES *y) {
    for (long i = 0; i + 1 < n; i++) {
        const LANES upper = CHOOSE(f->exchanged[i], y[i + 1], y[i]);
        y[i + 1] = CHOOSE(f->exchanged[i], y[i], y[i + 1]) - f->multipliers[i] * upper;
        y[i] = upper;
    }
    for (long i = n - 1; i >= 0; i--) {
        LANES sum = y[i];
        if (i + 1 < n) sum -= f->beside[i] * y[i + 1];
        if (i + 2 < n) sum -= f->beyond[i] * y[i + 2];
        y[i] = sum * f->inverse[i];
    }
}

// y less its parts along `count` unit vectors, scaled to length one.
TARGET static void NAME(orthonormalise)(LANES *y, const LANES *vectors, long count, long n) {
    // Scaled before it is squared: a solution is as large as its pivots are small.
    LANES largest = FLT_MIN;
    for (long i = 0; i < n; i++) largest = LARGER(largest, MAGNITUDE(y[i]));
    const LANES shrink = 1 / largest;
    for (long i = 0; i < n; i++) y[i] *= shrink;
    for (long k = 0; k < count; k++) {
        const LANES *v = vectors + k * n;
        LANES part = 0;
        for (long i = 0; i < n; i++) part += v[i] * y[i];
        for (long i = 0; i < n; i++) y[i] -= part * v[i];
    }
    LANES sum = 0;
    for (long i = 0; i < n; i++) sum += y[i] * y[i];
    const LANES scale = 1 / __builtin_elementwise_sqrt(LARGER(sum, (LANES)FLT_MIN));
    for (long i = 0; i < n; i++) y[i] *= scale;
}

// Unit eigenvectors of the tridiagonal matrices, for `most` values a lane. Equal or near values get vectors that are
// orthogonal all the same: each is made so to those before it, after every step.
TARGET static void NAME(iterate)(
    const LANES *d, const LANES *e, long n, const LANES *values, long most, const struct NAME(factors) *f,
    LANES *vectors) {
    LANES size = 0;
    for (long i = 0; i < n; i++) {
        size = LARGER(size, MAGNITUDE(d[i]));
        if (i + 1 < n) size = LARGER(size, MAGNITUDE(e[i]));
    }
    const LANES least = LARGER(FLT_EPSILON * size, (LANES)FLT_MIN);
    unsigned state = 1;
    for (long k = 0; k < most; k++) {
        LANES *y = vectors + k * n;
        for (long i = 0; i < n; i++) {
            state = 1664525u * state + 1013904223u;  // any start that is orthogonal to no eigenvector
            y[i] = (float)(state >> 8) / (1 << 23) - 1;
        }
        NAME(factorise)(d, e, n, values + k, &least, f);
        for (int step = 0; step < 3; step++) {
            NAME(solve)(f, n, y);
            NAME(orthonormalise)(y, vectors, k, n);
        }
        // What is left of a vector that was nearly one of those before is small, and its rounding is not.
        NAME(orthonormalise)(y, vectors, k, n);
    }
}

// The reflections back, for the vectors of the tridiagonal matrices.
TARGET static void NAME(reflect)(
    const LANES *reflectors, const LANES *betas, long n, long most, LANES *vectors) {
    for (long k = n - 3; k >= 0; k--) {
        const LANES *v = reflectors + k * n, beta = betas[k];
        long q = 0;
        for (; q + 4 <= most; q += 4) {
            LANES *y = vectors + q * n, parts[4] = {0, 0, 0, 0};
            for (long i = k + 1; i < n; i++) {
                EACH (int c = 0; c < 4; c++) parts[c] += v[i] * y[c * n + i];
            }
            EACH (int c = 0; c < 4; c++) parts[c] *= beta;
            for (long i = k + 1; i < n; i++) {
                EACH (int c = 0; c < 4; c++) y[c * n + i] -= parts[c] * v[i];
            }
        }
        for (; q < most; q++) {
            LANES *y = vectors + q * n, part = 0;
            for (long i = k + 1; i < n; i++) part += v[i] * y[i];
            part *= beta;
            for (long i = k + 1; i < n; i++) y[i] -= part * v[i];
        }
    }
}

TARGET static void NAME(leading_eigen)(
    const float *matrices, long n, const float *bounds, int *found, float *values, float *vectors, float *scratch) {
    LANES *a = (LANES *)scratch, *reflectors = a + n * (n + 1) / 2, *found_vectors = reflectors + n * n;
    LANES *d = found_vectors + n * n, *e = d + n, *betas = e + n, *found_values = betas + n, *spare = found_values + n;
    NAME(pack)(matrices, n, a);
    NAME(tridiagonalise)(a, n, d, e, betas, reflectors, spare, spare + n);
    const long most = NAME(bisect)(d, e, spare, n, bounds, found, found_values);
    const struct NAME(factors) f = {
        spare, spare + n, spare + 2 * n, spare + 3 * n, (MASK *)(spare + 4 * n),
    };
    NAME(iterate)(d, e, n, found_values, most, &f, found_vectors);
    NAME(reflect)(reflectors, betas, n, most, found_vectors);
    for (int m = 0; m < 16; m++) {
        for (long k = 0; k < found[m]; k++) {
            values[m * n + k] = ((float *)(found_values + k))[m];
            for (long i = 0; i < n; i++) vectors[(m * n + k) * n + i] = ((float *)(found_vectors + k * n + i))[m];
        }
    }
}

#undef LANES
#undef MASK
#undef BISECTED
#undef CHOOSE
#undef LARGER
#undef MAGNITUDE
#undef OFF_ZERO
