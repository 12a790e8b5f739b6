// Lines: where they run, how they look, and how many of them are painted with few strokes.

const CHUNK = 60; // lines in one stroke; a longer path takes longer than its parts
const LOOP = 20; // radius of a line from an actor to itself
const HEAD = 10; // length of a head, in pixels at zoom 1

let batches = [];

// Sizes of lines and heads grow slower than the map when one zooms in.
const lineUnit = () => 1 / network.getScale() ** 0.65;

// A line is a curve with one control point; to the right of its direction where it bends.
function curveOf({ from, to, bend }) {
  const [a, b] = [actors[from], actors[to]];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  return { a, b, cx: (a.x + b.x) / 2 - dy * bend * 0.9, cy: (a.y + b.y) / 2 + dx * bend * 0.9, length: Math.hypot(dx, dy) };
}

function pointAt(line, share) {
  if (line.from === line.to) {
    const angle = 2 * Math.PI * share;
    const { x, y } = actors[line.from];
    return { x: x + LOOP * (0.7 + Math.cos(angle)), y: y - LOOP * (0.7 + Math.sin(angle)) };
  }
  const { a, b, cx, cy } = curveOf(line);
  const rest = 1 - share;
  return {
    x: rest * rest * a.x + 2 * rest * share * cx + share * share * b.x,
    y: rest * rest * a.y + 2 * rest * share * cy + share * share * b.y,
  };
}

function addLine(path, line) {
  if (line.from === line.to) {
    const { x, y } = actors[line.from];
    path.moveTo(x + LOOP * 1.7, y - LOOP * 0.7);
    path.arc(x + LOOP * 0.7, y - LOOP * 0.7, LOOP, 0, 2 * Math.PI);
    return;
  }
  const { a, b, cx, cy } = curveOf(line);
  path.moveTo(a.x, a.y);
  if (line.bend) path.quadraticCurveTo(cx, cy, b.x, b.y);
  else path.lineTo(b.x, b.y);
}

// 0 where few lines are drawn and each can be strong, 1 where they are a crowd.
const lineCrowd = () => (isFocused() ? 0 : Math.min(1, current.lines.size / 1500));

function lineColour(line) {
  const share = isLineLit(line) ? (isFact(line) ? 0 : 0.28) + 0.3 * lineCrowd() : 0.84;
  return mix(familyColour(line.family), theme.paper, share);
}

function lineWidth(id, count) {
  const crowd = lineCrowd();
  const width = (isFact(lines[id]) ? 1.8 : 1.4) + 0.9 * Math.log2(count);
  // a line of one pixel is painted many times faster than one a little wider
  return (crowd === 1 ? Math.min(1, width * 0.5) : width * (1 - 0.5 * crowd)) + (id === state.line ? 2 : 0);
}

// Lines that look alike, in chunks; those that are dimmed first, so that they lie below.
function batchLines() {
  const looks = new Map();
  for (const [id, count] of current.lines) {
    const line = lines[id];
    const [colour, width] = [lineColour(line), Math.round(lineWidth(id, count) * 4) / 4];
    const key = `${colour} ${width} ${line.status}`;
    const open = looks.get(key)?.at(-1);
    if (open && open.size < CHUNK) {
      addLine(open.path, line);
      open.size += 1;
      continue;
    }
    const batch = { path: new Path2D(), size: 1, colour, width, dashes: statuses.get(line.status).dashes, lit: isLineLit(line) };
    addLine(batch.path, line);
    looks.set(key, [...(looks.get(key) ?? []), batch]);
  }
  batches = [...looks.values()].flat().sort((a, b) => a.lit - b.lit);
}

function paintLines(ctx) {
  const unit = lineUnit();
  ctx.lineCap = "butt";
  for (const { path, colour, width, dashes } of batches) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width * unit;
    ctx.setLineDash(dashes.map((length) => length * unit));
    ctx.stroke(path);
  }
  ctx.setLineDash([]);
}

// What the window shows, in the map's units.
function viewBox() {
  const { clientWidth, clientHeight } = byId("canvas");
  const [low, high] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: clientWidth, y: clientHeight })];
  return { x: low.x, y: low.y, w: high.x - low.x, h: high.y - low.y };
}

const isInside = ({ x, y }, box) => x >= box.x && x <= box.x + box.w && y >= box.y && y <= box.y + box.h;

