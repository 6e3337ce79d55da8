// The base views. All stand on the canvas of 480 x 360 and are composed by cards.mjs.

import { LINE, at, both, colour, crease, group, joined, limb, line, mirrored, patch, shape } from './style.mjs';

const shirtFront = shape('M88 374 C98 346 132 336 166 326 C186 348 294 348 314 326 C348 336 382 346 392 374 Z', colour.cloth);

/** A face from the front, eyes closed. mouth: 'rest' or 'open'; looking moves the features to the side; body: false leaves neck and shirt out. */
export function headFront({ mouth = 'rest', looking = 0, body = true, head = true } = {}) {
  const open = mouth === 'open';
  const chin = open ? 9 : 0;
  const face = `M158 150 C156 190 160 214 169 238 C180 ${268 + chin} 212 ${293 + chin} 240 ${293 + chin} C268 ${293 + chin} 300 ${268 + chin} 311 238 C320 214 324 190 322 150 C322 95 290 62 240 62 C190 62 158 95 158 150 Z`;
  return [
    body ? shape('M203 250 L203 304 C194 320 178 326 150 334 L150 372 L330 372 L330 334 C302 326 286 320 277 304 L277 250 Z', colour.skin) : '',
    body && head ? patch(`M204.5 272 C222 ${304 + chin} 258 ${304 + chin} 275.5 272 L275.5 292 C258 ${318 + chin} 222 ${318 + chin} 204.5 292 Z`, colour.shade) : '',
    body ? shirtFront : '',
    head ? faceFront(face, open, looking) : '',
  ].join('');
}

const ear = shape('M160 170 C147 156 135 166 138 184 C141 204 150 218 163 212', colour.skin) + crease('M146 178 C149 182 151 190 156 196');

function faceFront(face, open, looking) {
  const features = [
    both(line('M187 162 C195 154 210 153 221 159', { strokeWidth: 4.5, stroke: colour.hair }) + line('M188 181 C195 189 211 189 218 181') + line('M191 185 L187 189 M203 188 L203 193 M215 185 L219 189', { strokeWidth: 2 })),
    line(looking > 0 ? 'M244 182 C245 198 251 212 253 220 C254 227 248 230 240 230 C232 230 226 227 227 220' : 'M236 182 C235 198 229 212 227 220 C226 227 232 230 240 230 C248 230 254 227 253 220', { stroke: colour.fine }),
    open
      ? shape('M218 254 C228 247 252 247 262 254 C262 280 218 280 218 254 Z', '#9c4f43') + patch('M225 270 C234 263 246 263 255 270 C249 275 231 275 225 270 Z', '#d98a7b')
      : line('M216 253 C226 259 254 259 264 253') + crease('M230 267 C236 270 244 270 250 267'),
  ].join('');
  return [
    looking < 0 ? mirrored(240, ear) : looking > 0 ? ear : both(ear),
    shape(face, colour.skin),
    shape('M152 172 C142 84 184 36 240 36 C296 36 338 84 328 172 C322 170 320 166 320 158 C319 136 311 122 298 112 C278 100 262 104 240 104 C218 104 202 100 182 112 C169 122 161 136 160 158 C160 166 158 170 152 172 Z', colour.hair),
    line('M206 62 C192 70 182 82 176 96 M240 54 C222 58 210 68 200 82 M274 62 C288 70 298 82 304 96 M262 58 C274 62 282 70 288 80', { stroke: colour.hairFine, strokeWidth: 2.5 }),
    group(`translate(${looking} 0)`, features),
  ].join('');
}

