// The pointer on the drawing: click, hover with a note, and dragging an actor.

function onMapClick({ pointer: { DOM } }) {
  const actor = nodeAt(DOM);
  const line = actor === undefined ? lineAt(DOM) : null;
  if (actor !== undefined) openActor(actor, { move: false });
  else if (line !== null) openLine(line);
  else closePanel();
}

function describeLine(id) {
  const line = lines[id];
  const count = current.lines.get(id);
  const told = new Set(proofs.filter((proof) => proof.line === id && isVisible(proof)).map(typeLabel));
  const status = isFact(line) ? "" : ` (${statuses.get(line.status).label})`;
  return [
    `${actors[line.from].label} ${line.mutual ? "↔" : "→"} ${actors[line.to].label}`,
    `${[...told].join(", ")}${count > 1 ? `, ${count} times` : ""}${status}`,
  ];
}

function describeNode(id) {
  return [actors[id].label, `${describeActor(actors[id])} · ${plural(actors[id].relations, "relation")}`];
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
  if (found.actor === hovered.actor && found.line === hovered.line) return;
  hovered = found;
  const nothing = found.actor === undefined && found.line === undefined;
  byId("canvas").classList.toggle("pointing", !nothing);
  byId("tip").hidden = nothing;
  if (found.actor !== undefined) showTip(describeNode(found.actor), spot);
  if (found.line !== undefined) showTip(describeLine(found.line), spot);
  network.redraw();
}

const hideTip = () => hover({}, null);

function spotOf(event) {
  const box = byId("canvas").getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

// From actor to actor by rank, those that are lit first.
function walk(step) {
  const order = [...drawingOrder].reverse().filter((id) => isLit(id));
  if (!order.length) return;
  const actor = order.at((order.indexOf(hovered.actor) + Math.max(step, hovered.actor === undefined ? 0 : step)) % order.length);
  if (!isInside(actors[actor], viewBox())) network.moveTo({ position: actors[actor], animation: false });
  hover({ actor }, network.canvasToDOM(actors[actor]));
  byId("spoken").textContent = describeNode(actor).join(", ");
}

function setUpWalk(canvas) {
  const keys = { ArrowRight: () => walk(1), ArrowDown: () => walk(1), ArrowLeft: () => walk(-1), ArrowUp: () => walk(-1) };
  keys.Enter = () => hovered.actor !== undefined && openActor(hovered.actor, { move: false });
  canvas.addEventListener("keydown", (event) => {
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  canvas.addEventListener("blur", hideTip);
}

function setUpPointer() {
  const canvas = byId("canvas");
  setUpWalk(canvas);
  let held = null; // the actor that is dragged, and where it was taken
  const hold = (found) => {
    held = found;
    network.setOptions({ interaction: { dragView: found === null } });
  };
  const drag = (spot) => {
    if (Math.hypot(spot.x - held.x, spot.y - held.y) < 4 && !held.moved) return;
    held.moved = true;
    hideTip();
    Object.assign(actors[held.actor], network.DOMtoCanvas(spot));
    batchLines();
    repaint();
  };
  canvas.addEventListener(
    "pointerdown",
    (event) => {
      const spot = spotOf(event);
      const actor = event.isPrimary ? nodeAt(spot) : undefined;
      if (actor !== undefined) hold({ actor, ...spot, moved: false });
    },
    true,
  );
  window.addEventListener("pointermove", (event) => held && drag(spotOf(event)));
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => held && hold(null));
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerType !== "mouse" || event.buttons) return;
    const spot = spotOf(event);
    const actor = nodeAt(spot);
    const line = actor === undefined ? lineAt(spot) : null;
    hover({ actor, line: line ?? undefined }, spot);
  });
  canvas.addEventListener("pointerleave", hideTip);
  for (const leave of ["dragStart", "zoom"]) network.on(leave, hideTip);
  network.on("click", onMapClick);
}
