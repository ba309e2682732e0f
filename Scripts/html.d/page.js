// What a page can do besides being read: the buttons beside the contents, code that is copied, figures that grow, a
// shade where more can be pushed into sight, and marks for what has been read. Without this script only these are missing.
'use strict';

// element('a', {href: '…'}, 'text', other): a new element. A name that begins with "on" is an event.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

const thisPage = decodeURIComponent(location.pathname.split('/').pop() || 'index.html');

// The buttons above the contents -----------------------------------------------------------------------------------

function themeButton() {
  const names = Object.keys(Theme.media);
  const signs = {auto: '◐', light: '☀', dark: '☾'};
  const button = element('button', {type: 'button', class: 'theme', onclick: () => {
    Theme.choose(names[(names.indexOf(Theme.chosen) + 1) % names.length]);
    show();
  }});
  function show() {
    button.textContent = signs[Theme.chosen] + ' ' + Theme.chosen;
    button.setAttribute('aria-label', 'Colours: ' + Theme.chosen);
    button.title = 'Colours: ' + names.join(', ');
  }
  show();
  window.addEventListener('pageshow', event => { if (event.persisted) { Theme.show(); show(); } });
  return button;
}

document.querySelector('nav').prepend(element('div', {class: 'tools'}, themeButton()));

// A dialog closes by its button, by Escape, and by a click beside it.
function dialogOf(name, label) {
  const dialog = element('dialog', {class: name, 'aria-label': label, onclick: event => {
    if (event.target === dialog) dialog.close();
  }});
  document.body.append(dialog);
  return dialog;
}
function closeButton(dialog) {
  return element('button', {type: 'button', class: 'close', 'aria-label': 'Close', onclick: () => dialog.close()}, '✕');
}

// Code that is copied ----------------------------------------------------------------------------------------------

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where a page may not write to the clipboard, it may still copy what is selected.
    const area = element('textarea', {class: 'aside'});
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    if (!copied) throw new Error('not copied');
  }
}

for (const code of document.querySelectorAll('main pre')) {
  const button = element('button', {type: 'button', class: 'copy', onclick: async () => {
    try {
      await copy(code.textContent.trimEnd() + '\n');
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Not copied';
    }
    setTimeout(() => { button.textContent = 'Copy'; }, 1500);
  }}, 'Copy');
  const cell = element('div', {class: 'cell'});
  code.replaceWith(cell);
  cell.append(code, button);
}

// Figures that grow ------------------------------------------------------------------------------------------------

function enlarge(image) {
  const dialog = dialogOf('enlarged', image.alt || 'Figure');
  const grown = element('img', {src: image.src, alt: image.alt});
  // A second click shows it larger than the window, to be pushed about.
  grown.addEventListener('click', () => grown.classList.toggle('larger'));
  dialog.addEventListener('close', () => dialog.remove());
  dialog.append(closeButton(dialog), element('div', {tabindex: 0}, grown));
  dialog.showModal();
}

for (const image of document.querySelectorAll('main figure img, main p > img')) {
  image.tabIndex = 0;
  image.setAttribute('role', 'button');
  image.setAttribute('aria-label', 'Enlarge: ' + image.alt);
  image.classList.add('grows');
  image.addEventListener('click', () => enlarge(image));
  image.addEventListener('keydown', event => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    enlarge(image);
  });
}

// What scrolls sideways says so ------------------------------------------------------------------------------------

function hint(box) {
  const show = () => {
    const hidden = box.scrollWidth - box.clientWidth;
    box.classList.toggle('more-left', hidden > 1 && box.scrollLeft > 1);
    box.classList.toggle('more-right', hidden > 1 && box.scrollLeft < hidden - 1);
    // Then the arrow keys must reach it.
    if (hidden > 1) box.tabIndex = 0;
    else box.removeAttribute('tabindex');
  };
  box.addEventListener('scroll', show, {passive: true});
  new ResizeObserver(show).observe(box);
}
document.querySelectorAll('main :is(.formula, .wide, pre, figure > div, span.long)').forEach(hint);

// What has been read -----------------------------------------------------------------------------------------------

// Kept under "read": for each chapter the sections that were read, the exercises that were solved, and how many there are
// of both.
const Progress = {
  get all() { return Kept.read('read') ?? {}; },
  of(page) { return {sections: [], solved: [], number: 0, exercises: 0, ...Progress.all[page]}; },
  update(page, change) { Kept.write('read', {...Progress.all, [page]: {...Progress.of(page), ...change}}); },
  toggle(page, kind, name, on) {
    const others = Progress.of(page)[kind].filter(other => other !== name);
    Progress.update(page, {[kind]: on ? [...others, name] : others});
    showMarks();
  },
};

