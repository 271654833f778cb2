(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("ecomap-data").textContent);
  var box = document.getElementById("ecomap");
  var page = document.documentElement;
  var zoom = 1;
  var network;

  function draw(ctx, strokes) {
    strokes.forEach(function (stroke) {
      var path = new Path2D(stroke.path);
      if (stroke.fill !== "none") {
        ctx.fillStyle = stroke.fill;
        ctx.fill(path);
      }
      if (stroke.ink !== "none") {
        ctx.lineWidth = stroke.width;
        ctx.strokeStyle = stroke.ink;
        ctx.setLineDash(stroke.dashes);
        ctx.stroke(path);
        ctx.setLineDash([]);
      }
    });
  }

  function write(ctx, texts) {
    ctx.textAlign = "center";
    ctx.textBaseline = "alphabetic";
    texts.forEach(function (text) {
      ctx.font = text.font;
      ctx.fillStyle = text.ink;
      ctx.fillText(text.words, text.x, text.y);
    });
  }

  function show() {
    network.moveTo({
      position: { x: data.width / 2, y: data.height / 2 },
      scale: zoom * Math.min(box.clientWidth / data.width, box.clientHeight / data.height),
      animation: false
    });
  }

  // Only a picture larger than its frame can be moved: otherwise a finger or an arrow key over it
  // scrolls the page.
  function zoomTo(factor) {
    zoom = Math.min(4, Math.max(1, factor));
    var larger = zoom > 1;
    network.setOptions({
      interaction: { dragView: larger, keyboard: { enabled: larger, bindToWindow: false } }
    });
    show();
  }

  page.classList.add("drawn");
  try {
    network = new vis.Network(
      box,
      { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) },
      data.options
    );
  } catch (problem) {
    page.classList.remove("drawn");  // the still picture stays
    throw problem;
  }
  network.on("beforeDrawing", function (ctx) { draw(ctx, data.ground); write(ctx, data.captions); });
  network.on("afterDrawing", function (ctx) { draw(ctx, data.marks); write(ctx, data.numbers); });
  network.on("resize", show);
  show();

  var frame = box.querySelector(".vis-network");
  frame.setAttribute("role", "application");
  frame.setAttribute("aria-roledescription", "picture");
  frame.setAttribute("aria-label", data.summary);

  function press(id, action) { document.getElementById(id).addEventListener("click", action); }
  press("larger", function () { zoomTo(zoom * 1.4); });
  press("smaller", function () { zoomTo(zoom / 1.4); });
  press("whole", function () { zoomTo(1); });
})();
