// Actors: how large they are, how they are painted, which one lies under a point.

const strongest = Math.max(1, ...actors.slice(0, 1).map((actor) => actor.relations));

// Where there are many, each takes less room.
const crowding = () => 1 - 0.5 * Math.min(1, current.actors.size / 1500);

const pixelRadius = (actor) => (6.5 + 11 * Math.sqrt(actor.relations / strongest)) * crowding();

// Nodes grow slower than the map when one zooms in, and shrink slower when one zooms out.
const worldRadius = (actor) => pixelRadius(actor) / network.getScale() ** 0.65;

const isMarked = (id) => [state.actor, ...(state.pair ?? state.path ?? [])].includes(id);

// The weakest first, so that the strongest lie on top; many alike in one stroke where there are many.
function paintNodes(ctx) {
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
    const actor = actors[id];
    if (!isInside(actor, box)) continue;
    const wanted = isLit(id) ? theme.node : dimmed;
    if (size && (size >= chunk || wanted !== colour)) flush();
    colour = wanted;
    addShape(path, actor.shape, actor.x, actor.y, worldRadius(actor));
    size += 1;
  }
  if (size) flush();
  for (const id of drawingOrder) if (isMarked(id)) paintRing(ctx, id);
  for (const id of drawingOrder) if (actors[id].kind === "state" && isInside(actors[id], box)) paintCountry(ctx, actors[id], scale);
}

function paintRing(ctx, id) {
  const path = new Path2D();
  addShape(path, actors[id].shape, actors[id].x, actors[id].y, worldRadius(actors[id]));
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

// The actor under a point of the window, the nearest of several; undefined where there is none.
function nodeAt(spot) {
  const { x, y } = network.DOMtoCanvas(spot);
  const least = 5 / network.getScale();
  let [found, nearest] = [undefined, Infinity];
  for (const id of current.actors) {
    const actor = actors[id];
    const distance = Math.hypot(actor.x - x, actor.y - y);
    if (distance < nearest && distance <= Math.max(least, worldRadius(actor) * 1.1)) [found, nearest] = [id, distance];
  }
  return found;
}
