// A device in the hall: asks whether somebody is still there, then forgets; leaves no trail in the browser's history.
"use strict";

(() => {
  const START = "/kiosk";
  const FORGET = "/kiosk/quen";
  const LONGEST_BUSY_MS = 15 * 60 * 1000;
  const { dataset } = document.documentElement;
  const askAfter = Number(dataset.ask) * 1000;
  const forgetAfter = Number(dataset.forget) * 1000;
  const dialog = document.getElementById("con-o-day");
  const count = dialog.querySelector(".kiosk-count");
  const told = dialog.querySelector("[aria-live]");
  const isStart = location.pathname === START;
  let since = performance.now();
  let busySince = null;
  let leaving = false;

  const forget = () => {
    if (leaving) return;
    leaving = true;
    sessionStorage.clear();
    localStorage.clear();
    location.replace(FORGET);
  };
  const alive = () => {
    if (!dialog.open) since = performance.now();
  };
  const stay = () => {
    dialog.close();
    since = performance.now();
  };

  // The start page has nothing to forget unless somebody came back to it from another page.
  if (!isStart) sessionStorage.setItem("used", "yes");
  const hasNothing = () => isStart && sessionStorage.getItem("used") === null;

  const look = () => {
    const now = performance.now();
    if (busySince !== null && now - busySince < LONGEST_BUSY_MS) since = now;
    const silent = now - since;
    if (hasNothing()) {
      if (silent >= askAfter + forgetAfter) location.replace(START);
    } else if (silent >= askAfter + forgetAfter) {
      forget();
    } else if (silent >= askAfter) {
      ask(Math.ceil((askAfter + forgetAfter - silent) / 1000));
    }
  };
  const ask = (seconds) => {
    if (!dialog.open) dialog.showModal();
    if (count.textContent === String(seconds)) return;
    count.textContent = String(seconds);
    if (seconds % 10 === 0 || told.textContent === "") {
      told.textContent = told.dataset.words.replace("#", seconds);
    }
  };
  dialog.addEventListener("close", () => (told.textContent = ""));
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault();
    stay();
  });
  document.getElementById("toi-con-o-day").addEventListener("click", stay);
  setInterval(look, 250);

  for (const name of ["pointerdown", "pointermove", "keydown", "input", "wheel", "scroll", "touchmove"]) {
    window.addEventListener(name, alive, { passive: true, capture: true });
  }

  // What is on its way, or at the printer, is input: whoever waits for it is there. Other scripts say `kiosk:busy` and
  // `kiosk:idle` around what they send.
  const busy = () => (busySince = performance.now());
  const idle = () => {
    busySince = null;
    alive();
  };
  for (const name of ["beforeprint", "htmx:beforeRequest", "kiosk:busy"]) window.addEventListener(name, busy);
  for (const name of ["afterprint", "htmx:afterRequest", "kiosk:idle"]) window.addEventListener(name, idle);

  // Links take the place of the page that they are on, and lead nowhere else; papers in other forms are not opened here.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || event.defaultPrevented) return;
    const address = new URL(link.href, location.href);
    if (address.origin === location.origin && address.hash && address.pathname === location.pathname) return;
    event.preventDefault();
    if (address.origin !== location.origin || leaving) return;
    if (address.pathname === FORGET) forget();
    else location.replace(address.href);
  });

  // A form says of which visit it is, so that going back cannot send what an earlier person typed.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    const form = event.target;
    const action = new URL(event.submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.href);
    if (action.origin !== location.origin || (form.method === "post" && action.pathname === FORGET)) {
      event.preventDefault();
      if (action.pathname === FORGET) forget();
      return;
    }
    form.removeAttribute("target");
    if (form.method !== "post") return;
    action.searchParams.set("luot", dataset.visit);
    if (event.submitter?.hasAttribute("formaction")) event.submitter.setAttribute("formaction", action.href);
    else form.setAttribute("action", action.href);
    busy();
  });
  for (const form of document.forms) form.setAttribute("autocomplete", "off");

  const print = document.getElementById("in-to-nay");
  print.hidden = document.querySelector("main .verdict, main .way, main [data-printed]") === null;
  print.addEventListener("click", () => window.print());
})();
