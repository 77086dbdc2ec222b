"""The files of a paper that goes up: sent to who may read them, and what could not be fetched."""

from collections.abc import Sequence

from domain.campaign.paper import Deliverable
from domain.campaign.terms import Term
from domain.filing import DRAFT, Piece, Version
from domain.people import Person
from texts.filing import FAULTS, called, greeting, piece

SUFFIXES = {"pdf": "pdf", "document": "docx", "sheet": "xlsx", "msword": "doc", "ms-excel": "xls"}


def coming(term: Term, version: Version, sent: int) -> str:
    """What follows; parts that are no file say where they are."""
    head = f"{called(term)}第{version.number}版，{sent}份文件马上发来"
    none = f"{called(term)}第{version.number}版没有可以发来的文件"
    lines = [head if sent else none, *[f"  {_where(one)}" for one in version.pieces]]
    return "\n".join([*lines, "只用于审核和存档，请不要转发。"])


def _where(one: Piece) -> str:
    if one.snapshot:
        return f"{one.content}：台账生成，要表格请回复“导出 问题清单”"
    return piece(one)


def nothing() -> str:
    return "现在没有可以看的报送材料\n看报送情况，回复“报送”。"


def not_yours(owner: str) -> str:
    who = "只有报送、审核和上报的人能看文件"
    return f"这份材料由{owner}报送，{who}\n没有变化。看报送情况，回复“报送”。"


def cannot_send() -> str:
    return "这里发不了文件，请联系报送的人或法治科查看。"


def name(content: str, version: int, kind: str) -> str:
    """实施方案第1版.docx"""
    ending = next((suffix for end, suffix in SUFFIXES.items() if kind.endswith(end)), "")
    return f"{content}第{version}版" + (f".{ending}" if ending else "")


def line(called_so: str) -> str:
    """What an outbox row of such a file says."""
    return f"［文件］{called_so}"


def lost(paper: Deliverable, version: Version, one: Piece, reader: Person, ref: str) -> str:
    """To who filed it: this file did not come in and never will."""
    why = FAULTS.get(one.fault or "", "没有取到")
    again = "请重新准备，回复：报送"
    if version.state != DRAFT:
        again = "已经报出的，请法治科先退回这一版，再回复：报送"
    return "\n".join(
        [
            "【报送】有1份文件没有存档",
            greeting(reader),
            f"{paper.name}第{version.number}版的“{one.content}”，文件{why}，系统里没有这份文件。",
            "可以存成Word、Excel、PDF或清晰的照片，再发一次。",
            again,
            f"编号 {ref}",
        ]
    )


def listed(pieces: Sequence[Piece]) -> list[Piece]:
    """Those whose bytes are here."""
    return [one for one in pieces if one.evidence and one.sha256 and not one.fault]