/** A head in profile, looking to the left. */
export function headSide({ mouth = 'rest', body = true } = {}) {
  return [
    body ? shape('M192 262 C198 298 196 324 176 346 L176 372 L372 372 L360 346 C334 332 312 318 304 292 C300 274 306 258 318 236 L270 190 Z', colour.skin) : '',
    body ? patch('M188 286 C214 288 240 278 258 262 C256 286 226 306 197 310 C197 300 194 292 188 286 Z', colour.shade) : '',
    body ? shape('M96 450 C104 370 148 344 178 332 C220 354 280 346 318 316 C360 340 412 366 420 450 Z', colour.cloth) : '',
    patch('M250 150 L340 150 L322 238 C306 262 290 268 250 262 Z', colour.skin),
    shape('M172 92 C158 108 150 126 150 142 C150 150 155 154 154 162 C148 178 135 193 127 205 C125 213 131 216 142 216 C144 220 142 224 138 228 C136 234 140 237 149 238 C142 240 139 245 143 250 C147 253 148 256 145 261 C141 271 146 286 162 290 C186 293 216 282 238 264 C248 254 254 240 256 222 L256 92 Z', colour.skin),
    patch('M200 92 L256 92 L300 92 L300 236 L252 240 L240 225 Z', colour.skin),
    shape('M171 93 C182 56 212 36 250 36 C312 36 357 82 361 146 C363 190 350 222 326 246 C320 251 312 250 309 244 C306 226 298 212 281 206 L276 176 C270 160 254 158 248 168 L246 192 C240 192 236 188 236 180 C236 160 228 148 212 140 C192 130 186 112 171 93 Z', colour.hair),
    line('M206 68 C226 54 252 50 276 58 M222 92 C248 74 284 76 306 96 M268 104 C300 110 322 132 328 162 M296 186 C306 196 318 204 324 206', { stroke: colour.hairFine, strokeWidth: 2.5 }),
    shape('M250 172 C256 158 278 158 282 176 C284 192 274 200 270 210 C266 220 254 218 253 206', colour.skin),
    crease('M258 180 C264 172 274 176 273 186 C270 194 264 196 262 204'),
    
    line('M160 148 C170 140 182 142 190 148', { strokeWidth: 4.5, stroke: colour.hair }),
    line('M164 168 C170 175 180 175 186 169') + line('M167 172 L162 176 M175 174 L173 179', { strokeWidth: 2 }),
    crease('M140 206 C146 202 152 206 150 214'),
    mouth === 'open' ? shape('M140 240 C148 242 156 243 164 243 C158 250 148 252 142 250 Z', '#9c4f43') : line('M149 239 C155 240 160 240 165 237'),
  ].join('');
}

/** The back of a head with the neck: the edge of the skull is at y = 196, the spine at x = 240. */
export function headBack() {
  return [
    shape('M184 190 L186 262 C182 288 150 298 110 312 L110 372 L370 372 L370 312 C330 298 298 288 294 262 L296 190 Z', colour.skin),
    shape('M36 374 C44 338 78 322 126 304 C176 344 304 344 354 304 C402 322 436 338 444 374 Z', colour.cloth),
    both(shape('M152 118 C138 104 128 116 131 134 C134 152 142 166 156 162', colour.skin) + crease('M140 128 C142 136 144 142 150 148')),
    shape('M150 128 C140 46 184 4 240 4 C296 4 340 46 330 128 C330 160 318 196 298 212 C284 222 262 216 240 224 C218 216 196 222 182 212 C162 196 150 160 150 128 Z', colour.hair),
    line('M240 18 C226 22 216 32 212 46 M262 20 C278 26 288 38 292 54 M176 88 C172 108 174 132 182 152 M304 88 C308 108 306 132 298 152 M222 172 C228 186 234 198 234 208 M262 172 C256 184 250 198 248 206', { stroke: colour.hairFine, strokeWidth: 2.5 }),
    crease('M240 232 L240 318', { strokeDasharray: '3 9', strokeWidth: 4 }),
    crease('M208 240 C206 262 204 276 200 288 M272 240 C274 262 276 276 280 288', { opacity: 0.7 }),
  ].join('');
}

