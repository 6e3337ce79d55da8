// What each technique card shows: a view, the area, the hands, the motion. How hard, and that a second side follows, is added by draw.mjs
// from what the card says. An author changes numbers here; views, hands and marks are drawn once for all.

import { both, closer, colour, crease, group, inset, line, mirrored } from './style.mjs';
import { handAt } from './hands.mjs';
import { area, arrow, circling, holding, ring, spot, stop } from './marks.mjs';
import * as view from './views.mjs';

/** A hand on the left, and the same on the right. */
const hands = (pose, x, y, more) => both(handAt(pose, x, y, more));

/** The same on a face seen from the front: thumbs are on the outside. */
const ownHands = (pose, x, y, more) => hands(pose, x, y, { ...more, flip: true });

const temples = both(spot(173, 168, 20, 26));
const skullBase = both(spot(205, 210, 30, 15, 8));
const text = (x, y, words, size = 24) =>
  `<text x="${x}" y="${y}" font-family="DejaVu Sans, Verdana, Arial, sans-serif" font-size="${size}" font-weight="700" text-anchor="middle" fill="${colour.ink}">${words}</text>`;

export const cards = {
  C01: () => group('translate(10 8) scale(0.96)', view.seatedFront())
    + both(arrow([[104, 150], [98, 178], [100, 214]])) + arrow([[294, 122], [316, 126], [340, 118]]),

  C02: () => view.headSide() + area('M178 84 C196 56 220 44 250 44 C300 44 340 74 350 120 C340 100 320 84 296 76 C256 64 216 76 190 106 Z')
    + handAt('four', 190, 86, { angle: 62, scale: 0.78 })
    + circling(236, 76, 19) + [[276, 68], [312, 88], [336, 122]].map(([x, y]) => stop(x, y)).join('') + arrow([[344, 148], [350, 170], [346, 192]]),

  C03: () => view.headFront() + area('M166 118 C170 76 200 44 240 44 C280 44 310 76 314 118 C290 98 264 102 240 102 C216 102 190 98 166 118 Z')
    + ownHands('spread', 192, 80, { angle: 72, scale: 0.74 })
    + arrow([[214, 68], [266, 68]], { twoWay: true }),

  C04: () => view.headSide() + area('M178 84 C196 56 220 44 250 44 C310 44 352 86 354 146 C354 180 344 214 322 238 C314 200 300 140 268 112 C240 96 210 96 190 106 Z')
    + handAt('spread', 186, 92, { angle: 62, scale: 0.78 })
    + arrow([[222, 72], [290, 44], [352, 100], [326, 216]]),

  C05: () => closer(1.25, 240, 176, view.headFront() + temples + ownHands('two', 172, 172, { angle: 24, scale: 0.8 })
    + both(circling(170, 166, 26, { from: 20 }))),

  C06: () => closer(1.25, 240, 176, view.headFront() + temples + ownHands('two', 172, 172, { angle: 24, scale: 0.8 })
    + both(holding(171, 166, 19))),

  C07: () => view.headSide() + area('M204 138 C206 104 240 84 276 92 C306 100 318 130 308 158 C296 168 286 168 280 170 C270 156 256 156 248 168 L242 172 C236 152 222 142 204 138 Z')
    + handAt('flat', 222, 158, { angle: 4, scale: 0.72 })
    + arrow([[216, 132], [222, 100], [252, 76]]) + arrow([[238, 140], [292, 104], [320, 160]]),

  C08: () => closer(1.25, 240, 214, view.headBack() + skullBase + hands('three', 212, 212, { angle: 62, scale: 0.72 })
    + both(holding(208, 206, 15) + stop(180, 206) + stop(162, 192))),

  C09: () => closer(1.25, 240, 214, view.headBack() + skullBase + hands('three', 212, 212, { angle: 62, scale: 0.72 })
    + both(circling(210, 204, 16, { from: 30 }) + arrow([[184, 212], [166, 204], [156, 178]]))),

  C10: () => view.lying() + area('M184 284 C196 268 222 266 240 290 C238 310 216 300 206 286 C198 280 190 280 184 284 Z')
    + arrow([[330, 76], [380, 86], [410, 120]], { twoWay: true }),

  C11: () => closer(1.25, 240, 214, view.headBack() + both(area('M204 214 C218 212 230 216 232 224 L230 310 C222 318 206 318 200 306 C206 280 206 240 204 214 Z'))
    + hands('three', 214, 290, { angle: 62, scale: 0.72 })
    + both(arrow([[216, 276], [218, 224]]))),

  C12: () => view.shouldersBack() + area('M208 112 C214 136 216 150 210 160 C190 178 130 184 92 196 C72 206 62 218 58 232 C100 222 190 214 236 186 L238 134 Z')
    + handAt('over', 224, 148, { flip: true, angle: 74, scale: 0.86 })
    + arrow([[214, 182], [170, 196], [120, 196], [74, 224]]),

  C13: () => closer(1.25, 190, 160, view.shouldersBack() + area('M196 156 C160 172 124 178 96 188 C92 216 140 228 196 204 C206 188 204 168 196 156 Z')
    + handAt('over', 150, 214, { flip: true, angle: 186, scale: 0.86 })
    + arrow([[150, 128], [150, 92]])),

  C14: () => closer(1.25, 200, 180, view.shouldersBack() + spot(197, 236, 26) + handAt('over', 194, 236, { flip: true, angle: 168, scale: 1 })
    + circling(197, 238, 30, { from: 60 }) + `<circle cx="197" cy="238" r="6" fill="${colour.motion}" stroke="${colour.casing}" stroke-width="2"/>`),

  C15: () => [
    inset([14, 92, 144, 176], [96, 0, 288, 352], view.headFront({ head: false }) + view.headFront({ body: false, looking: -28 })),
    inset([168, 92, 144, 176], [96, 0, 288, 352], view.headFront({ head: false }) + group('rotate(13 240 300)', view.headFront({ body: false }))),
    inset([322, 92, 144, 176], [96, 0, 288, 352], view.headSide()),
    arrow([[48, 92], [86, 62], [124, 92]], { twoWay: true }),
    arrow([[186, 112], [206, 52], [276, 52], [300, 112]], { twoWay: true }),
    arrow([[338, 150], [322, 190], [338, 230]], { twoWay: true }),
  ].join(''),

  C16: () => closer(1.25, 240, 176, view.headFront() + both(area('M222 208 C200 198 176 196 162 196 C162 214 168 236 176 244 C194 240 214 234 222 226 Z'))
    + ownHands('flat', 214, 214, { angle: 36, scale: 0.62 })
    + both(arrow([[204, 212], [184, 198], [152, 194]]))),

  C17: () => closer(1.25, 240, 190, view.headFront() + both(spot(182, 232, 19, 32, -14)) + ownHands('two', 181, 236, { angle: 34, scale: 0.78 })
    + both(circling(181, 228, 24, { from: 30 }))),

  C18: () => closer(1.2, 240, 190, view.headFront({ mouth: 'open' }) + both(spot(185, 232, 15, 32, -12))
    + both(arrow([[140, 244], [146, 276], [168, 302]]))),

  C19: () => closer(1.25, 240, 176, view.headFront() + area('M164 150 C168 126 190 112 240 112 C290 112 312 126 316 150 C290 148 264 150 240 164 C216 150 190 148 164 150 Z')
    + ownHands('two', 226, 146, { angle: 80, scale: 0.62 })
    + both(arrow([[222, 130], [196, 112], [162, 138]]))),

  C20: () => closer(1.25, 240, 176, view.headFront() + both(spot(203, 158, 27, 11, -4)) + hands('pinch', 186, 160, { angle: 62, scale: 0.66 })
    + both(stop(223, 158, 5) + stop(209, 154, 5)) + both(arrow([[224, 136], [204, 128], [184, 134]]))),

  C21: () => view.headFront() + ownHands('flat', 216, 112, { angle: 14, scale: 0.8 }),

  C22: () => view.basin()
    + line('M438 40 L438 112', { strokeWidth: 18 }) + line('M438 40 L438 112', { strokeWidth: 12, stroke: '#ffffff' })
    + line('M438 76 L438 112', { strokeWidth: 7, stroke: colour.area }) + `<circle cx="438" cy="118" r="14" fill="${colour.area}" stroke="${colour.ink}" stroke-width="3"/>`
    + text(358, 88, '36–38 °C', 25),

  C23: () => handAt('flat', 238, 300, { angle: 74, scale: 0.8, flip: true }) + view.footSide()
    + area('M84 250 C120 226 190 200 236 160 L256 130 L262 150 C232 200 150 240 84 262 Z')
    + handAt('flat', 206, 200, { angle: 128, scale: 0.76 })
    + arrow([[150, 268], [220, 252], [284, 232]]),

  C24: () => view.sole() + area('M208 180 C216 170 284 166 300 180 C292 230 288 252 284 276 C262 258 220 258 204 270 C206 244 212 220 208 180 Z')
    + handAt('thumb', 275, 232, { angle: -12, scale: 0.86 }) + mirrored(244, handAt('thumb', 275, 232, { angle: -12, scale: 0.86 }))
    + circling(212, 220, 18, { from: 20 }) + mirrored(244, circling(212, 220, 18, { from: 20 })) + arrow([[244, 214], [244, 126]]),

  C25: () => [
    line('M200 290 L470 290', { strokeWidth: 5, stroke: colour.thingShade }),
    group('translate(118 -58)', view.footSide({ sock: true })),
    `<circle cx="330" cy="253" r="34" fill="#d9d58a" stroke="${colour.ink}" stroke-width="3"/>`,
    crease('M304 234 C318 244 318 264 306 276 M356 234 C342 244 342 264 354 276', { stroke: '#fffdf0' }),
    area('M236 224 C262 234 282 224 306 212 C334 206 360 208 382 222 L382 208 C350 192 300 196 236 212 Z'),
    arrow([[248, 186], [412, 186]], { twoWay: true }),
    inset([14, 16, 160, 190], [124, 0, 284, 338], view.seated() + `<circle cx="190" cy="330" r="13" fill="#d9d58a" stroke="${colour.ink}" stroke-width="3"/>`),
  ].join(''),

  C26: () => closer(1.7, 256, 108, view.footTop() + spot(248, 88, 16, 36, 0) + handAt('pinch', 250, 92, { angle: -128, scale: 0.78 })
    + arrow([[234, 44], [226, 12]]) + circling(250, 94, 30, { from: 120 })),

  C27: () => closer(1.6, 256, 96, view.footTop() + [[203, 50], [248, 48], [275, 60], [297, 78], [313, 101]].map(([x, y], index) => spot(x, y, [19, 12, 11, 10, 9][index])).join('')
    + handAt('pinch', 203, 50, { angle: 100, scale: 0.8 })
    + arrow([[224, 26], [262, 18], [318, 62]])),

  C28: () => view.footSide() + ring(311, 187, 44, 19) + handAt('flat', 176, 236, { angle: 58, scale: 0.8 })
    + handAt('two', 338, 214, { angle: -58, scale: 0.78, flip: true }) + circling(311, 187, 33, { from: 70 }),

  C29: () => handAt('four', 236, 120, { angle: 84, scale: 0.84, flip: true }) + view.sole() + spot(240, 300, 40, 34)
    + handAt('fist', 250, 300, { angle: -70, scale: 0.8 }) + holding(236, 298, 17)
    + arrow([[190, 326], [168, 294], [188, 258]]),

  C30: () => closer(1.3, 246, 160, view.footTop() + area('M206 120 L296 134 C302 160 296 190 290 220 L208 220 C204 190 196 160 198 130 Z')
    + handAt('two', 300, 136, { angle: -74, scale: 0.76 })
    + [[[222, 132], [216, 236]], [[246, 134], [238, 240]], [[269, 138], [260, 240]], [[292, 150], [282, 236]]].map(points => arrow(points)).join('')),

  C31: () => handAt('four', 356, 268, { angle: -64, scale: 0.8 }) + view.footSide({ toes: 'up' }) + area('M112 258 C130 284 156 292 178 284 C206 272 232 274 256 286 C280 296 310 298 330 294 L320 276 C280 272 200 244 140 250 Z')
    + handAt('flat', 122, 186, { angle: 72, scale: 0.78 })
    + arrow([[122, 128], [150, 96], [204, 92]]),

  C32: () => group('translate(24 -30)', view.footGhost(22), view.footGhost(-17), view.footSide(),
    arrow([[58, 246], [62, 186], [112, 128]]), arrow([[58, 288], [66, 336], [112, 372]])),

  C33: () => [190, 140].map(r => `<circle cx="240" cy="190" r="${r}" fill="${colour.casing}" opacity="0.6"/>`).join('')
    + group('translate(34 28) scale(0.86)', view.seatedFront()),

  C34: () => view.sole() + area('M200 168 C230 158 270 158 298 172 C290 230 288 262 284 300 C262 318 220 318 200 300 C204 260 212 220 200 168 Z')
    + handAt('fist', 246, 236, { angle: -64, scale: 0.84 }) + arrow([[222, 302], [214, 240], [226, 160]]),

  C35: () => handAt('palm', 222, 190, { angle: 4, scale: 1.35, flip: true }) + spot(216, 196, 42)
    + handAt('thumb', 226, 208, { angle: 8, scale: 1.1 }) + circling(212, 194, 32, { from: 60 }) + arrow([[210, 112], [214, 44]]),
};
