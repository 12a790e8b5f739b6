// What tells more about a line: its heads, the sign of what is no fact, and how many relations it holds.

const HEAD = 10; // length of a head, in pixels at zoom 1
const LONG = 56; // pixels of a line that bears its count

// The heads that can be seen, as points: a dimmed one would lie on those that are read.
function headShapes() {
  const [unit, scale, box] = [lineUnit(), network.getScale(), viewBox()];
  const shapes = [];
  for (const stroke of strokes) {
    const { length } = curveOf(stroke);
    if (!isLineLit(stroke) || length * scale < 14) continue;
    const size = (HEAD + lineWidth(stroke)) * unit * (1 - 0.35 * lineCrowd());
    if (stroke.head && isInside(nodes[stroke.to], box)) shapes.push(headShape(stroke, stroke.head, 1, size, length));
    if (stroke.tail && isInside(nodes[stroke.from], box)) shapes.push(headShape(stroke, stroke.tail, -1, size, length));
  }
  return shapes;
}

function headShape(stroke, head, direction, size, length) {
  const end = direction > 0 ? stroke.to : stroke.from;
  const off = Math.min(0.45, (radiusOf(end) * 1.1) / length);
  const back = Math.min(0.5, off + size / length);
  const [tip, root] = [off, back].map((share) => pointAt(stroke, direction > 0 ? 1 - share : share));
  const angle = Math.atan2(tip.y - root.y, tip.x - root.x);
  const wing = (turn) => [tip.x - size * Math.cos(angle + turn), tip.y - size * Math.sin(angle + turn)];
  const [dx, dy] = [Math.sin(angle) * size * 0.5, -Math.cos(angle) * size * 0.5];
  const bar = [[tip.x + dx, tip.y + dy], [tip.x - dx, tip.y - dy]];
  const points = head.bar ? bar : [wing(0.42), [tip.x, tip.y], wing(-0.42)];
  const colour = lineColour(stroke, { family: head.family, status: head.fill ? "asserted" : head.status });
  return { points, fill: head.fill, colour, width: size * 0.18 };
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

const signOf = ({ parts }) => statuses.get(only(parts, "status"))?.sign ?? "";

// The sign of what is no fact, in the middle of its part of the line, where there is room.
function lineSigns() {
  const [unit, scale] = [lineUnit(), network.getScale()];
  if (lineCrowd() >= 0.4 && scale <= 1.2) return [];
  const found = [];
  for (const stroke of strokes) {
    if (!isLineLit(stroke)) continue;
    const { length } = curveOf(stroke);
    const whole = stroke.parts.length === 1;
    for (const { part, start, end } of whole ? [{ part: stroke.parts[0], start: 0, end: 1 }] : shares(stroke)) {
      const { sign } = statuses.get(part.status);
      if (!sign || (end - start) * length * scale <= (whole ? 40 : 24)) continue;
      found.push({ sign, colour: lineColour(stroke, part), unit, ...pointAt(stroke, (start + end) / 2) });
    }
  }
  return found;
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

// How many relations a line holds, where it is long enough and no name stands in the way.
function placeCounts(ctx, taken) {
  const [unit, scale, box] = [1 / network.getScale(), network.getScale(), viewBox()];
  if (lineCrowd() >= 0.6 && scale <= 1.2) return [];
  const found = [];
  const told = strokes.filter((stroke) => stroke.count > 1 && isLineLit(stroke) && curveOf(stroke).length * scale > LONG);
  for (const stroke of told.sort((a, b) => b.count - a.count).slice(0, 150)) {
    const text = stroke.count.toLocaleString("en");
    const [w, h] = [(labelWidth(ctx, text) * COUNT * unit) / LABEL, COUNT * 1.1 * unit];
    const middle = pointAt(stroke, signOf(stroke) ? 0.4 : 0.5);
    const place = { x: middle.x - w / 2, y: middle.y - h / 2, w, h };
    if (!isInside(middle, box) || taken.some((other) => overlaps(place, other))) continue;
    taken.push(place);
    found.push({ texts: [text], place, unit, size: COUNT, ink: theme.soft, halo: 5, align: "left" });
  }
  return found;
}
