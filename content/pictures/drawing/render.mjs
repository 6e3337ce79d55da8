// Makes a PNG of every SVG whose PNG was not made of it yet, in a browser without a window (chromium, or the one named by CHROMIUM).
// Each PNG carries the SHA-256 of its SVG; a test compares them, so that nobody forgets to run this.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode, encode } from './png.mjs';

const [WIDTH, HEIGHT, AT_ONCE, MOST] = [960, 720, 6, 60 * 1024];
const KEYWORD = 'svg-sha256';
const folder = fileURLToPath(new URL('../', import.meta.url));

const all = readdirSync(folder).filter(name => name.endsWith('.svg')).sort();
for (const name of readdirSync(folder).filter(name => name.endsWith('.png') && !all.includes(name.replace('.png', '.svg')))) {
  rmSync(join(folder, name));
}

const stale = all
  .map(name => ({ png: join(folder, name.replace('.svg', '.png')), svg: readFileSync(join(folder, name), 'utf8') }))
  .map(one => ({ ...one, hash: createHash('sha256').update(one.svg).digest('hex') }))
  .filter(({ png, hash }) => !existsSync(png) || !readFileSync(png).includes(`${KEYWORD}\0${hash}`));

for (let from = 0; from < stale.length; from += AT_ONCE) {
  render(stale.slice(from, from + AT_ONCE));
}

console.log(`${all.length} pictures, ${stale.length} of them rendered`);

/** Several below each other in one screenshot: starting the browser is most of the work. */
function render(batch) {
  const desk = mkdtempSync(join(tmpdir(), 'coachbot-pictures-'));
  try {
    const images = batch.map(({ svg }) => svg.replace('<svg ', '<svg style="display:block;width:480px;height:360px" ')).join('');
    writeFileSync(join(desk, 'page.html'), `<!doctype html><meta charset="utf-8"><body style="margin:0">${images}`);
    execFileSync(process.env.CHROMIUM ?? 'chromium', [
      '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--force-device-scale-factor=2', '--force-color-profile=srgb',
      `--user-data-dir=${join(desk, 'profile')}`, `--window-size=480,${360 * batch.length}`, `--screenshot=${join(desk, 'page.png')}`, `file://${join(desk, 'page.html')}`,
    ], { stdio: 'ignore' });
    const page = decode(readFileSync(join(desk, 'page.png')));
    batch.forEach(({ png, hash }, index) => {
      const file = encode(page, [0, index * HEIGHT, WIDTH, HEIGHT], [KEYWORD, hash]);
      if (file.length > MOST) {
        console.error(`${png} has ${file.length} bytes, more than ${MOST}: draw it with fewer parts.`);
        process.exitCode = 1;
      }

      writeFileSync(png, file);
    });
  } finally {
    rmSync(desk, { recursive: true, force: true });
  }
}
