// Sends large files in parts, so that a lost connection, a reload or a closed tab loses no part that the server said
// it has. Without this file the form sends every file in one piece. The server calculates the SHA-256 of each part it
// keeps; before a file goes on, the parts that are there are compared with the file's own, so that two files that look
// alike never become one. Nothing is put into the browser's own storage.
"use strict";

const WAITS_MS = [1000, 2000, 4000, 8000, 15000]; // between tries by itself, after a lost connection
const SAID_MS = 5000; // between two sentences for those who listen
const UNITS = [[30, "GB"], [20, "MB"], [10, "KB"], [0, "bytes"]];

const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const sha256 = async (buffer) => hex(await crypto.subtle.digest("SHA-256", buffer));

function howFar(done, whole) {
  const [shift, unit] = UNITS.find(([bits]) => whole >= 2 ** bits) ?? UNITS.at(-1);
  const said = (bytes) => (bytes / 2 ** shift).toLocaleString("en-US", {
    minimumFractionDigits: unit === "GB" ? 1 : 0, maximumFractionDigits: unit === "GB" ? 1 : 0,
  });
  return `${said(done)} of ${said(whole)} ${unit}`;
}

// What the person is told. Of one file alone it keeps no other from being sent.
class Trouble extends Error {
  constructor(words, { status = 0, alone = false } = {}) {
    super(words);
    Object.assign(this, { status, alone });
  }
}

class FileSent {
  constructor(file, sending) {
    Object.assign(this, { file, sending, id: "", parts: "", digests: [], whyNot: "", besides: [], failed: "" });
    this.row = sending.rows.insertRow();
    const name = document.createElement("th");
    Object.assign(name, { scope: "row", className: "what wraps", textContent: file.name });
    name.dataset.label = "File";
    this.cell = document.createElement("td");
    this.cell.className = "why";
    this.cell.dataset.label = "Arrived";
    this.bar = document.createElement("progress");
    this.bar.max = file.size || 1;
    this.bar.setAttribute("aria-label", file.name);
    this.words = document.createElement("span");
    this.cell.append(this.bar, " ", this.words);
    this.row.append(name, this.cell);
    this.show();
  }

  get arrived() {
    return Math.min(this.digests.length * this.sending.part, this.file.size);
  }

  get whole() {
    return Boolean(this.id) && !this.whyNot && this.arrived === this.file.size;
  }

  show(words = "") {
    this.bar.hidden = Boolean(this.whyNot || this.failed);
    this.bar.value = this.arrived;
    this.words.textContent = this.whyNot || this.failed || words || (this.whole ? "All of it" : howFar(this.arrived, this.file.size));
  }

  slice(number) {
    const from = number * this.sending.part;
    return this.file.slice(from, from + this.sending.part);
  }

  async piece(number) {
    try {
      return await this.slice(number).arrayBuffer();
    } catch {
      throw new Trouble("This file cannot be read: it was changed or moved. Choose it again.", { alone: true });
    }
  }

  // What looks like this file on the server is this file only if each part there has this file's digest.
  async begin() {
    const { file, sending } = this;
    const last = Math.max(0, Math.ceil(file.size / sending.part) - 1);
    const head = file.size ? await sha256(await this.piece(0)) : "";
    const tail = last ? await sha256(await this.piece(last)) : head;
    for (;;) {
      const body = sending.place();
      for (const [name, value] of Object.entries({ name: file.name, size: file.size, head, tail, besides: this.besides.join(",") })) {
        body.append(name, value);
      }
      const said = await sending.ask(sending.form.dataset.uploads, body);
      if (await this.isMine(said.digests)) return this.heard(said);
      this.besides.push(said.id);
    }
  }

  async isMine(digests) {
    for (let number = this.digests.length; number < digests.length; number += 1) {
      this.show(`Comparing with what arrived: ${howFar(number * this.sending.part, this.file.size)}`);
      if (digests[number] !== await sha256(await this.piece(number))) return false;
    }
    return this.digests.every((own, number) => number >= digests.length || own === digests[number]);
  }

  heard(said) {
    Object.assign(this, { id: said.id, parts: said.parts, digests: said.digests, whyNot: said.why_not });
    this.show();
    this.sending.tell();
  }

