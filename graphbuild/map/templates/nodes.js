// Actors: how large they are, how they are painted, which one lies under a point.

const strongest = Math.max(1, ...actors.slice(0, 1).map((actor) => actor.relations));

// Where there are many, each takes less room.
const crowding = () => 1 - 0.5 * Math.min(1, current.actors.size / 1500);

const pixelRadius = (actor) => (6.5 + 11 * Math.sqrt(actor.relations / strongest)) * crowding();

// The area of a group says how many it holds; what is left of an open one stands back.
const groupRadius = ({ members, beside }) => (beside ? 0.6 : 1) * (15 + 27 * Math.sqrt(members.length / Math.max(1, ...[...current.groups].map((id) => nodes[id].members.length))));

// Nodes grow slower than the map when one zooms in, and shrink slower when one zooms out.
const worldRadius = (node) => (isGroup(node.id) ? groupRadius(node) : pixelRadius(node)) / network.getScale() ** 0.65;

const radiusOf = (node) => worldRadius(nodes[node]);

const isMarked = (id) => [state.actor, ...(state.pair ?? state.path ?? state.ends ?? [])].includes(id);

// The weakest first, so that the strongest lie on top; many alike in one stroke where there are many.
function paintNodes(ctx) {
  for (const shape of groupShapes()) if (shape.beside) paintGroup(ctx, shape);
  const [scale, box] = [network.getScale(), viewBox()];
  const chunk = current.actors.size > 600 ? 80 : 1;
  const dimmed = mix(theme.node, theme.paper, 0.8);
  let path = new Path2D();
  let [size, colour] = [0, ""];
  const flush = () => {
    ctx.fillStyle = colour;
    ctx.strokeStyle = theme.paper;
    ctx.lineWidth = 1.5 / scale;
    ctx.fill(path);
    ctx.stroke(path);
    path = new Path2D();
    size = 0;
  };
  for (const id of drawingOrder) {
    const actor = nodes[id];
    if (isGroup(id) || !isInside(actor, box)) continue;
    const wanted = isLit(id) ? theme.node : dimmed;
    if (size && (size >= chunk || wanted !== colour)) flush();
    colour = wanted;
    addShape(path, actor.shape, actor.x, actor.y, worldRadius(actor));
    size += 1;
  }
  if (size) flush();
  for (const shape of groupShapes()) if (!shape.beside) paintGroup(ctx, shape);
  for (const id of drawingOrder) if (isMarked(id)) paintRing(ctx, id);
  for (const id of drawingOrder) if (nodes[id].kind === "state" && isInside(nodes[id], box)) paintCountry(ctx, nodes[id], scale);
}

function paintRing(ctx, id) {
  const path = new Path2D();
  addShape(path, nodes[id].shape, nodes[id].x, nodes[id].y, radiusOf(id) * (isGroup(id) ? 1.16 : 1));
  ctx.lineWidth = 3 / network.getScale();
  ctx.strokeStyle = theme.accent;
  ctx.stroke(path);
}

// A state carries its three letters where they can be read.
function paintCountry(ctx, actor, scale) {
  const radius = worldRadius(actor);
  if (!actor.country || radius * scale < 11) return;
  ctx.font = `600 ${radius * 0.72}px ${theme.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.paper;
  ctx.fillText(actor.country, actor.x, actor.y + radius * 0.06);
}

// A group is a disc with the number of its members, in a ring of the families of what they do.
function groupShapes() {
  return [...current.groups].map((id) => {
    const [node, radius, lit] = [nodes[id], radiusOf(id), isLit(id)];
    const shade = (colour) => (lit ? colour : mix(colour, theme.paper, 0.8));
    const all = node.families.reduce((sum, [, count]) => sum + count, 0);
    let at = 0;
    const ring = node.families.map(([family, count]) => {
      const start = (at / all) * 2 * Math.PI - Math.PI / 2;
      at += count;
      return { start, end: (at / all) * 2 * Math.PI - Math.PI / 2, colour: shade(familyColour(family)) };
    });
    const text = node.members.length.toLocaleString("en");
    return { x: node.x, y: node.y, beside: node.beside > 0, radius, ring, colour: shade(theme.node), text, size: Math.min(radius * 0.75, (radius * 2) / text.length) };
  });
}

function paintGroup(ctx, { x, y, radius, ring, colour, text, size }) {
  const disc = (reach, ink) => {
    ctx.beginPath();
    ctx.arc(x, y, reach, 0, 2 * Math.PI);
    ctx.fillStyle = ink;
    ctx.fill();
  };
  disc(radius * 1.2, theme.paper);
  disc(radius * 0.84, colour);
  ctx.lineWidth = radius * 0.18;
  for (const { start, end, colour: ink } of ring) {
    ctx.beginPath();
    ctx.arc(x, y, radius, start, end);
    ctx.strokeStyle = ink;
    ctx.stroke();
  }
  ctx.font = `600 ${size}px ${theme.font}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.paper;
  ctx.fillText(text, x, y + size * 0.06);
}

// The node under a point of the window, the nearest of several; undefined where there is none.
function nodeAt(spot) {
  const { x, y } = network.DOMtoCanvas(spot);
  const least = 5 / network.getScale();
  let [found, nearest] = [undefined, Infinity];
  for (const id of drawingOrder) {
    const actor = nodes[id];
    const distance = Math.hypot(actor.x - x, actor.y - y);
    if (distance < nearest && distance <= Math.max(least, worldRadius(actor) * 1.1)) [found, nearest] = [id, distance];
  }
  return found;
}
