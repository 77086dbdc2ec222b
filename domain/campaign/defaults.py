"""What a campaign file need not say: who decides what, the ladder, the causes."""

from domain.campaign.model import Cause, Decides, Rung

_HOLDER, _CHIEF, _LEADER, _LEGAL = ("holder",), ("chief",), ("bureau_leader",), ("legal",)
_CAPTAIN, _INSPECT = ("captain",), ("supervisor",)
_UP_1, _UP_2, _UP_3 = ("holder", "legal"), ("chief", "legal"), ("bureau_leader", "legal")

DECIDES = (
    Decides("ordinary", _CAPTAIN, _CAPTAIN, _CAPTAIN, _INSPECT, ("inspector",), _HOLDER),
    Decides("grave", _LEGAL, _LEGAL, _CAPTAIN, _INSPECT, _HOLDER, _CHIEF),
    Decides("discipline", _LEGAL, (), (), (), (), ()),
    Decides("brigade", _LEGAL, _LEGAL, _HOLDER, ("supervisor", "legal"), _CHIEF, _CHIEF),
    Decides("detachment", _LEGAL, _LEADER, _CHIEF, _LEGAL, _LEADER, _LEADER),
    Decides("captain", _UP_1, _UP_1, _UP_1, _INSPECT, _CHIEF, _CHIEF),
    Decides("deputy", _UP_2, _UP_2, _UP_2, _INSPECT, _LEADER, _LEADER),
    Decides("chief", _UP_3, _UP_3, _UP_3, _INSPECT, _LEADER, _LEADER),
    Decides("outside", _LEGAL, _LEGAL, _CAPTAIN, _INSPECT, _CHIEF, _LEADER),
    Decides("superior", _LEGAL, _LEGAL, _CAPTAIN, _INSPECT, _LEADER, _LEADER),
)

LADDER = (
    Rung(1, ("owner", "captain")),
    Rung(3, _HOLDER),
    Rung(5, _CHIEF),
    Rung(8, _LEADER),
)

CAUSES = (
    Cause("awareness", "责任意识不够"),
    Cause("skill", "业务不熟、培训不足"),
    Cause("no-rule", "没有制度或制度不明确"),
    Cause("rule-unused", "有制度但执行不到位"),
    Cause("oversight", "日常管理和检查不到位"),
    Cause("staffing", "人员力量不足、分工不清"),
    Cause("equipment", "设施、装备和经费不足"),
    Cause("coordination", "部门之间衔接不畅"),
    Cause("service", "服务意识不强、沟通方法不当"),
    Cause("other", "其他原因"),
)
