// Before and after: of a figure that holds a noisy picture and others of the same size, any two are laid over each
// other, with a bar between them to be moved. The figure says in data-panels where its pictures lie, a line for each: x,
// y, width and height in pixels, and the title.
'use strict';

function compared(figure) {
  const image = figure.querySelector('img');
  const panels = figure.dataset.panels.split('\n').map(line => {
    const [, x, y, width, height, title] = line.match(/^(\d+) (\d+) (\d+) (\d+) (.*)$/);
    return {x: +x, y: +y, width: +width, height: +height, title};
  });
  const whole = {width: image.getAttribute('width'), height: image.getAttribute('height')};

  // A window on one picture of the figure.
  const layer = name => element('div', {class: 'layer ' + name});
  const [before, after] = [layer('before'), layer('after')];
  function show(layer, {x, y, width, height}) {
    layer.style.backgroundImage = `url("${image.src}")`;
    layer.style.backgroundSize = `${100 * whole.width / width}% ${100 * whole.height / height}%`;
    layer.style.backgroundPosition =
      `${100 * x / (whole.width - width)}% ${100 * y / (whole.height - height)}%`;
  }
  const bar = element('input', {type: 'range', min: 0, max: 100, step: 1, value: 50, oninput: () => move()});
  const stage = element('div', {class: 'stage'}, after, before, element('div', {class: 'bar'}), bar);
  stage.style.aspectRatio = `${panels[0].width} / ${panels[0].height}`;
  const move = () => stage.style.setProperty('--at', bar.value + '%');

  function choice(label, layer, chosen) {
    const select = element('select', {'aria-label': label, onchange: () => pick()},
      ...panels.map((panel, i) => element('option', {value: i}, panel.title)));
    select.value = chosen;
    const pick = () => {
      show(layer, panels[select.value]);
      bar.setAttribute('aria-label', `Share of “${left.value.title}” against “${right.value.title}”`);
    };
    return {select, pick, get value() { return panels[select.value]; }};
  }
  // At first what is noisy, against the last of those of which a quality is said.
  const measured = panels.map(panel => / dB$/.test(panel.title));
  const left = choice('Picture at the left', before, 0);
  const last = measured[0] ? measured.lastIndexOf(true) : panels.length - 1;
  const right = choice('Picture at the right', after, Math.max(1, last));
  move();
  left.pick();
  right.pick();
  return [element('div', {class: 'choices'}, left.select, right.select), stage];
}

for (const figure of document.querySelectorAll('figure[data-panels]')) {
  const summary = element('summary', {}, 'Compare: slide between two of these pictures');
  const details = element('details', {class: 'compare'}, summary);
  // Made when it is wanted.
  details.addEventListener('toggle', () => details.append(...compared(figure)), {once: true});
  figure.append(details);
}
