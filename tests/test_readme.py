"""The READMEs stay true: their chart is drawn from the table, their commands exist."""

import argparse
import re
import shlex
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from little_bot import Hands
from pages import MADE, block, made

import sandbox
from bot import roster
from bot.cli import _parser, main
from bot.config import load
from domain.issue import STATES, TRANSITIONS
from texts import issue_chart

ROOT = Path(__file__).parents[1]
PAGES = ["README.md", "README.zh-CN.md", "docs/operating.md", "docs/security.md"]
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)[^)]*\)")
PYTHON = ".venv/bin/python -m bot"


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands(name: str) -> Iterator[str]:
    """Every line of the page's shell blocks, without comments and continued lines joined."""
    for fenced in re.findall(r"```sh\n(.*?)```", page(name), re.DOTALL):
        for line in fenced.replace("\\\n", " ").splitlines():
            if command := re.sub(r"(^|\s)#.*$", "", line).strip():
                yield command


def every_command() -> list[tuple[str, str]]:
    return [(name, command) for name in PAGES for command in commands(name)]


def targets() -> set[str]:
    text = page("Makefile")
    return set(re.findall(r"^\.PHONY: (.*)$", text, re.MULTILINE)[0].split())


@pytest.mark.parametrize(("name", "command"), every_command())
def test_every_command_of_a_page_exists(name: str, command: str) -> None:
    words = shlex.split(command)
    if words[0] == "make":
        assert set(words[1:]) <= targets()
    if command.startswith(PYTHON):
        assert parsed(words[3:])


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder as the README leaves it: the template as config.toml, and the shipped files."""
    shutil.copytree(ROOT / "campaigns", tmp_path / "campaigns")
    shutil.copy(ROOT / "config.example.toml", tmp_path / "config.toml")
    for name in ("people.xlsx", "名册.xlsx"):  # the reader looks at the content, not at the name
        shutil.copy(ROOT / "campaigns/bairi-2022.people.csv", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    with platform() as url:
        monkeypatch.setenv("DUBAN_WECOM__API_BASE_URL", url)
        yield tmp_path


@contextmanager
def platform() -> Iterator[str]:
    """A tenant that has what the template names, for the commands that speak to one."""
    config = load(ROOT / "config.example.toml", {})
    assert config.wecom.app is not None
    app = config.wecom.app
    people = roster.read(ROOT / "campaigns/bairi-2022.people.csv", config.units)
    settings = sandbox.Settings(
        corp_id=config.wecom.corp_id,
        app=sandbox.App(app.agent_id, app.secret, app.token, app.encoding_aes_key),
        app_callback_url="",
        people=tuple(sandbox.Member(p.userid, p.name, p.title, p.unit) for p in people if p.userid),
        groups=tuple(
            sandbox.Chat(f"wr-{x.group.id}", x.group.id, x.group.name, x.webhook_key or "", ())
            for x in config.links
        ),
    )
    running = sandbox.start(settings, Hands(), port=0)
    yield running.url
    running.stop()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_quick_commands_of_a_readme_work_in_their_order(
    name: str, office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in commands(name):
        words = shlex.split(command)[3:]
        if command.startswith(PYTHON) and words != ["serve"]:
            code, said = main(words), capsys.readouterr()
            groups = words == ["check", "--online"]  # nobody has said 绑定 in a group here
            assert (command, code, said.err) == (command, int(groups), "")
            if groups:
                bad = [line for line in said.out.splitlines() if line.startswith("不好")]
                assert all("绑定" in line for line in bad)


def parsed(words: list[str]) -> argparse.Namespace:
    """The command line as the program reads it; a wrong one exits."""
    return _parser().parse_args(words)


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_tiers_stand_in_the_first_screen(name: str) -> None:
    before, _, _ = page(name).partition("| 0 ")
    assert "![" not in before
    assert len(before.splitlines()) < 25
    assert [line[:3] for line in page(name).splitlines() if re.match(r"\| \d", line)][:4] == [
        "| 0", "| 1", "| 2", "| 3",
    ]  # fmt: skip


@pytest.mark.parametrize(("page_name", "part"), [(p, n) for p, ns in MADE.items() for n in ns])
def test_what_is_made_from_the_code_is_current(page_name: str, part: str) -> None:
    assert block(page(page_name), part) == made(part), "make docs"


def test_the_chart_shows_every_state_and_move_and_whose_turn_it_is() -> None:
    drawn = issue_chart.mermaid()
    coloured = [state for _, _, _, states in issue_chart.ACTORS for state in states]
    assert sorted(coloured) == sorted(STATES)
    for (state, _), following in TRANSITIONS.items():
        assert f"{state} --> {following}: " in drawn


@pytest.mark.parametrize("name", [*PAGES, "docs/requirements.md"])
def test_every_link_of_a_page_leads_somewhere(name: str) -> None:
    folder = (ROOT / name).parent
    missing = [link for link in LINK.findall(page(name)) if not (folder / link).exists()]
    assert missing == []


def test_every_requirement_stands_in_the_table_once() -> None:
    ids = re.findall(r"^\| ([RN]\d\d?) \|", page("docs/requirements.md"), re.MULTILINE)
    wanted = [f"R{n:02}" for n in range(1, 56)] + [f"N{n}" for n in range(1, 26)]
    assert ids == wanted


def test_a_test_that_a_requirement_names_is_there() -> None:
    named = set(re.findall(r"`(tests/[\w/.-]+)`", page("docs/requirements.md")))
    assert {name for name in named if not (ROOT / name).exists()} == set()
