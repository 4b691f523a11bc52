// Shortcuts, list movement and the palette. Every page works without this file: a shortcut only presses a link or a
// button that is already on the page (data-key), and the palette is a faster way to the search page.
// Single letters obey data-single-keys="off" on <html> (WCAG 2.1.4); Ctrl/⌘ K needs a modifier and always works.
"use strict";

const page = document.documentElement;
const SEQUENCE_MS = 1200;
const TYPING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";
const LINES = "[data-list] > tbody > tr, li.entry, [data-line], [data-lines] summary";

let typed = "";
let typedAt = 0;

const openDialog = () => document.querySelector("dialog[open]");
const visible = (element) => element.checkVisibility({ visibilityProperty: true });

function press(element) {
  element.focus();
  if (!element.matches("input, textarea, select")) element.click();
}

// Lists: the line with the focus is the current line, so Enter and the screen reader need nothing from us.
function lines() {
  return [...document.querySelectorAll(LINES)].filter((line) => visible(line) && target(line));
}

function target(line) {
  return line.matches("a, button, summary, [tabindex]") ? line : line.querySelector("a[href], button, [tabindex]");
}

function move(step) {
  const all = lines();
  const here = all.findIndex((line) => line.contains(document.activeElement));
  const next = all[here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step];
  if (!next) return;
  target(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

// A key belongs first to the current line, then to the page.
function keyed(key) {
  const line = document.activeElement?.closest(LINES);
  const wanted = `[data-key="${CSS.escape(key)}"]`;
  const found = [...(line?.querySelectorAll(wanted) ?? [])];
  if (!found.length) {
    const elsewhere = [...document.querySelectorAll(wanted)].filter((element) => !element.closest(LINES));
    const own = elsewhere.filter((element) => element.closest("main")); // the page's own key before the frame's
    found.push(...own, ...elsewhere);
  }
  return found.find((element) => !element.disabled);
}

function sequenceStarts(prefix) {
  return document.querySelector(`[data-key^="${CSS.escape(prefix + " ")}"]`) !== null;
}

function singleKey(event) {
  const now = event.timeStamp;
  const key = now - typedAt < SEQUENCE_MS && typed ? `${typed} ${event.key}` : event.key;
  typed = "";
  if (key === "j" || key === "k") return act(event, () => move(key === "j" ? 1 : -1));
  if (key === "?") return act(event, () => document.getElementById("shortcuts")?.showModal());
  const element = keyed(key);
  if (element) return act(event, () => press(element));
  if (sequenceStarts(key)) {
    typed = key;
    typedAt = now;
  }
}

function act(event, deed) {
  event.preventDefault();
  deed();
}

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
    if (document.getElementById("palette")) act(event, openPalette);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
  if (page.dataset.singleKeys === "off" || event.key.length !== 1 || openDialog()) return;
  if (event.target instanceof Element && event.target.closest(TYPING)) return;
  singleKey(event);
});

// The palette: pages and actions that are on this page, then what the server finds (htmx fills #palette-found).
const palette = document.getElementById("palette");
const words = document.getElementById("palette-words");
let here = [];

function openPalette() {
  if (palette.open) return;
  here = gather();
  words.value = "";
  document.getElementById("palette-found").replaceChildren();
  palette.showModal();
  narrow();
}

function gather() {
  const links = document.querySelectorAll(".nav a[href]:not(.brand, [data-palette]), main [data-key], .page-head .actions :is(a, button)");
  const once = new Set(links);
  return [...once].filter((element) => !element.closest(LINES) && !element.disabled).map((element) => ({
    element,
    label: label(element),
    key: element.dataset.key ?? "",
  }));
}

function label(element) {
  const copy = element.cloneNode(true);
  copy.querySelectorAll(".key, .count, svg").forEach((part) => part.remove());
  return copy.textContent.trim().replace(/\s+/g, " ");
}

function narrow() {
  const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
  const starts = (item, word) => item.label.toLowerCase().split(/\s+/).some((part) => part.startsWith(word));
  const fitting = here.filter((item) => wanted.every((word) => starts(item, word)));
  document.getElementById("palette-pages").replaceChildren(...fitting.slice(0, 12).map(option));
  choose(0);
}

function option(item, index) {
  const line = document.createElement("div");
  line.role = "option";
  line.id = `palette-${index}`;
  line.append(Object.assign(document.createElement("span"), { textContent: item.label }));
  if (item.key && page.dataset.singleKeys !== "off") {
    line.append(Object.assign(document.createElement("kbd"), { className: "key", textContent: item.key }));
  }
  line.addEventListener("click", () => {
    palette.close();
    press(item.element);
  });
  return line;
}

const options = () => [...palette.querySelectorAll('[role="option"]')];
const chosen = () => options().findIndex((line) => line.ariaSelected === "true");

function choose(index) {
  const all = options();
  const wanted = all.length ? (index + all.length) % all.length : -1;
  all.forEach((line, number) => line.setAttribute("aria-selected", String(number === wanted)));
  if (wanted < 0) return words.removeAttribute("aria-activedescendant");
  words.setAttribute("aria-activedescendant", all[wanted].id);
  all[wanted].scrollIntoView({ block: "nearest" });
}

function paletteKey(event) {
  if (event.key === "ArrowDown") return act(event, () => choose(chosen() + 1));
  if (event.key === "ArrowUp") return act(event, () => choose(chosen() - 1));
  if (event.key === "Escape") return act(event, () => palette.close()); // else a search box only clears itself
  const line = options()[chosen()];
  if (event.key === "Enter" && line && !event.isComposing) return act(event, () => line.click());
}

if (palette) {
  words.form.method = "post"; // only a script opens the palette: no word of it is sent in an address
  words.addEventListener("input", narrow);
  words.addEventListener("keydown", paletteKey);
  palette.addEventListener("htmx:afterSettle", () => choose(Math.max(chosen(), 0)));
  document.querySelectorAll("[data-palette]").forEach((link) =>
    link.addEventListener("click", (event) => act(event, openPalette)),
  );
}

// Dialogs open by `command` alone in current browsers; this is for those that do not know it yet.
if (!("commandForElement" in HTMLButtonElement.prototype)) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[commandfor]");
    const dialog = button && document.getElementById(button.getAttribute("commandfor"));
    if (!dialog) return;
    button.getAttribute("command") === "close" ? dialog.close() : dialog.showModal();
  });
}

// A form is sent once; the server's idempotency key is the guarantee, this only spares the second click.
document.addEventListener("submit", (event) => {
  if (event.target.method === "dialog") return;
  if (event.target.dataset.sent && event.timeStamp - Number(event.target.dataset.sent) < 2000) event.preventDefault();
  else event.target.dataset.sent = String(event.timeStamp);
});

document.querySelectorAll("button[data-print]").forEach((button) => button.addEventListener("click", () => window.print()));

// Passkeys: allauth's own functions, given their ids and options by data attributes instead of an inline script.
for (const place of document.querySelectorAll("[data-passkeys]")) {
  const start = window.allauth?.webauthn?.forms[place.dataset.passkeys];
  start?.({ ids: JSON.parse(place.dataset.ids), data: JSON.parse(place.dataset.options || "null") });
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault(); // cancelled, timed out or refused by the device
  const said = document.querySelector("[data-passkeys] [role=status]");
  if (said) said.textContent = "The key did not answer. Try again, or use another way to sign in.";
});
