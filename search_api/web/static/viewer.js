// Zoom, turning and tiles of scans; without this file the buttons are links and the page is a plain picture.
"use strict";

const TILE = 512;
const PICTURE = 1600;
const STEP = 1.25;
const MOST_TILES = 60;
const LINE_SEEN = 26;
const between = (value, least, most) => Math.min(most, Math.max(least, value));

function openViewer(root) {
  const stage = root.querySelector(".stage");
  const canvas = stage.querySelector(".canvas");
  const page = { width: Number(stage.dataset.width), height: Number(stage.dataset.height) };
  if (!page.width) return null;
  const leaves = root.querySelectorAll(".leaf");
  const spacers = root.querySelectorAll(".spacer");
  const picture = stage.querySelector("img.picture");
  const layer = stage.querySelector(".tiles");
  const overview = root.querySelector(".overview");
  const seen = overview.querySelector(".seen");
  const output = root.querySelector("output.zoom");
  const heard = [];
  let turn = Number(stage.dataset.turn);
  let zoom = 1;
  let waiting = 0;
  let asked = 0;
  let meant = null;
  let isWithoutTiles = false;

  // Places are shares of the page: as it lies on the canvas, or upright.
  const lying = ({ x, y }) => ({ 0: { x, y }, 90: { x: 1 - y, y: x }, 180: { x: 1 - x, y: 1 - y }, 270: { x: y, y: 1 - x } })[turn];
  const upright = ({ x, y }) => ({ 0: { x, y }, 90: { x: y, y: 1 - x }, 180: { x: 1 - x, y: 1 - y }, 270: { x: 1 - y, y: x } })[turn];
  const isOnSide = () => turn % 180 !== 0;
  const sides = () => (isOnSide() ? { width: page.height, height: page.width } : page);
  const leafWidth = () => (isOnSide() ? canvas.clientHeight : canvas.clientWidth);

  const most = () => Math.max(4, (2 * sides().width) / stage.clientWidth);
  const heightAtFullWidth = () => (sides().height * stage.clientWidth) / sides().width;
  const mostHeight = () => parseFloat(getComputedStyle(stage).maxHeight);
  const whole = () => Math.min(1, mostHeight() / heightAtFullWidth());

  const seenMiddle = () => ({
    x: between((stage.scrollLeft + stage.clientWidth / 2 - canvas.offsetLeft) / canvas.clientWidth, 0, 1),
    y: between((stage.scrollTop + stage.clientHeight / 2 - canvas.offsetTop) / canvas.clientHeight, 0, 1),
  });
  // A page cannot be scrolled beyond its edge: what was meant to be in the middle is kept until somebody scrolls.
  const middle = () => (meant ? lying(meant.at) : seenMiddle());

  // Puts the place `at` of the lying page under the point of the stage, its middle where none is given.
  const show = (at, point) => {
    const to = point ?? { x: stage.clientWidth / 2, y: stage.clientHeight / 2 };
    stage.scrollLeft = canvas.offsetLeft + at.x * canvas.clientWidth - to.x;
    stage.scrollTop = canvas.offsetTop + at.y * canvas.clientHeight - to.y;
    meant = point ? null : { at: upright(at), left: stage.scrollLeft, top: stage.scrollTop };
  };
  const scrolled = () => {
    if (meant && Math.abs(stage.scrollLeft - meant.left) + Math.abs(stage.scrollTop - meant.top) > 4) meant = null;
    refresh();
  };

  const zoomTo = (wanted, { at = middle(), point } = {}) => {
    zoom = between(wanted, Math.min(whole(), 0.4), most());
    // As high as the sheet at full width, or as it is now, up to what the style sheet gives it.
    stage.style.height = `${Math.ceil(Math.max(1, zoom) * heightAtFullWidth()) + 2}px`;
    canvas.style.width = `${zoom * 100}%`;
    show(at, point);
    refresh();
  };

  const turnTo = (degrees) => {
    const at = upright(middle());
    turn = (degrees + 360) % 360;
    for (const leaf of leaves) leaf.className = `leaf turn-${turn}`;
    for (const spacer of spacers) spacer.setAttribute("viewBox", `0 0 ${sides().width} ${sides().height}`);
    zoomTo(zoom, { at: lying(at) });
  };

  // Brings a drawn box into the middle, large enough to be read.
  const reveal = (box) => {
    const { x, y, width, height } = box.getBBox();
    const share = { width: width / page.width, height: height / page.height };
    const readable = (LINE_SEEN * zoom) / Math.max(1, (height / page.width) * leafWidth());
    const widest = (0.85 * zoom * stage.clientWidth) / Math.max(1, share.width * leafWidth());
    const wanted = zoom < readable ? Math.min(readable, widest, 3) : Math.min(zoom, widest);
    zoomTo(Math.max(wanted, Math.min(1, widest)), {
      at: lying({ x: x / page.width + share.width / 2, y: y / page.height + share.height / 2 }),
    });
  };

  const level = () => {
    const needed = leafWidth() * window.devicePixelRatio;
    if (page.width <= PICTURE || needed <= PICTURE * 1.1) return null;
    let found = { number: 0, width: page.width, height: page.height };
    for (;;) {
      const next = { number: found.number + 1, width: Math.ceil(found.width / 2), height: Math.ceil(found.height / 2) };
      if (next.width < needed || next.width <= PICTURE) return found;
      found = next;
    }
  };

  const drawTiles = () => {
    const grid = level();
    if (!grid || isWithoutTiles) return;
    const corners = [
      { x: (stage.scrollLeft - canvas.offsetLeft) / canvas.clientWidth, y: (stage.scrollTop - canvas.offsetTop) / canvas.clientHeight },
    ];
    corners.push({ x: corners[0].x + stage.clientWidth / canvas.clientWidth, y: corners[0].y + stage.clientHeight / canvas.clientHeight });
    const [a, b] = corners.map(upright);
    const range = (from, to, size) => {
      const last = Math.ceil(size / TILE) - 1;
      return [from, to].map((share) => between(Math.floor((share * size) / TILE), 0, last)).sort((one, other) => one - other);
    };
    const [left, right] = range(a.x, b.x, grid.width);
    const [top, bottom] = range(a.y, b.y, grid.height);
    for (let row = top; row <= bottom; row += 1) {
      for (let column = left; column <= right; column += 1) {
        const name = `${grid.number}-${column}-${row}`;
        const known = layer.querySelector(`[data-tile="${name}"]`);
        layer.append(known ?? newTile(grid, column, row, name));
      }
    }
    while (layer.childElementCount > MOST_TILES) layer.firstElementChild.remove();
  };

  const newTile = (grid, column, row, name) => {
    const tile = new Image();
    tile.alt = "";
    tile.draggable = false;
    tile.dataset.tile = name;
    tile.style.left = `${(column * TILE * 100) / grid.width}%`;
    tile.style.top = `${(row * TILE * 100) / grid.height}%`;
    tile.style.width = `${(Math.min(TILE, grid.width - column * TILE) * 100) / grid.width}%`;
    tile.style.height = `${(Math.min(TILE, grid.height - row * TILE) * 100) / grid.height}%`;
    tile.addEventListener("error", () => {
      isWithoutTiles = true; // A page that cannot be cut: its picture stays, and nobody asks for the other tiles.
      tile.remove();
    });
    tile.src = stage.dataset.tiles + name;
    return tile;
  };

  const tellWhere = () => {
    const isAllSeen = canvas.clientWidth <= stage.clientWidth + 1 && canvas.clientHeight <= stage.clientHeight + 1;
    overview.hidden = isAllSeen || zoom <= 1.01;
    const share = (value) => `${between(value, 0, 1) * 100}%`;
    seen.style.left = share(stage.scrollLeft / canvas.clientWidth);
    seen.style.top = share(stage.scrollTop / canvas.clientHeight);
    seen.style.width = share(stage.clientWidth / canvas.clientWidth);
    seen.style.height = share(stage.clientHeight / canvas.clientHeight);
  };

  const refresh = () => {
    const words = `${output.dataset.words} ${Math.round(zoom * 100)} %`;
    if (output.textContent !== words) output.textContent = words;
    if (leafWidth() > asked) {
      asked = leafWidth() * 1.15;
      picture.sizes = `${Math.ceil(leafWidth())}px`;
    }
    tellWhere();
    clearTimeout(waiting);
    waiting = setTimeout(drawTiles, 120);
    for (const tell of heard) tell({ zoom, at: middle() });
  };

  const doing = {
    in: () => zoomTo(zoom * STEP),
    out: () => zoomTo(zoom / STEP),
    width: () => zoomTo(1),
    whole: () => zoomTo(whole()),
    left: () => turnTo(turn + 270),
    right: () => turnTo(turn + 90),
  };
  const keys = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "width", r: "right", R: "left" };

  for (const tool of root.querySelectorAll("[data-do]")) {
    tool.hidden = false;
    tool.addEventListener("click", (event) => {
      event.preventDefault();
      doing[tool.dataset.do]();
    });
    // A link that does something is pressed with the space bar too.
    tool.addEventListener("keydown", (event) => {
      if (event.key !== " " || tool.tagName !== "A") return;
      event.preventDefault();
      tool.click();
    });
  }
  root.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const isWide = canvas.clientWidth > stage.clientWidth + 1;
    if (event.key.startsWith("Arrow") && event.target === stage && isWide) event.stopPropagation();
    if (!keys[event.key]) return;
    event.preventDefault();
    doing[keys[event.key]]();
  });

  const pointOf = (event) => {
    const frame = stage.getBoundingClientRect();
    return { x: event.clientX - frame.left - stage.clientLeft, y: event.clientY - frame.top - stage.clientTop };
  };
  const placeOf = (point) => ({
    x: (stage.scrollLeft + point.x - canvas.offsetLeft) / canvas.clientWidth,
    y: (stage.scrollTop + point.y - canvas.offsetTop) / canvas.clientHeight,
  });
  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const point = pointOf(event);
      zoomTo(zoom * Math.exp(between(-event.deltaY, -60, 60) * 0.006), { at: placeOf(point), point });
    },
    { passive: false },
  );

  let held = null;
  stage.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch" || event.button !== 0 || event.target.closest("text, .pick")) return;
    held = { x: event.clientX + stage.scrollLeft, y: event.clientY + stage.scrollTop };
    // Not over the bars that scroll.
    if (pointOf(event).x > stage.clientWidth || pointOf(event).y > stage.clientHeight) held = null;
  });
  window.addEventListener("pointermove", (event) => {
    if (!held) return;
    stage.classList.add("held");
    stage.scrollLeft = held.x - event.clientX;
    stage.scrollTop = held.y - event.clientY;
  });
  for (const end of ["pointerup", "pointercancel"]) {
    window.addEventListener(end, () => {
      held = null;
      stage.classList.remove("held");
    });
  }

  let pinch = null;
  const spread = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  const centre = ([one, other]) =>
    pointOf({ clientX: (one.clientX + other.clientX) / 2, clientY: (one.clientY + other.clientY) / 2 });
  stage.addEventListener("touchstart", (event) => {
    pinch = event.touches.length === 2 ? { spread: spread(event.touches), zoom, at: placeOf(centre(event.touches)) } : null;
  });
  stage.addEventListener(
    "touchmove",
    (event) => {
      if (!pinch || event.touches.length !== 2) return;
      event.preventDefault();
      zoomTo((pinch.zoom * spread(event.touches)) / pinch.spread, { at: pinch.at, point: centre(event.touches) });
    },
    { passive: false },
  );

  overview.addEventListener("pointerdown", (event) => {
    const frame = overview.getBoundingClientRect();
    show({ x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height });
  });
  stage.addEventListener("scroll", scrolled, { passive: true });
  let width = stage.clientWidth;
  new ResizeObserver(() => {
    if (stage.clientWidth === width) return;
    width = stage.clientWidth;
    zoomTo(zoom);
  }).observe(stage);

  const first = [4, 2].find((scale) => canvas.classList.contains(`scale-${scale}`)) ?? 1;
  canvas.className = "canvas";
  stage.classList.add("live");
  zoomTo(first, { at: { x: 0.5, y: 0 }, point: { x: stage.clientWidth / 2, y: 0 } });
  return {
    stage,
    reveal,
    listen: (tell) => heard.push(tell),
    follow: (other) => zoomTo(other.zoom, { at: other.at }),
    zoom: () => zoom,
  };
}

