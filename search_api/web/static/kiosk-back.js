// On a device in the hall nobody goes back to what another person saw; this runs before anything is drawn.
"use strict";

(() => {
  const root = document.documentElement;
  const leave = () => {
    root.hidden = true;
    location.replace("/kiosk/quen");
  };
  const isBack = performance.getEntriesByType("navigation")[0]?.type === "back_forward";
  if (isBack && history.state?.visit !== root.dataset.visit) leave();
  else history.replaceState({ visit: root.dataset.visit }, "");
  window.addEventListener("pagehide", (event) => (root.hidden = event.persisted));
  window.addEventListener("pageshow", (event) => event.persisted && leave());
})();
