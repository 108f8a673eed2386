// The sorter by mouse and keyboard; every step is the form of the page, sent without leaving it.
"use strict";

{
  const KEYS = { r: "right", l: "left", t: "split", g: "merge" };
  const desk = () => document.getElementById("ban-sap-xep");
  const form = () => document.getElementById("sap-xep");
  const boxes = () => [...form().querySelectorAll('input[name="page"]')];
  const chosen = () => boxes().filter((box) => box.checked);
  const numberOf = (box) => box.closest("li").dataset.page;
  const say = (words) => { document.getElementById("noi-sap-xep").textContent = words; };
  const sayCount = (words, count) => say(words.replace("{n}", count));
  let anchor = null;
  let cut = new Set();
  let focused = "";
  let busy = false;

  // One page alone is reached by Tab; the arrows go on from it.
  const rove = (box) => {
    for (const each of boxes()) each.tabIndex = each === box ? 0 : -1;
  };
  const focus = (box) => {
    if (!box) return;
    rove(box);
    box.focus();
    box.closest("li").scrollIntoView({ block: "nearest" });
  };
  const count = () => {
    const found = chosen().length;
    desk().querySelector("[data-count]").textContent = found ? desk().dataset.selected.replace("{n}", found) : "";
    for (const paper of form().querySelectorAll('input[name="paper"]')) {
      const own = [...paper.closest("section").querySelectorAll('input[name="page"]')];
      paper.checked = own.length > 0 && own.every((box) => box.checked);
    }
    return found;
  };
  const choose = (list, on) => {
    for (const box of list) box.checked = on;
    const found = count();
    if (found) sayCount(desk().dataset.selected, found);
    else say(desk().dataset.none);
  };
  const chooseTo = (box) => {
    const all = boxes();
    const [from, to] = [all.indexOf(anchor ?? box), all.indexOf(box)].sort((a, b) => a - b);
    choose(all.slice(from, to + 1), true);
  };
  const markCut = () => {
    for (const box of boxes()) box.closest("li").classList.toggle("held", cut.has(box.value));
  };

  const send = (op, { pages = null, target = null } = {}) => {
    if (busy) return;
    const values = new FormData(form());
    values.set("op", op);
    if (op !== "undo" && op !== "redo" && pages) {
      values.delete("page");
      values.delete("paper");
      for (const page of pages) values.append("page", page);
    }
    if (target !== null) values.set("target", target);
    busy = true;
    form().classList.add("busy");
    focused = document.activeElement?.matches('input[name="page"]') ? document.activeElement.value : "";
    htmx.ajax("POST", form().getAttribute("action"), { target: "#ban-sap-xep", select: "#ban-sap-xep", swap: "outerHTML", values });
  };
  const pagesAt = (box) => (chosen().length ? chosen() : [box]).map((each) => each.value);

  const upOrDown = (box, way) => {
    const here = box.getBoundingClientRect();
    const middle = here.left + here.width / 2;
    const rows = boxes().map((each) => ({ each, place: each.getBoundingClientRect() }))
      .filter(({ place }) => (way > 0 ? place.top > here.top + 5 : place.top < here.top - 5));
    const top = way > 0 ? Math.min(...rows.map(({ place }) => place.top)) : Math.max(...rows.map(({ place }) => place.top));
    const row = rows.filter(({ place }) => Math.abs(place.top - top) < 5);
    const off = ({ place }) => Math.abs(place.left + place.width / 2 - middle);
    return row.sort((a, b) => off(a) - off(b))[0]?.each;
  };
  const nextOf = (box, key) => {
    const all = boxes();
    const at = all.indexOf(box);
    return {
      ArrowLeft: () => all[at - 1],
      ArrowRight: () => all[at + 1],
      ArrowUp: () => upOrDown(box, -1),
      ArrowDown: () => upOrDown(box, 1),
      Home: () => all[0],
      End: () => all[all.length - 1],
    }[key]?.();
  };
  const paste = (op, box) => {
    if (!cut.size || cut.has(box.value)) return;
    const pages = [...cut];
    cut = new Set();
    send(op, { pages, target: numberOf(box) });
  };
  const press = (event, box) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey) {
      if (key !== "a") return false;
      choose(boxes(), true);
      return true;
    }
    if (event.altKey) return false;
    if (/^Arrow|^Home$|^End$/.test(key)) {
      const next = nextOf(box, key);
      if (event.shiftKey && next) {
        anchor ??= box;
        chooseTo(next);
      } else if (next) anchor = next;
      focus(next);
      return true;
    }
    if (key === "Escape") {
      cut = new Set();
      markCut();
      choose(boxes(), false);
      return true;
    }
    if (key === "Enter") {
      box.closest("li").querySelector("a").click();
      return true;
    }
    if (key === "x") {
      cut = new Set(pagesAt(box));
      markCut();
      sayCount(desk().dataset.cut, cut.size);
      return true;
    }
    if (key === "v" || key === "b") {
      paste(key === "v" ? "move" : "before", box);
      return true;
    }
    if (KEYS[key]) {
      send(KEYS[key], { pages: pagesAt(box) });
      return true;
    }
    return false;
  };

  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && (key === "z" || key === "y") && !event.target.matches("input:not([type=checkbox]), textarea, select")) {
      const op = key === "y" || event.shiftKey ? "redo" : "undo";
      event.preventDefault();
      if (form().querySelector(`button[value="${op}"]`)) send(op);
      return;
    }
    const box = event.target.closest?.('input[name="page"]');
    if (box && press(event, box)) event.preventDefault();
  });
  document.addEventListener("submit", (event) => {
    if (event.target !== form()) return;
    event.preventDefault();
    send(event.submitter?.value ?? "move");
  });
  document.addEventListener("click", (event) => {
    const box = event.target.closest?.('input[name="page"]');
    if (!box) return;
    rove(box);
    if (event.shiftKey && box.checked) chooseTo(box);
    anchor = box;
  });
  document.addEventListener("change", (event) => {
    if (event.target.matches('input[name="paper"]')) {
      choose([...event.target.closest("section").querySelectorAll('input[name="page"]')], event.target.checked);
    } else if (event.target.matches('input[name="page"]')) count();
  });

  // Dragging: a page that is chosen takes the others that are along.
  let dragged = null;
  const unmark = () => {
    for (const marked of document.querySelectorAll(".drop-before, .drop-after, .drop-here")) marked.classList.remove("drop-before", "drop-after", "drop-here");
  };
  document.addEventListener("dragstart", (event) => {
    const box = event.target.closest?.("li[data-page]")?.querySelector('input[name="page"]');
    if (!box) return;
    dragged = box.checked ? chosen().map((each) => each.value) : [box.value];
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", numberOf(box));
    form().classList.add("dragging");
    for (const each of boxes()) each.closest("li").classList.toggle("held", dragged.includes(each.value));
  });
  document.addEventListener("dragover", (event) => {
    if (!dragged) return;
    unmark();
    const over = event.target.closest?.("li[data-page]:not(.held), .slot");
    if (!over) return;
    event.preventDefault();
    const box = over.getBoundingClientRect();
    over.classList.add(over.matches(".slot") ? "drop-here" : event.clientX < box.left + box.width / 2 ? "drop-before" : "drop-after");
  });
  document.addEventListener("drop", (event) => {
    const over = dragged && event.target.closest?.("li[data-page]:not(.held), .slot");
    if (!over) return;
    event.preventDefault();
    if (over.matches(".slot")) {
      const own = new Set(dragged.map((page) => numberOf(boxes().find((box) => box.value === page))));
      const before = boxes().map(numberOf).filter((page) => Number(page) <= Number(over.dataset.slot) && !own.has(page));
      send("apart", { pages: dragged, target: before.at(-1) ?? "0" });
    } else send(over.classList.contains("drop-before") ? "before" : "move", { pages: dragged, target: over.dataset.page });
  });
  document.addEventListener("dragend", () => {
    dragged = null;
    unmark();
    form().classList.remove("dragging");
    markCut();
  });

  // A refusal is shown as well as what was done; whatever is no page of the sorter (signed out) is opened instead.
  let pictures = new Map();
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target.id !== "ban-sap-xep") return;
    const isSorter = event.detail.serverResponse.includes('id="ban-sap-xep"');
    event.detail.shouldSwap = isSorter;
    event.detail.isError = !isSorter;
    if (!isSorter) window.location.reload();
    // A picture that was there already is shown again without being fetched.
    pictures = new Map([...form().querySelectorAll("li img")].map((img) => [img.getAttribute("src"), img]));
  });
  const wake = () => {
    for (const slot of form().querySelectorAll(".slot")) slot.hidden = false;
    rove(boxes().find((box) => box.value === focused) ?? boxes()[0]);
    markCut();
    count();
  };
  document.addEventListener("htmx:afterSwap", () => {
    if (!form()) return;
    for (const img of form().querySelectorAll("li img")) {
      const known = pictures.get(img.getAttribute("src"));
      if (known) img.replaceWith(known);
    }
    pictures = new Map();
    anchor = null;
    wake();
    if (focused) focus(boxes().find((box) => box.value === focused));
    say(desk().dataset.said);
  });
  document.addEventListener("htmx:afterRequest", () => {
    busy = false;
    form()?.classList.remove("busy");
  });
  wake();
}
