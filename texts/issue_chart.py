"""The life of an issue as a picture: a Mermaid chart drawn from the table of moves."""

from domain.issue import TRANSITIONS
from texts.policy import COMMANDS as SAID
from texts.policy import STATES

# Who must act next decides the colour: name, fill, the states that wait for them.
ACTORS = (
    ("核实人和派单人（大队长、法治科）", "captain", "#fde68a", ("reported", "confirmed")),
    ("责任人", "owner", "#bfdbfe", ("rectifying", "carried")),
    ("核查人和批准人", "inspector", "#ddd6fe", ("submitted",)),
    ("法治科（移送后的去向）", "legal", "#fecaca", ("referred",)),
    ("不需要谁再办", "nobody", "#e5e7eb", ("closed", "rejected", "merged")),
)


def mermaid() -> str:
    """The chart's source, lines ended by newlines, without the fence around it."""
    lines = ["stateDiagram-v2", "    direction LR"]
    lines += [f'    state "{spoken} {state}" as {state}' for state, spoken in STATES.items()]
    lines.append("    [*] --> reported")
    lines += [f"    {a} --> {b}: {'、'.join(words)}" for (a, b), words in _moves().items()]
    for _, name, fill, states in ACTORS:
        lines.append(f"    classDef {name} fill:{fill},stroke:#475569,color:#0f172a")
        lines.append(f"    class {','.join(states)} {name}")
    return "\n".join(lines) + "\n"


def legend() -> str:
    """One line of Markdown: whose turn each colour is."""
    colours = {"#fde68a": "黄", "#bfdbfe": "蓝", "#ddd6fe": "紫", "#fecaca": "红", "#e5e7eb": "灰"}
    return "轮到谁办：" + "；".join(f"{colours[fill]} {who}" for who, _, fill, _ in ACTORS) + "。"


def _moves() -> dict[tuple[str, str], list[str]]:
    """Every pair of states with the words that lead from one to the other, each once."""
    moves: dict[tuple[str, str], list[str]] = {}
    for (state, action), following in TRANSITIONS.items():
        words = moves.setdefault((state, following), [])
        word = SAID[action]
        if word not in words:
            words.append(word)
    return moves