/** Neck, shoulders and upper back from behind. */
export function shouldersBack() {
  return [
    shape('M204 108 L206 146 C200 166 140 172 92 190 C62 202 48 226 42 262 L26 372 L454 372 L438 262 C432 226 418 202 388 190 C340 172 280 166 274 146 L276 108 Z', colour.skin),
    both(shape('M182 74 C173 64 166 72 168 84 C170 96 176 104 186 102', colour.skin)),
    shape('M180 72 C176 24 202 -4 240 -4 C278 -4 304 24 300 72 C300 96 292 116 278 126 C268 132 254 128 240 134 C226 128 212 132 202 126 C188 116 180 96 180 72 Z', colour.hair),
    line('M206 40 C200 56 200 76 206 92 M274 40 C280 56 280 76 274 92', { stroke: colour.hairFine, strokeWidth: 2.5 }),
    crease('M240 144 L240 360', { strokeDasharray: '3 9', strokeWidth: 4 }),
    both(crease('M196 234 C192 262 178 304 160 330 C140 318 126 290 120 258') + crease('M200 228 C170 222 138 222 108 232', { opacity: 0.6 }) + crease('M74 262 C80 300 82 336 80 362', { opacity: 0.8 })),
  ].join('');
}

const toe = (x, y, rx, ry, angle) => ({ tag: 'ellipse', cx: 0, cy: 0, rx, ry, transform: at(x, y, { angle }) });

/** The sole of a foot, toes up; the arch is on the left. */
export function sole() {
  return [
    joined([
      toe(203, 72, 24, 33, -4), toe(246, 64, 15.5, 26, 3), toe(271, 75, 14.5, 24, 8), toe(292, 91, 13.5, 22, 14), toe(309, 111, 12.5, 19, 20),
      { d: 'M179 118 C182 96 196 88 214 88 C240 84 288 96 306 118 C317 136 312 168 302 204 C294 236 292 270 289 298 C285 328 262 342 240 342 C216 342 195 328 192 300 C190 270 208 246 208 216 C208 190 180 160 178 134 C177 126 177 122 179 118 Z' },
    ], colour.skin),
    patch('M188 124 C196 104 288 106 300 130 C308 148 300 162 288 168 C262 158 222 160 200 164 C188 150 184 136 188 124 Z', colour.shade, { opacity: 0.6 }),
    patch('M201 300 C200 276 214 264 241 264 C268 264 281 278 280 300 C278 322 260 333 240 333 C220 333 203 322 201 300 Z', colour.shade, { opacity: 0.6 }),
    crease('M224 182 C232 206 232 232 224 256', { opacity: 0.8 }),
    line('M182 98 C192 108 214 108 225 92 M232 84 C238 92 254 92 260 84 M259 92 C264 100 278 100 284 95 M280 107 C286 114 298 114 303 109 M299 126 C304 130 314 129 319 122', { strokeWidth: 2.5 }),
  ].join('');
}

/** A foot from above, toes up. */
export function footTop() {
  const nail = (x, y, width, angle) => group(at(x, y, { angle }),
    `<rect x="${-width / 2}" y="${-width / 2}" width="${width}" height="${width * 1.05}" rx="${width * 0.4}" fill="${colour.nail}" stroke="${colour.fine}" stroke-width="1.8"/>`);
  const toes = [
    'M205 130 C203 112 202 88 203 64', 'M246 130 C248 110 248 84 248 58', 'M269 130 C272 112 274 92 275 68', 'M288 134 C292 120 295 104 297 86', 'M302 138 C306 130 310 122 313 108',
  ].map((d, index) => limb([{ d, width: [46, 28, 26, 24, 22][index] }], colour.skin));
  const foot = 'M180 122 C180 106 190 100 206 100 C238 96 290 98 312 122 C322 146 308 174 301 206 C297 226 296 238 299 252 C303 262 303 276 298 288 C296 306 296 340 297 372 L197 372 C198 340 198 310 195 290 C186 280 186 262 194 250 C202 226 192 192 184 164 C181 148 180 138 181 130 Z';
  return [
    shape(foot, colour.skin, { strokeWidth: 2 * LINE }),
    ...toes.reverse(),
    patch(foot, colour.skin),
    nail(203, 54, 26, -3), nail(248, 52, 16, 1), nail(275, 62, 15, 4), nail(297, 80, 13.5, 8), nail(313, 103, 12, 12),
    crease('M241 84 C246 87 251 87 256 84 M268 92 C273 95 278 95 282 92 M289 108 C294 111 299 111 303 109 M192 92 C200 96 208 96 216 92', { opacity: 0.7 }),
    crease('M198 258 C205 264 206 276 201 284 M296 260 C289 266 288 278 293 286'),
  ].join('');
}