// The heads that can be seen, as points: a dimmed one would lie on those that are read.
function headShapes() {
  const [unit, scale, box] = [lineUnit(), network.getScale(), viewBox()];
  const shapes = [];
  for (const [id, count] of current.lines) {
    const line = lines[id];
    const { length } = curveOf(line);
    if (!isLineLit(line) || length * scale < 14) continue;
    const size = (HEAD + lineWidth(id, count)) * unit * (1 - 0.35 * lineCrowd());
    if (isInside(actors[line.to], box)) shapes.push(headShape(line, 1, size, length));
    if (line.mutual && isInside(actors[line.from], box)) shapes.push(headShape(line, -1, size, length));
  }
  return shapes;
}

function headShape(line, direction, size, length) {
  const end = direction > 0 ? line.to : line.from;
  const off = Math.min(0.45, (worldRadius(actors[end]) * 1.1) / length);
  const back = Math.min(0.5, off + size / length);
  const [tip, root] = [off, back].map((share) => pointAt(line, direction > 0 ? 1 - share : share));
  const angle = Math.atan2(tip.y - root.y, tip.x - root.x);
  const wing = (turn) => [tip.x - size * Math.cos(angle + turn), tip.y - size * Math.sin(angle + turn)];
  const [dx, dy] = [Math.sin(angle) * size * 0.5, -Math.cos(angle) * size * 0.5];
  const bar = [[tip.x + dx, tip.y + dy], [tip.x - dx, tip.y - dy]];
  const isBar = statuses.get(line.status).arrow === "bar";
  const points = isBar ? bar : [wing(0.42), [tip.x, tip.y], wing(-0.42)];
  return { points, fill: isFact(line), colour: lineColour(line), width: size * 0.18 };
}

function paintHeads(ctx) {
  for (const { points, fill, colour, width } of headShapes()) {
    ctx.beginPath();
    for (const point of points) ctx.lineTo(...point);
    if (fill) {
      ctx.fillStyle = colour;
      ctx.fill();
    } else {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.stroke();
    }
  }
}

// The sign of a line that is no fact, in the middle of it, where there is room.
function lineSigns() {
  const [unit, scale] = [lineUnit(), network.getScale()];
  if (lineCrowd() >= 0.4 && scale <= 1.2) return [];
  return [...current.lines.keys()]
    .map((id) => lines[id])
    .filter((line) => statuses.get(line.status).sign && isLineLit(line) && curveOf(line).length * scale > 40)
    .map((line) => ({ sign: statuses.get(line.status).sign, colour: lineColour(line), unit, ...pointAt(line, 0.5) }));
}

function paintSigns(ctx) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.strokeStyle = theme.paper;
  for (const { sign, colour, unit, x, y } of lineSigns()) {
    ctx.font = `600 ${17 * unit}px ${theme.font}`;
    ctx.lineWidth = 5 * unit;
    ctx.fillStyle = colour;
    ctx.strokeText(sign, x, y);
    ctx.fillText(sign, x, y);
  }
}

// The line under a point of the window, forgiving a few pixels; null where there is none.
function lineAt(spot) {
  const point = network.DOMtoCanvas(spot);
  let [found, nearest] = [null, 5 / network.getScale()];
  for (const id of current.lines.keys()) {
    const distance = distanceTo(lines[id], point, nearest);
    if (distance < nearest) [found, nearest] = [id, distance];
  }
  return found;
}

function distanceTo(line, { x, y }, enough) {
  const [a, b] = [actors[line.from], actors[line.to]];
  const room = enough + Math.abs(line.bend) * (Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) + (a === b ? 3 * LOOP : 0);
  if (x < Math.min(a.x, b.x) - room || x > Math.max(a.x, b.x) + room) return Infinity;
  if (y < Math.min(a.y, b.y) - room || y > Math.max(a.y, b.y) + room) return Infinity;
  const parts = line.bend || a === b ? 16 : 1;
  let nearest = Infinity;
  let from = pointAt(line, 0);
  for (let part = 1; part <= parts; part += 1) {
    const to = pointAt(line, part / parts);
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const share = Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, Math.hypot(x - from.x - share * dx, y - from.y - share * dy));
    from = to;
  }
  return nearest;
}
