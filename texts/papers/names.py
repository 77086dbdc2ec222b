"""What papers are called: on the command line, in chat, and as files."""

from collections.abc import Mapping

EACH = "each"  # 分来源: the whole ledger, then one for each source
CATEGORIES = {"officer": "执法人员", "auxiliary": "协管人员", "staff": "工作人员"}
UNITS = {"brigade": "大队", "detachment": "支队", "bureau": "局机关", "section": "科室"}

# The first is the paper's own name; the others are heard too.
NAMES: Mapping[str, tuple[str, ...]] = {
    "issue-list": ("问题清单", "清单"),
    "ledger": ("整改台账", "工作台账", "台账"),
    "progress": ("进度表", "打表推进表"),
    "coverage": ("覆盖情况", "覆盖表", "完成情况"),
    "undelivered": ("未送达", "未送达清单"),
    "evidence": ("佐证目录", "佐证清单"),
    "difference": ("版本对比", "对比"),
    "plan": ("实施方案",),
    "rectification-plan": ("整改方案",),
    "supervision": ("督办单",),
    "assignment": ("交办单",),
    "closing": ("销号审批表", "销号表"),
    "zero-report": ("零报告",),
    "weekly": ("周报",),
    "inspection-pack": ("迎检材料",),
    "summary": ("工作总结", "总结"),
    "personal-sheet": ("个人表", "空白个人表", "个人自查表"),
    "unit-sheet": ("单位表", "大队表", "空白大队表"),
    "weekly-picture": ("周报图",),
    "progress-chart": ("进度图",),
    "timeline": ("经过图",),
    "dossier": ("一事一档",),
    "archive": ("行动档案", "档案"),
}


def name(kind: str) -> str:
    return NAMES[kind][0]


def kind_named(word: str) -> str | None:
    """The kind that a Chinese or English name means."""
    wanted = word.strip().casefold()
    return next((kind for kind, words in NAMES.items() if wanted in (kind, *words)), None)


def of_issue(number: int | None) -> str:
    """How a file's name says which issue it is about: 第9号."""
    return f"第{number}号" if number else ""


def file_name(kind: str, subject: str, snapshot: str, suffix: str) -> str:
    """整改台账_一大队_S-0930-2.xlsx"""
    parts = [name(kind), subject, snapshot]
    return "_".join(part.replace("/", "·") for part in parts if part) + f".{suffix}"
