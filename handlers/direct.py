"""直报: past one's own chain; written apart, filed without a name, answered by a receipt code."""

from domain import direct as rules
from domain.policy import may
from handlers import direct_desk, direct_form
from handlers.direct_form import clock, read_words
from handlers.forms import begin
from handlers.talk import WORDS, Call, Command, Router, Talk
from storage import direct as stored
from texts import direct as say

router = Router("直报")


def direct(talk: Talk, call: Call) -> str:
    """直报 alone begins one (or opens the desk); with a receipt code it asks, or adds to it."""
    talk.keep_nothing()
    found = rules.read_code(call.text)
    if found:
        return _by_code(talk, *found)
    if may(talk.roster, talk.me, "direct_desk"):
        return direct_desk.open_desk(talk)
    return begin(talk, direct_form.FORM, "")


def _by_code(talk: Talk, code: str, words: str) -> str:
    report = stored.by_code(talk.conn, talk.seal, code)
    if report is None:
        return say.no_such_code()
    if not words:
        return say.standing(report, talk.today, clock(talk))
    read = read_words(words, rules.OTHER)
    if not isinstance(read, str):
        return read.text
    day = rules.release_day(talk.today, talk.office.days)
    more = rules.added(report, rules.Words(rules.REPORTER, day, read), rules.WAITING)
    stored.change(talk.conn, talk.seal, report, more)
    return say.supplemented(day, clock(talk))


def fits(talk: Talk, text: str) -> bool:
    """Only a receipt code follows 直报; “直报法治科怎么用” is no command."""
    return rules.read_code(text) is not None


router.forms += [direct_form.FORM, direct_desk.FORM]
router.add(
    Command(
        "直报", "/direct", "direct", direct, takes=WORDS, writes=True, also=("密报",), fits=fits,
        help="不经本单位，直接向法治科反映",
    )
)  # fmt: skip
