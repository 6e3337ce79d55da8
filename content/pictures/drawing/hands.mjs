// One hand in several poses. In its own coordinates the fingers point up and the pads that touch are at 0,0;
// it is a left hand seen from its back: the thumb is on the right unless it is flipped.

import { LINE, at, colour, element, group } from './style.mjs';

const round = { strokeLinecap: 'round', strokeLinejoin: 'round' };
const stroke = (d, width, tone) => element('path', { d, fill: 'none', stroke: tone, strokeWidth: width, ...round });

const finger = ({ d, width = 20 }) => stroke(d, width + 2 * LINE, colour.ink) + stroke(d, width, colour.hand);
const nail = ([x, y, angle = 0, size = 1]) =>
  element('rect', { x: -5 * size, y: -6 * size, width: 10 * size, height: 12.5 * size, rx: 4.6 * size, fill: colour.nail, stroke: colour.handFine, strokeWidth: 1.6, transform: at(x, y, { angle }) });

/** Outlines first, fills on top: the parts become one hand, and lines stay only where fingers meet. */
function hand({ fingers = [], thumb, palm, arm, nails = [], lines = [], cuff, thumbOver = false }) {
  const palmOutline = element('path', { d: palm, fill: colour.ink, stroke: colour.ink, strokeWidth: 2 * LINE, ...round });
  const inside = [
    arm ? stroke(arm.d, arm.width + 2 * LINE, colour.ink) : '',
    palmOutline,
    thumb && !thumbOver ? finger(thumb) : '',
    ...fingers.map(finger),
    arm ? stroke(arm.d, arm.width, colour.hand) : '',
    element('path', { d: palm, fill: colour.hand }),
    ...lines.map(d => stroke(d, 2, colour.handFine)),
    ...nails.map(nail),
    cuff ? sleeve(cuff) : '',
    thumb && thumbOver ? finger(thumb) + (thumb.nail ? nail(thumb.nail) : '') : '',
  ];
  return inside.join('');
}

const sleeve = ({ d, width }) => stroke(d, width + 2 * LINE, colour.ink) + stroke(d, width, colour.cloth);

const PALM = 'M-36 96 C-38 84 -30 78 -20 78 L28 76 C40 78 46 88 45 102 C45 128 40 150 28 164 C14 172 -12 172 -24 164 C-34 146 -36 118 -36 96 Z';
const ARM = { arm: { d: 'M2 150 L4 250', width: 50 }, cuff: { d: 'M4 232 L8 640', width: 60 } };