// Beside each link to a chapter in a list of contents: a tick when all is read, else how much.
function showMarks() {
  for (const old of document.querySelectorAll('.mark')) old.remove();
  for (const link of document.querySelectorAll('nav li > a, main li > a')) {
    const target = link.hash && link.hash !== '#top' ? '' : decodeURIComponent(link.pathname.split('/').pop());
    const {sections, solved, number, exercises} = Progress.of(target);
    if (!(sections.length || solved.length) || !number) continue;
    const done = sections.length >= number;
    const title = `${sections.length} of ${number} sections read`
      + (exercises ? `, ${solved.length} of ${exercises} exercises solved` : '');
    link.after(element('span', {class: done ? 'mark done' : 'mark', title},
      done ? '✓ read' : `${sections.length}/${number}`));
  }
}

function tick(label, checked, onchange) {
  const box = element('input', {type: 'checkbox', onchange: () => onchange(box.checked)});
  box.checked = checked;
  return element('label', {}, box, ' ' + label);
}

// At the end of each section of a chapter a box to tick; one for all of them at the end.
function addTicks() {
  const outside = ['Further reading', 'How the numbers were made'];
  const headings = [...document.querySelectorAll('main > h2')].filter(h => !outside.includes(h.textContent));
  const {sections, solved} = Progress.of(thisPage);
  const names = headings.map(h => h.id);
  Progress.update(thisPage, {sections: sections.filter(name => names.includes(name)), number: names.length});
  const boxes = [];
  for (const heading of headings) {
    let last = heading;
    const goesOn = next => next && !/^(H1|H2|HR)$/.test(next.tagName);
    while (goesOn(last.nextElementSibling)) last = last.nextElementSibling;
    const label = tick('Section read', sections.includes(heading.id), on => {
      Progress.toggle(thisPage, 'sections', heading.id, on);
      all.checked = boxes.every(box => box.checked);
    });
    const box = label.querySelector('input');
    box.setAttribute('aria-label', 'Section read: ' + heading.textContent);
    boxes.push(box);
    last.after(element('p', {class: 'tick'}, label));
  }
  const whole = tick('Chapter read', boxes.every(box => box.checked), on => {
    for (const box of boxes) box.checked = on;
    Progress.update(thisPage, {sections: on ? names : []});
    showMarks();
  });
  const all = whole.querySelector('input');
  const end = document.querySelector('main > hr:last-of-type');
  if (end) end.before(element('p', {class: 'tick whole'}, whole));
  else document.querySelector('main').append(element('p', {class: 'tick whole'}, whole));
  addSolutions(solved);
}

// Exercises and their solutions unfold one by one, or all; each exercise has a box to tick.
function addSolutions(solved) {
  const heading = [...document.querySelectorAll('main > h2')].find(h => h.textContent === 'Exercises');
  const exercises = [...document.querySelectorAll('main details.exercise')];
  const solutions = [...document.querySelectorAll('main details')].filter(
    d => d.querySelector(':scope > summary')?.textContent.trim() === 'Solution');
  // A solution is ticked off at the end of its exercise. What is kept counts solutions.
  solutions.forEach((solution, i) => {
    const name = String(i + 1);
    const exercise = solution.closest('details.exercise') ?? solution;
    exercise.classList.toggle('solved', solved.includes(name));
    const label = tick('Solved', solved.includes(name), on => {
      exercise.classList.toggle('solved', on);
      Progress.toggle(thisPage, 'solved', name, on);
    });
    label.querySelector('input').setAttribute('aria-label', `Exercise ${name} solved`);
    exercise.append(element('p', {class: 'tick'}, label));
  });
  Progress.update(thisPage, {exercises: solutions.length});
  if (!heading || !solutions.length) return;
  // Solutions are seen only in exercises that are open.
  const opened = (details, open) => { for (const d of details) d.open = open; };
  const button = (words, details, around) => {
    const made = element('button', {type: 'button', class: 'unfold', onclick: () => {
      const open = details.some(d => !d.open);
      if (open) opened(around, true);
      opened(details, open);
      show();
    }});
    const show = () => {
      made.textContent = (details.some(d => !d.open) ? 'Unfold all ' : 'Fold all ') + words;
    };
    for (const d of details) d.addEventListener('toggle', show);
    show();
    return made;
  };
  heading.after(element('p', {class: 'tick'}, ...(exercises.length ? [button('exercises', exercises, []), ' '] : []),
    button('solutions', solutions, exercises)));
}

// Who follows a link to something that is folded away wants to see it.
function unfoldTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  let folded = false;
  for (let d = target.closest('main details'); d; d = d.parentElement.closest('main details')) {
    folded ||= !d.open;
    d.open = true;
  }
  if (folded) target.scrollIntoView();
}
window.addEventListener('hashchange', unfoldTarget);
unfoldTarget();

if (/^\d\d-/.test(thisPage)) addTicks();
showMarks();
// A page that the reader comes back to may have been kept as it was.
window.addEventListener('pageshow', event => { if (event.persisted) showMarks(); });
