"""The configuration file: what it may say, how the environment overrides it, what it refuses."""

import os
import tomllib
from contextlib import suppress
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from configs import AES, CANARIES, WHOLE, faults, read
from hypothesis import given
from hypothesis import strategies as st

from bot.config import checked, is_real_platform, load, secrets
from bot.office_files.faults import ConfigFaults, ConfigUnreadable
from domain.times import Times

SECTIONS: dict[str, tuple[str | None, ...]] = {
    "bureau": (None, "name", "timezone"),
    "campaign": (None, "files", "go_live"),
    "database": (None, "url"),
    "server": (None, "host", "port", "metrics_token"),
    "wecom": (None, "corp_id", "api_base_url", "app", "aibot"),
    "units": (None, "id", "name", "kind", "leader"),
    "groups": (None, "id", "kind", "unit", "webhook_key", "aibot_chatid"),
    "time": (None, "morning", "quiet", "busy_form", "before"),
    "calendar": (None, "off", "work"),
    "delivery": (None, "only_to"),
}


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    config = read(tmp_path, WHOLE)
    assert config.bureau.name == "某区城市管理局"
    assert config.bureau.tz.key == "Asia/Shanghai"
    assert config.campaign.files == (tmp_path / "plan.toml",)
    assert config.campaign.go_live == date(2022, 7, 18)
    assert config.wecom.api_base_url == "http://127.0.0.1:5001"
    assert config.wecom.aibot.mode == "callback"
    assert config.units[0].leader == "LiuJianPing"
    assert config.group_link("brigade-1").webhook_key == "canary-hook"
    assert config.groups[0].unit == "brigade-1"
    assert config.times.morning == time(8, 43)
    assert config.times.quiet == ((time(12), time(13, 30)),)
    assert config.times.busy_form == timedelta(minutes=5)
    assert config.before == "exclusive"
    assert config.calendar.off == {date(2022, 10, 7)}
    assert config.calendar.work == {date(2022, 10, 8)}
    assert config.only_to == ("xiaowu",)


def test_keys_that_are_not_written_have_defaults(tmp_path: Path) -> None:
    config = read(tmp_path, '[bureau]\nname = "某局"\n[campaign]\nfiles = ["plan.toml"]')
    assert config.times == Times()
    assert config.database.url == f"sqlite:///{tmp_path}/data/duban.db"
    assert config.database.file == tmp_path / "data/duban.db"
    assert config.files_dir == tmp_path / "data/files"
    assert config.keys_dir == tmp_path / "data/keys"
    assert (config.server.host, config.server.port) == ("127.0.0.1", 8080)
    assert config.server.metrics_token is None
    assert config.wecom.app is config.wecom.aibot is None
    assert (config.cards, config.only_to, config.before) == (False, (), "inclusive")
    assert config.self_check.since is config.self_check.opens is config.campaign.go_live is None


def test_no_secret_shows_in_the_repr_of_anything(tmp_path: Path) -> None:
    config = read(tmp_path, WHOLE)
    said = f"{config!r} {config}"
    assert not any(canary in said for canary in (*CANARIES, AES))
    assert {*CANARIES, AES} <= set(secrets(config))


