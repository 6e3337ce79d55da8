// Keeps the newest in sight, unless the person has scrolled up to read.

const talk = document.getElementById('talk');
const newer = document.getElementById('newer');
let follows = true;
let lastTop = 0;
let beginning = null;

export const following = () => follows;

/** What to keep in sight: the beginning of this line, or the end when there is room for both (or no line is given). */
export function followTo(line) {
  beginning = line ?? null;
  follow();
}

export function toEnd() {
  follows = true;
  newer.hidden = true;
  follow();
}

function follow() {
  if (follows) {
    talk.scrollTop = goal();
    lastTop = talk.scrollTop;
  }
}

function goal() {
  const end = talk.scrollHeight - talk.clientHeight;
  if (!beginning?.isConnected) {
    return end;
  }

  const top = beginning.getBoundingClientRect().top - talk.getBoundingClientRect().top + talk.scrollTop;
  return Math.min(end, top - 16);
}

talk.addEventListener('scroll', () => {
  // Only a move upward is the person's wish to stay behind; growing content is not.
  const caughtUp = talk.scrollTop >= goal() - 40;
  follows = caughtUp || (follows && talk.scrollTop >= lastTop);
  lastTop = talk.scrollTop;
  newer.hidden ||= caughtUp;
}, { passive: true });

newer.addEventListener('click', toEnd);

// Pictures that arrive, the step's card, the keyboard of a phone, a turned screen.
const sizes = new ResizeObserver(follow);
sizes.observe(talk);
sizes.observe(talk.firstElementChild);
