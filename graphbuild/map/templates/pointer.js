// The pointer on the drawing: click, hover with a note, dragging; and the same by keys.

function onMapClick({ pointer: { DOM } }) {
  const node = nodeAt(DOM);
  const stroke = node === undefined ? lineAt(DOM) : null;
  if (node !== undefined) openNode(node);
  else if (stroke !== null) openStroke(stroke);
  else closePanel();
}

function openNode(node) {
  if (isGroup(node)) openGroup(nodes[node].group);
  else openActor(node, { move: false });
}

const nodeName = (node) => (isGroup(node) ? groupName(node) : nodes[node].label);

function describeStroke({ from, to, head, tail, count, stories, lines: ids, parts, relation }) {
  const told = proofs.filter((proof) => (relation === null ? ids.includes(proof.line) && isVisible(proof) : proof.id === relation));
  const deedsTold = [...countBy(told, typeLabel)].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const named = deedsTold.slice(0, 4).join(", ") + (deedsTold.length > 4 ? " and more" : "");
  const status = only(parts, "status");
  const arrow = head && tail ? "↔" : head ? "→" : "←";
  return [
    `${nodeName(from)} ${arrow} ${nodeName(to)}`,
    `${named}${count > 1 ? `, ${plural(count, "relation")} in ${storyCount(stories)}` : ""}${status === null ? "" : isFact({ status }) ? "" : ` (${statuses.get(status).label})`}`,
  ];
}

function describeNode(id) {
  if (!isGroup(id)) return [actors[id].label, `${describeActor(actors[id])} · ${plural(actors[id].relations, "relation")}`];
  const { members, beside } = nodes[id];
  return [groupName(id), `${beside ? "what is left of a group" : "group"} of ${plural(members.length, "actor")} · click to open`];
}

function showTip([head, rest], { x, y }) {
  const tip = byId("tip");
  tip.replaceChildren(el("b", { dir: "auto" }, head), el("span", {}, rest));
  tip.hidden = false;
  const { clientWidth, clientHeight } = byId("map");
  tip.style.left = `${Math.max(8, Math.min(x + 14, clientWidth - tip.offsetWidth - 8))}px`;
  tip.style.top = `${y + 18 + tip.offsetHeight > clientHeight ? y - tip.offsetHeight - 10 : y + 18}px`;
}

function hover(found, spot) {
  if (found.node === hovered.node && found.stroke === hovered.stroke) return;
  hovered = found;
  const nothing = found.node === undefined && found.stroke === undefined;
  byId("canvas").classList.toggle("pointing", !nothing);
  byId("tip").hidden = nothing;
  if (found.node !== undefined) showTip(describeNode(found.node), spot);
  if (found.stroke !== undefined) showTip(describeStroke(found.stroke), spot);
  network.redraw();
}

const hideTip = () => hover({}, null);

function spotOf(event) {
  const box = byId("canvas").getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

// From node to node by rank, groups first, of those that are lit.
function walk(step) {
  const order = [...drawingOrder].reverse().filter((id) => isLit(id));
  if (!order.length) return;
  const node = order.at((order.indexOf(hovered.node) + Math.max(step, hovered.node === undefined ? 0 : step)) % order.length);
  if (!isInside(nodes[node], viewBox())) network.moveTo({ position: nodes[node], animation: false });
  hover({ node }, network.canvasToDOM(nodes[node]));
  byId("spoken").textContent = describeNode(node).join(", ");
}

function setUpWalk(canvas) {
  const keys = { ArrowRight: () => walk(1), ArrowDown: () => walk(1), ArrowLeft: () => walk(-1), ArrowUp: () => walk(-1) };
  keys.Enter = () => {
    const { node } = hovered;
    hideTip();
    if (node !== undefined) openNode(node);
  };
  keys.Backspace = () => {
    const { node } = hovered;
    hideTip();
    if (node !== undefined) closeGroup(nodes[node].group);
  };
  canvas.addEventListener("keydown", (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  canvas.addEventListener("blur", hideTip);
}

// A group takes its members along.
function moveNode(node, { x, y }) {
  const [dx, dy] = [x - node.x, y - node.y];
  const along = isGroup(node.id) ? [...node.members.map((id) => actors[id]), node.home] : [];
  for (const each of [node, ...along]) Object.assign(each, { x: each.x + dx, y: each.y + dy });
}

function setUpPointer() {
  const canvas = byId("canvas");
  setUpWalk(canvas);
  let held = null; // the node that is dragged, and where it was taken
  const hold = (found) => {
    held = found;
    network.setOptions({ interaction: { dragView: found === null } });
  };
  const drag = (spot) => {
    if (Math.hypot(spot.x - held.x, spot.y - held.y) < 4 && !held.moved) return;
    held.moved = true;
    hideTip();
    moveNode(nodes[held.node], network.DOMtoCanvas(spot));
    batchLines();
    repaint();
  };
  canvas.addEventListener(
    "pointerdown",
    (event) => {
      const spot = spotOf(event);
      const node = event.isPrimary ? nodeAt(spot) : undefined;
      if (node !== undefined) hold({ node, ...spot, moved: false });
    },
    true,
  );
  window.addEventListener("pointermove", (event) => held && drag(spotOf(event)));
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => held && hold(null));
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse" || event.buttons) return;
    const spot = spotOf(event);
    const node = nodeAt(spot);
    const stroke = node === undefined ? lineAt(spot) : null;
    hover({ node, stroke: stroke ?? undefined }, spot);
  });
  canvas.addEventListener("pointerleave", hideTip);
  for (const leave of ["dragStart", "zoom"]) network.on(leave, hideTip);
  network.on("click", onMapClick);
}
