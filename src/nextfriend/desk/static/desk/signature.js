// A signature drawn with a finger, a pen or a mouse. Without this file the client types their name instead.
// What is sent is strokes of points on a field of a fixed size (privacy/consent/drawing.py), never a picture.
"use strict";

const NEAR = 4; // points closer than this to the last one are left out
const MOST_POINTS = 2000;
const MOST_STROKES = 60;

class SignaturePad {
  constructor(place) {
    [this.width, this.height] = place.dataset.signature.split(" ").map(Number);
    this.canvas = place.querySelector("canvas");
    this.kept = place.querySelector("input[name=drawing]");
    this.strokes = [];
    this.drawn = false; // whether the pen is down
    this.canvas.width = this.width;
    this.canvas.height = this.height;
    // Here and not in the stylesheet: it belongs to a pad that draws, and there is none without this file.
    Object.assign(this.canvas.style, {
      inlineSize: "100%", background: "#fff", border: "1px solid #777", touchAction: "none", cursor: "crosshair",
    });
    place.hidden = false;
    this.canvas.addEventListener("pointerdown", (event) => this.down(event));
    this.canvas.addEventListener("pointermove", (event) => this.drawn && this.moved(event));
    for (const name of ["pointerup", "pointercancel"]) this.canvas.addEventListener(name, () => this.up());
    place.querySelector("[data-clear]").addEventListener("click", () => this.clear());
  }

  point(event) {
    const box = this.canvas.getBoundingClientRect();
    const within = (part, most) => Math.max(0, Math.min(most, Math.round(part * most)));
    return [
      within((event.clientX - box.left) / box.width, this.width),
      within((event.clientY - box.top) / box.height, this.height),
    ];
  }

  get points() {
    return this.strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  }

  down(event) {
    if (this.strokes.length >= MOST_STROKES || this.points >= MOST_POINTS) return;
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.drawn = true;
    this.strokes.push([this.point(event)]);
  }

  moved(event) {
    const stroke = this.strokes.at(-1);
    const [x, y] = this.point(event);
    const [lastX, lastY] = stroke.at(-1);
    if (Math.hypot(x - lastX, y - lastY) < NEAR || this.points >= MOST_POINTS) return;
    stroke.push([x, y]);
    this.line([lastX, lastY], [x, y]);
  }

  line(from, to) {
    const pen = this.canvas.getContext("2d");
    Object.assign(pen, { lineWidth: 6, lineCap: "round", strokeStyle: "#111" });
    pen.beginPath();
    pen.moveTo(...from);
    pen.lineTo(...to);
    pen.stroke();
  }

  up() {
    this.drawn = false;
    this.kept.value = this.strokes.map((stroke) => stroke.map((point) => point.join(",")).join(" ")).join(";");
  }

  clear() {
    this.strokes = [];
    this.kept.value = "";
    this.canvas.getContext("2d").clearRect(0, 0, this.width, this.height);
  }
}

document.querySelectorAll("[data-signature]").forEach((place) => new SignaturePad(place));
