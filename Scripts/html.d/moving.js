// The figures that move under the reader's hand. A page has <figure class="moving" data-moving="NAME">; here its name
// becomes sliders, drawings and a sentence with the numbers. The mathematics is in mathematics.js.
'use strict';

// Parts of a figure ------------------------------------------------------------------------------------------------

function drawn(tag, attributes = {}, text = '') {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.textContent = text;
  return made;
}

// A slider with its name and its value; its value is in `.value`.
function slider(name, {min, max, step, value, shown = v => v.toFixed(2)}, onmove) {
  const input = element('input', {type: 'range', min, max, step, value, oninput: () => { show(); onmove(); }});
  const output = element('output');
  const show = () => {
    output.textContent = shown(+input.value);
    input.setAttribute('aria-valuetext', shown(+input.value));
  };
  show();
  return {
    element: element('label', {class: 'slider'}, element('span', {}, name), input, output),
    get value() { return +input.value; },
    set value(v) { input.value = v; show(); },
  };
}

const minus = text => text.replaceAll('-', '−');
const decimals = (value, places = 2) => minus(value.toFixed(places).replace(/^-(0\.?0*)$/, '$1'));

// A panel of 330 × 270 with two axes. What a figure draws goes to a layer that is emptied before each drawing.
class Panel {
  constructor(label, {x, y, xName, yName, xTicks, yTicks, tick = v => minus(String(v)), yTick = tick, log = false}) {
    Object.assign(this, {x, y, log, box: {left: 54, right: 322, top: 12, bottom: 226}});
    this.svg = drawn('svg', {viewBox: '0 0 330 270', role: 'img', 'aria-label': label});
    const {left, right, top, bottom} = this.box;
    const name = 'clip' + (Panel.number = (Panel.number ?? 0) + 1);
    const clip = drawn('clipPath', {id: name});
    clip.append(drawn('rect', {x: left, y: top, width: right - left, height: bottom - top}));
    const frame = drawn('g', {class: 'frame'});
    for (const v of xTicks) {
      const [at] = this.place(v, y[0]);
      frame.append(drawn('line', {x1: at, x2: at, y1: top, y2: bottom}),
        drawn('text', {x: at, y: bottom + 16, 'text-anchor': 'middle'}, tick(v)));
    }
    for (const v of yTicks) {
      const [, at] = this.place(x[0], v);
      frame.append(drawn('line', {x1: left, x2: right, y1: at, y2: at}),
        drawn('text', {x: left - 6, y: at + 4, 'text-anchor': 'end'}, yTick(v)));
    }
    frame.append(drawn('text', {x: (left + right) / 2, y: 262, 'text-anchor': 'middle'}, xName),
      drawn('text', {x: 11, y: (top + bottom) / 2, 'text-anchor': 'middle',
        transform: `rotate(-90 11 ${(top + bottom) / 2})`}, yName));
    this.layer = drawn('g', {'clip-path': `url(#${name})`});
    this.words = drawn('g');
    this.svg.append(clip, frame, this.layer, this.words);
  }
  place(x, y) {
    const {left, right, top, bottom} = this.box;
    const up = this.log ? v => Math.log10(Math.max(v, 1e-300)) : v => v;
    const share = (up(y) - up(this.y[0])) / (up(this.y[1]) - up(this.y[0]));
    // Far outside is far enough: no drawing knows numbers that are too large.
    const bounded = Math.max(-50, Math.min(50, share));
    const across = Math.max(-50, Math.min(50, (x - this.x[0]) / (this.x[1] - this.x[0])));
    return [left + across * (right - left), bottom - bounded * (bottom - top)];
  }
  // The values under a finger.
  valuesAt(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(this.svg.getScreenCTM().inverse());
    const {left, right, top, bottom} = this.box;
    return [this.x[0] + (point.x - left) / (right - left) * (this.x[1] - this.x[0]),
      this.y[0] + (bottom - point.y) / (bottom - top) * (this.y[1] - this.y[0])];
  }
  // Calls back with the values while something is dragged over the panel.
  dragged(by) {
    this.svg.classList.add('dragged');
    this.svg.addEventListener('pointerdown', event => {
      this.svg.setPointerCapture(event.pointerId);
      by(this.valuesAt(event));
    });
    this.svg.addEventListener('pointermove', event => {
      if (this.svg.hasPointerCapture(event.pointerId)) by(this.valuesAt(event));
    });
  }
  clear() {
    this.layer.replaceChildren();
    this.words.replaceChildren();
  }
  curve(points, kind) {
    const places = points.map(([x, y]) => this.place(x, y).join()).join(' ');
    this.layer.append(drawn('polyline', {class: kind, points: places}));
  }
  dot([x, y], kind, r = 4) {
    const [cx, cy] = this.place(x, y);
    this.layer.append(drawn('circle', {class: kind, cx, cy, r}));
  }
  word([x, y], text, {anchor = 'start', dx = 6, dy = -6} = {}) {
    const [px, py] = this.place(x, y);
    this.words.append(drawn('text', {x: px + dx, y: py + dy, 'text-anchor': anchor}, text));
  }
}

