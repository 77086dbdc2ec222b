"""``check`` names the accounts of a dry run that nobody on the roster has."""

from terminal import Desk


def test_an_account_that_is_on_no_roster_is_named(desk: Desk) -> None:
    text = desk.config.read_text("utf-8").replace(
        "#only_to = []", 'only_to = ["XiaoWu", "nobody7"]'
    )
    desk.config.write_text(text, "utf-8")
    told = desk.done("check")
    assert "only_to：名册里没有账号 nobody7" in told
    assert "xiaowu" not in told.lower()
