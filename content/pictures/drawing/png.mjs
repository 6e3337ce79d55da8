// As much of PNG as the pictures need: reads what the browser writes (8 bits, RGB or RGBA, not interlaced), writes 256 colours.

import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

export function decode(file) {
  let header = null;
  const parts = [];
  for (let at = 8; at < file.length;) {
    const length = file.readUInt32BE(at);
    const kind = file.toString('latin1', at + 4, at + 8);
    const content = file.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') {
      header = { width: content.readUInt32BE(0), height: content.readUInt32BE(4), depth: content[8], colours: content[9], interlaced: content[12] };
    } else if (kind === 'IDAT') {
      parts.push(content);
    }

    at += length + 12;
  }

  const channels = { 2: 3, 6: 4 }[header.colours];
  if (header.depth !== 8 || header.interlaced || !channels) {
    throw new Error('The browser wrote a PNG of a kind that is not read here.');
  }

  return { width: header.width, height: header.height, channels, bytes: unfilter(inflateSync(Buffer.concat(parts)), header.width * channels, header.height, channels) };
}

function unfilter(raw, stride, height, channels) {
  const bytes = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const left = x < channels ? 0 : bytes[y * stride + x - channels];
      const up = y === 0 ? 0 : bytes[(y - 1) * stride + x];
      const corner = x < channels || y === 0 ? 0 : bytes[(y - 1) * stride + x - channels];
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      bytes[y * stride + x] = raw[y * (stride + 1) + 1 + x] + guess;
    }
  }

  return bytes;
}

function paeth(left, up, corner) {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** A part of a picture as a PNG of at most 256 colours, with a text in it under a keyword. */
export function encode({ width: whole, channels, bytes }, [left, top, width, height], [keyword, text]) {
  const pixel = (x, y) => {
    const at = ((top + y) * whole + left + x) * channels;
    return (bytes[at] << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
  };
  const { palette, indexOf } = paletteOf(pixel, width, height);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows[y * (width + 1) + 1 + x] = indexOf(pixel(x, y));
    }
  }

  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flatMap(colour => [colour >> 16, (colour >> 8) & 255, colour & 255]))),
    chunk('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1')),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The commonest colours: the pictures are flat, all others are edges between two of them. */
function paletteOf(pixel, width, height) {
  const counts = new Map();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const colour = pixel(x, y);
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
  }

  const byCount = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([colour]) => colour);
  const palette = [];
  for (const colour of byCount) {
    // What is nearly there already leaves its place to something else.
    if (palette.length < 256 && palette.every(other => distance(colour, other) > 60)) {
      palette.push(colour);
    }
  }

  const known = new Map(palette.map((colour, index) => [colour, index]));
  return {
    palette,
    indexOf: colour => {
      let index = known.get(colour);
      if (index === undefined) {
        index = palette.reduce((best, other, at) => (distance(colour, other) < distance(colour, palette[best]) ? at : best), 0);
        known.set(colour, index);
      }

      return index;
    },
  };
}

function distance(a, b) {
  const [red, green, blue] = [(a >> 16) - (b >> 16), ((a >> 8) & 255) - ((b >> 8) & 255), (a & 255) - (b & 255)];
  return red * red + green * green + blue * blue;
}

function chunk(kind, content) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
