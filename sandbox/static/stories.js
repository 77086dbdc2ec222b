// Guided stories: each step says what happens and does it on the real bot when asked to.
import { get, make, post, tell } from "./net.js";
import { STORIES } from "./story_texts.js";

const MOST_TURNS = 40;
const by = (id) => document.getElementById(id);
let story = null;
let place = 0;
let last = ""; // what the bot said last in the story's conversation
let busy = false;

function open(kind, id) {
  document.dispatchEvent(new CustomEvent("open", { detail: { kind, id } }));
}

function show() {
  const step = story.steps[place];
  by("story").hidden = false;
  by("story-title").textContent = story.title;
  by("story-text").textContent = step.tell;
  by("story-place").textContent = `第${place + 1}步，共${story.steps.length}步`;
  by("story-next").textContent = step.button || (place + 1 === story.steps.length ? "完成" : "下一步");
  by("story-next").disabled = busy;
}

async function heard(kind, id) {
  const answer = await get(`/api/chat/${kind}/${encodeURIComponent(id)}`);
  return answer.lines.filter((line) => line.direction === "out").map((line) => line.text).at(-1) || "";
}

// The conversation went another way, for instance because somebody spoke in between.
function lost() {
  tell("这一步和故事对不上了，请重新开始演示再走一遍", 6000);
  return false;
}

async function say(step, text) {
  if (!text) return lost();
  if (!(await post("/api/say", { as: step.as, to: step.to || "app", text }))) return false;
  document.dispatchEvent(new Event("refresh"));
  await new Promise((done) => { setTimeout(done, 250); });
  last = await heard(step.open?.[0] || "private", step.open?.[1] || step.as);
  return true;
}

// Answers question after question until the bot's words contain `end` and ask nothing more.
async function answer_until(step) {
  for (let turn = 0; turn < MOST_TURNS; turn += 1) {
    if (last.includes(step.until.end) && !/^1\. /m.test(last)) return true;
    const before = last;
    if (!(await say(step, step.until.reply(last)))) return false;
    if (last === before) return lost();
  }
  return lost();
}

async function perform(step) {
  if (step.open) open(...step.open);
  if (step.clock && !(await post("/api/clock", { to: step.clock }))) return false;
  for (const words of step.say || []) {
    if (!(await say(step, words))) return false;
  }
  if (step.until && !(await answer_until(step))) return false;
  document.dispatchEvent(new Event("refresh"));
  return true;
}

async function next() {
  busy = true;
  by("story-next").disabled = true;
  const went = await perform(story.steps[place]);
  busy = false;
  if (went && place + 1 === story.steps.length) {
    end();
    return;
  }
  if (went) place += 1;
  show();
}

function begin(chosen) {
  by("story-menu").open = false;
  story = chosen;
  place = 0;
  last = "";
  show();
}

function end() {
  story = null;
  by("story").hidden = true;
  by("story-next").disabled = false;
}

function choice(chosen) {
  const button = make("button", "", null, make("b", "", chosen.title), make("small", "", chosen.about));
  button.addEventListener("click", () => begin(chosen));
  return button;
}

by("stories").replaceChildren(...STORIES.map(choice));
by("first-stories").replaceChildren(...STORIES.map(choice));
by("story-next").addEventListener("click", next);
by("story-end").addEventListener("click", end);