const viewers = [...document.querySelectorAll("[data-viewer]")].map(openViewer).filter(Boolean);

// Links to a box on a page bring it into sight.
const revealed = (hash) => {
  const box = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
  const viewer = box && viewers.find((each) => each.stage.contains(box));
  if (viewer) viewer.reveal(box);
  return Boolean(viewer);
};
window.addEventListener("hashchange", () => revealed(location.hash));
document.addEventListener("click", (event) => {
  const link = event.target.closest('a[href^="#"]');
  if (link && link.hash === location.hash) revealed(link.hash);
});
if (!revealed(location.hash)) {
  for (const viewer of viewers) {
    const box = viewer.stage.querySelector("rect.field.chosen") ?? viewer.stage.querySelector("rect.match");
    if (box) viewer.reveal(box);
  }
}

// Two pages side by side move together while the box is ticked.
const together = document.getElementById("cung-nhau");
if (together && viewers.length > 1) {
  together.closest("label").hidden = false;
  let leading = null;
  for (const viewer of viewers) {
    for (const begun of ["pointerdown", "wheel", "keydown", "touchstart"]) {
      viewer.stage.parentElement.parentElement.addEventListener(begun, () => (leading = viewer), { passive: true, capture: true });
    }
    viewer.listen((state) => {
      if (!together.checked || leading !== viewer) return;
      for (const other of viewers) if (other !== viewer) other.follow(state);
    });
  }
}