const range = (from, to, count) => Array.from({length: count}, (_, i) => from + (to - from) * i / (count - 1));

// A key: each line's kind and name.
const key = entries => element('p', {class: 'key'}, ...entries.flatMap(([kind, name]) =>
  [element('span', {class: 'line ' + kind}), name + ' ']));

const Moving = {};

// Soft and hard threshold ------------------------------------------------------------------------------------------

Moving.threshold = ({panels, controls, say}) => {
  const {soft, hard} = Mathematics;
  const panel = new Panel('What is left of a value by soft and hard thresholding', {
    x: [-3, 3], y: [-3, 3], xName: 'value v', yName: 'what is left', xTicks: range(-3, 3, 7), yTicks: range(-3, 3, 7)});
  const cost = new Panel('The function that each of them minimises', {
    x: [-3, 3], y: [0, 8], xName: 'z', yName: 'cost', xTicks: range(-3, 3, 7), yTicks: range(0, 8, 5)});
  const theta = slider('threshold θ', {min: 0, max: 2, step: 0.05, value: 1}, draw);
  const value = slider('value v', {min: -3, max: 3, step: 0.05, value: 1.4, shown: decimals}, draw);
  controls.append(theta.element, value.element);
  panels.append(panel.svg, cost.svg);
  controls.append(key([['first', 'soft'], ['second dashed', 'hard'], ['pale', 'unchanged']]));
  panel.dragged(([v]) => { value.value = Math.max(-3, Math.min(3, v)); draw(); });
  function draw() {
    const [t, v] = [theta.value, value.value];
    panel.clear();
    panel.curve([[-3, -3], [3, 3]], 'pale');
    panel.curve([[v, -3], [v, 3]], 'guide');
    panel.curve([[-3, soft(-3, t)], [-t, 0], [t, 0], [3, soft(3, t)]], 'first');
    panel.curve([[-3, -3], [-t, -t]], 'second dashed');
    panel.curve([[-t, 0], [t, 0]], 'second dashed');
    panel.curve([[t, t], [3, 3]], 'second dashed');
    panel.dot([v, soft(v, t)], 'first');
    panel.dot([v, hard(v, t)], 'second');
    // Keeping z costs ½θ² in the hard case, so that θ is the value at which keeping begins to pay.
    const softCost = z => (z - v) ** 2 / 2 + t * Math.abs(z);
    const hardCost = z => (z - v) ** 2 / 2 + (z === 0 ? 0 : t * t / 2);
    cost.clear();
    const places = range(-3, 3, 241);
    cost.curve(places.map(z => [z, softCost(z)]), 'first');
    cost.curve(places.filter(z => Math.abs(z) > 1e-9).map(z => [z, hardCost(z)]), 'second dashed');
    cost.dot([0, hardCost(0)], 'second hollow', 3);
    cost.dot([soft(v, t), softCost(soft(v, t))], 'first');
    cost.dot([hard(v, t), hardCost(hard(v, t))], 'second');
    say(`Of v = ${decimals(v)} the soft threshold θ = ${decimals(t)} leaves ${decimals(soft(v, t))}, the hard one ` +
      `${decimals(hard(v, t))}.`);
  }
  draw();
};

