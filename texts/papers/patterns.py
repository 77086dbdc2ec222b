"""特点和规律 in sentences: each with its figures, n and the issues it rests on (N22)."""

from collections.abc import Callable, Mapping, Sequence

from domain.campaign import Campaign
from domain.patterns import MINIMUM, Claim, causes, claims
from domain.redaction import Redaction
from texts import issue
from texts.papers.table import written

CITED = 12  # issue numbers that a sentence lists; the rest is 等


def sentences(paper: Redaction) -> list[str]:
    """Every claim as a sentence; none where there is too little to say."""
    campaign = paper.snapshot.campaign
    return [_said(campaign, claim) for claim in claims(paper.snapshot, paper.lines)]


def _said(campaign: Campaign, claim: Claim) -> str:
    return f"{_SAID[claim.kind](campaign, claim)}（n={claim.of}；{cited(claim.numbers)}）。"


def cited(numbers: Sequence[int]) -> str:
    """第2、4、9号"""
    shown = "、".join(str(n) for n in numbers[:CITED])
    return f"第{shown}号{'等' if len(numbers) > CITED else ''}"


def share(n: int, of: int) -> str:
    """43%, only beside the two numbers it is made of."""
    return f"{round(100 * n / of)}%" if of else "0%"


def _area(campaign: Campaign, claim: Claim) -> str:
    area = campaign.area(claim.about[0])
    return f"从任务领域看，{area.short or area.name}方面的问题最多，{_of(claim)}"


def _aspect(campaign: Campaign, claim: Claim) -> str:
    return f"从性质看，{claim.about[0]}方面的问题最多，{_of(claim)}"


def _item(campaign: Campaign, claim: Claim) -> str:
    return f"从条目看，{_named(campaign, claim.about[0])}最集中，{_of(claim)}"


def _again(campaign: Campaign, claim: Claim) -> str:
    return (
        f"同一单位同一条目销号后又发现的有{claim.n}件，占{claim.of}件的{share(claim.n, claim.of)}"
    )


def _time(campaign: Campaign, claim: Claim) -> str:
    return f"限时整改已销号{claim.n}件，从登记到销号用时的中位数是{claim.figure:g}个工作日"


def _rule_time(campaign: Campaign, claim: Claim) -> str:
    return f"建章立制已销号{claim.n}件，从登记到销号用时的中位数是{claim.figure:g}个工作日"


def _self(campaign: Campaign, claim: Claim) -> str:
    return f"自查发现{_of(claim)}"


def _others(campaign: Campaign, claim: Claim) -> str:
    return f"督导检查、投诉举报等发现{_of(claim)}"


def _rebound(campaign: Campaign, claim: Claim) -> str:
    return f"销号以后反弹、重开的有{claim.n}件，占销过号的{claim.of}件的{share(claim.n, claim.of)}"


def _cause(campaign: Campaign, claim: Claim) -> str:
    cause = next((c.name for c in campaign.causes if c.id == claim.about[0]), claim.about[0])
    return f"原因与条目对照，{_named(campaign, claim.about[1])}多由“{cause}”引起，{_of(claim)}"


def _rule(campaign: Campaign, claim: Claim) -> str:
    before, after = claim.rates or (0.0, 0.0)
    day = written(claim.day) if claim.day else ""
    return (
        f"第{claim.about[1]}号的制度{day}生效，{_named(campaign, claim.about[0])}"
        f"生效前每30天{before:.1f}件，生效后每30天{after:.1f}件，前后共{claim.n}件"
    )


def _of(claim: Claim) -> str:
    return f"{claim.n}件，占{claim.of}件的{share(claim.n, claim.of)}"


def _named(campaign: Campaign, code: str) -> str:
    found = campaign.item(code)
    return f"{issue.place(campaign, code)}“{found.label}”" if found else "未归入条目的问题"


_SAID: Mapping[str, Callable[[Campaign, Claim], str]] = {
    "area": _area,
    "aspect": _aspect,
    "item": _item,
    "again": _again,
    "time": _time,
    "rule-time": _rule_time,
    "self": _self,
    "others": _others,
    "rebound": _rebound,
    "cause": _cause,
    "rule": _rule,
}


def reasons(paper: Redaction) -> str:
    """原因分析: the causes that were chosen one by one, tallied (R40), none of too few."""
    campaign, lines = paper.snapshot.campaign, paper.lines
    tally = causes(lines)
    known = sum(map(len, tally.values()))
    if known < MINIMUM:
        return f"已选定原因的问题{known}件，不足{MINIMUM}件，不作归纳；逐件原因见台账。"
    names = {c.id: c.name for c in campaign.causes}
    parts = [f"{names.get(cause, cause)}{len(found)}件（{cited(found)}）"
             for cause, found in tally.items()]  # fmt: skip
    left = len(lines) - known
    rest = f"；另有{left}件还没有核实，没有选定原因" if left else ""
    return f"已选定原因的{known}件中，{'；'.join(parts)}{rest}。"
