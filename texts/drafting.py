"""The draft of a campaign file, as TOML, with a comment at every place that legal must settle."""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from domain.drafting import Draft
from domain.drafting.model import Field, Notice, Paper, Point, Step, Task

MARK = "# 待核定："
Lines = Iterator[str]


def toml(draft: Draft, source: str) -> str:
    """The whole file; ``source`` is the notice's file name."""
    blocks = [_top(draft, source), _campaign(draft)]
    blocks += [_basis(title, number) for title, number in draft.notice.basis]
    blocks += [_event(id_, name, day) for id_, name, day in _happenings(draft)]
    blocks += [_phase(draft, step) for step in draft.steps]
    blocks += [_field(one) for one in draft.fields]
    blocks += [_item(one, task, draft) for one in draft.fields for task in one.tasks]
    blocks += [_paper(paper, draft.notice) for paper in draft.papers]
    blocks += [_sheets(step) for step in _checked(draft)]
    blocks += [_unread(words) for words in draft.unread]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def summary(draft: Draft, text: str, file: str) -> str:
    """What was found, and what comes next."""
    items = sum(len(one.tasks) for one in draft.fields)
    return (
        f"草稿已写到 {file}\n"
        f"{len(draft.steps)}个阶段，{len(draft.fields)}个任务领域，{items}个条目，"
        f"{len(draft.papers)}项报送和节点\n"
        f"待核定{text.count(MARK)}处：逐处看“{MARK.strip('# ')}”那一行，由法治部门定了再删去\n"
        "接着把它写进 config.toml 的 [campaign] files，运行 check"
    )


def out_needed(file: str) -> str:
    return f"{file} 已经存在，没有改动；请用 --out 写明另一个文件名。"


def unwritable(file: str) -> str:
    return f"写不了文件 {file}，请检查文件夹是否存在、有没有权限和空间。"


def unreadable(file: str) -> str:
    return f"读不了 {file}：要通知的纯文字（UTF-8 或 GB18030 的 .txt），请另存后再试。"


def nothing_read(file: str) -> str:
    return f"{file} 里没有文字，没有写出草稿。"


def _top(draft: Draft, source: str) -> Lines:
    yield f"# 由 {source} 按固定规则写成的草稿：文字照抄原文，拿不准的地方标着“待核定”。"
    yield "# 定下来以前不要启用。各项写法见 docs/campaigns.md。"
    if draft.notice.number:
        yield f"# 发文字号：{draft.notice.number}"


def _campaign(draft: Draft) -> Lines:
    notice = draft.notice
    yield "[campaign]"
    yield _doubt("编号启用后不能改，请改成拼音，例如 bairi-2022")
    yield _pair("id", f"draft-{draft.begins.year}")
    if "short" in notice.doubts:
        yield _doubt("通知里没有加引号的简称，取了标题的末几个字")
    yield _pair("short", notice.short)
    yield _pair("title", notice.title)
    yield _pair("issuer", notice.issuer)
    if notice.addressee:
        yield _pair("addressee", notice.addressee)
    if notice.theme:
        yield _pair("theme", notice.theme)
    yield from _bounds(draft)
    if not notice.lead:
        yield _doubt("通知没有写由谁牵头，暂写发文单位")
    yield _pair("lead", notice.lead or notice.issuer)


def _bounds(draft: Draft) -> Lines:
    notice, first = draft.notice, draft.steps[0].start if draft.steps else Point()
    if first.day:
        yield _pair("start", first.day)
    else:
        if notice.issued is None:
            yield _doubt("没有找到开始的日子和发文日期，请改")
        yield _pair("issued", draft.begins)
    if draft.last:
        yield from _edge("end", draft.last, draft)
    else:
        yield _doubt("没有找到行动的结束，暂写100天")
        yield "end = { days = 100 }"


def _basis(title: str, number: str) -> Lines:
    yield "[[basis]]"
    yield _pair("title", title)
    if number:
        yield _pair("number", number)


def _happenings(draft: Draft) -> Iterator[tuple[str, str, date]]:
    return ((one.id, one.name, one.projected) for one in draft.events)


def _event(id_: str, name: str, projected: date) -> Lines:
    yield "[[events]]"
    yield _pair("id", id_)
    yield _pair("name", name)
    yield _doubt("日期确认之前对外怎样称呼它")
    yield _pair("neutral", "整改节点")
    yield _doubt("通知没有写是哪一天，这是暂时推算的，只用来倒排")
    yield _pair("projected", projected)


