// The top bar: business time and its buttons, and the menu of faults.
import { get, make, post, tell } from "./net.js";

const now = document.getElementById("now");
const next = document.getElementById("next");
const dot = document.getElementById("fault-dot");
const steps = document.querySelectorAll("#to-next, [data-step], #date-form button");
const MODES = { off: "关", once: "一次", always: "一直" };
let busy = false;
let faults = "";

export function show(state) {
  now.textContent = state.clock.text;
  now.dateTime = state.clock.now;
  const moving = busy || state.clock.advancing;
  next.textContent = moving ? "时间前进中，消息依次发出……" : upcoming(state.clock);
  document.body.classList.toggle("advancing", moving);
  steps.forEach((button) => { button.disabled = moving; });
  document.getElementById("to-next").disabled = moving || !state.clock.next_due;
  const date = document.getElementById("date");
  date.min = state.clock.now.slice(0, 10);
  if (!date.value || date.value < date.min) date.value = date.min;
  show_faults(state);
}

function upcoming(clock) {
  return clock.next_text ? `下一条：${clock.next_text.replace(/^\d+年/, "")}` : "往后没有要发的消息";
}

function show_faults(state) {
  const print = JSON.stringify(state.faults);
  dot.hidden = state.faults.every((fault) => fault.mode === "off");
  document.getElementById("dropped").textContent = state.dropped
    ? `平台已丢弃 ${state.dropped} 条：每人每分钟超过30条的不送达，也不报错。` : "";
  if (print === faults) return;
  faults = print;
  document.getElementById("faults").replaceChildren(...state.faults.map((fault) => fault_row(fault)));
}

function fault_row(fault) {
  const buttons = Object.entries(MODES).map(([mode, label]) => {
    const button = make("button", fault.mode === mode ? "on" : "", label);
    button.addEventListener("click", () => post("/api/faults", { name: fault.name, mode }).then(refresh));
    return button;
  });
  return make("li", "", null, make("span", "", fault.label), make("div", "switch hot", null, ...buttons));
}

function refresh() {
  document.dispatchEvent(new Event("refresh"));
}

// The newest line's number of each conversation, by its name.
function latest(state) {
  const people = state.people.flatMap((p) => [[p.name, p.last], [`${p.name}（智能机器人）`, p.aibot.last]]);
  const groups = state.groups.map((g) => [g.name, g.last]);
  return new Map([...groups, ...people].map(([name, last]) => [name, last?.id || 0]));
}

function news(before, after, broken) {
  const names = [...after].filter(([name, id]) => id > before.get(name)).map(([name]) => name);
  if (!names.length && broken) return "平台有故障，消息先压着；关掉故障，几秒到一分钟内补上";
  if (!names.length) return "时间到了，没有新消息";
  return `新消息：${names.slice(0, 8).join("、")}${names.length > 8 ? `等${names.length}个会话` : ""}`;
}

async function advance(to) {
  busy = true;
  document.body.classList.add("advancing");
  steps.forEach((button) => { button.disabled = true; });
  const before = latest(await get("/api/state"));
  const after = await post("/api/clock", { to });
  if (after) tell(news(before, latest(after), !dot.hidden), 6000);
  busy = false;
  refresh();
}

document.getElementById("to-next").addEventListener("click", () => advance("next"));
document.querySelectorAll("[data-step]").forEach((button) => {
  button.addEventListener("click", () => advance(button.dataset.step));
});
document.getElementById("date-form").addEventListener("submit", (event) => {
  event.preventDefault();
  document.getElementById("date-menu").open = false;
  advance(`${document.getElementById("date").value}T${document.getElementById("hour").value}`);
});
document.getElementById("verify").addEventListener("click", async () => {
  const answer = await post("/api/verify", {});
  if (!answer) return;
  const wrong = Object.entries(answer.faults).filter(([, fault]) => fault);
  const names = { app: "应用", aibot: "智能机器人" };
  const text = wrong.length ? wrong.map(([name, fault]) => `${names[name]}：${fault}`).join("；") : "都通过了";
  document.getElementById("verified").textContent = text;
});
document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
