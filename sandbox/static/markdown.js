// Shows the platform's markdown as elements; nothing is ever parsed as HTML.
import { make } from "./net.js";

const INLINE = [
  [/^<font color="(info|comment|warning)">([\s\S]*?)<\/font>/, (m, names) => make("span", m[1], null, ...inline(m[2], names))],
  [/^<a href="(https?:\/\/[^"]*)">([\s\S]*?)<\/a>/, (m) => link(m[1], m[2])],
  [/^\[([^\]]+)\]\((https?:\/\/[^)\s]+)\)/, (m) => link(m[2], m[1])],
  [/^\*\*([^*]+)\*\*/, (m, names) => make("strong", "", null, ...inline(m[1], names))],
  [/^`([^`]+)`/, (m) => make("code", "", m[1])],
  [/^<@([^>\s]+)>/, (m, names) => make("span", "at", `@${names(m[1])}`)],
];
const TEXT = [INLINE[1], INLINE[5]];

function link(url, text) {
  const node = make("a", "", text);
  node.href = url;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  return node;
}

function inline(text, names, rules = INLINE) {
  const parts = [];
  let plain = "";
  for (let i = 0; i < text.length;) {
    const rest = text.slice(i);
    const [rule, found] = match(rest, rules);
    if (found) {
      if (plain) parts.push(plain);
      plain = "";
      parts.push(rule(found, names));
      i += found[0].length;
    } else {
      plain += text[i];
      i += 1;
    }
  }
  if (plain) parts.push(plain);
  return parts;
}

function match(text, rules) {
  if (!"<[*`".includes(text[0])) return [null, null];
  for (const [pattern, rule] of rules) {
    const found = pattern.exec(text);
    if (found) return [rule, found];
  }
  return [null, null];
}

// A plain text: only links and mentions are shown as such.
export function text(words, names) {
  return inline(words, names, TEXT);
}

// The blocks of a markdown text; lists and tables only where `full` (markdown_v2, aibot).
export function blocks(words, names, full) {
  const rows = words.split("\n");
  const out = [];
  for (let i = 0; i < rows.length;) {
    const [node, used] = (full && (fence(rows, i) || table(rows, i, names) || list(rows, i, names))) || single(rows[i], names);
    out.push(node);
    i += used;
  }
  return out;
}

function single(row, names) {
  const heading = /^#{1,6} +(.*)$/.exec(row);
  if (heading) return [make("h4", "", null, ...inline(heading[1], names)), 1];
  const quote = /^> ?(.*)$/.exec(row);
  if (quote) return [make("blockquote", "", null, ...inline(quote[1], names)), 1];
  return [make("p", "", null, ...inline(row, names)), 1];
}

function run(rows, from, pattern) {
  let to = from;
  while (to < rows.length && pattern.test(rows[to])) to += 1;
  return rows.slice(from, to);
}

function fence(rows, i) {
  if (!rows[i].startsWith("```")) return null;
  const end = rows.findIndex((row, at) => at > i && row.startsWith("```"));
  const last = end < 0 ? rows.length : end;
  return [make("pre", "", rows.slice(i + 1, last).join("\n")), last - i + 1];
}

function table(rows, i, names) {
  const found = run(rows, i, /^\|.*\|\s*$/);
  if (found.length < 2 || !/^[|\s:-]+$/.test(found[1])) return null;
  const cells = (row, tag) => row.trim().slice(1, -1).split("|").map((cell) => make(tag, "", null, ...inline(cell.trim(), names)));
  const node = make("table", "", null, make("tr", "", null, ...cells(found[0], "th")));
  node.append(...found.slice(2).map((row) => make("tr", "", null, ...cells(row, "td"))));
  return [node, found.length];
}

function list(rows, i, names) {
  const bullets = run(rows, i, /^\s*[-*] +/);
  const numbers = run(rows, i, /^\s*\d+\. +/);
  const found = bullets.length ? bullets : numbers;
  if (!found.length) return null;
  const items = found.map((row) => make("li", "", null, ...inline(row.replace(/^\s*([-*]|\d+\.) +/, ""), names)));
  return [make(bullets.length ? "ul" : "ol", "", null, ...items), found.length];
}
