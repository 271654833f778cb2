// Draws a picture once and then only what has changed in it, so that places, size and selection
// stay while Streamlit runs its script again. What Python must know it is told:
//   picked: {id, turn}, a touch; turn is another one each time
//   view:   {zoom, centre, places}, how large and where the picture is, and what was moved
import "./vis-network.min.js";
import { carry, legendLine, same, selectedMark, stroke, write, writeOver } from "./drawing.js";

const vis = globalThis.vis;
const drawn = new WeakMap();

const LARGEST = 4;
const STEP = 1.4;
const MOVE = 0.05; // of the width, for each press of an arrow key
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const NEARLY = 0.92; // of its least width: a little smaller is better than cut at its edges
const RIM = 7; // least width of the mark of what is selected, round its disc
const NAME_SIZE = 16; // of a name that is written over the picture, in its units
const STILL = 200; // ms without a further key before Python is told where the picture is

const OPTIONS = {
  physics: { enabled: false },
  interaction: {
    dragNodes: true,
    dragView: false, // until it is enlarged, a finger on the picture scrolls the page
    zoomView: false, // the wheel scrolls the page
    multiselect: false,
    selectConnectedEdges: false,
    hover: true,
    tooltipDelay: 120,
    keyboard: { enabled: false },
  },
  nodes: { chosen: false },
  edges: { chosen: false },
};

class RelationshipMap {
  constructor(root, data) {
    this.part = (name) => root.querySelector(`.${name}`);
    this.data = data;
    const view = data.view ?? {};
    this.zoom = view.zoom ?? 1;
    this.centre = view.centre ?? null;
    this.places = { ...view.places };
    this.selected = this.heard = data.selected;
    this.lit = []; // edges that are shown in another ink
    this.nodes = new vis.DataSet(data.nodes.map((node) => this.placed(node)));
    this.edges = new vis.DataSet(data.edges);
    this.frame();
    this.network = new vis.Network(
      this.part("canvas"), { nodes: this.nodes, edges: this.edges }, OPTIONS,
    );
    this.listen();
    this.light();
    this.describe();
    this.zoomTo(this.zoom);
    this.scrollTo(this.nodes.get(this.selected) ? this.selected : null);
  }

  update(data) {
    const before = this.data;
    this.data = data;
    const anew = data.layout_version !== before.layout_version;
    const known = new Map([...before.nodes, ...before.edges].map((one) => [one.id, one]));
    this.edges.update(this.dimmed());
    this.lit = [];
    for (const [kept, given] of [[this.nodes, data.nodes], [this.edges, data.edges]]) {
      const ids = new Set(given.map((one) => one.id));
      kept.remove(kept.getIds().filter((id) => !ids.has(id)));
      kept.update(given.filter((one) => !same(known.get(one.id), one) || anew)
        .map((one) => ("x" in one ? this.placed(one) : one)));
    }
    if (data.width !== before.width || data.height !== before.height) {
      this.frame();
      this.network.setSize("100%", "100%");
      this.network.redraw();
    }
    this.describe();
    // Python is a step behind a touch: only what it newly says is selected counts.
    if (data.selected !== this.heard) {
      this.heard = data.selected;
      if (this.selected !== data.selected) {
        this.selected = data.selected;
        this.bringIntoView(this.selected);
      }
    }
    this.light();
    this.network.redraw();
  }

  placed(node) {
    const place = this.places[node.id];
    return place ? { ...node, x: place[0], y: place[1] } : node;
  }

  frame() {
    const picture = this.part("picture");
    picture.style.aspectRatio = `${this.data.width} / ${this.data.height}`;
    const { least_width: least } = this.data;
    const fits = this.part("scroll").clientWidth >= NEARLY * least;
    picture.style.minWidth = fits ? "0" : `${least}px`;
  }