def test_the_environment_overrides_the_file_and_names_elements_by_id(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from-a-file\n")
    env = {
        "DUBAN_WECOM__APP__SECRET_FILE": str(tmp_path / "secret"),
        "DUBAN_GROUPS__BRIGADE_1__WEBHOOK_KEY": "from-env",
        "DUBAN_SERVER__PORT": "8181",
        "DUBAN_CHAT__CARDS": "true",
        "DUBAN_DELIVERY__ONLY_TO": "xiaowu, yangli",
        "DUBAN_TIME__QUIET": '[["13:00", "14:00"]]',
        "DUBAN_CAMPAIGN__GO_LIVE": "2022-08-01",
        "DUBAN_SELF_CHECK__SINCE": "2022-01-01",
        "DUBAN_SOMETHING_ELSE": "not a value",
        "PATH": "/bin",
    }
    config = read(tmp_path, WHOLE, env)
    assert config.wecom.app.secret == "from-a-file"
    assert config.links[0].webhook_key == "from-env"
    assert config.server.port == 8181
    assert config.cards is True
    assert config.only_to == ("xiaowu", "yangli")
    assert config.times.quiet == ((time(13), time(14)),)
    assert config.campaign.go_live == date(2022, 8, 1)
    assert config.self_check.since == date(2022, 1, 1)


def test_a_section_may_come_from_the_environment_alone(tmp_path: Path) -> None:
    env = {
        "DUBAN_BUREAU__NAME": "某局",
        "DUBAN_CAMPAIGN__FILES": "plan.toml",
        "DUBAN_WECOM__CORP_ID": "ww1",
        "DUBAN_WECOM__APP__AGENT_ID": "7",
        "DUBAN_WECOM__APP__SECRET": "s",
        "DUBAN_WECOM__APP__TOKEN": "t",
        "DUBAN_WECOM__APP__ENCODING_AES_KEY": AES,
    }
    assert read(tmp_path, "", env).wecom.app.agent_id == 7


@pytest.mark.parametrize(
    ("name", "value", "place", "word"),
    [
        ("DUBAN_SERVER__PRT", "1", "server.prt", "port"),
        ("DUBAN_SERVER__PORT", "many", "server.port", "DUBAN_SERVER__PORT"),
        ("DUBAN_SERVRE__PORT", "1", "servre", "server"),
        ("DUBAN_GROUPS__BRIGADE_9__WEBHOOK_KEY", "k", None, "brigade_1"),
        ("DUBAN_WECOM__APP__SECRET_FILE", "/nowhere", None, "读不出来"),
        ("DUBAN_WECOM__APP__SECRET", "", "wecom.app.secret", "不含空格"),
    ],
)
def test_a_variable_that_fits_nowhere_is_a_fault(
    tmp_path: Path, name: str, value: str, place: str | None, word: str
) -> None:
    found = faults(tmp_path, WHOLE, {name: value})
    assert list(found) == [place or name]
    assert word in found[place or name]


def test_a_variable_and_its_file_together_are_a_fault(tmp_path: Path) -> None:
    env = {"DUBAN_WECOM__APP__SECRET": "a", "DUBAN_WECOM__APP__SECRET_FILE": "/x"}
    assert list(faults(tmp_path, WHOLE, env)) == ["DUBAN_WECOM__APP__SECRET_FILE"]


@pytest.mark.parametrize(
    ("old", "new", "place", "word"),
    [
        ('name = "某区城市管理局"', "", "bureau.name", "缺少"),
        ('name = "某区城市管理局"', "name = 7", "bureau.name", "文字"),
        ('name = "某区城市管理局"', 'naem = "某局"\nname = "某局"', "bureau.naem", "name？"),
        ("[bureau]", '[bureau]\ntimezone = "Asia/Peking"', "bureau.timezone", "Asia/Shanghai"),
        ('files = ["plan.toml"]', "", "campaign.files", "缺少"),
        ('files = ["plan.toml"]', "files = []", "campaign.files", "至少"),
        ('files = ["plan.toml"]', 'files = ["x.toml"]', "campaign.files", "找不到 x.toml"),
        ("go_live = 2022-07-18", 'go_live = "7月18日"', "campaign.go_live", "日期"),
        ("go_live = 2022-07-18", "go_live = 2022-07-18T00:00:00", "campaign.go_live", "日期"),
        ("postgresql+psycopg:", "postgresql:", "database.url", "postgresql+psycopg://"),
        ("port = 9000", "port = 90000", "server.port", "65535"),
        ("port = 9000", "port = true", "server.port", "整数"),
        ('corp_id = "wx5823bf96d3bd56c7"', "", "wecom.corp_id", "缺少"),
        ("http://127.0.0.1:5001/", "127.0.0.1:5001", "wecom.api_base_url", "https://"),
        ("http://127.0.0.1:5001/", "http://127.0.0.1:99999", "wecom.api_base_url", "https://"),
        ("http://127.0.0.1:5001/", "https://x.cn/?a=1", "wecom.api_base_url", "参数"),
        (
            "http://127.0.0.1:5001/",
            "http://qyapi.weixin.qq.com",
            "wecom.api_base_url",
            "https://qyapi.weixin.qq.com",
        ),
        ('secret = "canary-secret"', "", "wecom.app.secret", "缺少"),
        ('"canary-secret"', '"canary-secret x"', "wecom.app.secret", "空格"),
        ('token = "canarytoken"', "token = 5", "wecom.app.token", "字符"),
        ("[wecom.aibot]", '[wecom.aibot]\nmode = "socket"', "wecom.aibot.mode", "long_connection"),
        ('kind = "brigade"\nleader', 'kind = "team"\nleader', "units[0].kind", "brigade"),
        ("LiuJianPing", "刘建平", "units[0].leader", "userid"),
        ('id = "brigade-1"\nname = "执', 'id = "一大队"\nname = "执', "units[0].id", "连字符"),
        ('unit = "brigade-1"', 'unit = "brigade-l"', "groups[0].unit", "是不是 brigade-1？"),
        ('unit = "brigade-1"', "", "groups[0].unit", "哪个单位"),
        ('"canary-hook"', '"https://h/?key=canary-hook"', "groups[0].webhook_key", "key="),
        ('morning = "08:43"', 'morning = "8点"', "time.morning", "时刻"),
        ('morning = "08:43"', 'mornign = "08:43"', "time.mornign", "morning"),
        ('[["12:00", "13:30"]]', '["12:00"]', "time.quiet", "时段"),
        ("busy_form = 5", "busy_form = -5", "time.busy_form", "整数"),
        ('"exclusive"', '"before"', "time.before", "inclusive"),
        ('work = ["2022-10-08"]', "work = [2022-10-07]", "calendar.work", "2022-10-07"),
        ("off = [2022-10-07]", 'off = ["2022-13-01"]', "calendar.off", "列表"),
        ('only_to = ["xiaowu"]', 'only_to = ["小吴"]', "delivery.only_to", "账号"),
        ('only_to = ["xiaowu"]', 'only_to = "xiaowu"', "delivery.only_to", "列表"),
        ("[delivery]", "[chat]\ncards = 1\n[delivery]", "chat.cards", "true"),
        ("[delivery]", "[deliver]\nx = 1\n[delivery]", "deliver", "delivery？"),
        (
            "[delivery]",
            "[self_check]\nsince = 2022-09-01\nopens = 2022-08-01\n[delivery]",
            "self_check.since",
            "opens",
        ),
    ],
)
def test_each_fault_has_its_place_and_its_mend(
    tmp_path: Path, old: str, new: str, place: str, word: str
) -> None:
    assert old in WHOLE
    found = faults(tmp_path, WHOLE.replace(old, new, 1))
    leftover = {p: m for p, m in found.items() if p != place}
    assert word in found[place]
    # A kind that is not known says nothing about what hangs on it.
    assert leftover == {}


def test_a_short_key_is_a_fault_in_both_places(tmp_path: Path) -> None:
    found = faults(tmp_path, WHOLE.replace(AES, AES[:-1]))
    assert list(found) == ["wecom.app.encoding_aes_key", "wecom.aibot.encoding_aes_key"]
    assert all("43" in mend for mend in found.values())


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, "[server]\nport = -1\nhots = 'x'\n[time]\nmorning = 8\n")
    assert set(found) == {
        "bureau.name",
        "campaign.files",
        "server.port",
        "server.hots",
        "time.morning",
    }


