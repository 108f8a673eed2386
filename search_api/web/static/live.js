// A part that others change meanwhile is fetched anew when the server says so; where its events do not come, every ten
// seconds. Without this file it stays as it was opened.
"use strict";

const POLL_MS = 10_000;

for (const part of document.querySelectorAll("[data-live]")) follow(part.id, part.dataset.live);

// One stream a page: parts that follow the same address share it, and those of another address wait for their poll.
function follow(id, address) {
  const least = Number(document.getElementById(id).dataset.liveEvery || 1) * 1000;
  let shown, wanted, last = 0, poll = 0, failures = 0;

  // Not all browsers at once, nor more often than the part bears, nor while somebody ticks or types in it; and the part
  // that is there now, as it may be a new one.
  const fetchAnew = () => {
    if (wanted) return;
    const wait = Math.max(0, last + least - Date.now()) + Math.random() * Math.min(least, 1000);
    wanted = setTimeout(() => {
      wanted = undefined;
      last = Date.now();
      if (document.querySelector(`#${id} input[type="checkbox"]:checked, #${id} input:focus`)) return fetchAnew();
      if (document.getElementById(id)?.dataset.live) htmx.trigger(`#${id}`, "live");
      else if (source) source.close();
    }, wait);
  };

  const fallBack = () => {
    if (!poll) poll = setInterval(fetchAnew, POLL_MS);
  };

  const source = window.EventSource ? new EventSource(address) : null;
  if (!source) return fallBack();
  source.addEventListener("changed", (event) => {
    clearInterval(poll);
    poll = failures = 0;
    if (shown !== undefined && shown !== event.data) fetchAnew();
    shown = event.data;
  });
  source.addEventListener("error", () => {
    failures += 1;
    if (source.readyState === EventSource.CLOSED || failures > 2) fallBack();
  });
}

// An answer without the part (the sign-in has ended) leaves what is shown.
document.addEventListener("htmx:beforeSwap", (event) => {
  const part = event.detail.target;
  if (part.id && part.hasAttribute("hx-select") && !event.detail.xhr.responseText.includes(`id="${part.id}"`)) {
    event.detail.shouldSwap = false;
  }
});
