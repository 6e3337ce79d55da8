// The card of the running step: which of how many, its name, and a countdown by the coach's clock.

const byId = id => document.getElementById(id);
const card = byId('step');
const LATE = 2_000;

// The coach's clock, from the last sync: its time then, our time then, and how fast it runs.
let clock = { then: Date.now(), here: performance.now(), speed: 1 };
let shown = null;
let ticking = null;

export function setClock({ now, speed }) {
  clock = { then: now, here: performance.now(), speed };
  tick();
}

const coachNow = () => clock.then + (performance.now() - clock.here) * clock.speed;

/** Shows a step ({cue, title}), a paused one ({cue, title, paused: true}), or nothing (null). */
export function showStep(step) {
  shown = step;
  clearInterval(ticking);
  card.hidden = !step;
  if (!step) {
    return;
  }

  const { cue, title, paused } = step;
  const name = nameIn(title, cue);
  // Step 0 is the lead-in of the whole.
  byId('step-count').textContent = cue.number > 0 ? `${cue.number} of ${cue.of}` : `${cue.of} steps`;
  byId('step-name').textContent = name;
  showSegments(cue);
  tick();
  if (!paused) {
    ticking = setInterval(tick, 250);
  }
}

/** The title reads "3 of 8 · Temple circles"; the card says the number by itself. */
function nameIn(title, cue) {
  const rest = title.replace(new RegExp(`^\\D*${cue.number}\\D+${cue.of}\\P{L}*`, 'u'), '');
  return rest || title;
}

function showSegments(cue) {
  const row = byId('segments');
  row.replaceChildren(...Array.from({ length: cue.of }, (_, index) => {
    const segment = document.createElement('span');
    segment.className = index + 1 < cue.number ? 'done' : index + 1 === cue.number ? 'now' : '';
    return segment;
  }));
}

function tick() {
  if (!shown) {
    return;
  }

  const { cue, paused } = shown;
  const now = coachNow();
  const phase = paused ? 'paused' : now < cue.starts ? 'ready' : 'running';
  const from = phase === 'ready' ? cue.starts - 15_000 : cue.starts;
  const until = phase === 'ready' ? cue.starts : cue.ends;
  const left = Math.max(0, until - now);
  card.dataset.phase = phase;
  byId('time').textContent = paused ? '' : spoken(Math.ceil(left / 1_000));
  byId('ring').style.strokeDashoffset = paused ? 0 : 100 * (1 - Math.min(1, left / Math.max(1, until - from)));
  const whole = Math.round((cue.ends - cue.starts) / 1_000);
  setText(byId('step-note'), paused ? 'Paused' : phase === 'ready' ? 'Get ready' : now - cue.ends > LATE ? 'The next cue is on its way' : `${whole} seconds`);
}

const spoken = seconds => (seconds < 60 ? String(seconds) : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`);

// Written only when it changed, so that a screen reader that looks here is not disturbed four times a second.
function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