  // This file's own trouble is said in its line; anything else stops them all.
  async tried(work) {
    this.failed = "";
    try {
      await work();
    } catch (failure) {
      if (!failure.alone) throw failure;
      Object.assign(this, { failed: failure.message, id: "", digests: [] });
      this.show();
    }
  }

  async send() {
    while (!this.whyNot && !this.whole) {
      this.sending.checkStopped();
      const content = this.slice(this.digests.length); // read by the browser: its bytes in hand would stop the page
      const after = await sha256(new TextEncoder().encode(this.digests.join("")));
      const said = await this.sending.ask(`${this.parts}${this.digests.length}/`, content, { "Upload-After": after }).catch(async (failure) => {
        await this.piece(this.digests.length); // a file that is gone looks like a lost connection
        throw new Trouble(failure.message, { alone: [404, 422].includes(failure.status) });
      });
      if (await this.isMine(said.digests)) this.heard(said);
      else { // another file that looks like this one was sent to it from another window
        this.besides.push(this.id);
        this.digests = [];
        await this.begin();
      }
    }
  }
}

// The files of a folder that was dropped, and of those below it.
async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((done, failed) => entry.file(done, failed))];
  const reader = entry.createReader();
  const found = [];
  for (;;) { // a reader gives a hundred at a time
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) return found;
    for (const one of some) found.push(...(await filesOf(one)));
  }
}

class Sending {
  constructor(form, place) {
    this.form = form;
    this.section = place;
    this.part = Number(form.dataset.part);
    this.rows = place.querySelector("[data-files] tbody");
    [this.sum, this.trouble, this.again, this.rest, this.halt] = ["sum", "trouble", "again", "rest", "stop"].map((name) => place.querySelector(`[data-${name}]`));
    this.said = document.getElementById("said");
    this.buttons = this.halt.parentElement;
    this.offer();
    this.files = [];
    this.saidAt = 0;
    form.addEventListener("submit", (event) => this.submitted(event));
    this.again.addEventListener("click", () => this.run());
    this.rest.addEventListener("click", () => this.save());
    this.halt.addEventListener("click", () => (this.stopped = true));
    form.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
    form.addEventListener("drop", (event) => this.dropped(event));
    window.addEventListener("online", () => this.isLost && this.run());
    window.addEventListener("beforeunload", (event) => this.busy && event.preventDefault());
  }

  offer(...buttons) {
    this.buttons.replaceChildren(...buttons);
  }

  chosen() {
    return [...this.form.querySelectorAll("input[type=file]")].flatMap((input) => [...input.files]);
  }

