"""The peer: a bare wechatpy + Flask echo that inserts one row through the ORM, same server."""

import logging
import sys

import waitress
from flask import Flask, Response, request
from sqlalchemy import create_engine, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column
from wechatpy.enterprise import create_reply, parse_message
from wechatpy.enterprise.crypto import WeChatCrypto


class Base(DeclarativeBase):
    """What the ORM wants."""


class Row(Base):
    """One message."""

    __tablename__ = "rows"
    id: Mapped[int] = mapped_column(primary_key=True)
    sender: Mapped[str]
    content: Mapped[str]


def main(port: int, database: str, token: str, key: str, corp: str) -> None:
    """Serve until killed."""
    logging.getLogger("waitress").setLevel(logging.ERROR)
    engine = create_engine(f"sqlite:///{database}")

    @event.listens_for(engine, "connect")
    def _pragmas(connection, _):  # type: ignore[no-untyped-def]
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=4000"):
            connection.execute(f"PRAGMA {pragma}")

    Base.metadata.create_all(engine)
    app, crypto = Flask("peer"), WeChatCrypto(token, key, corp)

    @app.get("/healthz")
    def healthz() -> str:
        return "ok"

    @app.post("/wecom/app")
    def take() -> Response:
        args = request.args
        plain = crypto.decrypt_message(
            request.data, args["msg_signature"], args["timestamp"], args["nonce"]
        )
        message = parse_message(plain)
        with Session(engine) as session:
            session.add(Row(sender=message.source, content=message.content))
            session.commit()
        reply = create_reply(message.content, message).render()
        return Response(crypto.encrypt_message(reply, args["nonce"], args["timestamp"]))

    waitress.serve(app, host="127.0.0.1", port=port, threads=8)


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