// The step length --------------------------------------------------------------------------------------------------

Moving.step = ({panels, controls, say}) => {
  const bowl = {a: 4, b: 0.5, angle: 0.5};
  const steps = 40;
  const L = bowl.a;
  const plane = new Panel('Ellipses of equal height and the path of the steps', {
    x: [-3, 3], y: [-3, 3], xName: 'z₁', yName: 'z₂', xTicks: range(-3, 3, 7), yTicks: range(-3, 3, 7)});
  const raised = c => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(c)];
  const power = v => '10' + [...String(Math.round(Math.log10(v)))].map(raised).join('');
  const fall = new Panel('The distance from the minimum after each step', {
    x: [0, steps], y: [1e-6, 1e4], log: true, xName: 'steps', yName: 'distance from the minimum',
    xTicks: range(0, steps, 5), yTicks: [1e-6, 1e-4, 1e-2, 1, 1e2, 1e4], yTick: power});
  const length = slider('step length t',
    {min: 0.05, max: 2.3, step: 0.05, value: 0.5, shown: v => v.toFixed(2) + ' / L'}, draw);
  const across = slider('start z₁', {min: -3, max: 3, step: 0.1, value: -2.4, shown: v => decimals(v, 1)}, draw);
  const along = slider('start z₂', {min: -3, max: 3, step: 0.1, value: 2, shown: v => decimals(v, 1)}, draw);
  controls.append(length.element, across.element, along.element);
  panels.append(plane.svg, fall.svg);
  plane.dragged(([x, y]) => {
    across.value = Math.max(-3, Math.min(3, x));
    along.value = Math.max(-3, Math.min(3, y));
    draw();
  });
  function ellipse(height) {
    const {a, b, angle} = bowl;
    return range(0, 2 * Math.PI, 90).map(phi => {
      const [u, w] = [Math.cos(phi) * Math.sqrt(2 * height / a), Math.sin(phi) * Math.sqrt(2 * height / b)];
      return [Math.cos(angle) * u - Math.sin(angle) * w, Math.sin(angle) * u + Math.cos(angle) * w];
    });
  }
  function draw() {
    const share = length.value;
    const t = share / L;
    const path = Mathematics.gradientPath(bowl, [across.value, along.value], t, steps);
    const distances = path.map(Mathematics.norm);
    plane.clear();
    for (const height of [0.1, 0.5, 1.5, 3.5, 7, 12, 20]) plane.curve(ellipse(height), 'pale');
    plane.curve(path, 'first');
    for (const point of path.slice(1)) plane.dot(point, 'first', 2.5);
    plane.dot([0, 0], 'third', 3);
    plane.dot(path[0], 'second', 6);
    fall.clear();
    fall.curve(distances.map((d, k) => [k, d]), 'first');
    const [steep, flat] = [1 - t * bowl.a, 1 - t * bowl.b];
    const end = share > 2 ? 'The steep factor is beyond −1: the path diverges.' :
      Math.abs(share - 2) < 1e-9 ? 'At 2/L it jumps to and fro across the valley for ever.' :
      share > 1 ? 'The path crosses the valley at each step, and still converges.' :
      Math.abs(share - 1) < 1e-9 ? 'At 1/L the steep direction is done in one step.' :
      'The path never crosses the valley.';
    const far = distances[steps];
    say(`L = ${L}. Each step multiplies the error by ${decimals(steep)} where the bowl is steep and by ` +
      `${decimals(flat)} where it is flat. After ${steps} steps the distance is ${far >= 0.01 && far < 1e4 ? decimals(far) :
        minus(far.toExponential(1)).replace('e+', ' · 10^').replace('e', ' · 10^')}. ${end}`);
  }
  draw();
};

// The path of the Lasso --------------------------------------------------------------------------------------------

