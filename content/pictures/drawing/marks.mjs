// What is drawn over a view: the area, what moves and how, how hard, and that there is a second side.

import { HEIGHT, WIDTH, at, colour, element, group } from './style.mjs';

const round = { strokeLinecap: 'round', strokeLinejoin: 'round' };

/** The area worked on. */
export const area = d => element('path', { d, fill: colour.area, fillOpacity: 0.42 });
export const spot = (cx, cy, rx, ry = rx, angle = 0) =>
  element('ellipse', { cx: 0, cy: 0, rx, ry, fill: colour.area, fillOpacity: 0.42, transform: at(cx, cy, { angle }) });

const cased = (d, tip) => element('path', { d, fill: 'none', stroke: colour.casing, strokeWidth: 11, ...round })
  + (tip ? head(tip, colour.casing, 4) : '')
  + element('path', { d, fill: 'none', stroke: colour.motion, strokeWidth: 5, ...round })
  + (tip ? head(tip, colour.motion, 0) : '');

const head = ({ x, y, angle }, tone, more) =>
  element('path', { d: 'M4 0 L-11 -9 L-8 0 L-11 9 Z', fill: tone, stroke: tone, strokeWidth: 3 + 2 * more, ...round, transform: at(x, y, { angle }) });

const degrees = (dx, dy) => Math.atan2(dy, dx) * 180 / Math.PI;

/** An arrow along points [x, y]: two make a line, three a bend, four a curve with two handles. */
export function arrow(points, { twoWay = false } = {}) {
  const letters = { 2: 'L', 3: 'Q', 4: 'C' };
  const d = `M${points[0].join(' ')} ${letters[points.length]}${points.slice(1).map(point => point.join(' ')).join(' ')}`;
  const [before, last] = points.slice(-2);
  const tips = [{ x: last[0], y: last[1], angle: degrees(last[0] - before[0], last[1] - before[1]) }];
  if (twoWay) {
    const [first, after] = points;
    tips.push({ x: first[0], y: first[1], angle: degrees(first[0] - after[0], first[1] - after[1]) });
  }

  return tips.slice(1).map(tip => head(tip, colour.casing, 4)).join('') + cased(d, tips[0])
    + tips.slice(1).map(tip => head(tip, colour.motion, 0)).join('');
}

/** Round and round. Angles as on a clock, in degrees from 3 o'clock. */
export function circling(cx, cy, r, { from = -60, sweep = 285, squash = 1, back = false } = {}) {
  const turn = back ? -sweep : sweep;
  const on = angle => [cx + r * Math.cos(angle * Math.PI / 180), cy + r * squash * Math.sin(angle * Math.PI / 180)];
  const [start, end] = [on(from), on(from + turn)];
  const tangent = (from + turn + (back ? -75 : 75)) * Math.PI / 180;
  const d = `M${start.map(v => v.toFixed(1)).join(' ')} A${r} ${(r * squash).toFixed(1)} 0 ${Math.abs(turn) > 180 ? 1 : 0} ${back ? 0 : 1} ${end.map(v => v.toFixed(1)).join(' ')}`;
  return cased(d, { x: end[0], y: end[1], angle: degrees(Math.cos(tangent), squash * Math.sin(tangent)) });
}

/** Press or rest here, and stay. */
export const holding = (cx, cy, r = 17) =>
  [[r, 9], [r, 4.5]].map(([radius, width], index) =>
    element('circle', { cx, cy, r: radius, fill: 'none', stroke: index === 0 ? colour.casing : colour.motion, strokeWidth: width })).join('')
  + element('circle', { cx, cy, r: 5.5, fill: colour.motion, stroke: colour.casing, strokeWidth: 2 });

/** The area round a spot that is left alone. */
export const ring = (cx, cy, r, inner) => area(`M${cx - r} ${cy} a${r} ${r} 0 1 0 ${2 * r} 0 a${r} ${r} 0 1 0 ${-2 * r} 0 M${cx - inner} ${cy} a${inner} ${inner} 0 1 1 ${2 * inner} 0 a${inner} ${inner} 0 1 1 ${-2 * inner} 0 Z`);

/** Where the hand comes next. */
export const stop = (cx, cy, r = 6) => element('circle', { cx, cy, r, fill: colour.casing, stroke: colour.motion, strokeWidth: 3.5 });

const plate = (x, y, width, height) => element('rect', { x, y, width, height, rx: height / 2, fill: colour.casing, stroke: colour.thing, strokeWidth: 2 });

/** How hard: no mark for none, one drop of three for light, two for medium, three for firm. */
export function pressure(level) {
  if (level === 0) {
    return '';
  }

  const drops = [0, 1, 2].map(index => element('circle', {
    cx: 70 + index * 21, cy: HEIGHT - 30, r: 7.5, fill: index < level ? colour.area : 'none', stroke: colour.area, strokeWidth: 2.5,
  })).join('');
  const press = element('path', { d: 'M0 -15 L0 3 M-7 -4 L0 4 L7 -4', fill: 'none', stroke: colour.ink, strokeWidth: 3, ...round, transform: at(36, HEIGHT - 29) })
    + element('path', { d: `M20 ${HEIGHT - 25} C28 ${HEIGHT - 25} 28 ${HEIGHT - 18} 36 ${HEIGHT - 18} C44 ${HEIGHT - 18} 44 ${HEIGHT - 25} 52 ${HEIGHT - 25}`, fill: 'none', stroke: colour.ink, strokeWidth: 3, ...round });
  return plate(14, HEIGHT - 48, 116, 36) + press + drops;
}

const glyphs = {
  foot: side => group(side, element('path', {
    d: 'M0 13 C-6 13 -7 7 -5 2 C-4 -2 -8 -5 -7 -9 C-4 -13 5 -12 7 -8 C8 -3 6 0 6 5 C6 10 4 13 0 13 Z', stroke: colour.ink, strokeWidth: 2.2, ...round,
  })),
  hand: side => group(side, element('path', {
    d: 'M-6 13 L-8 -3 C-9 -15 5 -15 5 -4 L5 0 L9 -5 C13 -7 14 -2 11 1 L5 8 L5 13 Z', stroke: colour.ink, strokeWidth: 2.2, ...round,
  })),
  shoulder: side => group(side, element('path', {
    d: 'M8 12 L8 -12 C2 -12 1 -6 3 -2 C-4 1 -9 3 -10 12 Z', stroke: colour.ink, strokeWidth: 2.2, ...round,
  })),
};

/** First one side, then the other: the first is filled. */
export function eachSide(kind) {
  const [y, glyph] = [HEIGHT - 30, glyphs[kind]];
  const gap = kind === 'shoulder' ? 20 : 22;
  const [left, right] = [WIDTH - 70 - gap, WIDTH - 70 + gap];
  return plate(WIDTH - 126, HEIGHT - 52, 112, 40)
    + element('g', { fill: colour.area }, glyph(at(left, y)))
    + element('g', { fill: colour.casing }, glyph(at(right, y, { flip: true })))
    + element('path', { d: `M${left + 15} ${y} L${right - 19} ${y}`, stroke: colour.motion, strokeWidth: 3, ...round })
    + element('path', { d: 'M0 0 L-7 -5 M0 0 L-7 5', stroke: colour.motion, strokeWidth: 3, fill: 'none', ...round, transform: at(right - 16, y) });
}

