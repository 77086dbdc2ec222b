// Everything the bot sent by itself, newest first; each line leads to its conversation.
import { get, make, post } from "./net.js";

const by = (id) => document.getElementById(id);
const WEEKDAYS = "日一二三四五六";
let names = new Map();

function day_of(at) {
  const day = new Date(`${at.slice(0, 10)}T00:00`);
  return `${day.getMonth() + 1}月${day.getDate()}日（周${WEEKDAYS[day.getDay()]}）`;
}

function open(talk) {
  document.dispatchEvent(new CustomEvent("open", { detail: talk }));
}

// The person asks the bot itself, which explains the last message that it sent to him.
async function ask(line) {
  open(line.talk);
  await post("/api/say", { as: line.talk.id, to: line.talk.kind === "aibot" ? "aibot" : "app", text: "为什么" });
  document.dispatchEvent(new Event("refresh"));
}

function entry(line, latest) {
  const head = make("button", "what", line.text.trim().split("\n")[0] || "（图片或文件）");
  head.addEventListener("click", () => open(line.talk));
  const why = line.talk.kind === "group" || !latest ? null : make("button", "why", "问为什么");
  why?.addEventListener("click", () => ask(line));
  const meta = make("span", "meta", `${line.at.slice(11, 16)} ${names.get(line.talk.id) || line.talk.id}`);
  return make("li", "", null, meta, head, why);
}

async function show() {
  const state = await get("/api/state");
  names = new Map([...state.people.map((p) => [p.userid, p.name]), ...state.groups.map((g) => [g.id, g.name])]);
  const { lines } = await get("/api/timeline");
  const nodes = [];
  const seen = new Set();
  let day = "";
  for (const line of lines) {
    if (line.at.slice(0, 10) !== day) {
      day = line.at.slice(0, 10);
      nodes.push(make("li", "day", day_of(line.at)));
    }
    nodes.push(entry(line, !seen.has(line.talk.id)));
    seen.add(line.talk.id);
  }
  by("timeline-lines").replaceChildren(...nodes);
}

function toggle(wanted) {
  by("timeline").hidden = !wanted;
  by("show-timeline").setAttribute("aria-expanded", String(wanted));
  if (wanted) show();
}

by("show-timeline").addEventListener("click", () => toggle(by("timeline").hidden));
by("hide-timeline").addEventListener("click", () => toggle(false));
document.addEventListener("refresh", () => { if (!by("timeline").hidden) show(); });
