"""The ledger's pushes as they should read, word for word."""

from datetime import date, time

import pytest
from plan_office import CAMPAIGN, OFFICE, ROSTER, TZ, issue, pid

from domain import deadlines
from domain.people import Person
from domain.policy import authorize
from domain.refusals import No, Why
from texts import assign, verify
from texts.refusals import Refusal, refused


def person(userid: str) -> Person:
    found = ROSTER.by_userid(userid)
    assert found is not None
    return found


def fresh(**values: object) -> verify.Fresh:
    it = issue(state="reported", owner=None, leader=None, due=None, **values)
    return verify.Fresh(
        campaign=CAMPAIGN,
        issue=it,
        unit="一大队",
        facts=it.facts,
        by=date(2022, 8, 5),
        end_of_work=time(18, 0),
        then=date(2022, 8, 8),
        legal=person("zhoumin"),
    )


def test_a_new_issue_to_the_captain() -> None:
    text = verify.to_captain(fresh(), person("wanghai"), "一大队，未点名", "DB-0803-017")
    assert text == (
        "【待核实】一大队有1件新问题，第17号\n"
        "王海大队长：\n"
        "问题：执法行为第4项，不按法定程序开展行政处罚、行政强制\n"
        "情况：7月下旬夜市整治，扣押经营工具时未当场交付决定书和清单\n"
        "来源：自查。涉及：一大队，未点名\n"
        "\n"
        "请在8月5日（周五）18:00前核实，回复其一：\n"
        "  属实：确认 17\n"
        "  不属实：不属实 17 理由（法治科复核后生效）\n"
        "看全文和照片：问题 17\n"
        "拿不准，可先与法治科周敏商量。\n"
        "\n"
        "反映人依规不公开，请不要查问是谁填的。\n"
        "到时没有回复，8月8日（周一）起由法治科直接核实。\n"
        "编号 DB-0803-017"
    )


def test_what_is_legals_alone_shows_nothing_on_a_lock_screen() -> None:
    text = verify.to_legal(fresh(scope="legal"), person("zhoumin"), closed=True, ref="R")
    first = text.splitlines()[0]
    assert first == "您有1件事项，请打开查看"
    assert "移送 17" in text


def test_the_second_look() -> None:
    text = verify.second_look(
        "一大队", issue(), "当日决定书和清单已交付，存根在卷", date(2022, 8, 9), time(18), "R"
    )
    assert text == (
        "【待复核】一大队认为第17号不属实\n"
        "理由：“当日决定书和清单已交付，存根在卷”\n"
        "请在8月9日（周二）18:00前复核，回复其一：\n"
        "  同意大队意见：不属实 17 理由\n"
        "  仍予认定：确认 17\n"
        "反映人会收到结果和理由，不显示复核过程。\n"
        "编号 R"
    )


def test_the_reporter_hears_that_it_is_confirmed() -> None:
    text = verify.reporter_confirmed(issue(state="confirmed"), "大队长", date(2022, 8, 5))
    assert text == (
        "您反映的第17号问题已确认，正在安排整改\n"
        "大队长8月5日（周五）核实属实。办结后会再告诉您。\n"
        "如有人打听是谁反映的，回复“直报”告诉法治科。"
    )


def test_the_task_as_its_owner_reads_it() -> None:
    it = issue(
        measure="补办手续并送达；修订现场文书流程；全队文书培训1次",
        basis="《行政强制法》第二十四条",
    )
    task = assign.Task(
        campaign=CAMPAIGN,
        issue=it,
        by=person("wanghai"),
        leader=person("liujianping"),
        inspector="考核督查科",
        unit="一大队",
        facts="夜市整治中扣押经营工具，未当场交付决定书和清单",
        left=17,
        reminders=(date(2022, 8, 26), date(2022, 8, 30), date(2022, 8, 31)),
        decline_by=deadlines.decline_until(it, OFFICE.days, time(18), TZ),
        end_of_work=time(18),
        objects_until=date(2022, 8, 11),
    )
    text = assign.task(task, person("zhanglei"), date(2022, 8, 8), TZ, "DB-0808-017")
    assert text == (
        "【整改任务】第17号问题交由您办理\n"
        "张磊您好，王海大队长8月8日（周一）交办：\n"
        "问题：夜市整治中扣押经营工具，未当场交付决定书和清单（执法行为第4项）\n"
        "措施：补办手续并送达；修订现场文书流程；全队文书培训1次\n"
        "依据：《行政强制法》第二十四条\n"
        "时限：8月31日（周三）24:00，还有17个工作日\n"
        "责任领导：刘建平副支队长\n"
        "验收：考核督查科核查，不由一大队自己验收\n"
        "\n"
        "怎么办，回复：\n"
        "  有进展：进展 17 说明（随后可发照片）\n"
        "  办完了：销号 17（按提示发佐证，照片请避开当事人面部和证件）\n"
        "  不该由我办：退单 17 理由（8月9日18:00前）\n"
        "  时间不够：延期 17 日期 理由\n"
        "  对认定有不同意见：异议 17 理由（8月11日18:00前，期间停止计时）\n"
        "8月26日、30日、31日各提醒1次，提前办结就不再提醒。\n"
        "编号 DB-0808-017"
    )


def test_four_eyes_refuse_with_reason_who_can_and_what_else() -> None:
    it = issue(state="submitted")
    no = authorize(ROSTER, CAMPAIGN, person("wanghai"), "accept", it)
    assert isinstance(no, No)
    refusal = Refusal(ROSTER, person("wanghai"), it, "accept", no, ("endorse", "remind"))
    assert refused(refusal) == (
        "第17号问题不能由您验收\n"
        "原因：责任人张磊是您的下属，同在执法一大队。"
        "整改和验收须由不同单位的人负责，谁验收谁负责。\n"
        "可以验收的：考核督查科 何勇、陈静；法治科 周敏\n"
        "\n"
        "您可以回复：\n"
        "  写明大队意见：初核 17 意见（随验收材料一并提交）\n"
        "  提醒验收人：催办 17\n"
        "第17号仍为“待验收”，没有变化。"
    )


@pytest.mark.parametrize("owner", ["zhanglei", None])
def test_a_refusal_names_nobody_where_nobody_is_left(owner: str | None) -> None:
    it = issue(state="submitted", owner=pid(owner) if owner else None)
    no = No(Why.SAME_UNIT)
    text = refused(Refusal(ROSTER, person("lizhiqiang"), it, "accept", no))
    assert "请联络员补充登记" in text
    assert text.endswith("没有变化。")
