// The conversation as the page shows it. Text always goes in as text, never as markup.

import { following } from '/page/scroll.js';

const byId = id => document.getElementById(id);
const log = byId('log');
const choices = byId('choices');

// Each line of the log by its key. Order is [n, 0] for the coach's message n and [n, time] for what the person said after it.
const lines = new Map();

/** Adds a line in its place or redraws it, but only when its version changed: a screen reader would read it again. */
export function put(key, { order, version, draw }) {
  const known = lines.get(key);
  if (known?.version === version) {
    return;
  }

  const line = known?.line ?? document.createElement('div');
  if (!known) {
    const next = firstAfter(order);
    next ? next.before(line) : log.append(line);
  }

  lines.set(key, { line, order, version });
  draw(line);
  if (!known && !following()) {
    byId('newer').hidden = false;
  }
}

export function markPast(isPast) {
  for (const { line, order } of lines.values()) {
    line.classList.toggle('past', isPast(order));
  }
}

export const lineOf = key => lines.get(key)?.line;

function firstAfter(order) {
  const later = [...lines.values()].filter(other => compare(other.order, order) > 0);
  return later.sort((a, b) => compare(a.order, b.order))[0]?.line;
}

const compare = (a, b) => a[0] - b[0] || a[1] - b[1];

export function clear() {
  lines.clear();
  log.replaceChildren();
}

/** Screen readers hear what is new, not the whole past at every reload. */
export function announce(on) {
  log.setAttribute('aria-live', on ? 'polite' : 'off');
}

export function drawCoach(line, message) {
  line.className = 'coach';
  const parts = [];
  if (message.picture) {
    parts.push(drawPicture(message.picture));
  }

  if (message.title) {
    parts.push(element('p', 'title', message.title));
  }

  for (const paragraph of message.text.split('\n')) {
    if (paragraph.trim()) {
      parts.push(element('p', '', paragraph.trim()));
    }
  }

  if (message.file) {
    const link = element('a', 'file', message.file.name);
    link.href = message.file.source;
    link.download = message.file.name;
    parts.push(link);
  }

  line.replaceChildren(element('span', 'unseen', 'Coach:'), ...parts);
}

function drawPicture({ source, description, chart }) {
  const picture = document.createElement('img');
  picture.className = chart ? 'chart' : '';
  picture.src = source;
  picture.alt = description;
  picture.addEventListener('error', () => picture.remove());
  return picture;
}

/** The words are put in once: written again they would be read out again. Only what became of them changes. */
export function drawSaid(line, item, note) {
  if (!line.hasChildNodes()) {
    line.append(element('span', 'unseen', 'You:'), element('p', '', item.text));
  }

  line.className = `said ${item.state}`;
  line.querySelector('.why')?.remove();
  if (note) {
    line.append(element('p', 'why', note));
  }
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

export const asksHealth = () => choices.querySelector('.health') !== null;

/** Shows the answers to the newest question; press is called with the choice. */
export function showChoices(offered, press) {
  const focused = choices.contains(document.activeElement) ? document.activeElement.dataset.means ?? '' : null;
  const scale = offered.filter(choice => /^rate \d+$/.test(choice.means));
  const health = offered.filter(choice => /^safety (yes|no|unsure)$/.test(choice.means));
  const rest = offered.filter(choice => !scale.includes(choice) && !health.includes(choice));
  const rows = [];
  // The answers to the question about health stay together in one line below it, so that they don't push it off a phone.
  if (health.length > 0) {
    rows.push(rowOf('answers health', health, press));
  }

  if (scale.length > 0) {
    const row = rowOf('scale', scale, press);
    row.role = 'group';
    row.ariaLabel = '0 to 10';
    rows.push(row);
  }

  if (rest.length > 0) {
    rows.push(rowOf(rest.length > 5 ? 'answers list' : 'answers', rest, press));
  }

  choices.replaceChildren(...rows);
  choices.hidden = rows.length === 0;
  if (focused !== null) {
    refocus(focused);
  }
}

function rowOf(kind, offered, press) {
  const row = element('div', kind, '');
  row.append(...offered.map(choice => button(choice, press)));
  return row;
}

// Whoever drives with the keyboard and stood on "pause" stands on "pause" again when the next step brings new buttons.
function refocus(means) {
  const same = [...choices.querySelectorAll('button')].find(candidate => candidate.dataset.means === means);
  (same ?? choices).focus({ preventScroll: true });
}

function button(choice, press) {
  const made = element('button', choice.primary ? 'primary' : '', choice.label);
  made.type = 'button';
  made.dataset.means = choice.means;
  made.addEventListener('click', () => {
    if (made.getAttribute('aria-disabled') !== 'true') {
      press(choice);
    }
  });
  return made;
}

/** Not the disabled attribute: it would throw the keyboard's focus away. */
export function allowChoices(allowed) {
  for (const made of choices.querySelectorAll('button')) {
    made.setAttribute('aria-disabled', String(!allowed));
  }
}

/** One line above the input, about the connection or about the words just typed. */
export function banner(about, text) {
  const line = byId('banner');
  line.dataset.about = about;
  line.textContent = text;
  line.hidden = false;
}

export function noBanner(about) {
  const line = byId('banner');
  line.hidden ||= line.dataset.about === about;
}
