"""The template: it loads as it is, names every key, and says what is to be filled in."""

import dataclasses
import re
import tomllib
from pathlib import Path

from bot.config import load, unfilled
from domain.times import Times

TEMPLATE = Path(__file__).parents[3] / "config.example.toml"


def uncommented(text: str) -> str:
    """The template with its optional keys switched on."""
    return re.sub(r"^#(?=[a-z_]+ = )", "", text, flags=re.MULTILINE)


def test_the_template_loads_as_it_is_and_says_what_to_fill_in() -> None:
    config = load(TEMPLATE, {})
    assert {unit.id for unit in config.units} >= {"brigade-1", "legal", "detachment"}
    places = {fault.place for fault in unfilled(config)}
    assert {"wecom.corp_id", "wecom.app.secret", "groups[0].webhook_key"} <= places


def test_the_template_names_every_key_with_its_default() -> None:
    plain = load(TEMPLATE, {})
    text = uncommented(TEMPLATE.read_text(encoding="utf-8"))
    written = tomllib.loads(text)
    keys = {field.name for field in dataclasses.fields(Times)} | {"before"}
    assert set(written["time"]) == keys
    whole = tomllib.loads(TEMPLATE.read_text(encoding="utf-8"))
    assert set(written) >= set(whole)
    assert plain.times == Times()


def test_the_template_with_every_optional_key_on_has_the_same_meaning(tmp_path: Path) -> None:
    (tmp_path / "campaigns").mkdir()
    (tmp_path / "campaigns/bairi-2022.toml").touch()
    path = tmp_path / "config.toml"
    path.write_text(uncommented(TEMPLATE.read_text(encoding="utf-8")), encoding="utf-8")
    config = load(path, {})
    assert (config.times, config.before, config.only_to) == (Times(), "inclusive", ())
    assert (config.files_dir, config.keys_dir) == (tmp_path / "data/files", tmp_path / "data/keys")
