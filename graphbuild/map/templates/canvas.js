// The drawing. vis-network keeps the camera, the lines and what lies under the pointer; nodes and
// labels are drawn by our own strokes, so that they keep their size and never lie on one another.

const nodeSet = new vis.DataSet();
const lineSet = new vis.DataSet();
let network = null;

const strongest = Math.max(1, ...actors.map((actor) => actor.relations));

// Where there are many, each takes less room.
const crowding = () => 1 - 0.5 * Math.min(1, current.actors.size / 1500);

const pixelRadius = (actor) => (6.5 + 11 * Math.sqrt(actor.relations / strongest)) * crowding();

// Nodes grow slower than the map when one zooms in, and shrink slower when one zooms out.
const worldRadius = (actor) => pixelRadius(actor) / network.getScale() ** 0.65;

function isLit(actor) {
  if (state.pair) return state.pair.includes(actor);
  return state.actor === null || actor === state.actor || neighbours.has(actor);
}

let neighbours = new Set();

function findNeighbours() {
  neighbours = new Set();
  if (state.actor === null) return;
  for (const id of current.lines.keys()) {
    const line = lines[id];
    if (touches(line, state.actor)) neighbours.add(line.from).add(line.to);
  }
}

function drawNode({ ctx, id, x, y, state: { hover } }) {
  const actor = actors[id];
  const radius = worldRadius(actor);
  const scale = network.getScale();
  const paint = () => {
    const marked = id === state.actor || state.pair?.includes(id);
    trace(ctx, actor.shape, x, y, radius);
    ctx.fillStyle = isLit(id) ? theme.node : mix(theme.node, theme.paper, 0.8);
    ctx.fill();
    ctx.lineWidth = (marked || hover ? 3 : 1.5) / scale;
    ctx.strokeStyle = marked || hover ? theme.accent : theme.paper;
    ctx.stroke();
    drawCountry(ctx, actor, x, y, radius, scale);
  };
  return { drawNode: paint, nodeDimensions: { width: 2 * radius, height: 2 * radius } };
}

