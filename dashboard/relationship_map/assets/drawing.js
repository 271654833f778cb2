// What is drawn on the picture besides nodes and edges, and the legend below it.

const SELECTED = { fill: "#ffdd00", ink: "#0b0c0c", width: 3 };
const PALE = "#ffffff";
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

export function write(ctx, { words, x, y, font, ink, align, halo }) {
  ctx.textAlign = align === "middle" ? "center" : align;
  ctx.textBaseline = "alphabetic";
  ctx.font = font;
  if (halo) {
    ctx.lineJoin = "round";
    ctx.lineWidth = halo;
    ctx.strokeStyle = PALE;
    ctx.strokeText(words, x, y);
  }
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

// The name of what is selected where the picture has no room for it, over all else.
export function writeOver(ctx, words, place, size, width) {
  ctx.font = `bold ${size}px ${getComputedStyle(ctx.canvas).fontFamily}`;
  const half = ctx.measureText(words).width / 2 + size / 2;
  const x = Math.min(Math.max(place.x, half + 1), width - half - 1);
  const { y } = place;
  ctx.fillStyle = PALE;
  ctx.strokeStyle = SELECTED.ink;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.rect(x - half, y, 2 * half, 1.6 * size);
  ctx.fill();
  ctx.stroke();
  ctx.textAlign = "center";
  ctx.textBaseline = "alphabetic";
  ctx.fillStyle = SELECTED.ink;
  ctx.fillText(words, x, y + 1.15 * size);
}

export function selectedMark(ctx, { x, y }, reach) {
  ctx.beginPath();
  ctx.arc(x, y, reach, 0, 2 * Math.PI);
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
