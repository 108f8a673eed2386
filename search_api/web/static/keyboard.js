// The keyboard on the screen of a device in the hall: types into the field that has the focus, and leaves it there.
"use strict";

(() => {
  const template = document.getElementById("ban-phim-mau");
  if (!template) return;
  document.body.append(template.content.cloneNode(true));
  const keyboard = document.getElementById("ban-phim");
  const shown = keyboard.querySelector("output");
  const shift = keyboard.querySelector('[data-do="shift"]');
  const reveal = keyboard.querySelector('[data-do="show"]');
  const layouts = [...keyboard.querySelectorAll("[data-layout]")];
  const TEXT = ["text", "search", "tel", "url", "email", "password", "number", ""];
  const FIELDS = TEXT.map((type) => (type ? `input[type="${type}"]` : "input:not([type])")).join(", ") + ", textarea";
  let field = null;
  let before = "";
  let isShifted = false;
  keyboard.hidden = true;

  const isNumber = (each) => ["numeric", "tel", "decimal"].includes(each.dataset.mode) || ["number", "tel"].includes(each.type);
  // Codes, addresses and secrets are no Vietnamese: their letters stay as they are.
  const isPlain = (each) =>
    isNumber(each) ||
    ["email", "url", "password"].includes(each.type) ||
    each.getAttribute("autocapitalize") === "characters" ||
    each.matches(".code, [data-plain]");
  const isUpper = (each) => each.getAttribute("autocapitalize") === "characters";

  // The keyboard of the system stays away; which one was meant is remembered.
  const prepare = (each) => {
    if (each.dataset.mode !== undefined) return;
    each.dataset.mode = each.getAttribute("inputmode") ?? "";
    each.setAttribute("inputmode", "none");
    // Others stand near; a field that stays a text field is nothing that a browser offers to keep.
    if (each.name === "secret") each.classList.add("masked");
  };

  const open = (each) => {
    prepare(each);
    field = each;
    before = each.value;
    const layout = isNumber(each) ? "numbers" : "letters";
    for (const part of layouts) part.hidden = part.dataset.layout !== layout;
    for (const part of keyboard.querySelectorAll("[data-marks], [data-letters]")) part.hidden = isPlain(each);
    reveal.hidden = !isMasked(each);
    reveal.textContent = keyboard.dataset.show;
    reveal.setAttribute("aria-pressed", "false");
    setShift(isUpper(each));
    keyboard.hidden = false;
    document.documentElement.classList.add("typing");
    each.scrollIntoView({ block: "center" });
    show();
  };
  const close = () => {
    if (field && field.value !== before) field.dispatchEvent(new Event("change", { bubbles: true }));
    if (field?.dataset.seen) setSeen(false);
    field = null;
    keyboard.hidden = true;
    document.documentElement.classList.remove("typing");
  };
  const isMasked = (each) => each.type === "password" || each.classList.contains("masked");
  const show = () => {
    shown.textContent = isMasked(field) ? "•".repeat(field.value.length) : field.value;
  };
  // A secret is shown while somebody wants to see it, and covered again with the keyboard.
  const setSeen = (seen) => {
    if (seen) field.dataset.seen = field.type;
    if (field.dataset.seen === "password") field.type = seen ? "text" : "password";
    else field.classList.toggle("masked", !seen);
    if (!seen) delete field.dataset.seen;
    reveal.textContent = seen ? keyboard.dataset.hide : keyboard.dataset.show;
    reveal.setAttribute("aria-pressed", String(seen));
    show();
  };
  const setShift = (on) => {
    isShifted = on;
    shift.setAttribute("aria-pressed", String(on));
    for (const key of keyboard.querySelectorAll("[data-key], [data-letter]")) {
      const letter = key.dataset.key ?? key.dataset.letter;
      if (letter.trim()) key.textContent = on ? letter.toUpperCase() : letter;
    }
  };

  const halves = () => {
    const { value } = field;
    const from = field.selectionStart ?? value.length;
    const to = field.selectionEnd ?? value.length;
    return { head: value.slice(0, from), tail: value.slice(to), isRange: from !== to };
  };
  const put = ({ before: head, after: tail }, inputType) => {
    const text = head + tail;
    if (text === field.value && field.selectionStart === head.length) return;
    if (field.maxLength >= 0 && text.length > field.maxLength && text.length > field.value.length) return;
    field.value = text;
    if (field.selectionStart !== null) field.setSelectionRange(head.length, head.length);
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType }));
    show();
  };
  const press = (letter) => {
    const { head, tail } = halves();
    const key = isShifted ? letter.toUpperCase() : letter;
    if (isPlain(field)) put({ before: head + key, after: tail }, "insertText");
    else put(telex.type(head, tail, key), "insertText");
    if (isShifted && !isUpper(field)) setShift(false);
  };
  const insert = (letter) => {
    const { head, tail } = halves();
    put(telex.insert(head, tail, isShifted ? letter.toUpperCase() : letter), "insertText");
    if (isShifted && !isUpper(field)) setShift(false);
  };
  const erase = () => {
    const { head, tail, isRange } = halves();
    if (isRange) put({ before: head, after: tail }, "deleteContentBackward");
    else if (head) put(isPlain(field) ? { before: head.slice(0, -1), after: tail } : telex.erase(head, tail), "deleteContentBackward");
  };
  const move = (step) => {
    if (field.selectionStart === null) return;
    const at = Math.min(field.value.length, Math.max(0, field.selectionStart + step));
    field.setSelectionRange(at, at);
  };
  const next = () => {
    const fields = [...document.querySelectorAll(FIELDS)].filter((each) => !each.disabled && !each.readOnly && each.offsetParent);
    const after = fields[fields.indexOf(field) + 1];
    if (after) after.focus();
    else finish();
  };
  const finish = () => {
    const left = field;
    close();
    left.blur();
  };
  const DOINGS = {
    erase,
    next,
    done: finish,
    left: () => move(-1),
    right: () => move(1),
    shift: () => setShift(!isShifted),
    show: () => setSeen(!field.dataset.seen),
  };

  // A key that is pressed leaves the focus in the field; one that is reached with Tab and pressed works as well.
  keyboard.addEventListener("pointerdown", (event) => event.preventDefault());
  keyboard.addEventListener("mousedown", (event) => event.preventDefault());
  keyboard.addEventListener("click", (event) => {
    const key = event.target.closest("button");
    if (!key || !field) return;
    const { dataset } = key;
    if (dataset.do) DOINGS[dataset.do]();
    else if (dataset.tone) put(telex.tone(halves().head, halves().tail, dataset.tone), "insertText");
    else if (dataset.letter) insert(dataset.letter);
    else press(dataset.key);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.closest("#ban-phim")) return;
    const into = event.target.matches(FIELDS) && !event.target.readOnly ? event.target : null;
    if (into === field) return;
    if (field) close();
    if (into) open(into);
  });
  // Touching beside the field closes the keyboard: nothing keeps the focus there.
  document.addEventListener("focusout", (event) => {
    if (event.target === field && event.relatedTarget === null) setTimeout(() => {
      if (field && document.activeElement === document.body && document.hasFocus()) close();
    });
  });
  document.addEventListener("input", (event) => {
    if (event.target === field) show();
  });
  for (const each of document.querySelectorAll(FIELDS)) prepare(each);
  if (document.activeElement?.matches(FIELDS)) open(document.activeElement);
})();
