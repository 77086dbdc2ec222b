"""Read the optional parts: lessons, meetings, topics, incidents, third parties."""

from domain.campaign.deliverables import UNITS
from domain.campaign.duties import Column, Incident, Lesson, Meeting, Subjects, Topic
from domain.campaign.moments import Known, day, fresh, known
from domain.campaign.reader import NO_DAY, Table
from domain.people import ROLES


def lessons(top: Table, read: Known) -> tuple[Lesson, ...]:
    """What everybody reads and signs for."""
    found: list[Lesson] = []
    for table in top.tables("lessons", needed=False):
        opens = day(table, "opens", read)
        due = day(table, "due", read)
        lesson = Lesson(
            id=table.ident(),
            title=table.text("title"),
            text=table.text("text"),
            opens=opens,
            due=due,
            makeup=day(table, "makeup", read, due),
            reflection=table.flag("reflection"),
        )
        fresh(table, "id", lesson.id, [other.id for other in found])
        if NO_DAY not in (opens, due) and due < opens:
            table.fault("due", "早于开放的日期，请核对。")
        if NO_DAY not in (due, lesson.makeup) and lesson.makeup < due:
            table.fault("makeup", "补学的截止不能早于学习的截止，请推后。")
        table.done()
        found.append(lesson)
    return tuple(found)


def meetings(top: Table) -> tuple[Meeting, ...]:
    found: list[Meeting] = []
    for table in top.tables("meetings", needed=False):
        every = UNITS.get(table.choice("every", list(UNITS))) if table.has("every") else None
        within = table.number("within", 3, low=1, high=60)
        meeting = Meeting(table.ident(), table.text("name"), within, every)
        fresh(table, "id", meeting.id, [other.id for other in found])
        table.done()
        found.append(meeting)
    return tuple(found)


def topics(top: Table, read: Known) -> tuple[Topic, ...]:
    found: list[Topic] = []
    for table in top.tables("topics", needed=False):
        topic = Topic(table.ident(), table.text("name"), table.maybe("item"))
        known(table, "item", topic.item or "", read.codes, "条目")
        fresh(table, "id", topic.id, [other.id for other in found])
        table.done()
        found.append(topic)
    return tuple(found)


def incidents(top: Table) -> tuple[Incident, ...]:
    found: list[Incident] = []
    for table in top.tables("incidents", needed=False):
        also = table.texts("also", may_be_empty=True)
        incident = Incident(table.ident(), table.text("name"), also, table.maybe("ask"))
        for n, role in enumerate(also):
            known(table, f"also[{n}]", role, list(ROLES), "角色")
        fresh(table, "id", incident.id, [other.id for other in found])
        table.done()
        found.append(incident)
    return tuple(found)


COLUMN_KINDS = ("text", "choice", "number", "day")


def subjects(top: Table) -> Subjects | None:
    """The third parties that the campaign looks at, with the ledger's own columns."""
    if not top.has("subjects"):
        return None
    table = top.table("subjects")
    if table.missing:
        return None
    columns: list[Column] = []
    for one in table.tables("columns", needed=False):
        column = _column(one)
        fresh(one, "id", column.id, [other.id for other in columns])
        one.done()
        columns.append(column)
    found = Subjects(table.text("name"), tuple(columns))
    table.done()
    return found


def _column(table: Table) -> Column:
    options = table.texts("options", may_be_empty=True)
    kind = table.choice("kind", COLUMN_KINDS, "choice" if options else "text")
    if kind == "choice" and len(options) < 2:
        table.fault("options", "可选的列至少要有两种说法，请写在 options 里。")
    if kind != "choice" and options:
        table.fault("options", '只有 kind = "choice" 的列有 options，请删去或改 kind。')
    return Column(table.ident(), table.text("name"), kind, options, table.flag("needed"))
