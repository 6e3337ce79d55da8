// Writes one SVG for each card of cards.mjs beside this folder, and takes away those of cards that are gone.
//   node content/pictures/drawing/draw.mjs && node content/pictures/drawing/render.mjs

import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cards } from './cards.mjs';
import { eachSide, pressure } from './marks.mjs';
import { picture } from './style.mjs';

const folder = new URL('../', import.meta.url);
const facts = factsOf(new URL('../../en/cards/', import.meta.url));
const names = Object.keys(cards).map(id => `${id}.svg`);
for (const name of readdirSync(folder).filter(name => name.endsWith('.svg') && !names.includes(name))) {
  rmSync(new URL(name, folder));
  console.log(`${name} is gone`);
}

let written = 0;
for (const [id, draw] of Object.entries(cards)) {
  const file = new URL(`${id}.svg`, folder);
  if (!facts.has(id)) {
    throw new Error(`There is a picture of ${id}, but no card ${id} in content/en/cards.`);
  }

  const { usual, max, sides, area } = facts.get(id);
  const svg = picture(draw() + pressure(levelOf(usual, max)) + (sides === 'each' ? eachSide(pairOf(area)) : ''), { id, pressure: `${usual}-${max}`, sides });
  if (readOrNothing(file) !== svg) {
    writeFileSync(file, svg);
    written++;
  }
}

console.log(`${names.length} pictures, ${written} of them new or changed`);

/** Light, medium or firm: 1, 2 or 3; 0 for none. */
function levelOf(usual, max) {
  return max === 0 ? 0 : usual + max <= 5 ? 1 : usual + max <= 8 ? 2 : 3;
}

function pairOf(area) {
  return { neck: 'shoulder', shoulders: 'shoulder', hands: 'hand' }[area] ?? 'foot';
}

/** What a picture needs of the cards. The files are simple enough to be read by their lines. */
function factsOf(cardsFolder) {
  const found = new Map();
  for (const name of readdirSync(cardsFolder).filter(name => name.endsWith('.yaml'))) {
    for (const entry of readFileSync(new URL(name, cardsFolder), 'utf8').split(/^- id: */m).slice(1)) {
      const one = field => entry.match(new RegExp(`^  ${field}: *(.+)$`, 'm'))?.[1].trim();
      const [, usual, max] = one('pressure').match(/usual: *(\d+), *max: *(\d+)/);
      found.set(entry.split('\n')[0].trim(), { usual: Number(usual), max: Number(max), sides: one('sides'), area: one('area') });
    }
  }

  return found;
}

function readOrNothing(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
