// Shows a template card and gathers what is chosen on it.
import { make } from "./net.js";

// `press(key, chosen)` is called for a button; without it the card cannot be pressed.
export function card(shown, press) {
  const node = make("div", "bubble card", null,
    shown.source?.desc && make("div", "source", shown.source.desc),
    make("h4", "", shown.main_title?.title || shown.title || ""),
    shown.main_title?.desc && make("p", "", shown.main_title.desc),
    shown.emphasis_content?.title && make("p", "big", shown.emphasis_content.title),
    shown.emphasis_content?.desc && make("p", "sub", shown.emphasis_content.desc),
    quote(shown.quote_area),
    (shown.sub_title_text || shown.description) && make("p", "sub", shown.sub_title_text || shown.description),
    rows(shown.horizontal_content_list));
  const done = shown.replaced || shown.replace_text;
  if (done) node.append(make("div", "done", done));
  else node.append(...controls(shown, press));
  node.append(...links(shown).map((article) => article_of(article)));
  return node;
}

// Articles, jumps, and the one address of a textcard.
function links(shown) {
  const own = shown.url ? [{ title: shown.btntxt || "详情", url: shown.url }] : [];
  return [...(shown.articles || []), ...(shown.jump_list || []), ...own];
}

function quote(area) {
  if (!area?.quote_text && !area?.title) return null;
  return make("blockquote", "", null, area.title && make("b", "", area.title), make("p", "sub", area.quote_text || ""));
}

function rows(list) {
  if (!list?.length) return null;
  const cells = list.flatMap((row) => [make("dt", "", row.keyname), make("dd", "", row.value || "")]);
  return make("dl", "", null, ...cells);
}

function article_of(article) {
  const node = make("a", "", article.title);
  if (/^https?:/.test(article.url || "")) node.href = article.url;
  node.target = "_blank";
  node.rel = "noopener noreferrer";
  return make("p", "", null, node);
}

function controls(shown, press) {
  const questions = [shown.checkbox, shown.button_selection, ...(shown.select_list || [])].filter(Boolean);
  const fields = questions.map((question) => question_of(question));
  const chosen = () => Object.fromEntries(fields.map((field) => [field.key, field.read()]));
  const submit = shown.submit_button ? [{ ...shown.submit_button, style: 1 }] : [];
  const all = [...(shown.button_list || []), ...submit, ...(shown.action_menu?.action_list || [])];
  const buttons = all.map((button) => button_of(button, press, fields.length ? chosen : () => null));
  return [...fields.map((field) => field.node), buttons.length ? make("div", "buttons", null, ...buttons) : ""];
}

function button_of(button, press, chosen) {
  const node = make("button", `s${button.style || 2}`, button.text);
  node.type = "button";
  node.disabled = !press;
  node.addEventListener("click", () => {
    if (button.type === 1) window.open(button.url, "_blank", "noopener");
    else press(button.key, chosen());
  });
  return node;
}

function question_of(question) {
  const many = question.mode === 1;
  const name = `q${Math.random()}`;
  const boxes = question.option_list.map((option) => {
    const box = make("input");
    box.type = many ? "checkbox" : "radio";
    box.name = name;
    box.value = option.id;
    box.checked = option.is_checked || option.id === question.selected_id;
    return box;
  });
  const labels = boxes.map((box, i) => make("label", "", null, box, ` ${question.option_list[i].text}`));
  const node = make("div", "options", null, question.title && make("span", "", question.title), ...labels);
  return { key: question.question_key, node, read: () => boxes.filter((box) => box.checked).map((box) => box.value) };
}
