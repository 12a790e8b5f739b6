// The drawing. vis-network keeps the camera (drag, wheel, pinch); what it shows is painted by our own
// strokes, so that names and nodes keep their size and never lie on one another, and many lines are quick.

const SLOW = 20; // ms; a picture that takes longer is moved as it is, and painted anew when it rests
const REST = 140; // ms

let network = null;
let drawingOrder = []; // the nodes shown, the weakest first
let hovered = {}; // {node} or {stroke} under the pointer
const picture = { canvas: document.createElement("canvas"), place: null, cost: 0, stale: true, timer: 0 };

const isFocused = () => [state.actor, state.path, state.pair, state.ends].some((chosen) => chosen !== null);

function isLit(actor) {
  if (state.pair) return state.pair.includes(actor);
  if (state.ends) return state.ends.includes(actor);
  if (state.path) return (current.way ?? state.path).includes(actor);
  return current.near === null || current.near.has(actor);
}

function isLineLit(line) {
  if (state.pair) return isBetween(line, state.pair);
  if (state.ends) return isBetween(line, state.ends);
  if (state.path) return current.way !== null && stepsOf(current.way).some((pair) => isBetween(line, pair));
  if (state.group !== null && state.actor === null) return [line.from, line.to].every((node) => nodes[node].group === state.group);
  return current.near === null || isNear(line, current.near);
}

const isMoved = (ctx) => {
  const { a, e, f } = ctx.getTransform();
  return !picture.place || picture.place.a !== a || picture.place.e !== e || picture.place.f !== f;
};

// Called by vis-network for every frame.
function paint(ctx) {
  if (picture.stale || (isMoved(ctx) && picture.cost <= SLOW)) paintPicture(ctx);
  else {
    if (isMoved(ctx)) rest();
    paintKept(ctx);
  }
  if (strokes.includes(hovered.stroke)) {
    const path = new Path2D();
    addStroke(path, hovered.stroke);
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = (lineWidth(hovered.stroke) + 1) * lineUnit();
    ctx.stroke(path);
  }
  if (drawingOrder.includes(hovered.node)) paintRing(ctx, hovered.node);
}

function paintPicture(ctx) {
  const started = performance.now();
  paintAll(ctx);
  const { width, height } = ctx.canvas;
  Object.assign(picture.canvas, { width, height });
  picture.canvas.getContext("2d").drawImage(ctx.canvas, 0, 0);
  Object.assign(picture, { place: ctx.getTransform(), stale: false, cost: performance.now() - started });
}

function paintAll(ctx) {
  paintOutlines(ctx);
  paintLines(ctx);
  paintHeads(ctx);
  paintSigns(ctx);
  paintNodes(ctx);
  paintLabels(ctx);
}

function paintKept(ctx) {
  const [now, then] = [ctx.getTransform(), picture.place];
  const factor = now.a / then.a;
  ctx.save();
  ctx.setTransform(factor, 0, 0, factor, now.e - factor * then.e, now.f - factor * then.f);
  ctx.imageSmoothingEnabled = false;
  ctx.drawImage(picture.canvas, 0, 0);
  ctx.restore();
}

function rest() {
  clearTimeout(picture.timer);
  picture.timer = setTimeout(repaint, REST);
}

function repaint() {
  picture.stale = true;
  network.redraw();
}

function drawMap() {
  const rank = (node) => (!isGroup(node) ? node : nodes[node].beside ? node : -nodes[node].members.length);
  drawingOrder = [...current.actors, ...current.groups].sort((a, b) => rank(b) - rank(a));
  countFamilies();
  findOutlines();
  strokes = strokesOf(current.bundles);
  batchLines();
  const empty = drawingOrder.length === 0;
  byId("notice").hidden = !empty;
  byId("notice").textContent = proofs.length
    ? "Every relation is filtered out. Tick a family or a status to see its lines."
    : "No relation was found in these articles, so there is nothing to draw.";
  byId("canvas").setAttribute(
    "aria-label",
    `Map of ${plural(current.actors.size, "actor")}, ${plural(current.groups.size, "group")} and ${plural(strokes.length, "line")}. ` +
      "Arrow keys go from one to the next, Enter opens it, Backspace collapses its group. The table holds the same relations.",
  );
  repaint();
}

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

const motion = () => (stillness.matches ? false : { duration: 260, easingFunction: "easeOutQuad" });

// Bring actors into sight, with room for the names that stand out at the sides.
function fitMap(ids = drawingOrder, { animation = motion(), nearest = 1.5 } = {}) {
  if (!ids.length) return;
  network.setSize("100%", "100%"); // at once, if a panel has just taken some of the room
  const { clientWidth, clientHeight } = byId("canvas");
  const ends = ["x", "y"].map((axis) =>
    ids.reduce(([low, high], id) => [Math.min(low, nodes[id][axis]), Math.max(high, nodes[id][axis])], [Infinity, -Infinity]),
  );
  const [width, height] = ends.map(([low, high]) => high - low);
  const side = Math.min(105, clientWidth * 0.16);
  const below = ids.some(isGroup) ? 44 : 0; // the name of a group has two lines
  const fitting = Math.min((clientWidth - 2 * side) / width, (clientHeight - 100 - 2 * below) / height, nearest);
  const scale = Math.max(fitting, 0.02);
  const [x, y] = ends.map(([low, high]) => (low + high) / 2);
  network.moveTo({ position: { x, y: y + below / 2 / scale }, scale, animation });
}

function zoomMap(factor) {
  network.moveTo({ scale: Math.min(8, Math.max(0.05, network.getScale() * factor)), animation: motion() });
}

function setUpCanvas() {
  network = new vis.Network(byId("canvas"), { nodes: [], edges: [] }, data.options);
  network.on("afterDrawing", paint);
  setUpPointer();
  byId("canvas").firstElementChild.tabIndex = -1; // the whole is walked by our own keys
  byId("zoom-in").addEventListener("click", () => zoomMap(1.4));
  byId("zoom-out").addEventListener("click", () => zoomMap(1 / 1.4));
  byId("fit").addEventListener("click", () => fitMap());
  drawMap();
  fitMap(undefined, { animation: false });
  repaint(); // where the map is not where it was first drawn, at once
}
