// Search in all pages, without a server. The index, search-index.js, is made with the pages; it is read when a reader
// begins to search. It is a list of pages, each [address, title, sections], a section being [anchor, heading, text].
'use strict';

// A word finds the letter too, and the letter the word.
const greek = {};
for (const pair of 'alpha α,beta β,gamma γ,delta δ,epsilon ε,theta θ,lambda λ,mu μ,rho ρ,sigma σ,tau τ,chi χ'.split(',')) {
  const [word, letter] = pair.split(' ');
  greek[word] = letter;
  greek[letter] = word;
}

function loadIndex() {
  if (window.searchIndex) return Promise.resolve();
  return new Promise((resolve, reject) => {
    document.head.append(element('script', {src: 'search-index.js', onload: resolve, onerror: reject}));
  });
}

function countOf(text, word) {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0 && count < 20; at = text.indexOf(word, at + word.length)) count += 1;
  return count;
}

// The sections that hold all words, best first. A word in a heading outweighs any number of them in the text.
function search(query) {
  const forms = word => Object.hasOwn(greek, word) ? [word, greek[word]] : [word];
  const words = query.toLowerCase().split(/\s+/).filter(Boolean).map(forms);
  if (!words.length) return [];
  const found = [];
  window.searchIndex.forEach(([address, title, sections], place) => {
    for (const [anchor, heading, text] of sections) {
      const [inTitle, inHeading, inText] = [title, heading, text].map(t => t.toLowerCase());
      let score = 0;
      for (const forms of words) {
        const best = Math.max(...forms.map(form =>
          (inHeading.includes(form) ? 30 : 0) + (inTitle.includes(form) ? 8 : 0) +
          4 * Math.log1p(countOf(inText, form))));
        if (best === 0) { score = 0; break; }
        score += best;
      }
      // Of equals, what stands earlier; the book before the other documents.
      if (score > 0) found.push({address, anchor, title, heading, text, words, score: score - place / 10});
    }
  });
  return found.sort((a, b) => b.score - a.score);
}

// Some text around the first word, with all words marked.
function snippet({text, words}) {
  const forms = words.flat();
  const low = text.toLowerCase();
  const places = forms.map(form => low.indexOf(form)).filter(at => at >= 0);
  let start = Math.max(0, Math.min(...places, text.length) - 60);
  if (!places.length) start = 0;
  if (start > 0) start = text.indexOf(' ', start) + 1;
  const part = text.slice(start, start + 190);
  const pattern = new RegExp(`(${forms.map(form => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'i');
  const pieces = part.split(pattern).map((piece, i) => i % 2 ? element('mark', {}, piece) : piece);
  return element('span', {class: 'snippet'}, start > 0 ? '… ' : '', ...pieces, start + 190 < text.length ? ' …' : '');
}

const searching = dialogOf('search', 'Search');
const question = element('input', {type: 'search', placeholder: 'Search the book', 'aria-label': 'Search the book',
  autocomplete: 'off', spellcheck: 'false', oninput: () => showResults()});
const results = element('ol', {class: 'results'});
const verdict = element('p', {class: 'verdict', role: 'status'});
searching.append(element('div', {class: 'question'}, question, closeButton(searching)), verdict, results);

function showResults() {
  if (!window.searchIndex) return;
  const found = search(question.value);
  const shown = found.slice(0, 30);
  results.replaceChildren(...shown.map(hit => element('li', {},
    element('a', {href: hit.address + (hit.anchor ? '#' + encodeURIComponent(hit.anchor) : ''),
      onclick: () => searching.close()},
      element('strong', {}, hit.heading || hit.title),
      hit.heading && hit.heading !== hit.title ? element('small', {}, hit.title) : '', snippet(hit)))));
  verdict.textContent = !question.value.trim() ? 'Words of the text, of formulas or of code; ↑ ↓ choose, Enter opens.' :
    !found.length ? 'Nothing holds all of these words.' :
    found.length === 1 ? 'One section.' :
    found.length > shown.length ? `The first ${shown.length} of ${found.length} sections.` : `${found.length} sections.`;
}

async function openSearch() {
  if (!searching.open) searching.showModal();
  question.select();
  verdict.textContent = 'Reading the index …';
  try {
    await loadIndex();
    showResults();
  } catch {
    verdict.textContent = 'The index, search-index.js, is missing beside this page.';
  }
}

// The arrows walk through the results, Enter in the box opens the first.
searching.addEventListener('keydown', event => {
  const links = [...results.querySelectorAll('a')];
  const at = links.indexOf(document.activeElement);
  if (event.key === 'ArrowDown') links[Math.min(at + 1, links.length - 1)]?.focus();
  else if (event.key === 'ArrowUp') (links[at - 1] ?? question).focus();
  else if (event.key === 'Enter' && at < 0 && event.target === question) links[0]?.click();
  else return;
  event.preventDefault();
});

document.addEventListener('keydown', event => {
  const typing = event.target.closest?.('input:not([type=checkbox], [type=range]), textarea, select');
  if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (document.querySelector('dialog[open]')) return;
  event.preventDefault();
  openSearch();
});

document.querySelector('nav .tools').prepend(element('button', {type: 'button', class: 'search', onclick: openSearch},
  'Search ', element('kbd', {}, '/')));
