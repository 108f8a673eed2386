// Codes on paper: from a scanner that types, or from the camera, whose pictures the server reads and forgets.
"use strict";

(() => {
  const form = document.getElementById("da-quet");
  if (!form) return;
  const go = (text) => {
    form.elements.text.value = text;
    form.requestSubmit();
  };

  // A scanner types much faster than people, and ends with Enter; nothing has the focus then.
  const FASTEST_HAND_MS = 60;
  const SHORTEST = 10;
  let typed = "";
  let last = 0;
  document.addEventListener("keydown", (event) => {
    if (event.target.closest("input, textarea, select") || event.ctrlKey || event.altKey || event.metaKey) return;
    const now = performance.now();
    if (now - last > FASTEST_HAND_MS) typed = "";
    last = now;
    if (event.key.length === 1) typed += event.key;
    if (event.key === "Enter" && typed.length >= SHORTEST) {
      event.preventDefault();
      go(typed);
    }
  });

  const place = document.getElementById("may-quay");
  if (!place) return;
  const WIDTH = 640;
  const EVERY_MS = 500;
  const AFTER_REFUSAL_MS = 5_000;
  const video = document.getElementById("khung-hinh");
  const told = document.getElementById("quet-tin");
  const start = document.getElementById("bat-may-quay");
  const canvas = document.createElement("canvas");
  let stream = null;
  place.hidden = false;

  const tell = (what) => {
    if (told.textContent !== told.dataset[what]) told.textContent = told.dataset[what];
  };
  const stop = () => {
    for (const track of stream?.getTracks() ?? []) track.stop();
    stream = null;
  };
  const frame = () => {
    canvas.width = WIDTH;
    canvas.height = Math.round((WIDTH * video.videoHeight) / video.videoWidth);
    canvas.getContext("2d").drawImage(video, 0, 0, canvas.width, canvas.height);
    return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.7));
  };
  const ask = async () => {
    const body = new FormData();
    body.append("file", await frame(), "khung.jpg");
    const answer = await fetch("/api/v1/scans", { method: "POST", body });
    if (!answer.ok) return null;
    return answer.json();
  };
  const look = async () => {
    if (!stream) return;
    let found = null;
    try {
      if (video.videoWidth && !document.hidden) found = await ask();
    } catch {
      found = null;
    }
    if (!stream) return;
    if (found?.path) {
      stop();
      go(found.path);
      return;
    }
    if (found) tell(found.kind === "unknown" ? "unknown" : "looking");
    else if (video.videoWidth) tell("wait");
    setTimeout(look, found ? EVERY_MS : AFTER_REFUSAL_MS);
  };
  const begin = async () => {
    start.hidden = true;
    tell("starting");
    try {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment", width: 1280 }, audio: false });
      video.srcObject = stream;
      video.hidden = false;
      await video.play();
      tell("looking");
      look();
    } catch {
      stop();
      video.hidden = true;
      tell("none");
    }
  };
  start.addEventListener("click", begin);
  window.addEventListener("pagehide", stop);
  // A device in the hall has its camera for this alone; others are asked first.
  if (document.documentElement.classList.contains("kiosk")) begin();
})();
