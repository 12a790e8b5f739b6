// Names on the map: by rank, each only where it hides no other name and no stronger node.

const LABEL = 13; // pixels
const COUNT = 11; // of the number on a line
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

// The four places a label of so many lines can take around its node, the best one first.
function labelPlaces(x, y, radius, width, unit, count) {
  const [w, h, gap] = [width * unit, LABEL * 1.2 * unit * count, 3 * unit];
  return [
    { x: x - w / 2, y: y + radius + gap, w, h },
    { x: x - w / 2, y: y - radius - gap - h, w, h },
    { x: x + radius + gap, y: y - h / 2, w, h },
    { x: x - radius - gap - w, y: y - h / 2, w, h },
  ];
}

function nodeBox(id) {
  const r = radiusOf(id) * (isGroup(id) ? 1.1 : 0.8);
  const { x, y } = nodes[id];
  return { x: x - r, y: y - r, w: 2 * r, h: 2 * r };
}

// Which names are shown, and where.
function placeLabels(ctx) {
  const unit = 1 / network.getScale();
  const box = viewBox();
  const seen = drawingOrder.filter((id) => isInside(nodes[id], box) && (isLit(id) || !isFocused())).reverse();
  const order = seen.slice(0, TRIES);
  const names = placeOutlineNames(ctx, unit);
  const taken = [...order.slice(0, STRONG).map(nodeBox), ...names.map(({ place }) => place)];
  const labels = [];
  for (const id of order) {
    if (taken.length > ENOUGH) break;
    const texts = isGroup(id) ? nameParts(nodes[id].members, byId("canvas").clientWidth < 500 ? 1 : 2) : [clip(nodes[id].label)];
    const place = findPlace(ctx, nodes[id], texts, taken, unit, box);
    if (!place) continue;
    taken.push(place);
    labels.push({ texts, place, unit, size: LABEL, ink: theme.ink, halo: 4, align: isGroup(id) ? "center" : "left" });
  }
  return [...placeCounts(ctx, taken), ...names, ...labels];
}

// Of two whose lines are read, the upper one bears its name on top, off the arrow heads.
function isAbovePartner({ id, y }) {
  if (!state.pair?.includes(id)) return false;
  return state.pair.some((other) => nodes[other].y > y);
}

// In the window, if there is room for it.
function findPlace(ctx, actor, texts, taken, unit, box) {
  const width = Math.max(...texts.map((text) => labelWidth(ctx, text)));
  const radius = worldRadius(actor) * (isGroup(actor.id) ? 1.1 : 1);
  const places = labelPlaces(actor.x, actor.y, radius, width, unit, texts.length);
  if (isAbovePartner(actor)) places.unshift(places[1]);
  const free = places.filter((place) => !taken.some((other) => overlaps(place, other)));
  const isWhole = ({ x, y, w, h }) => isInside({ x, y }, box) && isInside({ x: x + w, y: y + h }, box);
  return free.find(isWhole) ?? free[0];
}

// The lines of a label with their places.
const labelLines = ({ texts, place, size, unit, align }) =>
  texts.map((text, row) => ({ text, x: align === "center" ? place.x + place.w / 2 : place.x, y: place.y + row * size * 1.2 * unit }));

function paintLabels(ctx) {
  const labels = placeLabels(ctx);
  ctx.textBaseline = "top";
  ctx.lineJoin = "round";
  ctx.strokeStyle = theme.paper;
  for (const label of labels) {
    const { unit, size, ink, halo, align } = label;
    ctx.textAlign = align;
    ctx.font = `${size * unit}px ${theme.font}`;
    ctx.lineWidth = halo * unit;
    ctx.fillStyle = ink;
    for (const { text, x, y } of labelLines(label)) {
      ctx.strokeText(text, x, y);
      ctx.fillText(text, x, y);
    }
  }
}