const poses = {
  /** Two pads touch, the others are folded. */
  two: () => hand({
    ...ARM,
    palm: PALM,
    thumb: { d: 'M32 140 C44 128 46 116 42 98', width: 21 },
    fingers: [
      { d: 'M-28 100 C-30 86 -30 80 -28 72', width: 18 },
      { d: 'M-12 92 C-15 76 -15 68 -13 60', width: 20 },
      { d: 'M8 92 C4 60 0 30 -9 2', width: 20 },
      { d: 'M28 92 C26 60 20 30 11 0', width: 20 },
    ],
    nails: [[-7.5, 5, -14], [12.5, 3, -14]],
    lines: ['M0 40 q5 3 9 0', 'M19 38 q5 3 9 0'],
  }),

  /** Four pads touch, the fingers a little apart. */
  four: () => hand({
    ...ARM,
    palm: PALM,
    thumb: { d: 'M30 140 C52 130 62 112 64 92', width: 21 },
    fingers: [
      { d: 'M-27 100 C-34 78 -36 56 -36 28', width: 17 },
      { d: 'M-9 94 C-14 66 -15 34 -15 6', width: 19 },
      { d: 'M11 92 C10 60 9 28 8 -2', width: 20 },
      { d: 'M31 94 C33 66 32 36 30 8', width: 19 },
    ],
    nails: [[-36, 30, 0, 0.85], [-15, 9], [8, 1], [30, 11]],
    lines: ['M-19 46 q4 3 8 0', 'M4 42 q5 3 9 0', 'M27 48 q5 3 9 0'],
  }),

  /** Three pads touch, the little finger is folded. */
  three: () => hand({
    ...ARM,
    palm: PALM,
    thumb: { d: 'M30 140 C48 130 56 114 56 96', width: 21 },
    fingers: [
      { d: 'M-28 100 C-31 86 -31 78 -29 66', width: 18 },
      { d: 'M-9 94 C-14 66 -18 34 -18 6', width: 19 },
      { d: 'M11 92 C10 60 6 28 4 -2', width: 20 },
      { d: 'M31 94 C33 66 29 36 26 6', width: 19 },
    ],
    nails: [[-18, 9], [4, 1], [26, 9]],
    lines: ['M-20 46 q4 3 8 0', 'M2 42 q5 3 9 0', 'M25 46 q5 3 9 0'],
  }),

  /** The fingers of a hand that comes over an edge; the rest of it is on the other side. */
  over: () => hand({
    palm: 'M-38 66 C-36 54 40 52 44 66 C48 84 34 92 4 92 C-26 92 -42 84 -38 66 Z',
    fingers: [
      { d: 'M-26 72 C-29 56 -29 40 -27 24', width: 18 },
      { d: 'M-7 68 C-9 46 -9 28 -8 6', width: 20 },
      { d: 'M13 68 C13 46 13 22 12 0', width: 20 },
      { d: 'M33 70 C34 48 34 28 32 8', width: 20 },
    ],
    nails: [[-27, 26, 0, 0.85], [-8, 9], [12, 3], [32, 11]],
    lines: ['M-13 40 q5 3 9 0', 'M8 36 q5 3 9 0', 'M28 40 q5 3 9 0'],
  }),

  /** An open palm with the middle of it at 0,0. */
  palm: () => hand({
    arm: { d: 'M2 70 L4 250', width: 50 },
    cuff: { d: 'M4 150 L6 460', width: 60 },
    palm: 'M-38 -24 C-40 -36 -30 -42 -20 -42 L28 -42 C40 -42 47 -34 46 -20 C47 14 42 42 28 58 C14 68 -12 68 -24 58 C-34 38 -38 8 -38 -24 Z',
    thumb: { d: 'M30 34 C54 22 70 4 80 -22', width: 23 },
    fingers: [
      { d: 'M-28 -18 C-38 -42 -43 -60 -46 -82', width: 18 },
      { d: 'M-10 -24 C-16 -58 -18 -84 -19 -108', width: 20 },
      { d: 'M11 -26 C11 -60 11 -88 11 -118', width: 21 },
      { d: 'M32 -24 C36 -54 39 -80 41 -104', width: 20 },
    ],
    lines: ['M44 -18 C20 -22 -6 -8 -14 20', 'M-36 -14 C-16 -4 16 -8 30 -30', 'M42 -10 C16 0 4 24 8 52',
      'M-46 -54 q5 3 9 -1', 'M-24 -72 q6 3 11 0', 'M5 -78 q6 3 12 0', 'M33 -70 q6 3 11 0'],
  }),

  /** Four fingers spread wide, to hold the scalp or to comb it. */
  spread: () => hand({
    ...ARM,
    palm: PALM,
    thumb: { d: 'M30 142 C54 134 70 120 82 100', width: 21 },
    fingers: [
      { d: 'M-27 104 C-42 86 -52 68 -60 46', width: 17 },
      { d: 'M-11 94 C-18 66 -23 40 -27 14', width: 19 },
      { d: 'M11 92 C10 60 10 30 9 2', width: 20 },
      { d: 'M32 94 C38 68 42 46 46 20', width: 19 },
    ],
    nails: [[-59, 48, -22, 0.85], [-26.5, 17, -8], [9, 5], [45.5, 23, 8]],
    lines: ['M-28 54 q4 3 8 -1', 'M5 46 q5 3 9 0', 'M37 56 q5 3 9 1'],
  }),

  /** A flat hand, fingers together. */
  flat: () => hand({
    ...ARM,
    palm: PALM,
    thumb: { d: 'M32 138 C50 126 58 110 58 92', width: 21 },
    fingers: [
      { d: 'M-27 100 C-29 74 -29 56 -28 34', width: 18 },
      { d: 'M-9 94 C-10 64 -10 40 -9 12', width: 19 },
      { d: 'M11 92 C11 60 11 30 10 2', width: 20 },
      { d: 'M31 94 C32 66 32 40 30 12', width: 19 },
    ],
    nails: [[-28, 36, 0, 0.85], [-9, 15], [10, 5], [30, 15]],
    lines: ['M-14 50 q4 3 9 0', 'M6 44 q5 3 9 0', 'M27 50 q5 3 9 0'],
  }),

  /** Finger and thumb close on something at 0,0. */
  pinch: () => hand({
    ...ARM,
    palm: PALM,
    fingers: [
      { d: 'M-28 102 C-34 88 -35 80 -32 72', width: 18 },
      { d: 'M-12 94 C-20 74 -22 64 -18 52', width: 19 },
      { d: 'M8 92 C-6 66 -12 50 -10 34', width: 20 },
      { d: 'M28 94 C18 50 4 24 -11 4', width: 20 },
    ],
    nails: [[-8.5, 8, -34]],
    lines: ['M12 46 q6 1 9 -4'],
    thumb: { d: 'M34 136 C50 106 40 46 13 6', width: 21, nail: [15, 11, -32, 1.05] },
    thumbOver: true,
  }),

  /** A loose fist seen from the back of the hand: the flat of the knuckles is at 0,0. */
  fist: () => hand({
    arm: { d: 'M4 96 L8 300', width: 52 },
    cuff: { d: 'M7 180 L12 520', width: 62 },
    palm: 'M-42 18 C-44 6 -36 -2 -26 0 C-14 -8 -2 -8 6 -2 C16 -8 28 -6 34 2 C46 2 52 12 50 26 C50 62 44 88 32 108 C16 118 -12 118 -26 108 C-38 84 -42 46 -42 18 Z',
    lines: ['M-20 4 C-22 14 -22 22 -20 32', 'M6 2 C5 14 5 22 6 34', 'M31 6 C32 16 31 24 30 34'],
    thumb: { d: 'M44 84 C58 66 60 48 52 32', width: 21 },
  }),

  /** A hand that holds from behind: only the thumb is on this side, its pad at 0,0. */
  thumb: () => hand({
    arm: { d: 'M70 98 L150 190', width: 50 },
    cuff: { d: 'M116 156 L330 380', width: 60 },
    palm: 'M44 44 C60 26 88 36 100 58 C108 84 98 112 76 122 C54 126 40 108 36 86 C34 66 36 54 44 44 Z',
    thumb: { d: 'M62 82 C40 60 20 32 2 4', width: 25 },
    nails: [[4.5, 8, -36, 1.15]],
    lines: ['M22 42 q7 -1 10 -7', 'M88 52 C96 62 98 78 94 92'],
  }),
};

/** A hand in a pose, with its pads at x, y. */
export const handAt = (pose, x, y, more = {}) => group(at(x, y, { scale: 0.9, ...more }), poses[pose]());
