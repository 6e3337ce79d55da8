// What this browser remembers: the person's own words (the server never keeps them), and a few settings.

const SAID = 'coachbot.said';
const MOST = 200;

// Storage can be switched off or full; then things last as long as the page.
const fallback = new Map();

function read(key) {
  try {
    return localStorage.getItem(key) ?? fallback.get(key) ?? null;
  } catch {
    return fallback.get(key) ?? null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    fallback.set(key, value);
  }
}

/** Everything said, oldest first: {id, text, choice?, after, at, state: 'waiting'|'sent'|'refused', why?, silent?}. */
export function allSaid() {
  try {
    const said = JSON.parse(read(SAID) ?? '[]');
    return Array.isArray(said) ? said : [];
  } catch {
    return [];
  }
}

export function addSaid(item) {
  write(SAID, JSON.stringify([...allSaid(), item].slice(-MOST)));
}

/** Read, changed and written in one go, because other tabs write too. */
export function changeSaid(id, change) {
  write(SAID, JSON.stringify(allSaid().map(item => (item.id === id ? { ...item, ...change } : item))));
}

export function keepSaid(wanted) {
  write(SAID, JSON.stringify(allSaid().filter(wanted)));
}

/** Calls back when another tab of this browser said something. */
export function whenSaidElsewhere(changed) {
  addEventListener('storage', event => {
    if (event.key === SAID) {
      changed();
    }
  });
}

export function setting(name) {
  return read(`coachbot.${name}`);
}

export function setSetting(name, value) {
  write(`coachbot.${name}`, value);
}

export function forgetEverything() {
  fallback.clear();
  try {
    Object.keys(localStorage).filter(key => key.startsWith('coachbot.')).forEach(key => localStorage.removeItem(key));
  } catch {
    // Nothing was stored, then.
  }
}
