// The list of groups and people, with what was said last and what is unread.
import { face, make } from "./net.js";
import { when } from "./lines.js";

const list = document.getElementById("roster");
const search = document.getElementById("search");
let last = "";

export function show(state, open, choose) {
  const wanted = search.value.trim();
  const print = JSON.stringify([state.people, state.groups, open, wanted]);
  if (print === last) return;
  last = print;
  const scroll = list.scrollTop;
  const groups = state.groups.filter((group) => group.name.includes(wanted)).map((group) => group_entry(group, open, choose));
  const people = state.people.filter((person) => `${person.name}${person.title}${person.unit}${person.userid}`.includes(wanted));
  const units = [...new Set(people.map((person) => person.unit))];
  list.replaceChildren(...(groups.length ? [make("h2", "", "群聊"), ...groups] : []),
    ...units.flatMap((unit) => [make("h2", "", unit), ...people.filter((person) => person.unit === unit).map((person) => person_entry(person, open, choose))]));
  if (!list.children.length) list.append(make("h2", "", "没有找到"));
  list.scrollTop = scroll;
}

function group_entry(group, open, choose) {
  const picture = face(group.name.slice(0, 2), "group");
  return entry(picture, group.name, `${group.members.length}人`, group, open === `group/${group.id}`, () => choose("group", group.id));
}

function person_entry(person, open, choose) {
  const both = { unread: person.unread + person.aibot.unread, last: newest(person.last, person.aibot.last) };
  const chosen = open === `private/${person.userid}` || open === `aibot/${person.userid}`;
  const kind = person.aibot.unread && !person.unread ? "aibot" : "private";
  return entry(face(person.name), person.name, person.title, both, chosen, () => choose(kind, person.userid));
}

function newest(one, other) {
  if (!one || !other) return one || other;
  return one.id > other.id ? one : other;
}

function entry(picture, name, detail, summary, chosen, act) {
  if (summary.unread) picture.append(make("em", "", summary.unread > 99 ? "99+" : summary.unread));
  const first = make("div", "first", null, make("b", "", name), make("span", "", detail),
    summary.last && make("time", "", when(summary.last.at).replace(/（.*）/, " ")));
  const node = make("button", `entry${chosen ? " open" : ""}`, null, picture,
    make("div", "body", null, first, make("p", "", plain(summary.last?.text || ""))));
  node.addEventListener("click", act);
  return node;
}

// One line without the marks of markdown.
function plain(text) {
  return text.replace(/<[^>]*>|\*\*|^[#>\s]+/g, "");
}

search.addEventListener("input", () => { document.dispatchEvent(new Event("roster")); });
