// The mathematics of the figures that move, held to what theory says of it and to numbers that the book has by hand.
// inspector.html runs it on the pages; checkMathematics(Mathematics) gives back what does not hold, in words.
'use strict';

function checkMathematics(M) {
  const wrong = [];
  const check = (name, holds) => { if (!holds) wrong.push(name); };
  const near = (a, b, tolerance = 1e-9) => Math.abs(a - b) <= tolerance;
  const range = (from, to, count) => Array.from({length: count}, (_, i) => from + (to - from) * i / (count - 1));

  // Each threshold is the best of many z.
  for (const v of range(-3, 3, 25)) {
    for (const theta of [0, 0.4, 1, 1.7]) {
      const softCost = z => (z - v) ** 2 / 2 + theta * Math.abs(z);
      const hardCost = z => (z - v) ** 2 / 2 + (z === 0 ? 0 : theta ** 2 / 2);
      const places = [0, v, ...range(-4, 4, 801)];
      check(`soft(${v}, ${theta}) minimises`, places.every(z => softCost(M.soft(v, theta)) <= softCost(z) + 1e-12));
      check(`hard(${v}, ${theta}) minimises`, places.every(z => hardCost(M.hard(v, theta)) <= hardCost(z) + 1e-12));
    }
  }
  check('at its threshold nothing is left', M.soft(1, 1) === 0 && M.hard(1, 1) === 0 && M.soft(-1.5, 1) === -0.5);

  // In the eigenvectors' directions a step of t multiplies by 1 − t a and 1 − t b.
  const bowl = {a: 4, b: 0.5, angle: 0.5};
  for (const t of [0.1, 0.25, 0.4, 0.5, 0.55]) {
    const [c, s] = [Math.cos(bowl.angle), Math.sin(bowl.angle)];
    const path = M.gradientPath(bowl, [-2.4, 2], t, 40);
    const turned = ([x, y]) => [c * x + s * y, -s * x + c * y];
    const [first, last] = [turned(path[0]), turned(path[40])];
    check(`40 steps of ${t}, steep`, near(last[0], first[0] * (1 - 4 * t) ** 40, 1e-9 * (1 + Math.abs(last[0]))));
    check(`40 steps of ${t}, flat`, near(last[1], first[1] * (1 - 0.5 * t) ** 40, 1e-9));
  }
  const far = t => M.norm(M.gradientPath(bowl, [1, 1], t, 400)[400]);
  check('below 2/L it converges, beyond it diverges', far(0.49) < 1e-3 && far(0.51) > 1e3);

  // The small problem that chapter 1 does by hand: L = 2, and the optimum (0.0625, 0.5625, 0).
  const hand = [[1, 0], [0.6, 0.8], [0, 1]];
  check('the norm of the small problem', near(M.lipschitz(hand), 2, 1e-9));
  const one = M.ista(hand, [1.5, 1], 1.1, [0, 0, 0], {atMost: 1}).code;
  check('its first step', near(one[0], 0.2) && near(one[1], 0.3) && one[2] === 0);
  const best = M.ista(hand, [1.5, 1], 1.1, [0, 0, 0], {share: 1e-13}).code;
  check('its optimum', near(best[0], 0.0625, 1e-5) && near(best[1], 0.5625, 1e-5) && best[2] === 0);

  // On the whole path the conditions of optimality hold, and the misfit falls with λ.
  const {columns, signal} = M.smallLasso();
  check('atoms have norm one', columns.every(column => near(M.norm(column), 1)));
  const path = M.lassoPath(columns, signal, range(1, 0.01, 50));
  check('at λmax nothing is bought', path[0].code.every(entry => entry === 0));
  let before = Infinity;
  for (const {share, lambda, code} of path) {
    const residual = M.minus(signal, M.times(columns, code));
    const correlations = M.transposed(columns, residual);
    check(`optimal at ${share} λmax`, correlations.every((c, j) => code[j] === 0 ?
      Math.abs(c) <= lambda + 1e-4 : near(c, lambda * Math.sign(code[j]), 1e-4)));
    check(`the gap at ${share} λmax`, M.dualityGap(columns, signal, lambda, code) < 1e-8);
    check(`the misfit at ${share} λmax`, M.norm(residual) <= before + 1e-4);
    before = M.norm(residual);
  }

  // The dictionary has norm one, one constant atom, and no mean in the others.
  const dictionary = M.separableDCT(8, 16);
  check('256 atoms of 64 pixels', dictionary.length === 256 && dictionary.every(atom => atom.length === 64));
  check('of norm one', dictionary.every(atom => near(M.norm(atom), 1)));
  check('the first is constant', dictionary[0].every(entry => near(entry, 1 / 8)));
  check('the others have no mean', dictionary.slice(1).every(atom => near(atom.reduce((a, b) => a + b), 0)));

  // Pursuit: the residual falls, and is orthogonal to all chosen atoms. The rule stops at the first small enough.
  for (const name of M.patchNames) {
    const clean = M.patch(name);
    const noisy = M.normals(64, 3).map((g, i) => clean[i] + 25 * g);
    const mean = noisy.reduce((a, b) => a + b) / 64;
    const {support, residuals} = M.pursuit(dictionary, noisy.map(v => v - mean), 20);
    check(`${name}: twenty different atoms`, new Set(support).size === 20 && residuals.length === 21);
    residuals.forEach((r, k) => {
      const chosen = support.slice(0, k).map(j => dictionary[j]);
      check(`${name}: residual ${k} is orthogonal`, chosen.every(atom => Math.abs(M.dot(atom, r)) < 1e-8));
      check(`${name}: residual ${k} is smaller`, k === 0 || M.norm(r) < M.norm(residuals[k - 1]));
    });
    const first = M.transposed(dictionary, residuals[0]).map(Math.abs);
    check(`${name}: the best atom comes first`, near(first[support[0]], Math.max(...first)));
    for (const C of [0.8, 1, 1.15, 1.4]) {
      const atoms = M.atomsUntil(residuals, C, 25);
      const squares = residuals.map(r => M.dot(r, r) / 64);
      check(`${name}: stops at C = ${C}`, (atoms === 20 || squares[atoms] <= (25 * C) ** 2) &&
        (atoms === 0 || squares[atoms - 1] > (25 * C) ** 2));
    }
  }
  check('one atom is coded by itself', (() => {
    const {support, residuals} = M.pursuit(dictionary, dictionary[37].map(v => 5 * v), 3);
    return support.length === 1 && support[0] === 37 && M.norm(residuals[1]) < 1e-9;
  })());

  // The random numbers: the same for the same seed, and normal.
  const many = M.normals(20000, 7);
  const mean = many.reduce((a, b) => a + b) / many.length;
  const variance = many.reduce((a, b) => a + (b - mean) ** 2, 0) / many.length;
  // Five deviations of each estimate.
  check('their mean', Math.abs(mean) < 5 / Math.sqrt(20000));
  check('their variance', Math.abs(variance - 1) < 5 * Math.sqrt(2 / 20000));
  const five = seed => M.normals(5, seed).join();
  check('the same for the same seed', five(2) === five(2) && five(2) !== five(3));
  return wrong;
}
