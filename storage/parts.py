"""Long texts in numbered parts, since the platform refuses or cuts what is longer."""

LIMIT = 2048  # bytes of a text message (D90236, D99110)
_MARK = len("（99/99）\n".encode())


def split(text: str, limit: int = LIMIT) -> list[str]:
    """The text alone where it fits, else parts of at most ``limit`` bytes beginning （1/2）.

    Cut at line ends; a line that is too long by itself is cut between characters.
    """
    if len(text.encode()) <= limit:
        return [text]
    bodies = _bodies(text, limit - _MARK)
    total = len(bodies)
    return [f"（{number}/{total}）\n{body}" for number, body in enumerate(bodies, 1)]


def beginning(text: str, last: str, limit: int) -> str:
    """The whole lines of a text's beginning that fit into ``limit`` bytes with this last line."""
    room = limit - len(f"\n{last}".encode())
    return f"{_bodies(text, room)[0]}\n{last}"


def _bodies(text: str, room: int) -> list[str]:
    bodies = [""]
    for line in text.split("\n"):
        for number, piece in enumerate(_pieces(line, room)):
            joined = bodies[-1] + ("\n" if bodies[-1] and number == 0 else "") + piece
            if len(joined.encode()) <= room and number == 0:
                bodies[-1] = joined
            else:
                bodies.append(piece)
    return [body for body in bodies if body.strip()]


def _pieces(line: str, room: int) -> list[str]:
    data = line.encode()
    pieces = []
    while len(data) > room:
        end = room
        while data[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        pieces.append(data[:end].decode())
        data = data[end:]
    return [*pieces, data.decode()]
