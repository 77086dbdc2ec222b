// Shows the lines of one conversation and keeps what is unchanged.
import { card } from "./cards.js";
import { blocks, text } from "./markdown.js";
import { face, make } from "./net.js";

const pane = document.getElementById("lines");
let shown = new Map();
let open = "";
let at_end = true;
const BOT_FACES = { app: "督办", aibot: "督办", webhook: "推送" };

// Returns whether the reader was at the end and should stay there.
// `context`: key, me (userid), names (userid -> name), botName, press(line, key, chosen).
export function show(lines, context) {
  const stay = at_end || context.key !== open;
  if (context.key !== open) {
    pane.replaceChildren();
    shown = new Map();
  }
  const fresh = context.key === open;
  open = context.key;
  let before = null;
  for (const line of lines) {
    place(line, before, context, fresh);
    before = line;
  }
  return stay;
}

// Scrolls to the newest line, at once.
export function settle() {
  pane.scrollTop = pane.scrollHeight;
  at_end = true;
}

pane.addEventListener("scroll", () => {
  at_end = pane.scrollHeight - pane.scrollTop - pane.clientHeight < 90;
});

function place(line, before, context, fresh) {
  const print = JSON.stringify([line, context.me]);
  const known = shown.get(line.id);
  if (known?.print === print) return;
  const node = line_of(line, context);
  if (known) {
    known.node.replaceWith(node);
  } else {
    if (apart(before, line)) pane.append(make("div", "when", when(line.at)));
    if (fresh) node.classList.add("fresh");
    pane.append(node);
  }
  shown.set(line.id, { print, node });
}

function apart(before, line) {
  return !before || Math.abs(new Date(line.at) - new Date(before.at)) > 5 * 60e3;
}

// The wall time that the ISO text carries, whatever this browser's zone is.
export function when(iso) {
  const [date, rest] = iso.split("T");
  const [year, month, day] = date.split("-").map(Number);
  const weekday = "日一二三四五六"[new Date(Date.UTC(year, month - 1, day)).getUTCDay()];
  return `${month}月${day}日（周${weekday}）${rest.slice(0, 5)}`;
}

function line_of(line, context) {
  if (line.kind === "error") return make("div", "system error", null, make("span", "", line.text));
  const name = line.direction === "in" ? context.names(line.who) : context.botName(line.who);
  if (line.recalled) return make("div", "system", `${name}撤回了一条消息`);
  const mine = line.who === context.me;
  const bot = BOT_FACES[line.who];
  const body = make("div", "say", null,
    !mine && context.group && make("div", "name", name),
    bubble(line, context),
    line.note && make("div", "note", line.note));
  return make("div", `line ${mine ? "mine" : "theirs"}`, null, face(bot || name, bot && "bot"), body);
}

function bubble(line, context) {
  if (line.card) return card(line.card, line.who === "webhook" ? null : (key, chosen) => context.press(line, key, chosen));
  if (line.media?.image) return picture(line.media);
  if (line.media) return file(line.media);
  if (line.kind.startsWith("markdown")) {
    return make("div", "bubble md", null, ...blocks(line.text, context.names, line.kind === "markdown_v2"));
  }
  return make("div", "bubble", null, ...text(line.text, context.names));
}

function picture(media) {
  const image = make("img");
  image.src = media.url;
  image.alt = media.name;
  image.addEventListener("load", () => { if (at_end) settle(); }, { once: true });
  const anchor = make("a", "", null, image);
  anchor.href = media.url;
  anchor.target = "_blank";
  return make("div", "bubble picture", null, anchor);
}

function file(media) {
  const ending = media.name.includes(".") ? media.name.split(".").pop().slice(0, 4) : "文件";
  const size = media.size < 1e6 ? `${Math.max(1, Math.round(media.size / 1024))} KB` : `${(media.size / 1048576).toFixed(1)} MB`;
  const node = make("a", "bubble file", null, make("i", "", ending), make("span", "", null, make("b", "", media.name), make("small", "", size)));
  node.href = media.url;
  node.download = media.name;
  return node;
}

// Numbered choices (1. 没有) of the last reply, from 1 on without a gap; a push asks nothing.
export function choices(lines) {
  const last = lines.filter((line) => line.kind !== "error").at(-1);
  if (!last || last.direction === "in" || last.push) return [];
  const found = [];
  for (const row of last.text.split("\n")) {
    const choice = /^\s*(\d+)[.．] *(.+)$/.exec(row);
    if (choice && Number(choice[1]) === found.length + 1) found.push(row.trim());
  }
  return found;
}
