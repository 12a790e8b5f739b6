// Around the actors that have stepped out of one group: a quiet line with the group's name, so that one sees who
// belongs together.

const OUTLINE_GAP = 16; // pixels between a node and the line around its group
const OUTLINE_CORNERS = 10; // points around each node
const FEWEST_OUTLINED = 3;

let outlines = []; // {group, name, members, hull, top} of the groups that were opened

function findOutlines() {
  const groups = [...(state.open?.keys() ?? [])].filter((group) => groupNodes[group].beside >= FEWEST_OUTLINED);
  outlines = groups.map((group) => {
    const members = [...current.actors].filter((id) => actors[id].group === group);
    if (current.groups.has(groupNodes[group].id)) members.push(groupNodes[group].id);
    return { group, name: nameParts(membersOf(group)).join(" "), members };
  });
}

// The smallest polygon around some points (Andrew, 1979).
function hullOf(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (order) => {
    const kept = [];
    for (const p of order) {
      for (let [a, b] = kept.slice(-2); kept.length > 1 && (b.x - a.x) * (p.y - a.y) <= (b.y - a.y) * (p.x - a.x); [a, b] = kept.slice(-2)) kept.pop();
      kept.push(p);
    }
    return kept.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

function pointsAround(id, unit) {
  const reach = worldRadius(nodes[id]) + OUTLINE_GAP * unit;
  return Array.from({ length: OUTLINE_CORNERS }, (_, n) => {
    const turn = (2 * Math.PI * n) / OUTLINE_CORNERS;
    return { x: nodes[id].x + reach * Math.cos(turn), y: nodes[id].y + reach * Math.sin(turn) };
  });
}

function paintOutlines(ctx) {
  const unit = 1 / network.getScale();
  for (const outline of outlines) {
    const hull = hullOf(outline.members.flatMap((id) => pointsAround(id, unit)));
    Object.assign(outline, { hull, top: hull.reduce((highest, point) => (point.y < highest.y ? point : highest)) });
    ctx.save();
    ctx.beginPath();
    for (const { x, y } of hull) ctx.lineTo(x, y);
    ctx.closePath();
    ctx.lineJoin = "round";
    ctx.fillStyle = ctx.strokeStyle = theme.soft;
    ctx.globalAlpha = 0.05;
    ctx.fill();
    ctx.globalAlpha = 0.6;
    ctx.lineWidth = unit;
    ctx.setLineDash([5 * unit, 4 * unit]);
    ctx.stroke();
    ctx.restore();
  }
}

// The names of the outlines, each above its highest point; other names keep clear of them.
function placeOutlineNames(ctx, unit) {
  return outlines.map(({ name, top }) => {
    const [w, h] = [labelWidth(ctx, name) * unit, LABEL * 1.2 * unit];
    return { texts: [name], place: { x: top.x - w / 2, y: top.y - h - 2 * unit, w, h }, unit, size: COUNT, ink: theme.soft, halo: 4, align: "center" };
  });
}