def _phase(draft: Draft, step: Step) -> Lines:
    yield "[[phases]]"
    yield _pair("id", step.id)
    yield _pair("name", step.name)
    if step.kind == "other":
        yield _doubt("看不出是学习、自查、整改还是总结，写 learn、check、rectify 或 review")
    yield _pair("kind", step.kind)
    if step.start.day or step.start.event:
        yield from _edge("start", step.start, draft)
    yield from _edge("end", step.end, draft)
    if step.refused:
        yield _doubt("这一阶段的任务里写了问题的数量，没有抄：不得设数量指标")
    if step.task:
        yield _pair("task", step.task)


def _edge(key: str, point: Point, draft: Draft) -> Lines:
    if point.event:
        named = {one.name: one.id for one in draft.events}
        yield f"{key} = {{ event = {_value(named[point.event])} }}"
        return
    if point.day is None:
        yield _doubt(f"{key} 没有看懂是哪一天，请补上")
        return
    if point.rough:
        yield _doubt("通知没有写到哪一天，这是按字面取的")
    yield _pair(key, point.day)


def _field(one: Field) -> Lines:
    if one.guessed:
        yield _doubt("没有找到分（一）（二）的任务，全部放在一个领域里")
    yield "[[areas]]"
    yield _pair("id", one.id)
    yield _pair("name", one.name)
    if one.outcome:
        yield _pair("outcome", one.outcome)


def _item(one: Field, task: Task, draft: Draft) -> Lines:
    yield "[[items]]"
    yield _pair("code", task.code)
    yield _pair("area", one.id)
    if task.whole:
        yield _doubt("原文没有分条，这是从句子里取的，请核对")
    yield _pair("text", task.text)
    if "以及其他" in task.text:
        yield _doubt("“以及其他……”可以另抄进 catch_all")
    if task.grave:
        yield _doubt("看上去涉及违纪违法，先定为只报法治科")
        yield _pair("grade", "discipline")
    if task.asked and _checked(draft):
        if task is one.tasks[0]:
            yield _doubt(
                "这个领域各条由谁来答：执法人员 officer、协管人员 auxiliary、单位（units）"
            )
        yield "asks.officer = {}"


def _paper(paper: Paper, notice: Notice) -> Lines:
    yield "[[deliverables]]"
    yield _pair("id", paper.id)
    yield _pair("name", paper.name)
    if len(paper.contents) > 1:
        yield _doubt("一起报的几样，逐样核对")
        yield _pair("contents", list(paper.contents))
    yield _doubt("由哪个单位报")
    yield _pair("owner", notice.addressee or notice.issuer)
    if paper.every:
        yield _pair("every", paper.every)
        yield _pair("on", str(paper.on) if paper.every == "week" else paper.on)
    if paper.due:
        yield _pair("due", paper.due)
    if paper.to:
        hops = [_hop(to, review=paper.reviewed and n == 0) for n, to in enumerate(paper.to)]
        yield f"hops = [{', '.join(hops)}]"


def _hop(to: str, *, review: bool) -> str:
    return f"{{ to = {_value(to)}{', review = true' if review else ''} }}"


def _checked(draft: Draft) -> list[Step]:
    """The phase in which people are asked, where its days are known and there is what to ask."""
    asked = any(task.asked for one in draft.fields for task in one.tasks)
    able = [s for s in draft.steps if s.kind == "check" and s.start.day and s.end.day]
    return able[:1] if asked else []


def _sheets(step: Step) -> Lines:
    yield _doubt("自查表哪天开放、哪天前交齐，暂按这个阶段的起止")
    yield "[sheets]"
    yield _pair("opens", step.start.day)
    yield _pair("due", step.end.day)
    yield _pair("phase", step.id)


def _unread(words: str) -> Lines:
    yield _doubt(f"这一句写了日期，没有写成报送：{words}")


def _doubt(what: str) -> str:
    return f"{MARK}{what}"


def _pair(key: str, value: object) -> str:
    return f"{key} = {_value(value)}"


def _value(value: object) -> str:
    """A TOML value; a JSON string is a TOML string."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(_pair(k, v) for k, v in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)
