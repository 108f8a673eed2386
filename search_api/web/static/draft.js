// Comforts while a request is written: what is typed is kept, photos go off as soon as they are chosen.
"use strict";

// What was typed is sent to be kept a moment after the last key, and when the page is left.
const draft = document.querySelector("form[data-draft]");
if (draft?.elements.version) {
  const said = document.querySelector("[data-saved]");
  let timer = 0;
  let isTyped = false;
  const keep = async () => {
    clearTimeout(timer);
    if (!isTyped) return;
    isTyped = false;
    const typed = new URLSearchParams(new FormData(draft));
    typed.set("then", "giu");
    try {
      const answer = await fetch(draft.action, { method: "POST", body: typed, keepalive: true });
      if (!answer.ok) return;
      draft.elements.version.value = (await answer.json()).version;
      said.textContent = said.dataset.words;
    } catch {
      isTyped = true; // no connection: the next key tries again, and the button sends it all
    }
  };
  draft.addEventListener("input", () => {
    isTyped = true;
    said.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(keep, 1200);
  });
  draft.addEventListener("submit", () => {
    clearTimeout(timer);
    isTyped = false;
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
  addEventListener("pagehide", keep);
}

// A page that the browser kept in memory is asked for anew: it may be older than what is kept.
addEventListener("pageshow", (event) => event.persisted && location.reload());

// A photo that is larger than a scanned sheet is made smaller here already: on a slow line that saves minutes.
const LONGEST_SIDE = 3508;
const LARGE_BYTES = 2_000_000;
const smaller = async (file) => {
  if (!file.type.startsWith("image/") || file.type === "image/tiff" || file.size < LARGE_BYTES) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise((keep) => canvas.toBlob(keep, "image/jpeg", 0.85));
    return made && made.size < file.size ? new File([made], `${file.name.replace(/\.\w+$/, "")}.jpg`, { type: "image/jpeg" }) : file;
  } catch {
    return file; // the server says what is wrong with it
  }
};

// Photos go off when they are chosen.
for (const form of document.querySelectorAll("form[data-upload]")) {
  form.classList.add("auto");
  const busy = form.querySelector("[data-busy]");
  form.addEventListener("change", async (event) => {
    busy.textContent = busy.dataset.busy;
    const chosen = new DataTransfer();
    for (const file of event.target.files) chosen.items.add(await smaller(file));
    event.target.files = chosen.files;
    if (chosen.files.length) form.requestSubmit();
  });
}

// The square on a saved draft holds its secret behind the #, which no server sees.
const taking = document.querySelector("form[data-take-up]");
if (taking && location.hash.length > 1) {
  taking.elements.secret.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(null, "", location.pathname + location.search);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
