// Talks to the stand-in, and says in a toast what did not work.

const toast = document.getElementById("toast");
let fading = 0;

export function tell(text, stay = 3200) {
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(fading);
  fading = setTimeout(() => { toast.hidden = true; }, stay);
}

export async function get(path) {
  const answer = await fetch(path);
  return answer.json();
}

// Returns the answer, or null after telling what went wrong.
export async function post(path, body) {
  const form = body instanceof FormData;
  const init = form
    ? { method: "POST", body }
    : { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  try {
    const answer = await (await fetch(path, init)).json();
    if (!answer.error) return answer;
    tell(answer.error);
  } catch {
    tell("连接不上模拟平台，请看看演示程序是否还在运行");
  }
  return null;
}

// Makes an element: class names, text, and children.
export function make(tag, names, text, ...children) {
  const node = document.createElement(tag);
  if (names) node.className = names;
  if (text !== undefined && text !== null) node.textContent = text;
  node.append(...children.filter(Boolean));
  return node;
}

export function face(name, kind) {
  const sum = [...name].reduce((total, letter) => total + letter.codePointAt(0), 0);
  return make("div", `face ${kind || `c${sum % 8}`}`, name.slice(-2));
}
