// A soft two-tone chime for the cues one must not miss with closed eyes. Off until switched on.

import { setting, setSetting } from '/page/store.js';

let context;

export const isOn = () => setting('sound') === 'on';

export function turn(on) {
  setSetting('sound', on ? 'on' : 'off');
  if (on) {
    allow();
    ring();
  }
}

/** Browsers keep sound locked until the person touches the page; after a reload the first touch unlocks it again. */
export function unlockOnFirstTouch() {
  for (const touch of ['pointerdown', 'keydown']) {
    addEventListener(touch, () => isOn() && allow(), { once: true, capture: true });
  }
}

/** Rings once, however many tabs are open: whoever gets the lock first holds it a moment. */
export function chime() {
  if (!isOn()) {
    return;
  }

  if (!navigator.locks) {
    ring();
    return;
  }

  navigator.locks.request('coachbot.chime', { ifAvailable: true }, async lock => {
    if (lock) {
      ring();
      await new Promise(resolve => setTimeout(resolve, 500));
    }
  });
}

function allow() {
  context ??= new AudioContext();
  if (context.state === 'suspended') {
    context.resume();
  }
}

function ring() {
  if (!context) {
    return;
  }

  const start = context.currentTime + 0.02;
  tone(523.25, start, 1.6, 0.11);
  tone(783.99, start + 0.16, 1.9, 0.07);
}

function tone(frequency, start, length, loudness) {
  const wave = new OscillatorNode(context, { type: 'sine', frequency });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, start);
  volume.gain.linearRampToValueAtTime(loudness, start + 0.03);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + length);
  wave.connect(volume).connect(context.destination);
  wave.start(start);
  wave.stop(start + length);
}
