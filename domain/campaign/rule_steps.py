"""What a rule (建章立制) goes through: named steps with an output and a usual share of the time."""

from dataclasses import dataclass

from domain.campaign.reader import Table

DAYS = 5  # working days where the file names none
MOST = 9  # steps; a plan is read on a telephone


@dataclass(frozen=True, slots=True)
class RuleStep:
    """One step. ``days``: working days that it usually takes; a plan shares its time out by them.

    ``in_force``: with its end the rule is in force, so that what is found later tells whether the
    rule works (N23).
    """

    name: str
    output: str
    days: int = DAYS
    in_force: bool = False


# Where the file has no steps of its own.
USUAL: tuple[RuleStep, ...] = (
    RuleStep("起草", "制度初稿"),
    RuleStep("征求意见", "意见汇总"),
    RuleStep("合法性审核", "审核意见"),
    RuleStep("印发", "印发的制度和文号", in_force=True),
    RuleStep("宣贯", "宣贯记录"),
    RuleStep("实施证据", "执行情况的佐证"),
)


def rule_steps(top: Table) -> tuple[RuleStep, ...]:
    """The steps in the file's order, or the usual ones."""
    found: list[RuleStep] = []
    for table in top.tables("rule_steps", needed=False):
        step = RuleStep(
            table.text("name"),
            table.text("output"),
            table.number("days", DAYS, low=1, high=250),
            table.flag("in_force"),
        )
        if step.name in [other.name for other in found]:
            table.fault("name", "和前面的步骤同名，请换一个名称。")
        if step.in_force and any(other.in_force for other in found):
            table.fault("in_force", "只能有一步写 in_force = true，请删去多余的。")
        if len(found) == MOST:
            table.fault("name", f"步骤最多{MOST}个，请合并一些。")
        table.done()
        found.append(step)
    return tuple(found) or USUAL