  listen() {
    const network = this.network;
    network.on("beforeDrawing", (ctx) => this.drawUnder(ctx));
    network.on("afterDrawing", (ctx) => this.drawOver(ctx));
    // After vis-network, which sets its own size of the picture when this is told.
    network.on("resize", () => requestAnimationFrame(() => this.show()));
    network.on("click", (event) => this.pick(this.at(event.pointer.canvas)));
    network.on("dragEnd", (event) => this.moved(event.nodes));
    this.widths = new ResizeObserver(() => this.frame());
    this.widths.observe(this.part("scroll"));
    const canvas = this.part("canvas");
    this.keyed = (event) => this.moveBy(event);
    addEventListener("keydown", this.keyed, true);
    canvas.addEventListener("mousemove", (event) => {
      const box = canvas.getBoundingClientRect();
      const point = { x: event.clientX - box.left, y: event.clientY - box.top };
      const id = this.at(network.DOMtoCanvas(point));
      canvas.style.cursor = id === null ? "" : "pointer";
    });
    const press = (name, action) => this.part(name).addEventListener("click", action);
    press("larger", () => this.enlarge(STEP));
    press("smaller", () => this.enlarge(1 / STEP));
    press("whole", () => { this.centre = null; this.zoomTo(1); this.tellView(); });
    press("back", () => this.putBack());
  }

  // An arrow key moves an enlarged picture, and does nothing else: it is heard here before the page
  // hears it, which may have a use of its own for the key.
  moveBy(event) {
    const way = WAYS[event.key];
    if (!way || this.zoom <= 1.01) return;
    if (!event.composedPath().includes(this.part("canvas"))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { x, y } = this.network.getViewPosition();
    const step = (MOVE * this.part("canvas").clientWidth) / this.network.getScale();
    const position = { x: x + way[0] * step, y: y + way[1] * step };
    this.network.moveTo({ position, scale: this.network.getScale(), animation: false });
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.lookedAt(), STILL);
  }

  describe() {
    const frame = this.part("vis-network");
    frame.setAttribute("role", "application");
    frame.setAttribute("aria-roledescription", "picture");
    frame.setAttribute("aria-label", this.data.words);
    this.part("back").hidden = !Object.keys(this.places).length;
    if (same(this.legend, this.data.legend)) return;
    this.legend = this.data.legend;
    this.part("legend").replaceChildren(...this.legend.map(legendLine));
  }

  // What is at a point of the picture, of that which can be selected: the nearest, if several.
  at(point) {
    let found = null;
    let nearest = Infinity;
    for (const [id, [left, top, right, bottom]] of Object.entries(this.data.touch)) {
      const { x, y } = this.network.getPosition(id);
      const [across, down] = [point.x - x, point.y - y];
      if (across < left || across > right || down < top || down > bottom) continue;
      const away = Math.hypot(across, down);
      if (away < nearest) [found, nearest] = [id, away];
    }
    return found;
  }

  // The edges of what is selected in another ink, and those of what was before in their own.
  light() {
    const edges = this.data.lit && this.selected !== null
      ? this.data.edges.filter(({ from, to }) => from === this.selected || to === this.selected)
      : [];
    const color = { color: this.data.lit, hover: this.data.lit };
    this.edges.update([...this.dimmed(), ...edges.map(({ id }) => ({ id, color }))]);
    this.lit = edges;
  }

  dimmed() {
    return this.lit.map(({ id, color }) => ({ id, color }));
  }

  pick(id) {
    if (id === this.selected) return;
    this.selected = id;
    this.light();
    this.network.redraw();
    this.tell("picked", { id, turn: Date.now() });
  }

  moved(ids) {
    if (ids.length) {
      for (const [id, { x, y }] of Object.entries(this.network.getPositions(ids))) {
        this.places[id] = [Math.round(x), Math.round(y)];
      }
      this.network.unselectAll();
      this.describe();
      this.tellView();
    } else {
      this.lookedAt();
    }
  }

  putBack() {
    this.places = {};
    this.nodes.update(this.data.nodes.map(({ id, x, y }) => ({ id, x, y })));
    this.describe();
    this.part("whole").focus();
    this.tellView();
  }

  fitted() {
    const box = this.part("canvas");
    return Math.min(box.clientWidth / this.data.width, box.clientHeight / this.data.height);
  }

