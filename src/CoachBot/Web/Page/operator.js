// Fetches the page anew every ten seconds and puts its content in the place of the old; without script the browser reloads it whole.
const every = 10_000;

const label = document.createElement('label');
const refresh = Object.assign(document.createElement('input'), { type: 'checkbox', checked: true });
label.className = 'refresh';
label.append(refresh, 'Refresh every 10 s');
document.querySelector('header').append(label);

function stale() {
  const asOf = document.getElementById('as-of');
  if (!asOf.classList.contains('stale')) {
    asOf.classList.add('stale');
    asOf.append(' · the coach does not answer now');
  }
}

function show(next) {
  const [now, then] = [document.querySelector('main'), next?.querySelector('main')];
  if (!then) {
    stale();
    return;
  }

  // The heading keeps its checkbox and whoever is on it; a table that was scrolled sideways stays where it was.
  const scrolled = [...now.querySelectorAll('.table')].map((table) => table.scrollLeft);
  const focused = [...now.querySelectorAll('.table')].indexOf(document.activeElement);
  document.getElementById('as-of').replaceWith(document.adoptNode(next.getElementById('as-of')));
  while (now.lastElementChild !== now.firstElementChild) {
    now.lastElementChild.remove();
  }
  now.append(...[...then.children].slice(1).map((part) => document.adoptNode(part)));
  const tables = [...now.querySelectorAll('.table')];
  tables.forEach((table, index) => { table.scrollLeft = scrolled[index] ?? 0; });
  tables[focused]?.focus({ preventScroll: true });
}

setInterval(() => {
  if (!refresh.checked || document.hidden) {
    return;
  }

  // This way of fetching reads HTML without letting any text become markup here.
  const request = new XMLHttpRequest();
  request.responseType = 'document';
  request.timeout = every;
  request.onload = () => (request.status === 200 ? show(request.response) : stale());
  request.onerror = request.ontimeout = stale;
  request.open('GET', location.pathname);
  request.send();
}, every);
