// Small comforts; every page works without this file.
"use strict";

// htmx sends the token of the page with whatever it posts.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('input[name="csrf"]');
  if (token) event.detail.headers["X-CSRF-Token"] = token.value;
});

// An error that the server wants to be seen in place of the page is shown, whatever its status.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.getResponseHeader("HX-Retarget")) event.detail.shouldSwap = true;
});

// On the viewer, words can be chosen on the scan itself; the check boxes keep the choice.
const form = document.getElementById("nhap-gia-tri");
if (form) {
  const boxes = new Map([...form.querySelectorAll('input[name="word"]')].map((box) => [box.value, box]));
  const draw = () => {
    const chosen = [...boxes.values()].filter((box) => box.checked);
    for (const mark of document.querySelectorAll("rect.pick")) {
      mark.classList.toggle("on", boxes.get(mark.dataset.word).checked);
    }
    form.elements.value.value = chosen.map((box) => box.parentElement.textContent.trim()).join(" ");
  };
  for (const mark of document.querySelectorAll("rect.pick")) {
    mark.addEventListener("click", () => {
      const box = boxes.get(mark.dataset.word);
      box.checked = !box.checked;
      draw();
    });
  }
  for (const box of boxes.values()) box.addEventListener("change", draw);
}

// After a value was confirmed, the next one that is not has the focus: two presses of Tab from its button.
let confirmed = "";
document.addEventListener("htmx:beforeRequest", (event) => {
  confirmed = event.target.closest("section.check")?.id ?? "";
});
document.addEventListener("htmx:afterSettle", () => {
  const checks = [...document.querySelectorAll("section.check")];
  const at = checks.findIndex((check) => check.id === confirmed);
  if (at < 0) return;
  const next = checks.slice(at).find((check) => !check.classList.contains("confirmed"));
  (next ?? checks[at]).focus();
  confirmed = "";
});

// The arrow keys turn pages.
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = rel && document.querySelector(`a[rel="${rel}"]`);
  if (link) link.click();
});

// On a page of a copy, a place is shown by dragging over the scan; the four numbers keep it.
const scan = document.getElementById("ve-vung");
const wanted = document.getElementById("vung-che");
if (scan && wanted) {
  const svg = scan.querySelector("svg");
  const drawn = svg.querySelector("rect.drawn");
  const { width, height } = svg.viewBox.baseVal;
  let from = null;
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    const share = (value, size) => Math.min(1, Math.max(0, value / size));
    return {
      x: Math.round(share(event.clientX - box.left, box.width) * width),
      y: Math.round(share(event.clientY - box.top, box.height) * height),
    };
  };
  const show = (to) => {
    const corners = {
      x0: Math.min(from.x, to.x), y0: Math.min(from.y, to.y), x1: Math.max(from.x, to.x), y1: Math.max(from.y, to.y),
    };
    for (const [name, value] of Object.entries(corners)) wanted.elements[name].value = value;
    for (const word of wanted.querySelectorAll('input[name="word"]:checked')) word.checked = false;
    drawn.setAttribute("x", corners.x0);
    drawn.setAttribute("y", corners.y0);
    drawn.setAttribute("width", corners.x1 - corners.x0);
    drawn.setAttribute("height", corners.y1 - corners.y0);
  };
  svg.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    svg.setPointerCapture(event.pointerId);
    from = at(event);
  });
  svg.addEventListener("pointermove", (event) => from && show(at(event)));
  svg.addEventListener("pointerup", (event) => {
    if (from) show(at(event));
    from = null;
  });
}
