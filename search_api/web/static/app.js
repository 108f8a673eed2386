// Small comforts; every page works without this file.
"use strict";

// htmx sends the token of the page with whatever it posts.
document.addEventListener("htmx:configRequest", (event) => {
  const token = document.querySelector('input[name="csrf"]');
  if (token) event.detail.headers["X-CSRF-Token"] = token.value;
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

// The arrow keys turn pages.
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select")) return;
  const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = rel && document.querySelector(`a[rel="${rel}"]`);
  if (link) link.click();
});