const sideToes = {
  flat: 'C148 216 116 224 92 236 C72 246 62 262 70 276 C76 288 98 290 122 290 C142 292 160 290 176 284',
  up: 'C160 208 146 206 132 196 C120 182 112 168 100 160 C86 154 72 164 74 180 C78 206 96 242 112 264 C126 284 152 290 176 284',
};

/** A foot and ankle from its inner side, toes to the left; toes: 'flat', or drawn 'up' to the shin. */
export function footSide({ sock = false, toes = 'flat' } = {}) {
  const tone = sock ? colour.cloth : colour.skin;
  const bare = toes === 'flat'
    ? shape('M72 262 C76 252 88 246 100 248 C98 258 88 266 74 268 Z', colour.nail, { stroke: colour.fine, strokeWidth: 2 }) + crease('M128 240 C140 246 150 254 154 262', { opacity: 0.7 })
    : shape('M84 160 C92 154 104 160 112 170 C104 174 92 172 84 160 Z', colour.nail, { stroke: colour.fine, strokeWidth: 2 }) + crease('M134 202 C130 212 128 222 130 232', { opacity: 0.7 });
  return [
    shape(`M262 -12 C258 40 262 84 258 120 C248 152 214 176 178 198 ${sideToes[toes]} C204 272 232 274 254 284 C280 296 322 300 344 290 C360 282 362 262 356 240 C346 210 338 170 340 120 C342 80 352 40 350 -12 Z`, tone),
    sock
      ? line('M120 226 C112 250 112 272 122 288 M300 296 C296 272 318 250 354 248', { strokeWidth: 2.5, stroke: colour.clothShade })
      : bare + crease('M298 170 C316 164 328 178 324 192 C318 206 302 206 297 192') + crease('M342 140 C336 176 338 204 346 224', { opacity: 0.6 }),
    crease('M252 150 C260 148 266 142 270 134', { opacity: 0.6 }),
  ].join('');
}

/** The fore part of the foot from the side in another position, only hinted at. */
export const footGhost = angle => group(`rotate(${angle} 306 190)`,
  line(`M244 152 C230 168 206 182 178 198 ${sideToes.flat} C204 272 224 272 240 278`, { strokeDasharray: '7 8', stroke: colour.fine }));

/** A person on a chair from the side, looking to the left; the foot on the floor is at 176, 322. */
export function seated() {
  const trousers = '#6f8791';
  return [
    line('M372 110 L366 236 L372 330 M262 252 L262 330', { strokeWidth: 9, stroke: colour.thingShade }),
    shape('M236 240 L376 240 L376 258 L236 258 Z', colour.thing),
    limb([{ d: 'M322 216 L220 218', width: 50 }, { d: 'M216 220 L208 306', width: 38 }], trousers),
    shape('M190 304 L228 304 L228 326 L158 326 C158 314 176 312 190 304 Z', colour.thing),
    limb([{ d: 'M318 120 C326 150 328 180 326 214', width: 66 }], colour.cloth),
    limb([{ d: 'M312 84 L314 100', width: 26 }], colour.skin),
    group('translate(232 -8) scale(0.32)', headSide({ body: false })),
    limb([{ d: 'M252 206 L236 206', width: 19 }], colour.hand),
    limb([{ d: 'M322 118 C320 150 316 168 312 182 C296 198 278 204 260 206', width: 26 }], colour.cloth),
  ].join('');
}

