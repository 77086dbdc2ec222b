"""Reads the platform's flat XML strictly: UTF-8, no document type, no depth, no surprises."""

# A document type is refused before any entity could be declared.
from xml.parsers import expat  # nosec B405

from bot.callbacks.refusals import Refused
from texts import edge

DEEPEST = 8  # a card's SelectedItems/SelectedItem/OptionIds/OptionId reaches 5


class _Children:
    """Collects the texts directly below the root; what is no plain text becomes None."""

    def __init__(self) -> None:
        self.found: dict[str, str | None] = {}
        self._path: list[str] = []
        self._text: list[str] = []

    def start(self, name: str, _: object) -> None:
        if not self._path and name != "xml":
            raise Refused(edge.BAD_XML)
        self._path.append(name)
        if len(self._path) > DEEPEST:
            raise Refused(edge.BAD_XML)
        if len(self._path) == 2:
            self._text.clear()
            if name in self.found:
                self.found[name] = None
        elif len(self._path) == 3:
            self.found[self._path[1]] = None

    def end(self, name: str) -> None:
        self._path.pop()
        if len(self._path) == 1:
            self.found.setdefault(name, "".join(self._text))

    def data(self, text: str) -> None:
        if len(self._path) == 2:
            self._text.append(text)


class _Named:
    """Collects the texts of all elements of one name, at any depth."""

    def __init__(self, name: str) -> None:
        self.found: list[str] = []
        self._name = name
        self._text: list[str] = []

    def start(self, *_: object) -> None:
        self._text.clear()

    def end(self, name: str) -> None:
        if name == self._name:
            self.found.append("".join(self._text))

    def data(self, text: str) -> None:
        self._text.append(text)


def _no_doctype(*_: object) -> None:
    raise Refused(edge.BAD_XML)


def children(body: bytes) -> dict[str, str | None]:
    """Name to text of the elements below ``<xml>``; None where one is repeated or has children.

    Refused for anything but well-formed UTF-8 XML without a document type.
    """
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refused(edge.NOT_UTF8) from None
    reader = _Children()
    _parse(body, reader)
    return reader.found


def texts_of(body: bytes, name: str) -> tuple[str, ...]:
    """The texts of all elements of this name, at any depth, in their order; Refused as above."""
    reader = _Named(name)
    _parse(body, reader)
    return tuple(reader.found)


def _parse(body: bytes, reader: _Children | _Named) -> None:
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    try:
        parser.Parse(body, True)
    except expat.ExpatError:
        raise Refused(edge.BAD_XML) from None
