"""Read the optional parts of a campaign file: lessons, meetings, topics, incidents."""

from domain.campaign.duties import Incident, Lesson, Meeting, Topic
from domain.campaign.moments import Known, fresh, known
from domain.campaign.reader import NO_DAY, Table
from domain.people import ROLES


def lessons(top: Table) -> tuple[Lesson, ...]:
    """What everybody reads and signs for."""
    found: list[Lesson] = []
    for table in top.tables("lessons", needed=False):
        opens = table.day("opens")
        due = table.day("due")
        lesson = Lesson(
            id=table.ident(),
            title=table.text("title"),
            text=table.text("text"),
            opens=opens,
            due=due,
            makeup=table.day("makeup", due),
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
        meeting = Meeting(
            table.ident(), table.text("name"), table.number("within", 3, low=1, high=60)
        )
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
