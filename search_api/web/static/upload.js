// Files are sent in pieces (tus 1.0), three at a time; what breaks off goes on where it stopped, today or next week.
"use strict";

const zone = document.getElementById("gui-tep");
if (zone && window.fetch && window.FileReader) {
  const AT_ONCE = 3;
  const FIRST_PIECE = 256 * 1024;
  const LEAST_PIECE = 64 * 1024;
  const PAUSES_MS = [1_000, 2_000, 5_000, 10_000, 20_000];
  const BESIDE_SCANS = /^(\.|~\$|thumbs\.db$|desktop\.ini$)|\.(part|partial|tmp|crdownload|download)$/i;
  const words = zone.dataset;
  const byId = (id) => document.getElementById(id);
  const [list, model, summary] = [byId("gui-tep-dong"), byId("gui-tep-mau"), byId("gui-tep-tong")];
  const dossier = byId("ma-ho-so");
  const items = [];
  const byUpload = new Map();
  const speed = { bytes: 0, since: 0 };
  let token = document.querySelector('input[name="csrf"]').value;
  let running = 0, drawing = false, asking = false, wakeUp = [];

  // ---- what is sent

  class Refused extends Error {}
  class Away extends Error {}
  class SignedOut extends Error {}
  class Gone extends Error {}

  const encoded = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

  async function call(method, address, headers, body) {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), 120_000);
    let answer;
    try {
      answer = await fetch(address, {
        method, body, signal: limit.signal, cache: "no-store",
        headers: { "Tus-Resumable": "1.0.0", "X-CSRF-Token": token, ...headers },
      });
    } catch {
      throw new Away();
    } finally {
      clearTimeout(timer);
    }
    if (answer.ok || answer.status === 409 || answer.status === 460) return answer;
    const said = await answer.json().catch(() => ({}));
    if (answer.status === 404 && address !== words.address) throw new Gone();
    if (answer.status === 401 || said.code === "bad_csrf_token") throw new SignedOut();
    if (answer.status >= 500 || answer.status === 408 || answer.status === 429) throw new Away();
    throw new Refused(said.message || words.failed);
  }

  async function announce(item) {
    const said = {
      filename: item.path, fingerprint: `${item.path}|${item.file.size}|${item.file.lastModified}`,
      ...(words.parcel ? { parcel: words.parcel } : { dossier: item.dossier, by: item.by }),
    };
    const metadata = Object.entries(said).map(([name, text]) => `${name} ${encoded(text)}`).join(",");
    const answer = await call("POST", words.address, { "Upload-Length": String(item.file.size), "Upload-Metadata": metadata });
    item.url = answer.headers.get("Location");
    item.offset = Number(answer.headers.get("Upload-Offset"));
    byUpload.set(item.url.split("/").pop(), item);
  }

  async function sendPieces(item) {
    while (item.offset < item.file.size) {
      const end = Math.min(item.file.size, item.offset + item.piece);
      const started = performance.now();
      const content = await contentOf(item.file.slice(item.offset, end));
      const answer = await call("PATCH", item.url, {
        "Upload-Offset": String(item.offset), "Content-Type": "application/offset+octet-stream", ...(await checksumOf(content)),
      }, content);
      const reached = answer.ok ? Number(answer.headers.get("Upload-Offset")) : await offsetOf(item);
      if (reached === item.offset) throw new Away();
      const took = performance.now() - started;
      speed.bytes += Math.max(0, reached - item.offset);
      item.offset = reached;
      // A piece takes about two seconds, whatever the line is like: so much is lost at most when it breaks.
      if (took < 1_000) item.piece = Math.min(Number(words.piece), item.piece * 2);
      else if (took > 4_000) item.piece = Math.max(LEAST_PIECE, Math.floor(item.piece / 2));
      item.tries = 0;
      show(item, "sending");
    }
  }

  async function contentOf(part) {
    try {
      return await part.arrayBuffer();
    } catch {
      throw new Refused(words.unreadable);
    }
  }

  // Where the browser lets a page compute it, that is over HTTPS.
  async function checksumOf(content) {
    if (!window.crypto?.subtle) return {};
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
    return { "Upload-Checksum": `sha256 ${btoa(String.fromCharCode(...digest))}` };
  }

  async function offsetOf(item) {
    const answer = await call("HEAD", item.url, {});
    return Number(answer.headers.get("Upload-Offset"));
  }

  async function send(item) {
    show(item, "sending");
    for (;;) {
      try {
        if (item.url) item.offset = await offsetOf(item);
        else await announce(item);
        await sendPieces(item);
        return show(item, "whole");
      } catch (error) {
        if (error instanceof Refused) return show(item, "refused", error.message);
        if (error instanceof Gone) Object.assign(item, { url: "", offset: 0 });
        else if (error instanceof SignedOut) await signInAgain(item);
        else if (error instanceof Away) await pause(item);
        else return show(item, "refused", words.failed);
      }
    }
  }

  function pause(item) {
    show(item, "paused");
    remind(words.offline);
    item.piece = Math.max(LEAST_PIECE, Math.floor(item.piece / 2));
    const wait = PAUSES_MS[Math.min(item.tries, PAUSES_MS.length - 1)];
    item.tries += 1;
    return new Promise((resolve) => {
      wakeUp.push(resolve);
      setTimeout(resolve, wait);
    });
  }

  // Somebody signs in in another window: the page is asked for its new token.
  async function signInAgain(item) {
    try {
      const text = await (await fetch(location.href, { cache: "no-store" })).text();
      const field = new DOMParser().parseFromString(text, "text/html").querySelector("#gui-tep") &&
        text.match(/name="csrf" value="([^"]+)"/);
      if (field && field[1] !== token) {
        token = field[1];
        for (const input of document.querySelectorAll('input[name="csrf"]')) input.value = token;
        return remind("");
      }
    } catch { /* the line is down as well */ }
    show(item, "paused");
    remind(words.signedOut);
    await new Promise((resolve) => setTimeout(resolve, 5_000));
  }

  window.addEventListener("online", () => {
    for (const resolve of wakeUp) resolve();
    wakeUp = [];
  });

  function run() {
    while (running < AT_ONCE) {
      const item = items.find((each) => each.state === "waiting");
      if (!item) break;
      running += 1;
      send(item).finally(() => {
        running -= 1;
        if (item.state === "whole" && !words.parcel) askLater();
        run();
      });
    }
    if (!running && items.length) atEnd();
  }

  function atEnd() {
    remind("");
    byId("gui-tep-bao").textContent = byId("gui-tep-so").textContent;
    if (!words.parcel) return;
    // What the server has is shown by the server.
    fetch(location.href, { cache: "no-store" }).then((answer) => answer.text()).then((text) => {
      const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("lan-giao");
      if (fresh && !running) byId("lan-giao").replaceWith(fresh);
    }).catch(() => {});
  }

  // ---- what became of it, where each file goes into its dossier by itself

  function askLater() {
    if (asking) return;
    asking = true;
    setTimeout(ask, 1_500);
  }

  async function ask() {
    asking = false;
    try {
      const { uploads } = await (await call("GET", words.address, {})).json();
      for (const upload of uploads) {
        const item = byUpload.get(upload.id);
        if (!item || item.state !== "whole") continue;
        if (upload.is_stopped) show(item, "stopped", upload.message);
        else if (["taken", "known", "refused"].includes(upload.state)) {
          show(item, upload.state, upload.message || (upload.pages ? words.pages.replace("{n}", upload.pages) : ""), upload.dossier_id);
        }
      }
    } catch { /* asked again below */ }
    if (items.some((item) => item.state === "whole")) askLater();
  }

  // ---- what is shown

  const STATES = { sending: "warn", whole: "sure", taken: "sure", refused: "bad", paused: "warn", stopped: "bad" };

  function show(item, state, said = "", dossierId = "") {
    item.state = state;
    const { line } = item;
    const badge = line.querySelector(".state");
    badge.className = `state ${STATES[state] ?? ""}`;
    badge.textContent = words[`state${state[0].toUpperCase()}${state.slice(1)}`];
    const bar = line.querySelector("progress");
    bar.value = item.offset / item.file.size;
    bar.hidden = !["waiting", "sending", "paused"].includes(state);
    const text = line.querySelector(".said");
    text.textContent = said;
    if (dossierId) {
      const link = document.createElement("a");
      link.href = `/ho-so/${dossierId}`;
      link.textContent = words.open;
      text.append(" ", link);
    }
    if (!drawing) {
      drawing = true;
      setTimeout(draw, 200);
    }
  }

  function draw() {
    drawing = false;
    const count = (...states) => items.filter((item) => states.includes(item.state)).length;
    const whole = count("whole", "taken", "known", "stopped");
    const waiting = count("waiting", "sending", "paused");
    const refused = count("refused");
    const values = { whole, all: items.length, waiting, refused };
    byId("gui-tep-so").textContent = words.summary.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    const size = items.reduce((sum, item) => sum + (item.state === "refused" ? 0 : item.file.size), 0);
    const sent = items.reduce((sum, item) => sum + (item.state === "refused" ? 0 : item.offset), 0);
    byId("gui-tep-thanh").value = size ? sent / size : 1;
    byId("gui-tep-con").textContent = waiting ? timeLeft(size - sent) : refused ? "" : words.allSent;
    byId("gui-tep-thu-lai").hidden = !refused;
    summary.hidden = list.hidden = !items.length;
    if (waiting && items.some((item) => item.state === "sending")) remind("");
    const hand = byId("giao-lo");
    if (hand) hand.disabled = waiting > 0;
  }

  function timeLeft(bytes) {
    const seconds = (performance.now() - speed.since) / 1000;
    if (seconds < 5 || !speed.bytes) return "";
    const left = Math.round((bytes / speed.bytes) * seconds);
    const [n, unit] = left < 90 ? [left, words.seconds] : left < 5400 ? [left / 60, words.minutes] : [left / 3600, words.hours];
    return words.left.replace("{time}", unit.replace("{n}", Math.max(1, Math.round(n))));
  }

  function remind(text) {
    const note = byId("gui-tep-nhac");
    if (note.textContent === text) return;
    note.textContent = text;
    note.hidden = !text;
    note.setAttribute("role", text ? "alert" : "none");
  }

  const sizeOf = (bytes) => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${Math.round(bytes / 1e6)} MB`;

  // ---- what is chosen

  function add(chosen) {
    const fresh = chosen.filter(({ path }) => !path.split("/").some((part) => BESIDE_SCANS.test(part)));
    const code = dossier ? dossier.value.trim() : "";
    if (dossier && !code && fresh.some(({ path }) => !path.includes("/"))) {
      remind(words.noDossier);
      dossier.focus();
      return;
    }
    if (!running) Object.assign(speed, { bytes: 0, since: performance.now() });
    const known = new Set(items.filter((item) => item.state !== "refused").map(keyOf));
    for (const { file, path } of fresh) {
      const folder = path.split("/").slice(-2, -1)[0] ?? "";
      const item = {
        file, path, dossier: code || folder, by: code ? "person" : "folder", state: "waiting", offset: 0, tries: 0,
        piece: Math.min(FIRST_PIECE, Number(words.piece)), url: "", line: model.content.firstElementChild.cloneNode(true),
      };
      if (known.has(keyOf(item))) continue;
      item.line.querySelector(".name").textContent = path;
      item.line.querySelector(".size").textContent = sizeOf(file.size);
      item.line.querySelector("progress").setAttribute("aria-label", path);
      list.append(item.line);
      items.push(item);
      if (!file.size) show(item, "refused", words.empty);
      else if (file.size > Number(words.most)) show(item, "refused", words.tooLarge.replace("{mb}", Number(words.most) / 1e6));
      else show(item, "waiting");
    }
    remind("");
    run();
  }

  const keyOf = (item) => `${item.dossier}|${item.path}|${item.file.size}|${item.file.lastModified}`;

  const ofInput = (input) => {
    add([...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
    input.value = "";
  };

  async function walk(entry, above) {
    if (entry.isFile) {
      const file = await new Promise((resolve) => entry.file(resolve, () => resolve(null)));
      return file ? [{ file, path: above + file.name }] : [];
    }
    const reader = entry.createReader();
    const found = [];
    for (;;) {
      const some = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
      if (!some.length) return found;
      for (const each of some) found.push(...(await walk(each, `${above}${entry.name}/`)));
    }
  }

  async function ofDrop(transfer) {
    const entries = [...transfer.items].map((each) => each.webkitGetAsEntry?.()).filter(Boolean);
    if (!entries.length) return add([...transfer.files].map((file) => ({ file, path: file.name })));
    add((await Promise.all(entries.map((entry) => walk(entry, "")))).flat());
  }

  const drop = byId("vung-tha");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    ofDrop(event.dataTransfer);
  });
  for (const id of ["chon-tep", "chon-thu-muc"]) byId(id).addEventListener("change", (event) => ofInput(event.target));
  byId("gui-tep-thu-lai").addEventListener("click", () => {
    for (const item of items) if (item.state === "refused" && item.file.size && item.file.size <= Number(words.most)) {
      Object.assign(item, { url: "", offset: 0 });
      show(item, "waiting");
    }
    run();
  });
  for (const button of zone.querySelectorAll("[data-picks]")) {
    button.addEventListener("click", () => byId(button.dataset.picks).click());
  }
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.go-on");
    if (!button) return;
    if (dossier && button.dataset.dossier) dossier.value = button.dataset.dossier;
    byId("chon-tep").click();
  });
  window.addEventListener("beforeunload", (event) => {
    if (items.some((item) => ["waiting", "sending", "paused"].includes(item.state))) event.preventDefault();
  });

  // The plain form gives way; on the page of dossiers its first field stays, as it is needed here too.
  zone.hidden = false;
  for (const button of document.querySelectorAll("button.go-on")) button.hidden = false;
  if (dossier) {
    byId("gui-thuong-tep").remove();
    byId("nhac-thu-muc").hidden = false;
    byId("gui-thuong").addEventListener("submit", (event) => event.preventDefault());
  } else {
    byId("gui-thuong").hidden = true;
  }
}
