// The mathematics of the figures that move: plain functions of numbers and arrays, which know nothing of a page.
// Matrices are arrays of columns, for columns are atoms.
'use strict';

const Mathematics = (() => {
  const dot = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const norm = a => Math.sqrt(dot(a, a));
  const minus = (a, b) => a.map((value, i) => value - b[i]);

  // Thresholds -----------------------------------------------------------------------------------------------------

  // The z that minimises ½(z − v)² + θ|z|.
  const soft = (v, theta) => Math.sign(v) * Math.max(Math.abs(v) - theta, 0);
  // Keeps what is larger than θ, and only removes.
  const hard = (v, theta) => Math.abs(v) > theta ? v : 0;

  // Gradient steps -------------------------------------------------------------------------------------------------

  // z₀, z₁, …: steps of length t down ½(a u² + b w²), where u and w are coordinates turned by an angle.
  function gradientPath({a, b, angle}, start, t, steps) {
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const path = [start];
    for (let k = 0; k < steps; k += 1) {
      const [x, y] = path[k];
      const [u, w] = [c * x + s * y, -s * x + c * y];
      const [du, dw] = [a * u, b * w];
      path.push([x - t * (c * du - s * dw), y - t * (s * du + c * dw)]);
    }
    return path;
  }

  // The Lasso ------------------------------------------------------------------------------------------------------

  const times = (columns, z) => columns[0].map((_, i) => columns.reduce((sum, column, j) => sum + column[i] * z[j], 0));
  const transposed = (columns, r) => columns.map(column => dot(column, r));

  // The largest eigenvalue of DᵀD, by powers.
  function lipschitz(columns) {
    let v = columns.map((_, j) => 1 + j / 10);
    let value = 0;
    for (let k = 0; k < 500; k += 1) {
      const next = transposed(columns, times(columns, v));
      value = norm(next);
      v = next.map(entry => entry / value);
    }
    return value;
  }

  const lassoObjective = (columns, x, lambda, z) => {
    const r = minus(x, times(columns, z));
    return dot(r, r) / 2 + lambda * z.reduce((sum, entry) => sum + Math.abs(entry), 0);
  };

  // What is still to be gained at most: the objective less that of the dual at the scaled residual.
  function dualityGap(columns, x, lambda, z) {
    const r = minus(x, times(columns, z));
    const largest = Math.max(...transposed(columns, r).map(Math.abs));
    const squared = dot(r, r);
    const limit = largest > 0 ? lambda / largest : Infinity;
    const scale = squared > 0 ? Math.min(Math.max(dot(x, r) / squared, -limit), limit) : 0;
    const dual = dot(x, x) / 2 - minus(x, r.map(entry => scale * entry)).reduce((sum, d) => sum + d * d, 0) / 2;
    return lassoObjective(columns, x, lambda, z) - dual;
  }

  // ISTA from a code, until the gap is at most a share of ½‖x‖².
  function ista(columns, x, lambda, start, {share = 1e-9, atMost = 20000, L = lipschitz(columns)} = {}) {
    const t = 1 / L;
    const enough = share * dot(x, x) / 2;
    let z = start;
    let steps = 0;
    while (steps < atMost && dualityGap(columns, x, lambda, z) > enough) {
      const gradient = transposed(columns, minus(times(columns, z), x));
      z = z.map((entry, j) => soft(entry - t * gradient[j], t * lambda));
      steps += 1;
    }
    return {code: z, steps};
  }

  const lambdaMax = (columns, x) => Math.max(...transposed(columns, x).map(Math.abs));

  // The codes for falling shares of λmax, each from the one before it.
  function lassoPath(columns, x, shares) {
    const [top, L] = [lambdaMax(columns, x), lipschitz(columns)];
    let code = columns.map(() => 0);
    return shares.map(share => {
      code = ista(columns, x, share * top, code, {L}).code;
      return {share, lambda: share * top, code};
    });
  }

  // Five atoms in eight samples, of which the first, the second and the fourth made the signal; and some noise.
  function smallLasso() {
    const columns = [
      [1, 1, 1, 1, 0, 0, 0, 0], [0, 0, 1, 2, 2, 1, 0, 0], [0, 0, 0, 0, 1, 1, 1, 1], [1, -1, 1, -1, 1, -1, 1, -1],
      [3, 2, 1, 0, -1, -2, -3, 0],
    ].map(column => column.map(entry => entry / norm(column)));
    const made = times(columns, [1.6, -1.1, 0, 0.6, 0]);
    const noise = [0.08, -0.12, 0.05, 0.1, -0.07, -0.04, 0.11, -0.06];
    return {columns, signal: made.map((entry, i) => entry + noise[i])};
  }

  // Pursuit --------------------------------------------------------------------------------------------------------

  // The overcomplete DCT of length n with m frequencies, an atom each: cosines without their mean, of norm one.
  function overcompleteDCT(n, m) {
    return Array.from({length: m}, (_, k) => {
      const atom = Array.from({length: n}, (_, j) => Math.cos(j * k * Math.PI / m));
      const mean = k > 0 ? atom.reduce((sum, value) => sum + value, 0) / n : 0;
      const centred = atom.map(value => value - mean);
      return centred.map(value => value / norm(centred));
    });
  }

  // Its products, for side × side patches: side² entries in each of frequencies² columns.
  function separableDCT(side, frequencies) {
    const a = overcompleteDCT(side, frequencies);
    return a.flatMap(horizontal => a.map(vertical => vertical.flatMap(v => horizontal.map(h => v * h))));
  }

  // Orthogonal matching pursuit: the residuals before the first atom and after each, and the atoms chosen. Atoms have
  // norm one. The chosen ones are kept orthonormal, so that a new fit is one subtraction.
  function pursuit(columns, x, atMost) {
    const basis = [];
    const support = [];
    const residuals = [x];
    let r = x;
    while (support.length < atMost && norm(r) > 1e-9 * norm(x)) {
      const correlations = transposed(columns, r).map(Math.abs);
      for (const j of support) correlations[j] = 0;
      const atom = correlations.indexOf(Math.max(...correlations));
      let q = columns[atom];
      // Twice, for one pass leaves a little of the others.
      for (let pass = 0; pass < 2; pass += 1) {
        for (const other of basis) {
          const share = dot(other, q);
          q = q.map((entry, i) => entry - share * other[i]);
        }
      }
      const length = norm(q);
      if (length < 1e-9) break;
      q = q.map(entry => entry / length);
      const share = dot(q, r);
      r = r.map((entry, i) => entry - share * q[i]);
      basis.push(q);
      support.push(atom);
      residuals.push(r);
    }
    return {support, residuals};
  }

  // The number of atoms after which ‖r‖² ≤ n (Cσ)²; all, if it never comes to that.
  function atomsUntil(residuals, C, sigma) {
    const limit = residuals[0].length * (C * sigma) ** 2;
    const enough = residuals.findIndex(r => dot(r, r) <= limit);
    return enough < 0 ? residuals.length - 1 : enough;
  }

  // Normal random numbers, the same for the same seed: mulberry32, then Box and Muller.
  function normals(count, seed) {
    let state = seed >>> 0;
    const uniform = () => {
      state = (state + 0x6d2b79f5) >>> 0;
      let t = state;
      t = Math.imul(t ^ (t >>> 15), t | 1);
      t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
      return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
    return Array.from({length: count}, () =>
      Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()));
  }

  // 8 × 8 patches in gray levels, row by row.
  const patches = {
    edge: (r, c) => c + 0.45 * r > 5.2 ? 185 : 85,
    stripes: (r, c) => 130 + 55 * Math.sin(1.15 * c + 0.7 * r),
    corner: (r, c) => r > 2 && c > 3 ? 190 : 100,
    flat: () => 130,
  };
  const patch = name => Array.from({length: 64}, (_, i) => patches[name](Math.floor(i / 8), i % 8));

  return {
    dot, norm, minus, soft, hard, gradientPath, times, transposed, lipschitz, dualityGap, ista, lassoPath, smallLasso,
    separableDCT, pursuit, atomsUntil, normals, patchNames: Object.keys(patches), patch,
  };
})();
