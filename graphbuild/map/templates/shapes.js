// The shapes of nodes, one per kind of actor, for the canvas and for the legend; mixed colours.

const CORNERS = {
  square: [4, Math.PI / 4],
  diamond: [4, 0],
  triangle: [3, -Math.PI / 2],
  triangleDown: [3, Math.PI / 2],
  hexagon: [6, 0],
  pentagon: [5, -Math.PI / 2],
};

// The outline of a shape around the origin, as points; null for a circle.
function outline(shape, radius) {
  if (shape === "dot") return null;
  if (shape === "cross") {
    const [a, b] = [radius, radius * 0.38];
    return [[-b, -a], [b, -a], [b, -b], [a, -b], [a, b], [b, b], [b, a], [-b, a], [-b, b], [-a, b], [-a, -b], [-b, -b]];
  }
  const [corners, turn] = shape === "star" ? [10, -Math.PI / 2] : CORNERS[shape];
  const reach = shape === "square" ? radius * 1.2 : radius * 1.15;
  return Array.from({ length: corners }, (_, i) => {
    const angle = turn + (i * 2 * Math.PI) / corners;
    const length = shape === "star" && i % 2 ? reach * 0.5 : reach;
    return [length * Math.cos(angle), length * Math.sin(angle)];
  });
}

function addShape(path, shape, x, y, radius) {
  const points = outline(shape, radius) ?? [[radius, 0]];
  path.moveTo(x + points[0][0], y + points[0][1]);
  if (points.length === 1) path.arc(x, y, radius, 0, 2 * Math.PI);
  else points.slice(1).forEach(([dx, dy]) => path.lineTo(x + dx, y + dy));
  path.closePath();
}

// Mix two colours #rrggbb; share is how much of the second.
function mix(first, second, share) {
  const parts = [1, 3, 5].map((at) => {
    const [a, b] = [first, second].map((colour) => parseInt(colour.slice(at, at + 2), 16));
    return Math.round(a + (b - a) * share).toString(16).padStart(2, "0");
  });
  return `#${parts.join("")}`;
}

function shapeSample(shape) {
  const points = outline(shape, 6);
  const drawn = points === null ? svg("circle", { r: 6 }) : svg("polygon", { points: points.join(" ") });
  return svg("svg", { class: "shape", viewBox: "-8 -8 16 16", "aria-hidden": "true" }, drawn);
}
