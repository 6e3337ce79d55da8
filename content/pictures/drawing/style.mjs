// The one look of all pictures: a canvas of 480 x 360, few colours, one width of line.

export const WIDTH = 480;
export const HEIGHT = 360;
export const LINE = 3;

export const colour = {
  ground: '#f1e8d9',
  ink: '#4b3a31',
  fine: '#a97f63',
  skin: '#e8bf99',
  shade: '#dba981',
  hand: '#f8dfc6',
  handFine: '#c79b7b',
  nail: '#fff3e6',
  hair: '#6d5347',
  hairFine: '#8b6f60',
  cloth: '#8fb3a8',
  clothShade: '#7aa196',
  thing: '#cdbfa8',
  thingShade: '#b8a88d',
  water: '#b9dbe3',
  area: '#e2583a',
  motion: '#0f6a5b',
  casing: '#fffaf1',
};

const number = value => String(Math.round(value * 10) / 10);

/** Attributes from an object: {strokeWidth: 3} becomes stroke-width="3". */
export const attributes = values => Object.entries(values)
  .filter(([, value]) => value !== undefined)
  .map(([name, value]) => ` ${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}="${typeof value === 'number' ? number(value) : value}"`)
  .join('');

export const element = (name, values, inside = '') =>
  inside ? `<${name}${attributes(values)}>${inside}</${name}>` : `<${name}${attributes(values)}/>`;

const round = { strokeLinecap: 'round', strokeLinejoin: 'round' };

/** A filled shape with the outline of the house. */
export const shape = (d, fill, more = {}) => element('path', { d, fill, stroke: colour.ink, strokeWidth: LINE, ...round, ...more });

/** A shape without an outline. */
export const patch = (d, fill, more = {}) => element('path', { d, fill, ...more });

/** A line of the drawing; fine for creases. */
export const line = (d, more = {}) => element('path', { d, fill: 'none', stroke: colour.ink, strokeWidth: LINE, ...round, ...more });

export const crease = (d, more = {}) => line(d, { stroke: colour.fine, strokeWidth: 2.5, ...more });

export const ellipse = (cx, cy, rx, ry, fill, more = {}) =>
  element('ellipse', { cx, cy, rx, ry, fill, stroke: colour.ink, strokeWidth: LINE, ...more });

export const group = (transform, ...inside) => element('g', { transform }, inside.join(''));

export const at = (x, y, { angle = 0, scale = 1, flip = false } = {}) =>
  `translate(${number(x)} ${number(y)}) rotate(${number(angle)}) scale(${flip ? -scale : scale} ${scale})`;

/** A closer look: x, y comes to the middle of the canvas. */
export const closer = (scale, x, y, ...inside) =>
  group(`translate(${number(WIDTH / 2 - scale * x)} ${number(HEIGHT / 2 - scale * y)}) scale(${scale})`, ...inside);

/** A small picture in the picture: what is seen of the canvas at x, y, width, height. */
export const inset = ([x, y, width, height], [fromX, fromY, fromWidth, fromHeight], inside) =>
  element('rect', { x, y, width, height, rx: 14, fill: colour.casing, stroke: colour.thing, strokeWidth: 2 })
  + `<svg x="${x + 2}" y="${y + 2}" width="${width - 4}" height="${height - 4}" viewBox="${fromX} ${fromY} ${fromWidth} ${fromHeight}">${inside}</svg>`;

/** The same once more, as in a mirror that stands at x. */
export const mirrored = (x, inside) => element('g', { transform: `translate(${number(2 * x)} 0) scale(-1 1)` }, inside);

/** Both of a pair: on the left as drawn, on the right in the mirror. */
export const both = (inside, x = WIDTH / 2) => inside + mirrored(x, inside);

/** A limb: a thick line with an outline round it. Parts of one limb in one call flow into each other. */
export function limb(parts, fill = colour.hand) {
  const stroke = (part, colourOf, extra) => element('path', { d: part.d, fill: 'none', stroke: colourOf, strokeWidth: part.width + extra, ...round });
  return parts.map(part => stroke(part, colour.ink, 2 * LINE)).join('') + parts.map(part => stroke(part, fill, 0)).join('');
}

/** Shapes that flow into each other: one outline round them all. */
export const joined = (shapes, fill) => shapes.map(shape => element(shape.tag ?? 'path', { ...shape, tag: undefined, fill: colour.ink, stroke: colour.ink, strokeWidth: 2 * LINE - 1, ...round })).join('')
  + shapes.map(shape => element(shape.tag ?? 'path', { ...shape, tag: undefined, fill })).join('');

/** The whole; the facts of the card it shows are written into it, so that a test finds a picture that no longer fits its card. */
export const picture = (inside, { id, pressure, sides }) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" data-card="${id}" data-pressure="${pressure}" data-sides="${sides}">`
  + `<rect width="${WIDTH}" height="${HEIGHT}" fill="${colour.ground}"/>${inside}</svg>\n`;
