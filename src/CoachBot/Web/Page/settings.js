// The three switches and the broom: chime, colours, screen, and clearing the browser.

import { forgetEverything, setSetting, setting } from '/page/store.js';
import * as sound from '/page/sound.js';

const byId = id => document.getElementById(id);

export function wireSettings() {
  wireSound();
  wireTheme();
  wireForget();
  return wireAwake();
}

function wireSound() {
  const button = byId('sound');
  const show = () => button.setAttribute('aria-pressed', String(sound.isOn()));
  button.addEventListener('click', () => {
    sound.turn(!sound.isOn());
    show();
  });
  sound.unlockOnFirstTouch();
  show();
}

function wireTheme() {
  const button = byId('theme');
  const root = document.documentElement;
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : system.matches);
  const show = () => button.setAttribute('aria-pressed', String(isDark()));
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    setSetting('theme', root.dataset.theme);
    show();
  });
  system.addEventListener('change', show);
  show();
}

function wireForget() {
  const dialog = byId('forget-dialog');
  byId('forget').addEventListener('click', () => {
    byId('menu').hidePopover();
    dialog.showModal();
  });
  byId('forget-no').addEventListener('click', () => dialog.close());
  byId('forget-yes').addEventListener('click', async () => {
    forgetEverything();
    await fetch('/chat/leave', { method: 'POST' }).catch(() => null);
    location.reload();
  });
}

/** Answers a function that is told whether a routine runs. */
function wireAwake() {
  const box = byId('awake');
  let running = false;
  let lock = null;
  if (!('wakeLock' in navigator)) {
    byId('awake-row').hidden = true;
    return () => {};
  }

  async function settle() {
    const wanted = running && box.checked && document.visibilityState === 'visible';
    if (wanted && !lock) {
      // Refused when the battery is low; the routine goes on all the same.
      lock = await navigator.wakeLock.request('screen').catch(() => null);
      lock?.addEventListener('release', () => { lock = null; });
    } else if (!wanted && lock) {
      await lock.release();
    }
  }

  box.checked = setting('awake') === 'on';
  box.addEventListener('change', () => {
    setSetting('awake', box.checked ? 'on' : 'off');
    settle();
  });
  document.addEventListener('visibilitychange', settle);
  return isRunning => {
    running = isRunning;
    settle();
  };
}
