// The review desk: the next item takes the place of the one before, its picture fetched while that one was read.
"use strict";

{
  const desk = () => document.getElementById("ban-doi-chieu");
  const input = () => document.getElementById("gia-tri");
  const SOONEST_MS = 250; // Nobody has read the next item sooner: an Enter by then was meant for the one before.
  const LOOKS = { "phong-to": "large", "tuong-phan": "clear" };
  const KEYS = { KeyG: "phong-to", KeyC: "tuong-phan" };
  let readyAt = 0;
  let busy = false;
  let next = null;

  const kept = (id) => {
    try {
      return localStorage.getItem(id) === "1";
    } catch {
      return false;
    }
  };
  const keep = (id, on) => {
    try {
      localStorage.setItem(id, on ? "1" : "0");
    } catch {
      // Where nothing may be kept it holds until the page is left.
    }
  };
  const look = (id, on) => {
    document.getElementById(id).setAttribute("aria-pressed", String(on));
    desk().querySelector(".desk-crop").classList.toggle(LOOKS[id], on);
  };
  const prepare = () => {
    const address = desk().dataset.upcoming;
    next = null;
    if (!address) return;
    next = new Image();
    next.src = address;
    next.decode().catch(() => {});
  };
  const wake = () => {
    for (const id of Object.keys(LOOKS)) {
      document.getElementById(id).hidden = false;
      look(id, kept(id));
    }
    input().focus();
    const here = desk().querySelector(".desk-crop img");
    if (here.complete) prepare();
    else here.addEventListener("load", prepare, { once: true });
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("#phong-to, #tuong-phan");
    if (!button) return;
    const on = button.getAttribute("aria-pressed") !== "true";
    look(button.id, on);
    keep(button.id, on);
    input().focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.repeat) event.preventDefault();
    if (event.altKey && !event.ctrlKey && KEYS[event.code]) {
      event.preventDefault();
      document.getElementById(KEYS[event.code]).click();
      return;
    }
    const isTyping = event.target.matches?.("input, textarea") && event.target.value !== "";
    if (event.key === "?" && !isTyping) {
      event.preventDefault();
      document.getElementById("phim-tat").togglePopover();
    }
  });
  document.addEventListener("submit", (event) => {
    if (!desk().contains(event.target)) return;
    event.preventDefault();
    if (busy || performance.now() < readyAt) return;
    busy = true;
    const values = new FormData(event.target);
    if (event.submitter?.name) values.set(event.submitter.name, event.submitter.value);
    htmx.ajax("POST", event.target.getAttribute("action"), { target: "#ban-doi-chieu", select: "#ban-doi-chieu", swap: "outerHTML settle:0ms", values });
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "ban-doi-chieu") return;
    // What was refused is shown as well; whatever is no desk (signed out) is opened instead.
    const isDesk = event.detail.serverResponse.includes('id="ban-doi-chieu"');
    event.detail.shouldSwap = isDesk;
    event.detail.isError = !isDesk;
    if (!isDesk) window.location.reload();
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id !== "ban-doi-chieu" || !desk()) return;
    const img = desk().querySelector(".desk-crop img");
    if (next && next.getAttribute("src") === img.getAttribute("src")) {
      next.alt = img.alt;
      img.replaceWith(next);
    }
    readyAt = performance.now() + SOONEST_MS;
    wake();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.target.id === "ban-doi-chieu") busy = false;
  });
  wake();
}
