// The two ways to the coach: what it says comes as server-sent events, what the person says goes as posts.

const SILENCE = 45_000; // three heartbeats

/**
 * Keeps a stream open for ever. It is reopened by hand, not by the browser, so that there is one way back
 * after everything: a restart, a refusal, a laptop that slept.
 */
export function listen(lastSeen, on) {
  let source;
  let silence;
  let again;
  let failures = 0;

  function open() {
    clearTimeout(again);
    source?.close();
    source = new EventSource(`/chat/events?after=${lastSeen()}`);
    source.onerror = lost;
    hear('sync', data => on.sync(JSON.parse(data)));
    hear('reset', on.reset);
    hear('forgotten', on.forgotten);
    hear('say', data => on.say(JSON.parse(data)));
    hear('ready', () => {
      failures = 0;
      on.ready();
    });
    hear('elsewhere', () => {
      close();
      on.elsewhere();
    });
    stillThere();
  }

  function hear(name, then) {
    const from = source;
    source.addEventListener(name, event => {
      if (from === source) {
        stillThere();
        then(event.data);
      }
    });
  }

  function stillThere() {
    clearTimeout(silence);
    silence = setTimeout(lost, SILENCE);
  }

  function lost() {
    close();
    on.lost();
    again = setTimeout(open, Math.min(10_000, 500 * 2 ** failures++));
  }

  function close() {
    source?.close();
    clearTimeout(silence);
    clearTimeout(again);
  }

  /** Now rather than later: the network is back, or the person looks at the page again. */
  function hurry() {
    if (source.readyState === EventSource.CLOSED) {
      failures = 0;
      open();
    }
  }

  open();
  addEventListener('online', hurry);
  addEventListener('pagehide', close);
  addEventListener('pageshow', event => event.persisted && open());
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && hurry());
  return { hurry };
}

/**
 * Sends what waits, in order and one at a time, until the server says it is on disk. The id is the same at every try,
 * so trying twice is harmless.
 */
export function createSender(nextWaiting, on) {
  let busy = false;
  let pause;

  async function send() {
    clearTimeout(pause);
    if (busy) {
      return;
    }

    busy = true;
    try {
      for (let item = nextWaiting(); item; item = nextWaiting()) {
        const wait = await post(item);
        if (wait) {
          pause = setTimeout(send, wait);
          return;
        }
      }
    } finally {
      busy = false;
    }
  }

  /** How long to wait before the next try; nothing when this one is settled. */
  async function post(item) {
    let answer;
    try {
      answer = await fetch('/chat/say', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(item.choice ? { id: item.id, choice: item.choice } : { id: item.id, text: item.text }),
        signal: AbortSignal.timeout(20_000),
      });
    } catch {
      return 2_000;
    }

    if (answer.ok) {
      on.sent(item);
      return 0;
    }

    if (answer.status === 401) {
      on.noChat();
      return 5_000;
    }

    if (answer.status === 429 || answer.status >= 500) {
      return 1_000 * (Number(answer.headers.get('Retry-After')) || 2);
    }

    on.refused(item, await answer.text().catch(() => 'This was not accepted.'));
    return 0;
  }

  return send;
}
