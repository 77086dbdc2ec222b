// Puts the page together: asks what is new, and sends what the person at the keyboard does.
import * as clock from "./clock.js";
import * as lines from "./lines.js";
import { get, make, post, tell } from "./net.js";
import * as roster from "./roster.js";

const by = (id) => document.getElementById(id);
let state = null;
let open = null; // { kind: private | aibot | group, id }
let version = "";

const names = (userid) => state.people.find((p) => p.userid.toLowerCase() === userid.toLowerCase())?.name || userid;
const botName = (who) => ({ app: "督办（应用）", aibot: state.aibot, webhook: "消息推送" })[who] || "平台";
const me = () => (open.kind === "group" ? by("speaker").value : open.id);
const target = () => ({ private: "app", aibot: "aibot" })[open.kind] || open.id;

async function refresh(force) {
  const answer = await get(`/api/state${!force && version ? `?since=${version}` : ""}`);
  if (answer.unchanged) return;
  version = answer.version;
  state = answer;
  clock.show(state);
  show_pages();
  show_roster();
  if (open) await show_chat();
}

function show_pages() {
  if (by("pages").childElementCount) return;
  by("pages").replaceChildren(...Object.entries(state.pages).map(([name, address]) => {
    const link = make("a", "", name);
    Object.assign(link, { href: address, target: "_blank", rel: "noopener" });
    return link;
  }));
}

function show_roster() {
  roster.show(state, open && `${open.kind}/${open.id}`, choose);
}

async function show_chat() {
  const asked = open;
  const answer = await get(`/api/chat/${asked.kind}/${encodeURIComponent(asked.id)}`);
  if (asked !== open || answer.error) return;
  const context = { key: `${open.kind}/${open.id}`, me: me(), group: open.kind === "group", names, botName, press };
  const stay = lines.show(answer.lines, context);
  show_choices(lines.choices(answer.lines));
  if (stay) lines.settle();
  if (!document.hidden) mark_read();
}

function mark_read() {
  const summary = open.kind === "group" ? state.groups.find((g) => g.id === open.id) : person(open.id);
  const unread = open.kind === "aibot" ? summary?.aibot.unread : summary?.unread;
  if (unread) post("/api/read", open).then(() => refresh(true));
}

function person(userid) {
  return state.people.find((p) => p.userid === userid);
}

function show_choices(found) {
  by("choices").replaceChildren(...found.map((choice) => {
    const button = make("button", "", choice);
    button.addEventListener("click", () => say(choice.match(/^\d+/)[0]));
    return button;
  }));
}

function choose(kind, id) {
  open = { kind, id };
  const group = kind === "group";
  document.body.classList.add("in-chat");
  by("chat").hidden = false;
  by("empty").hidden = true;
  by("channel").hidden = group || !state.aibot;
  by("channel").querySelectorAll("button").forEach((b) => b.classList.toggle("on", b.dataset.channel === kind));
  by("speaker-box").hidden = !group;
  by("mention-box").hidden = !group || !state.aibot;
  by("more").hidden = group;
  show_title(group, id);
  location.replace(`#${kind}/${encodeURIComponent(id)}`);
  show_roster();
  show_chat();
  if (matchMedia("(min-width: 861px)").matches) by("text").focus();
}

function show_title(group, id) {
  if (!group) {
    by("title").textContent = person(id).name;
    by("subtitle").textContent = `${person(id).unit} · ${person(id).title}`;
    return;
  }
  const chat = state.groups.find((g) => g.id === id);
  by("title").textContent = chat.name;
  by("subtitle").textContent = `${chat.members.length}人：${chat.members.slice(0, 6).map(names).join("、")}${chat.members.length > 6 ? "……" : ""}`;
  by("mention-box").querySelector("span").textContent = `@${state.aibot}`;
  by("speaker").replaceChildren(...chat.members.map((userid) => new Option(names(userid), userid)));
}

async function say(text) {
  const words = open.kind === "group" && state.aibot && by("mention").checked && !text.startsWith("@") ? `@${state.aibot} ${text}` : text;
  const sent = post("/api/say", { as: me(), to: target(), text: words });
  setTimeout(() => refresh(true), 120);
  if (await sent) await refresh(true);
}

async function press(line, key, chosen) {
  if (await post("/api/click", { as: me(), line: line.id, key, chosen })) refresh(true);
}

async function happen(event) {
  by("more").open = false;
  if (event === "location" && open.kind === "aibot") return tell("智能机器人收不到位置");
  const words = { location: "发送哪里的位置？", voice: "语音里说什么？" }[event];
  const text = words ? prompt(words) : "";
  if (text === null) return null;
  if (await post("/api/event", { as: me(), to: target(), event, text, label: text })) refresh(true);
  return null;
}

by("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = by("text").value.trim();
  by("text").value = "";
  if (text) say(text);
});
by("text").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  by("composer").requestSubmit();
});
by("photo").addEventListener("change", async () => {
  const form = new FormData();
  form.append("as", me());
  form.append("to", target());
  form.append("photo", by("photo").files[0]);
  by("photo").value = "";
  if (await post("/api/photo", form)) refresh(true);
});
by("back").addEventListener("click", () => {
  open = null;
  document.body.classList.remove("in-chat");
  by("chat").hidden = true;
  by("empty").hidden = false;
  location.replace("#");
  show_roster();
});
by("channel").querySelectorAll("button").forEach((button) => {
  button.addEventListener("click", () => choose(button.dataset.channel, open.id));
});
by("more").querySelectorAll("[data-more]").forEach((button) => {
  button.addEventListener("click", () => happen(button.dataset.more));
});
by("speaker").addEventListener("change", show_chat);
document.addEventListener("refresh", () => refresh(true));
document.addEventListener("roster", show_roster);
document.addEventListener("open", (event) => choose(event.detail.kind, event.detail.id));
document.addEventListener("visibilitychange", () => { if (!document.hidden && open) show_chat(); });

async function watch() {
  try {
    await refresh(false);
  } catch {
    tell("连接不上模拟平台，正在重试");
  }
  setTimeout(watch, document.hidden ? 4000 : 900);
}

function reopen() {
  const [kind, id] = location.hash.slice(1).split("/").map(decodeURIComponent);
  const known = kind === "group" ? state?.groups.some((g) => g.id === id) : id && state && person(id);
  if (known) choose(kind, id);
}

watch().then(reopen);