  show() {
    const scale = this.zoom * this.fitted();
    if (!scale) return; // not on the screen, or not yet: resize follows
    const [x, y] = this.centre ?? [this.data.width / 2, this.data.height / 2];
    this.network.moveTo({ position: { x, y }, scale, animation: false });
  }

  // Only a picture larger than its frame can be moved: otherwise a finger or an arrow key over it
  // scrolls the page.
  zoomTo(factor) {
    this.zoom = Math.min(LARGEST, Math.max(1, factor));
    const larger = this.zoom > 1.01;
    if (!larger) [this.zoom, this.centre] = [1, null];
    this.network.setOptions({ interaction: { dragView: larger } });
    this.show();
  }

  enlarge(factor) {
    this.look();
    this.zoomTo(this.zoom * factor);
    this.tellView();
  }

  look() {
    if (!this.fitted()) return;
    this.zoom = this.network.getScale() / this.fitted();
    const { x, y } = this.network.getViewPosition();
    this.centre = this.zoom > 1.01 ? [Math.round(x), Math.round(y)] : null;
  }

  lookedAt() {
    const before = JSON.stringify([this.zoom, this.centre]);
    this.look();
    if (JSON.stringify([this.zoom, this.centre]) !== before) this.tellView();
  }

  bringIntoView(id) {
    if (id === null || !this.nodes.get(id)) return;
    const place = this.network.getPosition(id);
    const { x, y } = this.network.canvasToDOM(place);
    const { clientWidth: width, clientHeight: height } = this.part("canvas");
    if (x < 0 || x > width || y < 0 || y > height) {
      this.centre = [place.x, place.y];
      this.show();
    }
    this.scrollTo(id);
  }

  // On a narrow screen the picture scrolls sideways: to a node, or to its middle.
  scrollTo(id) {
    const box = this.part("scroll");
    const middle = id === null
      ? this.part("canvas").clientWidth / 2
      : this.network.canvasToDOM(this.network.getPosition(id)).x;
    box.scrollLeft = middle - box.clientWidth / 2;
  }

  tellView() {
    const zoom = Math.round(this.zoom * 1000) / 1000;
    this.tell("view", { zoom, centre: this.centre, places: { ...this.places } });
  }

  drawUnder(ctx) {
    for (const one of this.data.ground) stroke(ctx, one);
    for (const one of this.data.captions) write(ctx, one);
    if (this.selected === null || !this.nodes.get(this.selected)) return;
    const reach = Math.max(this.data.reach, (this.nodes.get(this.selected).size ?? 0) + RIM);
    selectedMark(ctx, this.network.getPosition(this.selected), reach);
  }

  drawOver(ctx) {
    for (const { node, drawn, on_tie: anchor } of this.data.marks) {
      ctx.save();
      carry(ctx, this.homes().get(node), this.network.getPosition(node), anchor, this.data.middle);
      if ("words" in drawn) write(ctx, drawn);
      else stroke(ctx, drawn);
      ctx.restore();
    }
    const name = this.data.names[this.selected];
    if (name === undefined || !this.nodes.get(this.selected)) return;
    const { x, y } = this.network.getPosition(this.selected);
    writeOver(ctx, name, { x, y: y + this.data.reach + 4 }, NAME_SIZE, this.data.width);
  }

  homes() {
    if (this.homesOf !== this.data) {
      this.homesOf = this.data;
      this.home = new Map(this.data.nodes.map((node) => [node.id, node]));
    }
    return this.home;
  }

  end() {
    clearTimeout(this.waiting);
    removeEventListener("keydown", this.keyed, true);
    this.widths.disconnect();
    this.network.destroy();
  }
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  let map = drawn.get(parentElement);
  if (map) {
    map.update(data);
  } else {
    map = new RelationshipMap(parentElement, data);
    drawn.set(parentElement, map);
  }
  map.tell = setStateValue; // always the newest
  map.trigger = setTriggerValue;
  return () => {
    map.end();
    drawn.delete(parentElement);
  };
}
