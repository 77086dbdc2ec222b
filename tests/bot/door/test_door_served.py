"""The anonymous door behind its real server: large pictures come in, and no log says from where."""

import logging
import threading

import pytest
import requests
from boarded import Site
from waitress.server import create_server
from world import World, office

from bot.body_limits import give_room
from bot.callbacks.address import BODY_LIMIT

WORDS = "夜市整治时有人收了摊贩两条烟"


@pytest.fixture
def site(store, tmp_path):
    return Site(World(store, office()), tmp_path)


@pytest.fixture
def address(site):
    """The door behind its real server; the address to come to."""
    served = create_server(site.app, host="127.0.0.1", port=0, max_request_body_size=BODY_LIMIT + 1)
    give_room(served)
    thread = threading.Thread(target=served.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{served.effective_port}"
    served.close()
    thread.join(5)


def test_the_server_takes_large_pictures_at_the_door_and_logs_nothing_of_who_comes(
    site, address, caplog
):
    caplog.set_level(logging.DEBUG)
    large = {"photos": ("a.png", b"\x89PNG" + b"\0" * 300_000)}
    with requests.Session() as visitor:
        answers = [
            visitor.get(f"{address}/door"),
            visitor.get(f"{address}/door/nothing"),
            visitor.post(f"{address}/door/write", files=large, data={"text": WORDS}),
            visitor.post(f"{address}/door/answer", files=large, data={"code": "ZB-2345-ABCD"}),
            visitor.post(f"{address}/door", data={"x": "y" * (2 * BODY_LIMIT)}),
        ]
        assert not visitor.cookies
    assert [answer.status_code for answer in answers] == [200, 404, 400, 404, 413]
    ours = [r for r in caplog.records if not r.name.startswith("urllib3")]
    assert not [r.getMessage() for r in ours if "127.0.0.1" in r.getMessage() or WORDS in str(r)]
