// The state of the page: what the coach said, what the person said, and what follows from both.

import { addSaid, allSaid, changeSaid, keepSaid, whenSaidElsewhere } from '/page/store.js';
import { createSender, listen } from '/page/stream.js';
import { wireSettings } from '/page/settings.js';
import { chime } from '/page/sound.js';
import { setClock, showStep } from '/page/step.js';
import { followTo, toEnd } from '/page/scroll.js';
import * as view from '/page/view.js';

const LONGEST = 4_000;
const SLOW = 1_000; // until then sending is nobody's concern
const messages = new Map(); // the coach's messages as they are now, by the number they are shown at
let lastSeen = 0;
let ready = false;
let pressedTurn = 0;
const routineRuns = wireSettings();

function heard(message) {
  const shownAt = message.replaces ?? message.id;
  lastSeen = Math.max(lastSeen, message.id);
  const before = messages.get(shownAt);
  if (before && before.version >= message.id) {
    return; // at least once means sometimes twice
  }

  const entry = { ...message, shownAt, version: message.id };
  messages.set(shownAt, entry);
  view.put(`coach ${shownAt}`, { order: [shownAt, 0], version: entry.version, draw: line => view.drawCoach(line, entry) });
  if (ready) {
    if (message.sound) {
      chime();
    }

    settle();
  }
}

/** Buttons and countdown belong to the newest turn: the coach takes no button of an older one. */
function settle() {
  const ordered = [...messages.values()].sort((a, b) => a.shownAt - b.shownAt);
  const turn = Math.max(0, ...ordered.map(message => message.turn));
  const newest = ordered.filter(message => message.turn === turn);
  const asking = newest.findLast(message => message.choices.length > 0);
  const cued = newest.findLast(message => message.cue);
  // A run stands still when it can be resumed, or done the easier way after it hurt.
  const standing = asking?.choices.some(choice => choice.means === 'resume' || choice.means === 'easier');
  const paused = standing ? ordered.findLast(message => message.cue) : undefined;
  const step = cued ?? paused;
  showStep(step ? { cue: step.cue, title: step.title ?? '', paused: !cued } : null);
  routineRuns(Boolean(cued));
  document.title = step ? `${cued ? '' : 'Paused: '}${step.title ?? step.text} – CoachBot` : 'CoachBot';
  view.showChoices(asking?.choices ?? [], press);
  view.allowChoices(pressedTurn !== turn);
  markPast(ordered, cued);
  document.body.classList.toggle('playing', Boolean(step));
  // A long answer is read from its beginning, a question about health from its end: it stands above the answers.
  followTo(view.asksHealth() ? null : view.lineOf(`coach ${newest.find(message => message.id === message.shownAt)?.shownAt}`));
}

/** While a step runs, all that was said before it steps back; its own instruction stays through its half-way cue. */
function markPast(ordered, cued) {
  const before = cued ? ordered.findLast(message => message.cue && message.cue.number !== cued.cue.number) : undefined;
  const begins = before?.shownAt ?? 0;
  view.markPast(order => Boolean(cued) && (order[0] <= begins || order[1] > 0));
}

function press(choice) {
  const turn = Number(choice.token.split(':')[0]);
  pressedTurn = turn; // a double tap is one tap
  view.allowChoices(false);
  say({ text: choice.label, choice: choice.token });
}

function say(words) {
  const item = { id: uuid(), after: lastSeen, at: Date.now(), state: 'waiting', ...words };
  addSaid(item);
  showSaid();
  setTimeout(showSaid, SLOW + 100);
  toEnd();
  send();
}

/** By hand: crypto.randomUUID exists only on https and localhost, and the coach may be served to a home network over http. */
function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function showSaid() {
  for (const item of allSaid().filter(said => !said.silent)) {
    const note = noteOn(item);
    view.put(`said ${item.id}`, { order: [item.after, item.at], version: `${item.state} ${note}`, draw: line => view.drawSaid(line, item, note) });
  }
}

function noteOn(item) {
  if (item.state === 'waiting') {
    return Date.now() - item.at > SLOW ? 'Waiting to be sent' : '';
  }

  return item.why ?? '';
}

function changed(item, change) {
  changeSaid(item.id, change);
  showSaid();
}

const send = createSender(() => allSaid().find(item => item.state === 'waiting'), {
  sent: item => {
    changed(item, { state: 'sent' });
    setTimeout(allowAgain, 4_000, pressedTurn);
  },
  refused: (item, why) => {
    changed(item, { state: 'refused', why });
    allowAgain(pressedTurn);
  },
  noChat: () => view.banner('connection', 'This browser lost its key to the conversation. Allow cookies for this page and reload it.'),
});

/** When a press changed nothing, the buttons are not left dead. */
function allowAgain(turn) {
  if (pressedTurn === turn) {
    pressedTurn = 0;
    settle();
  }
}

/** Somebody new needs no secret word: the page greets for them. Not twice when it is reloaded before the answer came. */
function greet() {
  if (lastSeen === 0 && !allSaid().some(item => Date.now() - item.at < 10_000)) {
    say({ text: '/start', silent: true });
  }
}

function beginAnew() {
  messages.clear();
  lastSeen = 0;
  view.clear();
  showSaid();
}

let offline;
const stream = listen(() => lastSeen, {
  sync: setClock,
  say: heard,
  reset: beginAnew,
  forgotten: () => {
    // What was said before goes from this browser, too; what is still on its way is of afterwards.
    keepSaid(item => item.state === 'waiting');
    pressedTurn = 0;
    beginAnew();
    settle();
  },
  ready: () => {
    clearTimeout(offline);
    view.noBanner('connection');
    settle();
    if (!ready) {
      ready = true;
      // Words that follow a message this conversation does not have belong to an earlier one.
      keepSaid(item => item.state === 'waiting' || item.after <= lastSeen);
      toEnd();
      greet();
    }

    view.announce(true);
    send();
  },
  lost: () => {
    view.announce(false);
    clearTimeout(offline);
    // A blink is not worth a word.
    offline = setTimeout(() => view.banner('connection', 'Reconnecting… What you type is kept and sent when the coach is back.'), 1_500);
  },
  elsewhere: () => view.banner('connection', 'This conversation is open in several other tabs. Come back to this one to go on here.'),
});

const words = document.getElementById('words');

function submit() {
  const text = words.value.trim();
  if (text.length > LONGEST) {
    view.banner('words', 'That is longer than 4,000 characters; please say it in fewer words.');
    return;
  }

  if (text) {
    words.value = '';
    view.noBanner('words');
    stream.hurry();
    say({ text });
  }
}

document.getElementById('composer').addEventListener('submit', event => {
  event.preventDefault();
  submit();
});
words.addEventListener('keydown', event => {
  // Enter while an input method composes a word finishes the word, not the message.
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  }
});
whenSaidElsewhere(showSaid);
showSaid();