def test_a_section_that_is_no_table_is_one_fault(tmp_path: Path) -> None:
    text = WHOLE.replace('[bureau]\nname = "某区城市管理局"', "", 1)
    assert faults(tmp_path, f'bureau = "某局"\n{text}') == {"bureau": "应为一节，写成 [bureau]。"}


def test_ids_and_keys_may_not_be_said_twice(tmp_path: Path) -> None:
    start = WHOLE.index("[[units]]")
    end = WHOLE.index("[time]")
    found = faults(tmp_path, WHOLE[:end] + WHOLE[start:end])
    assert set(found) == {
        "units[1].id",
        "units[1].name",
        "groups[1].id",
        "groups[1].webhook_key",
    }


def test_a_long_connection_needs_its_own_keys_only(tmp_path: Path) -> None:
    text = WHOLE[: WHOLE.index("[wecom.aibot]")] + '[wecom.aibot]\nmode = "long_connection"\n'
    found = faults(tmp_path, text)
    assert set(found) == {"wecom.aibot.bot_id", "wecom.aibot.secret"}
    config = read(tmp_path, text + 'bot_id = "b"\nsecret = "s"\n')
    assert (config.wecom.aibot.bot_id, config.wecom.aibot.name) == ("b", "督办助手")


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"[bureau\n", "第 1 行"),
        (b'[wecom.app]\nsecret = "canary-secret\n', "第 2 行"),
        ("名 = 'x'".encode("gb18030"), "UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_is_unreadable_in_one_sentence(
    tmp_path: Path, data: bytes, word: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    with pytest.raises(ConfigUnreadable, match=word) as caught:
        load(path, {})
    assert "canary" not in str(caught.value)


def test_a_missing_file_says_where_to_begin(tmp_path: Path) -> None:
    with pytest.raises(ConfigUnreadable, match=r"config\.example\.toml"):
        load(tmp_path / "config.toml", {})


@pytest.mark.parametrize(
    ("url", "real"),
    [
        ("https://qyapi.weixin.qq.com", True),
        ("https://QYAPI.weixin.qq.com./", True),
        ("http://127.0.0.1:5001", False),
        ("https://qyapi.weixin.qq.com.example.cn", False),
    ],
)
def test_the_real_platform_is_known_by_its_host(tmp_path: Path, url: str, real: bool) -> None:
    config = read(tmp_path, WHOLE.replace("http://127.0.0.1:5001/", url))
    assert is_real_platform(config) is real


VALUES = st.recursive(
    st.integers() | st.booleans() | st.text(max_size=5) | st.dates() | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(section=st.sampled_from(sorted(SECTIONS)), value=VALUES, data=st.data())
def test_no_value_whatever_breaks_the_reader(section: str, value: Any, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(SECTIONS[section]))
    raw = tomllib.loads(WHOLE)
    if key is None:
        raw[section] = value
    elif isinstance(raw.get(section), list):
        raw[section][0][key] = value
    else:
        raw.setdefault(section, {})[key] = value
    with suppress(ConfigFaults):
        checked(raw, [], Path("/nowhere/config.toml"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_one_may_not_read_says_as_whom_to_run(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("", "utf-8")
    path.chmod(0)
    with pytest.raises(ConfigUnreadable, match=r"没有权限读.*sudo -u duban"):
        load(path, {})