// A state carries its three letters where they can be read.
function drawCountry(ctx, actor, x, y, radius, scale) {
  if (actor.kind !== "state" || !actor.country || radius * scale < 11) return;
  ctx.font = `600 ${radius * 0.72}px ${theme.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.paper;
  ctx.fillText(actor.country, x, y + radius * 0.06);
}

function nodeRow(id) {
  const { x, y } = actors[id];
  return { id, x, y };
}

const isFocused = () => state.actor !== null || state.pair !== null;

function isLineLit(line) {
  if (state.pair) return isBetween(line, state.pair);
  return state.actor === null || touches(line, state.actor);
}

function lineRow(id, count) {
  const line = lines[id];
  const status = statuses.get(line.status);
  const fact = isFact(line);
  const colour = familyColour(line.family);
  const lit = isLineLit(line);
  const crowd = isFocused() ? 0 : Math.min(1, current.lines.size / 1500);
  const shown = mix(colour, theme.paper, lit ? (fact ? 0 : 0.28) + 0.3 * crowd : 0.84);
  const width = ((fact ? 1.8 : 1.4) + 0.9 * Math.log2(count)) * (1 - 0.5 * crowd) + (id === state.line ? 2 : 0);
  return {
    id,
    from: line.from,
    to: line.to,
    width,
    dashes: line.dashes ?? false,
    color: { color: shown, hover: theme.ink, highlight: shown, inherit: false },
    arrows: lit ? arrowRow(line) : "", // a dimmed head would lie on those that are read
    label: lit ? status.sign : "",
    font: { color: shown, size: 17, strokeColor: theme.paper, strokeWidth: 5, face: theme.font, align: "middle", vadjust: 1 },
    smooth: smoothRow(line),
  };
}

function arrowRow(line) {
  const ends = {};
  for (const [end, type] of Object.entries(line.arrows)) {
    ends[end] = { enabled: true, type, scaleFactor: type === "bar" ? 0.6 : 0.5 };
  }
  return ends;
}

function smoothRow(line) {
  if (!line.bend || line.from === line.to) return { enabled: false };
  return { enabled: true, type: line.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(line.bend) };
}

// Bring a data set to the rows wanted with as little change as can be.
function sync(set, rows) {
  const wanted = new Set(rows.map((row) => row.id));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.update(rows);
}

function drawMap() {
  findNeighbours();
  sync(nodeSet, [...current.actors].map(nodeRow));
  sync(lineSet, [...current.lines].map(([id, count]) => lineRow(id, count)));
  const empty = current.actors.size === 0;
  byId("notice").hidden = !empty;
  byId("notice").textContent = proofs.length
    ? "Every relation is filtered out. Tick a family or a status to see its lines."
    : "No relation was found in these articles, so there is nothing to draw.";
  byId("canvas").setAttribute(
    "aria-label",
    `Map of ${plural(current.actors.size, "actor")} and ${plural(current.lines.size, "line")}. ` +
      "The table holds the same relations.",
  );
  network.redraw();
}

const stillness = matchMedia("(prefers-reduced-motion: reduce)");

const motion = () => (stillness.matches ? false : { duration: 260, easingFunction: "easeOutQuad" });

// Bring actors into sight, with room for the names that stand out at the sides.
function fitMap(ids = [...current.actors], { animation = motion(), nearest = 1.5 } = {}) {
  if (!ids.length) return;
  const [xs, ys] = ["x", "y"].map((axis) => ids.map((id) => actors[id][axis]));
  const { clientWidth, clientHeight } = byId("canvas");
  const ends = [xs, ys].map((at) => [Math.min(...at), Math.max(...at)]);
  const [width, height] = ends.map(([low, high]) => high - low);
  const side = Math.min(105, clientWidth * 0.16);
  const scale = Math.min((clientWidth - 2 * side) / width, (clientHeight - 100) / height, nearest);
  const [x, y] = ends.map(([low, high]) => (low + high) / 2);
  network.moveTo({ position: { x, y }, scale: Math.max(scale, 0.02), animation });
}

function zoomMap(factor) {
  network.moveTo({ scale: Math.min(8, Math.max(0.05, network.getScale() * factor)), animation: motion() });
}

// Find the line at a point of the map, forgiving a few pixels.
function lineAt({ x, y }) {
  for (const [dx, dy] of [[0, 0], [4, 0], [-4, 0], [0, 4], [0, -4]]) {
    const found = network.getEdgeAt({ x: x + dx, y: y + dy });
    if (found !== undefined) return found;
  }
  return null;
}

function onMapClick({ pointer: { DOM } }) {
  const actor = network.getNodeAt(DOM);
  const line = actor === undefined ? lineAt(DOM) : null;
  if (actor !== undefined) openActor(actor, { move: false });
  else if (line !== null) openLine(line);
  else closePanel();
}

function describeLine(id) {
  const line = lines[id];
  const count = current.lines.get(id);
  const arrow = Object.keys(line.arrows).length === 2 ? "↔" : "→";
  const told = new Set(proofs.filter((proof) => proof.line === id && isVisible(proof)).map(typeLabel));
  const status = isFact(line) ? "" : ` (${statuses.get(line.status).label})`;
  return [
    `${actors[line.from].label} ${arrow} ${actors[line.to].label}`,
    `${[...told].join(", ")}${count > 1 ? `, ${count} times` : ""}${status}`,
  ];
}

function describeNode(id) {
  return [actors[id].label, `${describeActor(actors[id])} · ${plural(actors[id].relations, "relation")}`];
}

function showTip([head, rest], { x, y }) {
  const tip = byId("tip");
  tip.replaceChildren(el("b", { dir: "auto" }, head), el("span", {}, rest));
  tip.hidden = false;
  const { clientWidth, clientHeight } = byId("map");
  tip.style.left = `${Math.max(8, Math.min(x + 14, clientWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${y + 18 + tip.offsetHeight > clientHeight ? y - tip.offsetHeight - 10 : y + 18}px`;
}

function hideTip() {
  byId("tip").hidden = true;
  byId("canvas").classList.remove("pointing");
}

function hoverWith(describe, name) {
  return ({ [name]: id, pointer }) => {
    byId("canvas").classList.add("pointing");
    showTip(describe(id), pointer.DOM);
  };
}

function setUpCanvas() {
  network = new vis.Network(
    byId("canvas"),
    { nodes: nodeSet, edges: lineSet },
    {
      ...data.options,
      nodes: { shape: "custom", ctxRenderer: drawNode, chosen: false },
      edges: { hoverWidth: 1.5, selectionWidth: 0, arrowStrikethrough: false, selfReference: { size: 22 } },
    },
  );
  network.on("afterDrawing", drawLabels);
  network.on("click", onMapClick);
  network.on("hoverNode", hoverWith(describeNode, "node"));
  network.on("hoverEdge", hoverWith(describeLine, "edge"));
  for (const leave of ["blurNode", "blurEdge", "dragStart", "zoom"]) network.on(leave, hideTip);
  network.on("dragEnd", ({ nodes }) => {
    for (const id of nodes) Object.assign(actors[id], network.getPosition(id));
  });
  byId("canvas").setAttribute("role", "img");
  byId("zoom-in").addEventListener("click", () => zoomMap(1.4));
  byId("zoom-out").addEventListener("click", () => zoomMap(1 / 1.4));
  byId("fit").addEventListener("click", () => fitMap());
  drawMap();
  fitMap(undefined, { animation: false });
}
