"""What an archive says of itself, and how its files are called."""

import json
from collections.abc import Mapping, Sequence

README_NAME = "说明.txt"


def readme(script: str) -> str:
    """How to verify, and what is not in it."""
    return (
        "这是一份档案，由督办从同一个快照生成。\n"
        f"核验：解压后在本文件夹运行 python3 {script}，不需要联网，也不需要安装任何软件。\n"
        "manifest.json 列出每个文件的 SHA-256；历史_编号.json 是这件问题的全部记录，逐条相扣，\n"
        "“末条”与清单里的 heads 一致。每日锚点（anchors）由本单位的密钥生成，可与服务器上的核对。\n"
        "个人自查表不在档案里，由法治科另行保管。\n"
    )


ENDINGS = {
    "image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp",
    "image/heic": "heic", "video/mp4": "mp4", "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}  # fmt: skip


def folder(number: int) -> str:
    """第017号/"""
    return f"第{number:03d}号/"


def history(number: int) -> str:
    return f"历史_{number:04d}.json"


def piece(place: int, kind: str | None) -> str:
    return f"佐证/第{place:02d}份.{ENDINGS.get(kind or '', 'bin')}"


def records(rows: Sequence[Mapping[str, object]]) -> str:
    """The issue's history as it is kept, one object a row."""
    return json.dumps(list(rows), ensure_ascii=False, indent=1)
