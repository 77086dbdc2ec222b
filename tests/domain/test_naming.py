"""An event that is not confirmed stands in no sentence with a date (design: the naming rule)."""

from plan_office import CAMPAIGN

from domain.campaign.naming import named_with_a_date


def test_a_name_and_a_date_in_one_sentence_are_found_and_in_two_are_not() -> None:
    for wrong in ("党的二十大结束，10月22日", "10月22日党的二十大闭幕", "党的二十大在第100天结束"):
        assert named_with_a_date(wrong, CAMPAIGN) == (wrong,)
    assert named_with_a_date("党的二十大结束后进入总结。10月22日是整改节点", CAMPAIGN) == ()
    assert named_with_a_date("迎接二十大，10月22日", CAMPAIGN) == ()


def test_a_confirmed_event_may_be_named() -> None:
    assert named_with_a_date("党的二十大已于10月22日闭幕", CAMPAIGN, {"congress"}) == ()
