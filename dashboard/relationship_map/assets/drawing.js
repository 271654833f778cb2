// What is drawn on the picture besides nodes and edges, and the legend below it.

const SELECTED = { reach: 25, fill: "#ffdd00", ink: "#0b0c0c", width: 3 };
const SVG = "http://www.w3.org/2000/svg";

export function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function stroke(ctx, { path, fill, ink, width, dashes }) {
  const line = new Path2D(path);
  if (fill !== "none") {
    ctx.fillStyle = fill;
    ctx.fill(line);
  }
  if (ink !== "none") {
    ctx.lineWidth = width;
    ctx.strokeStyle = ink;
    ctx.setLineDash(dashes);
    ctx.stroke(line);
    ctx.setLineDash([]);
  }
}

export function write(ctx, { words, x, y, font, ink }) {
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.font = font;
  ctx.fillStyle = ink;
  ctx.fillText(words, x, y);
}

export function legendLine({ words, drawing, width, height, scale }) {
  const line = document.createElement("li");
  if (drawing) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("width", Math.round(width * scale));
    svg.setAttribute("height", Math.round(height * scale));
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    svg.innerHTML = drawing; // shapes alone; what people wrote is in words
    line.append(svg);
  }
  line.append(words);
  return line;
}

export function selectedMark(ctx, { x, y }) {
  ctx.beginPath();
  ctx.arc(x, y, SELECTED.reach, 0, 2 * Math.PI);
  ctx.fillStyle = SELECTED.fill;
  ctx.fill();
  ctx.lineWidth = SELECTED.width;
  ctx.strokeStyle = SELECTED.ink;
  ctx.stroke();
}

// Let what is drawn next go along with its node, from where it was given to where it is now:
// beside it, or, with an anchor, at the same part of a tie from the middle, which turns.
export function carry(ctx, given, now, anchor, [mx, my]) {
  if (given.x === now.x && given.y === now.y) return;
  if (!anchor) {
    ctx.translate(now.x - given.x, now.y - given.y);
    return;
  }
  const turn = Math.atan2(now.y - my, now.x - mx) - Math.atan2(given.y - my, given.x - mx);
  const ratio = Math.hypot(now.x - mx, now.y - my) / Math.hypot(given.x - mx, given.y - my);
  const [ax, ay] = [ratio * (anchor[0] - mx), ratio * (anchor[1] - my)];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  ctx.translate(mx + cos * ax - sin * ay, my + sin * ax + cos * ay);
  ctx.rotate(turn);
  ctx.translate(-anchor[0], -anchor[1]);
}
