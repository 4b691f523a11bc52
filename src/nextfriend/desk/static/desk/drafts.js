// Keeps what is typed, a moment after it is typed, for its writer alone. Forms work without this file: then a form
// whose session has ended is kept when it is sent. Nothing is ever put into the browser's own storage, which the
// next person at this machine could read.
"use strict";

const PAUSE_MS = 1000; // after the last key
const LONGEST_MS = 5000; // while someone types on
const PATIENCE_MS = 4000; // before a form is sent whose words are not kept yet
const AGAIN_MS = 5000; // after a lost connection

class DraftKeeper {
  constructor(form) {
    this.form = form;
    this.line = form.querySelector("[data-draft-line]");
    this.turn = 0; // of the last words typed
    this.kept = 0; // of the last words the server has
    this.since = 0;
    this.timer = 0;
    this.busy = null;
    this.closed = false;
    form.addEventListener("input", () => this.typed());
    form.addEventListener("change", () => this.typed());
    form.addEventListener("submit", (event) => this.sent(event));
  }

  get waiting() {
    return !this.closed && this.turn > this.kept;
  }

  typed() {
    if (this.closed) return;
    this.turn += 1;
    const now = Date.now();
    if (!this.since) this.since = now;
    this.later(Math.max(0, Math.min(PAUSE_MS, this.since + LONGEST_MS - now)));
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  words() {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string" && name !== "csrfmiddlewaretoken") body.append(name, value);
    }
    body.append("draft-turn", String(this.turn));
    return body;
  }

  async save({ leaving = false, urgent = leaving } = {}) {
    clearTimeout(this.timer);
    if (!this.waiting || (this.busy && !urgent)) return;
    const turn = this.turn;
    this.since = 0;
    const stop = new AbortController();
    this.busy = stop;
    try {
      const answer = await fetch(this.form.dataset.draft, {
        method: "POST", body: this.words(), keepalive: leaving, signal: stop.signal, credentials: "same-origin",
      });
      this.answered(answer.status, turn, answer.status === 404 ? {} : await answer.json());
    } catch {
      this.offline = true;
      if (!this.closed) this.failed("No connection. What you typed is still on this page; trying again.");
    }
    if (this.busy === stop) this.busy = null;
    if (this.waiting && !this.tooLong) this.later(this.lost ? AGAIN_MS : PAUSE_MS);
  }

  answered(status, turn, said) {
    this.lost = this.tooLong = this.offline = false;
    if (status === 200) {
      this.kept = Math.max(this.kept, turn);
      return this.say(said.signed_in ? `Draft saved ${said.saved}` : "You are signed out. Your draft is kept: sign in again to go on.");
    }
    if (status === 413) {
      this.tooLong = true;
      return this.say(said.sentence);
    }
    if (status === 410) return this.stop(); // this form was saved from here
    if (status === 404) return this.stop("Drafts of this page are no longer kept. Copy what you typed, then reload the page.");
    this.failed("The draft could not be saved. What you typed is still on this page; trying again.");
  }

  failed(words) {
    this.lost = true;
    this.say(words);
  }

  say(words) {
    if (this.line && this.line.textContent !== words) this.line.textContent = words;
  }

  stop(words = "") {
    this.closed = true;
    clearTimeout(this.timer);
    this.busy?.abort();
    this.say(words);
  }

  // Words that the server does not have yet go to it first: should the sending fail, they are not only on a page
  // that the browser has left.
  sent(event) {
    if (event.defaultPrevented) return;
    if (!this.waiting || this.flushed || event.submitter?.hasAttribute("data-discard")) return this.stop();
    event.preventDefault();
    this.sendAfterSaving(event.submitter);
  }

  async sendAfterSaving(submitter) {
    const patience = new Promise((done) => setTimeout(done, PATIENCE_MS));
    await Promise.race([this.save({ urgent: true }), patience]);
    delete this.form.dataset.sent; // the second click that desk.js spares is not this one
    if (this.offline) return this.failed("No connection. Nothing was sent; what you typed stays on this page. Try again when you are back online.");
    this.flushed = true;
    this.form.requestSubmit(submitter);
  }

  back() {
    // The page came back from the browser's memory, typed words and all.
    this.closed = this.lost = this.flushed = this.offline = false;
    this.later(PAUSE_MS);
  }
}

const keepers = [...document.querySelectorAll("form[data-draft]")].map((form) => new DraftKeeper(form));
const saveAll = (leaving) => keepers.forEach((keeper) => keeper.save({ leaving }));

// A form that is folded away shows itself when it holds a draft.
document.querySelectorAll("details:has([data-discard])").forEach((fold) => (fold.open = true));

window.addEventListener("online", () => saveAll(false));
window.addEventListener("pageshow", (event) => event.persisted && keepers.forEach((keeper) => keeper.back()));
window.addEventListener("pagehide", () => saveAll(true));
document.addEventListener("visibilitychange", () => document.hidden && saveAll(true));
window.addEventListener("beforeunload", (event) => {
  // Words that could not be kept: the browser asks before they go.
  if (keepers.some((keeper) => keeper.waiting && (keeper.lost || keeper.tooLong))) event.preventDefault();
});
