"""How much each address may be sent: little everywhere, a picture where pictures are taken."""

import copy
from collections.abc import Mapping
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import TcpWSGIServer

from storage.files import CAP

FORM_ROOM = 64 * 1024  # bytes around an uploaded file
PICTURES = CAP + FORM_ROOM
LARGE: Mapping[str, int] = dict.fromkeys(("/board/photo", "/door/write", "/door/answer"), PICTURES)


class _Parser(HTTPRequestParser):  # type: ignore[misc] # waitress ships no types
    adj: Any

    def parse_header(self, header_plus: bytes) -> Any:
        """Before a byte of the body is read, the address says how large it may be."""
        result = super().parse_header(header_plus)
        room = LARGE.get(self.path)
        if room is not None:
            roomy: Any = copy.copy(self.adj)
            roomy.max_request_body_size = room + 1
            self.adj = roomy
        return result


class _Channel(HTTPChannel):  # type: ignore[misc] # as above
    parser_class = _Parser


def give_room(server: TcpWSGIServer) -> None:
    """Let this server take pictures at the addresses listed here, and nowhere else."""
    server.channel_class = _Channel
