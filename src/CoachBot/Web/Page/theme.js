// A plain script in the head, not a module: the colours must be right before the first paint, or a dark room gets a white flash.
(() => {
  try {
    const chosen = localStorage.getItem('coachbot.theme');
    if (chosen === 'dark' || chosen === 'light') {
      document.documentElement.dataset.theme = chosen;
    }
  } catch {
    // Storage is off: the system's colours it is.
  }
})();