Moving.lasso = ({panels, controls, say}) => {
  const {columns, signal} = Mathematics.smallLasso();
  const shares = range(1, 0.01, 100);
  const path = Mathematics.lassoPath(columns, signal, shares);
  const kinds = ['first', 'second', 'third', 'fourth', 'fifth'];
  const codes = new Panel('The five coefficients against λ', {
    x: [0, 1], y: [-1.5, 2], xName: 'λ / λmax', yName: 'coefficient', xTicks: range(0, 1, 6), yTicks: range(-1.5, 2, 8),
    tick: v => decimals(v, 1)});
  const fit = new Panel('The signal and its fit', {
    x: [0.5, 8.5], y: [-1.5, 2], xName: 'sample', yName: 'signal (dots) and fit (line)', xTicks: range(1, 8, 8),
    yTicks: range(-1.5, 2, 8), yTick: v => decimals(v, 1)});
  const price = slider('price λ / λmax', {min: 0.01, max: 1, step: 0.01, value: 0.3}, draw);
  controls.append(price.element, key(kinds.map((kind, j) => [kind, `atom ${j + 1}`])));
  panels.append(codes.svg, fit.svg);
  codes.dragged(([share]) => { price.value = Math.max(0.01, Math.min(1, share)); draw(); });
  function draw() {
    const {lambda, code} = path.reduce((best, point) =>
      Math.abs(point.share - price.value) < Math.abs(best.share - price.value) ? point : best);
    codes.clear();
    codes.curve([[0, 0], [1, 0]], 'guide');
    kinds.forEach((kind, j) => codes.curve(path.map(point => [point.share, point.code[j]]), kind));
    codes.curve([[price.value, -1.5], [price.value, 2]], 'guide');
    kinds.forEach((kind, j) => codes.dot([price.value, code[j]], kind));
    const synthesis = Mathematics.times(columns, code);
    fit.clear();
    fit.curve([[0.5, 0], [8.5, 0]], 'guide');
    fit.curve(synthesis.map((v, i) => [i + 1, v]), 'ink');
    signal.forEach((v, i) => {
      fit.curve([[i + 1, v], [i + 1, synthesis[i]]], 'second');
      fit.dot([i + 1, v], 'second');
    });
    const used = code.filter(entry => entry !== 0).length;
    const misfit = Mathematics.norm(Mathematics.minus(signal, synthesis));
    const sum = code.reduce((total, entry) => total + Math.abs(entry), 0);
    say(`λ = ${decimals(lambda)}: ${used === 0 ? 'no atom' : used === 1 ? 'one atom' : used + ' atoms'} of five, ` +
      `‖z‖₁ = ${decimals(sum)}, misfit ‖x − Dz‖ = ${decimals(misfit)}. The signal was made of atoms 1, 2 and 4 with ` +
      `1.60, −1.10 and 0.60, and a little noise.`);
  }
  draw();
};

// The stopping constant --------------------------------------------------------------------------------------------

// 8 × 8 pixels as a square, with its title.
function tile(g, x, title, pixels, colour) {
  g.append(drawn('text', {x: x + 74, y: 14, 'text-anchor': 'middle'}, title));
  pixels.forEach((v, i) => g.append(drawn('rect', {
    x: x + i % 8 * 18.5, y: 20 + Math.floor(i / 8) * 18.5, width: 18.8, height: 18.8, fill: colour(v),
    'shape-rendering': 'crispEdges'})));
}
const gray = v => `rgb(${Array(3).fill(Math.round(Math.max(0, Math.min(255, v)))).join()})`;
// Zero is white, what was taken for noise blue or red.
const signed = v => {
  const pale = Math.round(255 * (1 - Math.min(1, Math.abs(v) / 75)));
  return v < 0 ? `rgb(${pale},${pale},255)` : `rgb(255,${pale},${pale})`;
};