/** A person from the front, seated, hands in the lap. */
export function seatedFront() {
  const trousers = '#6f8791';
  return [
    limb([{ d: 'M196 322 L152 346', width: 74 }], trousers) + limb([{ d: 'M284 322 L328 346', width: 74 }], trousers),
    shape('M206 158 C180 166 152 168 142 190 C136 220 150 300 160 322 L320 322 C330 300 344 220 338 190 C328 168 300 166 274 158 C262 174 218 174 206 158 Z', colour.cloth),
    shape('M220 128 L220 158 C216 163 210 165 205 166 C222 182 258 182 275 166 C270 165 264 163 260 158 L260 128 Z', colour.skin),
    group('translate(108 -16) scale(0.55)', headFront({ body: false })),
    both(limb([{ d: 'M192 296 C204 304 216 308 230 309', width: 27 }]) + limb([{ d: 'M156 196 C138 232 134 262 146 280 C160 292 176 294 190 297', width: 36 }], colour.cloth)
      + patch('M152 184 L196 172 L206 214 L166 222 C160 212 154 200 152 184 Z', colour.cloth)),
    limb([{ d: 'M216 309 C228 313 244 315 258 311', width: 24 }]) + line('M238 300 C248 304 258 304 266 302 M236 308 C246 312 256 312 264 310', { strokeWidth: 2, stroke: colour.handFine }),
  ].join('');
}

/** Feet in a basin of water. */
export function basin() {
  const leg = limb([{ d: 'M186 -20 C190 60 194 130 194 190', width: 62 }, { d: 'M194 196 C190 216 184 226 180 234', width: 70 }], colour.skin);
  const toes = [[156, 250, 11], [173, 256, 12], [192, 256, 14], [214, 250, 18]].map(([x, y, r]) => limb([{ d: `M${x} ${y - 16} L${x} ${y}`, width: r * 1.6 }], colour.skin)).join('');
  return [
    shape('M66 206 C66 150 414 150 414 206 C414 262 66 262 66 206 Z', colour.thingShade),
    both(leg + toes),
    patch('M76 212 C90 256 390 256 404 212 C404 168 76 168 76 212 Z', colour.water, { opacity: 0.72 }),
    line('M104 206 C116 200 128 212 140 206 M336 206 C348 200 360 212 372 206 M222 186 C232 181 244 191 256 186 M216 232 C230 227 248 237 262 232', { stroke: '#ffffff', strokeWidth: 2.5, opacity: 0.9 }),
    shape('M66 206 C66 262 414 262 414 206 L392 318 C388 338 92 338 88 318 Z', colour.thing),
    line('M82 262 C140 296 340 296 398 262', { stroke: colour.thingShade }),
  ].join('');
}

/** A head that lies face up on a roll at the edge of the skull. */
export function lying() {
  const trousers = '#6f8791';
  return [
    line('M14 332 L466 332', { strokeWidth: 5, stroke: colour.thingShade }),
    group('translate(424 -32) rotate(90)', headSide()),
    shape('M166 306 C166 288 184 280 200 282 C218 284 226 296 224 310 C222 326 208 331 194 330 C178 330 166 322 166 306 Z', '#fbf4e6'),
    crease('M196 306 C190 300 184 306 188 312 C196 320 210 314 208 302 C204 288 182 288 178 304'),
    group('translate(14 10) scale(0.36)',
      `<rect x="0" y="0" width="420" height="190" rx="26" fill="${colour.casing}" stroke="${colour.thing}" stroke-width="5"/>`,
      line('M30 160 L390 160', { strokeWidth: 8, stroke: colour.thingShade }),
      limb([{ d: 'M200 132 L146 62', width: 40 }, { d: 'M146 62 L104 142', width: 34 }, { d: 'M104 146 L82 146', width: 24 }], trousers),
      limb([{ d: 'M206 130 L292 128', width: 50 }], colour.cloth),
      limb([{ d: 'M340 118 L346 118', width: 58 }], colour.skin),
      limb([{ d: 'M312 146 L313 146', width: 22 }], '#fbf4e6')),
  ].join('');
}
