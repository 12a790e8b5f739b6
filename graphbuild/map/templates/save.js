// Save what the map shows: as a picture (PNG, SVG), as a table (CSV), as a graph (GEXF, for Gephi).

const SHARPER = 2; // pixels of a saved picture for one on the screen
const GEXF = "http://www.gexf.net/1.2draft";
const VIZ = "http://www.gexf.net/1.2draft/viz";

// XML knows no way to write these.
const printable = (text) => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");

const toXml = (root) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`;

function savePng() {
  const { a, e, f } = picture.place;
  const { width, height } = picture.canvas;
  const canvas = el("canvas", { width: width * SHARPER, height: height * SHARPER });
  const ctx = canvas.getContext("2d");
  ctx.fillStyle = theme.paper;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.setTransform(a * SHARPER, 0, 0, a * SHARPER, e * SHARPER, f * SHARPER);
  paintAll(ctx);
  canvas.toBlob((blob) => download(blob, "png"), "image/png");
}

const pathOf = (points, closed = true) => `M${points.map((point) => point.map((value) => value.toFixed(2)).join(" ")).join("L")}${closed ? "Z" : ""}`;

function strokePath(stroke, start, end) {
  if (isLoop(stroke)) return pathOf(Array.from({ length: 25 }, (_, i) => pointAt(stroke, start + ((end - start) * i) / 24)).map(({ x, y }) => [x, y]), false);
  if (stroke.parts.length > 1) return pathOf([start, end].map((share) => pointAt(stroke, share)).map(({ x, y }) => [x, y]), false);
  const { a, b, cx, cy } = curveOf(stroke);
  return stroke.bend ? `M${a.x} ${a.y}Q${cx.toFixed(2)} ${cy.toFixed(2)} ${b.x} ${b.y}` : `M${a.x} ${a.y}L${b.x} ${b.y}`;
}

function svgStroke(stroke) {
  const unit = lineUnit();
  const dashes = ({ status }) => statuses.get(status).dashes.map((length) => length * unit).join(" ");
  const parts = stroke.parts.length > 1 ? shares(stroke) : [{ part: stroke.parts[0], start: 0, end: 1 }];
  return parts.map(({ part, start, end }) =>
    svg("path", { d: strokePath(stroke, start, end), fill: "none", stroke: lineColour(stroke, part), "stroke-width": lineWidth(stroke) * unit, "stroke-dasharray": dashes(part) || null }),
  );
}

function svgHead({ points, fill, colour, width }) {
  const look = fill ? { fill: colour } : { fill: "none", stroke: colour, "stroke-width": width };
  return svg("path", { d: pathOf(points, fill), ...look });
}

function svgSign({ sign, colour, unit, x, y }) {
  const look = { "font-size": 17 * unit, "font-weight": 600, fill: colour, stroke: theme.paper, "stroke-width": 5 * unit, "paint-order": "stroke" };
  return svg("text", { x, y: y + 6 * unit, "text-anchor": "middle", ...look }, sign);
}

function svgNode(id) {
  const actor = actors[id];
  const radius = worldRadius(actor);
  const points = outline(actor.shape, radius)?.map(([dx, dy]) => [actor.x + dx, actor.y + dy]);
  const look = { fill: isLit(id) ? theme.node : mix(theme.node, theme.paper, 0.8), stroke: theme.paper, "stroke-width": 1.5 / network.getScale() };
  return points ? svg("path", { d: pathOf(points), ...look }) : svg("circle", { cx: actor.x, cy: actor.y, r: radius, ...look });
}

function svgGroup({ x, y, radius, ring, colour, text, size }) {
  const at = (angle) => [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  const arc = ({ start, end, colour: ink }) =>
    svg("path", { d: pathOf(Array.from({ length: 25 }, (_, i) => at(start + ((end - start) * i) / 24)), false), fill: "none", stroke: ink, "stroke-width": radius * 0.18 });
  const words = { x, y: y + size * 0.36, "text-anchor": "middle", "font-size": size, "font-weight": 600, fill: theme.paper };
  return [svg("circle", { cx: x, cy: y, r: radius * 1.2, fill: theme.paper }), svg("circle", { cx: x, cy: y, r: radius * 0.84, fill: colour }), ring.map(arc), svg("text", words, text)].flat();
}

function svgOutline({ hull }) {
  const unit = 1 / network.getScale();
  const look = { fill: theme.soft, "fill-opacity": 0.05, stroke: theme.soft, "stroke-width": unit, "stroke-dasharray": `${5 * unit} ${4 * unit}` };
  return svg("path", { d: pathOf(hull.map(({ x, y }) => [x, y])), ...look });
}

function svgLabel(label) {
  const { unit, size, ink, halo, align } = label;
  const look = { "font-size": size * unit, fill: ink, stroke: theme.paper, "stroke-width": halo * unit, "paint-order": "stroke", "stroke-linejoin": "round", "text-anchor": align === "center" ? "middle" : null };
  return labelLines(label).map(({ text, x, y }) => svg("text", { x, y: y + size * unit * 0.95, ...look }, printable(text)));
}

function saveSvg() {
  const { x, y, w, h } = viewBox();
  const { clientWidth, clientHeight } = byId("canvas");
  const image = svg(
    "svg",
    { xmlns: SVG, viewBox: [x, y, w, h].join(" "), width: clientWidth, height: clientHeight, "font-family": theme.font },
    svg("title", {}, printable(data.title)),
    svg("rect", { x, y, width: w, height: h, fill: theme.paper }),
    outlines.map(svgOutline),
    strokes.map(svgStroke).flat(),
    headShapes().map(svgHead),
    lineSigns().map(svgSign),
    drawingOrder.filter((id) => !isGroup(id)).map(svgNode),
    groupShapes().map(svgGroup).flat(),
    placeLabels(picture.canvas.getContext("2d")).map(svgLabel).flat(),
  );
  download(new Blob([toXml(image)]), "svg");
}

const FIELDS = {
  source: (proof) => actors[proof.source].label,
  type: (proof) => types.get(proof.key).name,
  target: (proof) => actors[proof.target].label,
  status: (proof) => proof.status,
  date: (proof) => proof.date,
  amount: (proof) => proof.amount,
  said_by: (proof) => (proof.speaker === null ? null : actors[proof.speaker].label),
  confidence: (proof) => proof.confidence,
  quote: (proof) => data.quotes[proof.quote],
  title: (proof) => documents[proof.document].title,
  outlet: (proof) => documents[proof.document].source,
  published: (proof) => documents[proof.document].published,
  url: (proof) => documents[proof.document].url,
  id: (proof) => proof.id,
};

// A cell that begins like a formula would be run by a spreadsheet: an apostrophe makes it text.
function csvCell(value) {
  const text = String(value ?? "");
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function saveCsv() {
  const body = current.proofs.map((proof) => Object.values(FIELDS).map((read) => csvCell(read(proof))));
  const text = [Object.keys(FIELDS), ...body].map((row) => row.join(",")).join("\r\n");
  download(new Blob([`\ufeff${text}\r\n`]), "csv"); // spreadsheets take it for UTF-8 by its first letter
}

// Every actor of the relations shown, also where it stands in a group.
const actorsTold = () =>
  [...new Set([...current.actors, ...current.proofs.flatMap(({ source, target }) => [source, target])])].sort((a, b) => a - b);

function saveGexf() {
  const make = (space, tag, attributes, ...children) => fill(document.createElementNS(space, tag), attributes, children);
  const values = (pairs) =>
    make(GEXF, "attvalues", {}, Object.entries(pairs).filter(([, value]) => value !== null && value !== "").map(([name, value]) =>
      make(GEXF, "attvalue", { for: name, value: printable(value) })));
  const declare = (of, names) =>
    make(GEXF, "attributes", { class: of }, names.map((name) => make(GEXF, "attribute", { id: name, title: name, type: name === "confidence" ? "double" : "string" })));
  const node = (id) => {
    const { key, label, kind, country, x, y } = actors[id];
    return make(GEXF, "node", { id: printable(key), label: printable(label) }, values({ kind, country }),
      make(VIZ, "viz:size", { value: pixelRadius(actors[id]).toFixed(2) }), make(VIZ, "viz:position", { x, y: -y, z: 0 }));
  };
  const told = Object.keys(FIELDS).filter((name) => !["source", "target", "id"].includes(name));
  const edge = (proof) => {
    const [red, green, blue] = [1, 3, 5].map((at) => parseInt(familyColour(lines[proof.line].family).slice(at, at + 2), 16));
    const ends = { source: printable(actors[proof.source].key), target: printable(actors[proof.target].key) };
    return make(GEXF, "edge", { id: printable(proof.id), ...ends, label: printable(typeLabel(proof)) },
      values(Object.fromEntries(told.map((name) => [name, FIELDS[name](proof)]))), make(VIZ, "viz:color", { r: red, g: green, b: blue }));
  };
  const graph = make(GEXF, "graph", { defaultedgetype: "directed" }, declare("node", ["kind", "country"]), declare("edge", told),
    make(GEXF, "nodes", {}, actorsTold().map(node)), make(GEXF, "edges", {}, current.proofs.map(edge)));
  download(new Blob([toXml(make(GEXF, "gexf", { version: "1.2" }, graph))]), "gexf");
}

function download(blob, ending) {
  const name = data.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "map";
  const link = el("a", { href: URL.createObjectURL(blob), download: `${name}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function setUpSave() {
  const menu = byId("save");
  const close = () => {
    menu.open = false;
  };
  for (const [id, save] of [["save-png", savePng], ["save-svg", saveSvg], ["save-csv", saveCsv], ["save-gexf", saveGexf]]) {
    byId(id).addEventListener("click", () => {
      close();
      save();
    });
  }
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    event.stopPropagation();
    close();
    menu.querySelector("summary").focus();
  });
  document.addEventListener("click", (event) => menu.contains(event.target) || close());
}
