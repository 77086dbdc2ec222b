// A group beside the private chat: the same page once more, showing one conversation and no frame.
const by = (id) => document.getElementById(id);
const inside = window.parent !== window;
document.body.classList.toggle("inside", inside);

function toggle() {
  const known = by("beside-frame");
  by("beside").setAttribute("aria-pressed", String(!known));
  document.body.classList.toggle("two", !known);
  if (known) {
    known.remove();
    return;
  }
  const frame = document.createElement("iframe");
  frame.id = "beside-frame";
  frame.title = "并排的会话";
  frame.src = "/#group/brigade-1";
  document.querySelector("main").append(frame);
}

if (!inside) by("beside").addEventListener("click", toggle);
