// Where the text of a page is corrected, the line that is typed is marked on the scan and brought into sight.
"use strict";

{
  const lines = [...document.querySelectorAll("textarea[data-line]")];
  const scan = document.querySelector(".text-scan");
  const markOf = (typed) => document.querySelector(`rect.line[data-line="${typed.dataset.line}"]`);
  const show = (mark) => {
    const here = mark.getBoundingClientRect();
    const frame = scan.getBoundingClientRect();
    if (here.top < frame.top + 40 || here.bottom > frame.bottom - 40) scan.scrollTop += here.top - frame.top - frame.height / 3;
  };
  const go = (line) => {
    if (!line) return;
    line.focus();
    line.setSelectionRange(line.value.length, line.value.length);
  };
  const isAtEdge = (line, way) => {
    const at = way < 0 ? line.selectionStart : line.selectionEnd;
    const rest = way < 0 ? line.value.slice(0, at) : line.value.slice(at);
    return line.scrollHeight < 2 * parseFloat(getComputedStyle(line).lineHeight) || rest.length === 0;
  };
  for (const [place, line] of lines.entries()) {
    const mark = markOf(line);
    line.addEventListener("focus", () => {
      mark.classList.add("on");
      show(mark);
    });
    line.addEventListener("blur", () => mark.classList.remove("on"));
    mark.addEventListener("click", () => go(line));
    line.addEventListener("keydown", (event) => {
      const way = { ArrowUp: -1, ArrowDown: 1 }[event.key] ?? (event.key === "Enter" && !event.shiftKey ? 1 : 0);
      if (!way || event.isComposing || event.altKey) return;
      if (event.ctrlKey) {
        const others = way > 0 ? lines.slice(place + 1) : lines.slice(0, place).reverse();
        go(others.find((each) => each.classList.contains("doubtful")));
      } else if (event.key === "Enter" || isAtEdge(line, way)) go(lines[place + way]);
      else return;
      event.preventDefault();
    });
  }
  if (lines.includes(document.activeElement)) {
    markOf(document.activeElement).classList.add("on");
    show(markOf(document.activeElement));
  }
}
