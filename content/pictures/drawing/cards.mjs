// What each technique card shows: a view, the area, the hands, the motion, how hard, and whether a second side follows.
// An author changes numbers here; views, hands and marks are drawn once for all.

import { at, both, colour, crease, group, line, mirrored } from './style.mjs';
import { handAt } from './hands.mjs';
import { area, arrow, circling, eachSide, holding, pressure, spot, stop } from './marks.mjs';
import * as view from './views.mjs';

const [light, medium, firm] = [1, 2, 3].map(pressure);

/** A hand on the left, and the same on the right. */
const hands = (pose, x, y, more) => both(handAt(pose, x, y, more));

/** A mark that is turned the other way round, not mirrored, where the hands mirror each other. */
const temples = both(spot(173, 168, 20, 26));
const skullBase = both(spot(205, 210, 30, 15, 8));
const text = (x, y, words, size = 24) =>
  `<text x="${x}" y="${y}" font-family="DejaVu Sans, Verdana, Arial, sans-serif" font-size="${size}" font-weight="700" text-anchor="middle" fill="${colour.ink}">${words}</text>`;

export const cards = {
  C01: () => view.seatedFront()
    + both(arrow([[104, 150], [98, 178], [100, 214]])) + arrow([[300, 118], [322, 120], [346, 112]]),

  C02: () => view.headSide() + area('M178 84 C196 56 220 44 250 44 C300 44 340 74 350 120 C340 100 320 84 296 76 C256 64 216 76 190 106 Z')
    + handAt('four', 190, 86, { angle: 62, scale: 0.78 })
    + circling(236, 76, 19) + [[276, 68], [312, 88], [336, 122]].map(([x, y]) => stop(x, y)).join('') + arrow([[344, 148], [350, 170], [346, 192]]) + medium,

  C03: () => view.headFront() + area('M166 118 C170 76 200 44 240 44 C280 44 310 76 314 118 C290 98 264 102 240 102 C216 102 190 98 166 118 Z')
    + hands('spread', 192, 80, { angle: 72, scale: 0.74 })
    + arrow([[214, 68], [266, 68]], { twoWay: true }) + medium,

  C04: () => view.headSide() + area('M178 84 C196 56 220 44 250 44 C310 44 352 86 354 146 C354 180 344 214 322 238 C314 200 300 140 268 112 C240 96 210 96 190 106 Z')
    + handAt('spread', 186, 92, { angle: 62, scale: 0.78 })
    + arrow([[222, 72], [290, 44], [352, 100], [326, 216]]) + light,

  C05: () => view.headFront() + temples + hands('two', 172, 172, { angle: 24, scale: 0.8 })
    + both(circling(170, 166, 26, { from: 20 })) + light,

  C06: () => view.headFront() + temples + hands('two', 172, 172, { angle: 24, scale: 0.8 })
    + both(holding(171, 166, 19)) + light,

  C07: () => view.headSide() + area('M204 138 C206 104 240 84 276 92 C306 100 318 130 308 158 C296 168 286 168 280 170 C270 156 256 156 248 168 L242 172 C236 152 222 142 204 138 Z')
    + handAt('flat', 222, 158, { angle: 4, scale: 0.72 })
    + arrow([[216, 132], [222, 100], [252, 76]]) + arrow([[236, 138], [258, 108], [300, 112]]) + light,

  C08: () => view.headBack() + skullBase + hands('three', 212, 212, { angle: 62, scale: 0.72 })
    + both(holding(208, 206, 15) + stop(180, 206) + stop(162, 192)) + medium,

  C09: () => view.headBack() + skullBase + hands('three', 212, 212, { angle: 62, scale: 0.72 })
    + both(circling(208, 206, 17, { from: 100, back: true }) + arrow([[184, 204], [168, 198], [158, 182]])) + medium,

  C10: () => view.lying() + area('M184 284 C196 268 222 266 240 290 C238 310 216 300 206 286 C198 280 190 280 184 284 Z')
    + arrow([[330, 76], [380, 86], [410, 120]], { twoWay: true }) + medium,

  C11: () => view.headBack() + both(area('M204 214 C218 212 230 216 232 224 L230 310 C222 318 206 318 200 306 C206 280 206 240 204 214 Z'))
    + hands('three', 214, 290, { angle: 62, scale: 0.72 })
    + both(arrow([[216, 276], [218, 224]])) + medium,

  C12: () => view.shouldersBack() + area('M208 112 C214 136 216 150 210 160 C190 178 130 184 92 196 C72 206 62 218 58 232 C100 222 190 214 236 186 L238 134 Z')
    + handAt('over', 224, 148, { angle: 74, scale: 0.86 })
    + arrow([[214, 182], [170, 196], [120, 196], [74, 224]]) + medium + eachSide('shoulder'),

  C13: () => view.shouldersBack() + area('M190 160 C160 172 130 178 104 188 C104 210 140 216 190 196 C198 184 198 170 190 160 Z')
    + handAt('over', 150, 214, { angle: 186, scale: 0.86 })
    + arrow([[150, 128], [150, 92]]) + firm + eachSide('shoulder'),

  C14: () => view.shouldersBack() + spot(197, 236, 26) + handAt('over', 194, 236, { angle: 168, scale: 1 })
    + holding(197, 238, 16) + circling(197, 238, 34, { from: 60 }) + firm + eachSide('shoulder'),

  C15: () => [
    group('translate(-30 56) scale(0.46)', view.headFront({ head: false }), view.headFront({ body: false, looking: -26 })),
    group('translate(130 56) scale(0.46)', view.headFront({ head: false }), `<g transform="rotate(14 240 300)">${view.headFront({ body: false })}</g>`),
    group('translate(282 56) scale(0.46)', view.headSide()),
    arrow([[40, 62], [80, 38], [120, 62]], { twoWay: true }),
    arrow([[190, 60], [232, 30], [290, 40], [318, 84]].map(([x, y]) => [x - 10, y]), { twoWay: true }),
    arrow([[336, 118], [322, 150], [334, 184]], { twoWay: true }),
  ].join(''),

  C16: () => view.headFront() + both(area('M222 208 C200 198 176 196 162 196 C162 214 168 236 176 244 C194 240 214 234 222 226 Z'))
    + hands('flat', 214, 214, { angle: 36, scale: 0.62 })
    + both(arrow([[204, 212], [184, 198], [152, 194]])) + light,

  C17: () => view.headFront() + both(spot(182, 232, 19, 32, -14)) + hands('two', 181, 236, { angle: 34, scale: 0.78 })
    + both(circling(181, 228, 24, { from: 30 })) + medium,

  C18: () => view.headFront({ mouth: 'open' }) + both(area('M168 214 C166 232 172 252 184 266 C194 258 196 232 184 214 Z'))
    + both(arrow([[140, 244], [146, 276], [168, 302]])) + light,

  C19: () => view.headFront() + area('M164 150 C168 126 190 112 240 112 C290 112 312 126 316 150 C290 148 264 150 240 164 C216 150 190 148 164 150 Z')
    + hands('two', 226, 146, { angle: 80, scale: 0.62 })
    + both(arrow([[222, 130], [196, 112], [162, 138]])) + light,

  C20: () => view.headFront() + both(spot(203, 158, 27, 11, -4)) + hands('pinch', 186, 160, { angle: 62, scale: 0.66 })
    + both(stop(223, 158, 5) + stop(209, 154, 5)) + both(arrow([[224, 136], [204, 128], [184, 134]])) + light,

  C21: () => view.headFront() + hands('flat', 216, 112, { angle: 14, scale: 0.8 }),

  C22: () => view.basin()
    + line('M438 40 L438 112', { strokeWidth: 18 }) + line('M438 40 L438 112', { strokeWidth: 12, stroke: '#ffffff' })
    + line('M438 76 L438 112', { strokeWidth: 7, stroke: colour.area }) + `<circle cx="438" cy="118" r="14" fill="${colour.area}" stroke="${colour.ink}" stroke-width="3"/>`
    + text(358, 88, '36–38 °C', 25),

  C23: () => handAt('flat', 238, 300, { angle: 74, scale: 0.8, flip: true }) + view.footSide()
    + area('M84 250 C120 226 190 200 236 160 L256 130 L262 150 C232 200 150 240 84 262 Z')
    + handAt('flat', 206, 200, { angle: 128, scale: 0.76 })
    + arrow([[150, 268], [220, 252], [284, 232]]) + light + eachSide('foot'),

  C24: () => view.sole() + area('M208 180 C216 170 284 166 300 180 C292 230 288 252 284 276 C262 258 220 258 204 270 C206 244 212 220 208 180 Z')
    + handAt('thumb', 256, 236, { angle: -12, scale: 0.86 }) + mirrored(240, handAt('thumb', 258, 236, { angle: -12, scale: 0.86 }))
    + circling(222, 218, 15) + circling(258, 218, 15) + arrow([[240, 188], [240, 128]]) + firm + eachSide('foot'),

  C25: () => [
    line('M200 322 L470 322', { strokeWidth: 5, stroke: colour.thingShade }),
    group('translate(118 -26)', view.footSide({ sock: true })),
    `<circle cx="330" cy="285" r="34" fill="#d9d58a" stroke="${colour.ink}" stroke-width="3"/>`,
    crease('M304 266 C318 276 318 296 306 308 M356 266 C342 276 342 296 354 308', { stroke: '#fffdf0' }),
    arrow([[262, 340], [400, 340]], { twoWay: true }),
    `<rect x="14" y="16" width="180" height="196" rx="16" fill="${colour.casing}" stroke="${colour.thing}" stroke-width="2"/>`,
    group('translate(-64 18) scale(0.56)', view.seated()),
    `<circle cx="42" cy="198" r="8" fill="#d9d58a" stroke="${colour.ink}" stroke-width="2.500"/>`,
    firm,
  ].join(''),

  C26: () => view.footTop() + spot(248, 88, 16, 36, 0) + handAt('pinch', 250, 92, { angle: -128, scale: 0.78 })
    + arrow([[234, 44], [226, 12]]) + circling(250, 94, 30, { from: 120 }) + medium + eachSide('foot'),

  C27: () => view.footTop() + [[203, 50], [248, 48], [275, 60], [297, 78], [313, 101]].map(([x, y], index) => spot(x, y, [22, 15, 14, 13, 12][index])).join('')
    + handAt('pinch', 203, 50, { angle: 100, scale: 0.8 })
    + arrow([[224, 26], [262, 18], [318, 62]]) + light + eachSide('foot'),

  C28: () => view.footSide() + spot(310, 188, 40) + handAt('flat', 176, 236, { angle: 58, scale: 0.8 })
    + handAt('two', 338, 214, { angle: -58, scale: 0.78, flip: true }) + circling(310, 186, 34, { from: 70 }) + medium + eachSide('foot'),

  C29: () => handAt('four', 236, 120, { angle: 84, scale: 0.84, flip: true }) + view.sole() + spot(240, 300, 40, 34)
    + handAt('fist', 250, 300, { angle: -70, scale: 0.8 }) + holding(236, 298, 17)
    + arrow([[190, 326], [168, 294], [188, 258]]) + firm + eachSide('foot'),

  C30: () => view.footTop() + area('M206 120 L296 134 C302 160 296 190 290 220 L208 220 C204 190 196 160 198 130 Z')
    + handAt('two', 300, 136, { angle: -74, scale: 0.76 })
    + [[[222, 132], [216, 236]], [[246, 134], [238, 240]], [[269, 138], [260, 240]], [[292, 150], [282, 236]]].map(points => arrow(points)).join('') + light + eachSide('foot'),

  C31: () => handAt('four', 356, 268, { angle: -64, scale: 0.8 }) + view.footSide({ toes: 'up' }) + area('M112 258 C130 284 156 292 178 284 C206 272 232 274 256 286 C280 296 310 298 330 294 L320 276 C280 272 200 244 140 250 Z')
    + handAt('flat', 122, 186, { angle: 72, scale: 0.78 })
    + arrow([[122, 128], [150, 96], [204, 92]]) + medium + eachSide('foot'),

  C32: () => group('translate(10 10)', view.footGhost(24), view.footGhost(-24), view.footSide(),
    arrow([[96, 196], [112, 130], [170, 92]]), arrow([[74, 300], [100, 334], [150, 344]])),

  C33: () => group('translate(48 0) scale(0.8)', view.seatedFront())
    + line('M60 326 L420 326', { strokeWidth: 6, stroke: colour.thingShade }) + text(38, 335, '0') + text(446, 335, '10')
    + stop(330, 326, 10) + `<circle cx="210" cy="326" r="12" fill="${colour.motion}" stroke="${colour.casing}" stroke-width="3"/>` + arrow([[318, 302], [270, 284], [222, 304]]),

  C34: () => view.sole() + area('M200 168 C230 158 270 158 298 172 C290 230 288 262 284 300 C262 318 220 318 200 300 C204 260 212 220 200 168 Z')
    + handAt('fist', 246, 236, { angle: -64, scale: 0.84 }) + arrow([[222, 302], [214, 240], [226, 160]]) + firm + eachSide('foot'),

  C35: () => handAt('palm', 216, 190, { angle: -6, scale: 1.35 }) + spot(216, 196, 42)
    + handAt('thumb', 226, 208, { angle: 8, scale: 1.1 }) + circling(212, 194, 32, { from: 60 }) + arrow([[228, 110], [230, 44]]) + medium + eachSide('hand'),
};
