// What a reader chose is kept in the browser, and nowhere else. A browser that keeps nothing reads as well.
'use strict';

const Kept = {
  read(name) {
    try {
      return JSON.parse(localStorage.getItem('sparseland-' + name));
    } catch {
      return null;
    }
  },
  write(name, value) {
    try {
      localStorage.setItem('sparseland-' + name, JSON.stringify(value));
    } catch {
      // The page works on; only the next one does not know.
    }
  },
};

// The colours, before the page is drawn: auto (as the system has it), light or dark.
const Theme = {
  media: {auto: 'screen and (prefers-color-scheme: dark)', light: 'not all', dark: 'screen'},
  get chosen() {
    const name = Kept.read('theme');
    return name in Theme.media ? name : 'auto';
  },
  show() {
    document.querySelector('#dark').media = Theme.media[Theme.chosen];
    document.querySelector('meta[name="color-scheme"]').content = Theme.chosen === 'auto' ? 'light dark' : Theme.chosen;
  },
  choose(name) {
    Kept.write('theme', name);
    Theme.show();
  },
};
Theme.show();
