// Lines: where they run, how they look, and how many of them are painted with few strokes.

const CHUNK = 60; // lines in one stroke; a longer path takes longer than its parts
const LOOP = 20; // radius of a line from an actor to itself
const GAP = 1.5; // between two colours of a line

let strokes = []; // what is painted, and can be clicked
let batches = [];

// Sizes of lines and heads grow slower than the map when one zooms in.
const lineUnit = () => 1 / network.getScale() ** 0.65;

// A stroke is a curve with one control point; to the right of its direction where it bends.
function curveOf({ from, to, bend }) {
  const [a, b] = [nodes[from], nodes[to]];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  return { a, b, cx: (a.x + b.x) / 2 - dy * bend * 0.9, cy: (a.y + b.y) / 2 + dx * bend * 0.9, length: Math.hypot(dx, dy) };
}

const isLoop = ({ from, to }) => from === to;

// Loops that are fanned out lie inside one another.
const loopRadius = ({ bend }) => LOOP * (1 + 1.6 * bend);

function pointAt(stroke, share) {
  if (isLoop(stroke)) {
    const [angle, radius] = [2 * Math.PI * share, loopRadius(stroke)];
    const { x, y } = nodes[stroke.from];
    return { x: x + radius * (0.7 + Math.cos(angle)), y: y - radius * (0.7 + Math.sin(angle)) };
  }
  const { a, b, cx, cy } = curveOf(stroke);
  const rest = 1 - share;
  return {
    x: rest * rest * a.x + 2 * rest * share * cx + share * share * b.x,
    y: rest * rest * a.y + 2 * rest * share * cy + share * share * b.y,
  };
}

function addStroke(path, stroke) {
  if (isLoop(stroke)) return addArc(path, stroke, 0, 1);
  const { a, b, cx, cy } = curveOf(stroke);
  path.moveTo(a.x, a.y);
  if (stroke.bend) path.quadraticCurveTo(cx, cy, b.x, b.y);
  else path.lineTo(b.x, b.y);
}

// Between two shares of its length, of a stroke that is straight or a loop.
function addPart(path, stroke, start, end) {
  if (isLoop(stroke)) return addArc(path, stroke, start, end);
  const [first, last] = [pointAt(stroke, start), pointAt(stroke, end)];
  path.moveTo(first.x, first.y);
  path.lineTo(last.x, last.y);
}

function addArc(path, stroke, start, end) {
  const { x, y } = nodes[stroke.from];
  const [radius, first] = [loopRadius(stroke), pointAt(stroke, start)];
  path.moveTo(first.x, first.y);
  path.arc(x + radius * 0.7, y - radius * 0.7, radius, -2 * Math.PI * start, -2 * Math.PI * end, true);
}

// The parts of a stroke with the shares of its length that is seen: what lies under its ends tells nothing.
function shares(stroke) {
  const { length } = curveOf(stroke);
  const [under, over] = isLoop(stroke) ? [0, 1] : [radiusOf(stroke.from) / length, 1 - radiusOf(stroke.to) / length];
  const [start, room] = over > under ? [under, over - under] : [0, 1];
  const gap = Math.min(0.02, (GAP * lineUnit()) / (length || 1));
  let at = 0;
  return stroke.parts.map((part) => {
    const first = start + (room * at) / stroke.count;
    at += part.count;
    return { part, start: first, end: start + (room * at) / stroke.count - (at < stroke.count ? gap : 0) };
  });
}

// 0 where few lines are drawn and each can be strong, 1 where they are a crowd.
const lineCrowd = () => (isFocused() ? 0 : Math.min(1, strokes.length / 1500));

function lineColour(stroke, part) {
  const share = isLineLit(stroke) ? (isFact(part) ? 0 : 0.28) + 0.3 * lineCrowd() : 0.84;
  return mix(part.family === null ? theme.node : familyColour(part.family), theme.paper, share);
}

// By its stories: what is copied, or told twice over in one article, is no stronger for it.
const storyWidth = (stories, fact = true) => (fact ? 1.8 : 1.4) + 0.9 * Math.log2(stories);

function lineWidth(stroke) {
  const crowd = lineCrowd();
  const width = storyWidth(stroke.stories, stroke.parts.some(isFact));
  // a line of one pixel is painted many times faster than one a little wider
  return (crowd === 1 ? Math.min(1, width * 0.5) : width * (1 - 0.5 * crowd)) + (isChosen(stroke) ? 2 : 0);
}

// Lines that look alike, in chunks; those that are dimmed first, so that they lie below.
function batchLines() {
  const looks = new Map();
  const pathFor = (colour, width, status, lit) => {
    const key = `${colour} ${width} ${status}`;
    const chunks = looks.get(key) ?? [];
    if (!chunks.length) looks.set(key, chunks);
    if (!chunks.length || chunks.at(-1).size === CHUNK) chunks.push({ path: new Path2D(), size: 0, colour, width, dashes: statuses.get(status).dashes, lit });
    chunks.at(-1).size += 1;
    return chunks.at(-1).path;
  };
  for (const stroke of strokes) {
    const [width, lit] = [Math.round(lineWidth(stroke) * 4) / 4, isLineLit(stroke)];
    const path = (part) => pathFor(lineColour(stroke, part), width, part.status, lit);
    if (stroke.parts.length === 1) addStroke(path(stroke.parts[0]), stroke);
    else for (const { part, start, end } of shares(stroke)) addPart(path(part), stroke, start, end);
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

// The stroke under a point of the window, forgiving a few pixels; null where there is none.
function lineAt(spot) {
  const point = network.DOMtoCanvas(spot);
  const [slack, unit] = [5 / network.getScale(), lineUnit()];
  let [found, nearest] = [null, Infinity];
  for (const stroke of strokes) {
    const enough = Math.max(slack, (lineWidth(stroke) / 2) * unit);
    const distance = distanceTo(stroke, point, enough);
    if (distance < nearest && distance < enough) [found, nearest] = [stroke, distance];
  }
  return found;
}

function distanceTo(stroke, { x, y }, enough) {
  const [a, b] = [nodes[stroke.from], nodes[stroke.to]];
  const room = enough + Math.abs(stroke.bend) * (Math.abs(a.x - b.x) + Math.abs(a.y - b.y)) + (a === b ? 3 * loopRadius(stroke) : 0);
  if (x < Math.min(a.x, b.x) - room || x > Math.max(a.x, b.x) + room) return Infinity;
  if (y < Math.min(a.y, b.y) - room || y > Math.max(a.y, b.y) + room) return Infinity;
  const parts = stroke.bend || a === b ? 16 : 1;
  let nearest = Infinity;
  let from = pointAt(stroke, 0);
  for (let part = 1; part <= parts; part += 1) {
    const to = pointAt(stroke, part / parts);
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const share = Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
    nearest = Math.min(nearest, Math.hypot(x - from.x - share * dx, y - from.y - share * dy));
    from = to;
  }
  return nearest;
}