  // Anywhere on the form, folders too: the browser's own input takes none.
  async dropped(event) {
    const items = [...event.dataTransfer.items].filter((item) => item.kind === "file");
    if (!items.length) return;
    event.preventDefault();
    const entries = items.map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile()); // before the event is over
    const held = new DataTransfer();
    for (const one of entries) for (const file of one instanceof File ? [one] : await filesOf(one)) held.items.add(file);
    const input = this.form.querySelector("input[type=file]");
    input.files = held.files;
    input.focus();
    this.said.textContent = `${held.files.length} ${held.files.length === 1 ? "file" : "files"} chosen. Press Save them.`;
  }

  // Few and small files go along with the form, as they do without this file; so does what the form itself refuses.
  submitted(event) {
    const files = this.chosen();
    const bytes = files.reduce((sum, file) => sum + file.size, 0);
    if (event.defaultPrevented || bytes <= this.part || files.length > Number(this.form.dataset.most)) return;
    event.preventDefault();
    if (this.busy) return;
    this.rows.replaceChildren();
    this.section.hidden = false;
    this.files = files.map((file) => new FileSent(file, this));
    this.section.scrollIntoView({ block: "nearest" });
    this.run();
  }

  // Everything the form says of the place, and its token, without the files.
  place() {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string") body.append(name, value);
    }
    return body;
  }

  async run() {
    if (this.busy) return;
    this.busy = true;
    this.stopped = this.isLost = false;
    this.say(this.trouble, "");
    this.offer(this.halt);
    try {
      for (const one of this.files) if (!one.id) await one.tried(() => one.begin());
      for (const one of this.files) if (!one.failed) await one.tried(() => one.send());
      const failed = this.files.filter((one) => one.failed).length;
      if (failed) throw new Trouble(`${failed} of ${this.files.length} files could not be sent; the list says why.`);
      this.save();
    } catch (failure) {
      if (!(failure instanceof Trouble)) throw failure;
      this.say(this.trouble, failure.message);
      this.offer(this.again, ...(this.files.some((one) => one.whole) ? [this.rest] : []));
      this.again.focus();
      this.tell(true);
    } finally {
      this.busy = false;
      delete this.form.dataset.sent; // the second click that desk.js spares is another one
    }
  }

  checkStopped() {
    if (this.stopped) throw new Trouble("Stopped. What arrived is kept for seven days: press Try again to go on.");
  }

  // One question to the server, asked again by itself while nobody answers.
  async ask(address, body, headers = {}) {
    const token = this.form.querySelector("[name=csrfmiddlewaretoken]").value;
    const kind = body instanceof Blob ? { "Content-Type": "application/octet-stream" } : {};
    for (const wait of [...WAITS_MS, 0]) {
      this.checkStopped();
      let answer;
      try {
        answer = await fetch(address, {
          method: "POST", body, credentials: "same-origin", redirect: "manual",
          headers: { "X-CSRFToken": token, ...kind, ...headers },
        });
      } catch {
        answer = null;
      }
      if (answer && ![500, 502, 503, 504].includes(answer.status)) return this.answered(answer);
      if (wait) {
        this.say(this.sum, "No answer from the server. What arrived is kept; trying again.");
        await new Promise((done) => setTimeout(done, wait));
      }
    }
    this.isLost = true;
    throw new Trouble("No connection to the server. What arrived is kept: press Try again, or choose the same files on this page later.");
  }

  async answered(answer) {
    if (answer.status === 200) return answer.json();
    if (answer.status === 422) throw new Trouble((await answer.json()).sentence, { status: 422 });
    throw new Trouble({
      0: "You are signed out. What arrived is kept: reload this page, sign in, and choose the same files again.",
      403: "This page is too old to go on. What arrived is kept: reload it, and choose the same files again.",
      404: "This can no longer be added here: it was saved or removed elsewhere, or your access ended. Reload this page.",
      413: "A server in front of this one takes no parts of this size. Tell the person who runs the server.",
      507: "The server’s disk is full. What arrived is kept. Tell the person who runs the server, and press Try again when there is room.",
    }[answer.status] ?? "The server could not take this part. What arrived is kept: press Try again.", { status: answer.status });
  }

  tell(now = false) {
    const wanted = this.files.filter((one) => !one.whyNot);
    const add = (what) => wanted.reduce((sum, one) => sum + what(one), 0);
    const whole = wanted.filter((one) => one.whole).length;
    if (!now && Date.now() - this.saidAt < SAID_MS) return;
    this.saidAt = Date.now();
    this.say(this.sum, `${whole} of ${wanted.length} ${wanted.length === 1 ? "file" : "files"} arrived, ${howFar(add((one) => one.arrived), add((one) => one.file.size))}.`);
  }

  say(line, words) {
    if (line.textContent !== words) line.textContent = words;
  }

  // The page that answers says what became of each, as it does without this file.
  save() {
    this.say(this.sum, "Saving what arrived.");
    this.offer();
    const form = document.createElement("form");
    Object.assign(form, { method: "post", action: this.form.dataset.saving, hidden: true });
    const token = this.form.querySelector("[name=csrfmiddlewaretoken]").value;
    for (const [name, value] of [["csrfmiddlewaretoken", token], ...this.files.filter((one) => one.id).map((one) => ["uploads", one.id])]) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(form);
    this.busy = false; // this page may be left now
    form.submit();
  }
}

const form = document.querySelector("form[data-uploads]");
// Browsers calculate digests on pages that came by HTTPS or from this machine alone.
if (form && window.crypto?.subtle) new Sending(form, document.getElementById("sending"));
