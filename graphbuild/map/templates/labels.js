// Names on the map: by rank, each only where it hides no other name and no stronger node.

const LABEL = 13; // pixels
const STRONG = 20; // no name hides one of this many nodes
const ENOUGH = 300; // names; more cannot be read
const TRIES = 900; // names that may seek a place

const widths = new Map();

function labelWidth(ctx, text) {
  if (!widths.has(text)) {
    ctx.font = `${LABEL}px ${theme.font}`;
    widths.set(text, ctx.measureText(text).width);
  }
  return widths.get(text);
}

const clip = (text) => (text.length > 30 ? `${text.slice(0, 29)}…` : text);

const overlaps = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

// The four places a label can take around its node, the best one first.
function labelPlaces(x, y, radius, width, unit) {
  const [w, h, gap] = [width * unit, LABEL * 1.2 * unit, 3 * unit];
  return [
    { x: x - w / 2, y: y + radius + gap, w, h },
    { x: x - w / 2, y: y - radius - gap - h, w, h },
    { x: x + radius + gap, y: y - h / 2, w, h },
    { x: x - radius - gap - w, y: y - h / 2, w, h },
  ];
}

function nodeBox(id) {
  const r = worldRadius(actors[id]) * 0.8;
  const { x, y } = actors[id];
  return { x: x - r, y: y - r, w: 2 * r, h: 2 * r };
}

// Which names are shown, and where.
function placeLabels(ctx) {
  const unit = 1 / network.getScale();
  const box = viewBox();
  const seen = drawingOrder.filter((id) => isInside(actors[id], box) && (isLit(id) || !isFocused())).reverse();
  const order = seen.slice(0, TRIES);
  const taken = order.slice(0, STRONG).map(nodeBox);
  const labels = [];
  for (const id of order) {
    if (taken.length > ENOUGH) break;
    const text = clip(actors[id].label);
    const place = findPlace(ctx, actors[id], text, taken, unit);
    if (!place) continue;
    taken.push(place);
    labels.push({ text, place, unit });
  }
  return labels;
}

// Of two whose lines are read, the upper one bears its name on top, off the arrow heads.
function isAbovePartner({ id, y }) {
  if (!state.pair?.includes(id)) return false;
  return state.pair.some((other) => actors[other].y > y);
}

function findPlace(ctx, actor, text, taken, unit) {
  const places = labelPlaces(actor.x, actor.y, worldRadius(actor), labelWidth(ctx, text), unit);
  if (isAbovePartner(actor)) places.unshift(places[1]);
  return places.find((box) => !taken.some((other) => overlaps(box, other)));
}

function paintLabels(ctx) {
  const labels = placeLabels(ctx);
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.strokeStyle = theme.paper;
  ctx.fillStyle = theme.ink;
  for (const { text, place, unit } of labels) {
    ctx.font = `${LABEL * unit}px ${theme.font}`;
    ctx.lineWidth = 4 * unit;
    ctx.strokeText(text, place.x, place.y);
    ctx.fillText(text, place.x, place.y);
  }
}