Moving.stopping = ({panels, controls, say}) => {
  const dictionary = Mathematics.separableDCT(8, 16);
  const most = 32;
  const pictures = drawn('svg', {viewBox: '0 0 330 350', role: 'img',
    'aria-label': 'The patch: clean, noisy, denoised, and the residual'});
  const fall = new Panel('Residual and error against the number of atoms', {
    x: [0, most], y: [0, 60], xName: 'atoms', yName: 'root mean square', xTicks: range(0, most, 5),
    yTicks: range(0, 60, 7)});
  const constant = slider('constant C', {min: 0.5, max: 1.6, step: 0.05, value: 1.15}, draw);
  const sigma = slider('noise σ', {min: 5, max: 50, step: 5, value: 25, shown: v => String(v)}, renew);
  const kind = element('select', {'aria-label': 'Patch', onchange: renew},
    ...Mathematics.patchNames.map(name => element('option', {value: name}, name)));
  let seed = 1;
  const again = element('button', {type: 'button', onclick: () => { seed += 1; renew(); }}, 'Other noise');
  controls.append(constant.element, sigma.element, element('p', {class: 'row'}, 'Patch: ', kind, ' ', again),
    key([['first', 'residual ‖r‖/8'], ['second dashed', 'error against the clean patch'],
      ['guide', 'Cσ, where it stops']]));
  panels.append(pictures, fall.svg);
  let clean, noisy, mean, residuals, rms, errors;
  function renew() {
    clean = Mathematics.patch(kind.value);
    noisy = Mathematics.normals(64, seed).map((g, i) => clean[i] + sigma.value * g);
    mean = noisy.reduce((sum, v) => sum + v, 0) / 64;
    ({residuals} = Mathematics.pursuit(dictionary, noisy.map(v => v - mean), most));
    rms = residuals.map(r => Mathematics.norm(r) / 8);
    errors = residuals.map(r => Mathematics.norm(Mathematics.minus(Mathematics.minus(noisy, r), clean)) / 8);
    draw();
  }
  function draw() {
    const [C, s] = [constant.value, sigma.value];
    const atoms = Mathematics.atomsUntil(residuals, C, s);
    const result = Mathematics.minus(noisy, residuals[atoms]);
    const rows = [drawn('g'), drawn('g', {transform: 'translate(0 178)'})];
    tile(rows[0], 6, 'clean', clean, gray);
    tile(rows[0], 174, 'noisy', noisy, gray);
    tile(rows[1], 6, atoms === 1 ? 'denoised, 1 atom' : `denoised, ${atoms} atoms`, result, gray);
    tile(rows[1], 174, 'residual', residuals[atoms], signed);
    pictures.replaceChildren(...rows);
    fall.clear();
    fall.curve([[0, C * s], [most, C * s]], 'guide');
    fall.curve([[atoms, 0], [atoms, 60]], 'guide');
    fall.curve(rms.map((v, k) => [k, v]), 'first');
    fall.curve(errors.map((v, k) => [k, v]), 'second dashed');
    fall.dot([atoms, rms[atoms]], 'first');
    fall.dot([atoms, errors[atoms]], 'second');
    const best = errors.indexOf(Math.min(...errors));
    const reached = rms[atoms] <= C * s;
    say(`C = ${decimals(C)}: ${reached ? '' : 'never small enough, so it goes on to the end; '}` +
      `${atoms === 1 ? 'one atom' : atoms + ' atoms'} until ‖r‖/8 = ${decimals(rms[atoms], 1)}` +
      `${reached ? ` ≤ Cσ = ${decimals(C * s, 1)}` : ` > Cσ = ${decimals(C * s, 1)}`}. The result is ` +
      `${decimals(errors[atoms], 1)} gray levels off the clean patch; the noise was ` +
      `${decimals(Mathematics.norm(Mathematics.minus(noisy, clean)) / 8, 1)}. Best would have been ` +
      `${best === 1 ? 'one atom' : best + ' atoms'}, at ${decimals(errors[best], 1)}.`);
  }
  renew();
};

// ------------------------------------------------------------------------------------------------------------------

for (const figure of document.querySelectorAll('figure.moving')) {
  const [panels, controls] = [element('div', {class: 'panels'}), element('div', {class: 'controls'})];
  const sentence = element('p', {class: 'says', role: 'status'});
  figure.prepend(panels, controls, sentence);
  Moving[figure.dataset.moving]({panels, controls, say: text => { sentence.textContent = text; }});
}
