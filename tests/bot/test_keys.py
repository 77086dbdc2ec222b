"""The bureau's keys: made once, for the owner only, and what is sealed stays sealed."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.keys import NAMES, Keys, KeysDamagedError


def test_keys_are_made_at_first_use_and_stay(tmp_path):
    first, again = Keys(tmp_path / "keys"), Keys(tmp_path / "keys")
    assert first.fingerprints() == again.fingerprints()
    assert sorted(first.fingerprints()) == sorted(NAMES)
    assert len(set(first.fingerprints().values())) == 4
    for path in (tmp_path / "keys").iterdir():
        assert path.stat().st_mode & 0o777 == 0o600
        assert len(path.read_bytes()) == 32
    assert len(list((tmp_path / "keys").iterdir())) == 4


def test_processes_that_start_together_get_the_same_keys(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: Keys(tmp_path).fingerprints(), range(8)))
    assert all(one == made[0] for one in made)


def test_a_damaged_key_is_named_and_not_made_anew(tmp_path):
    Keys(tmp_path / "keys")
    (tmp_path / "keys" / "secret.key").write_bytes(b"short")
    with pytest.raises(KeysDamagedError, match="secret") as damaged:
        Keys(tmp_path / "keys")
    assert damaged.value.names == ["secret"]


def test_what_was_closed_opens_and_looks_different_each_time(tmp_path):
    keys = Keys(tmp_path)
    one, two = keys.close("张三"), keys.close("张三")
    assert one != two
    assert "张三".encode() not in one
    assert keys.open(one) == keys.open(two) == "张三"


@pytest.mark.parametrize("at", [0, 12, -1])
def test_a_changed_seal_is_refused(tmp_path, at):
    keys = Keys(tmp_path)
    sealed = bytearray(keys.close("张三"))
    sealed[at] ^= 1
    for bad in (bytes(sealed), b"", b"x" * 12, Keys(tmp_path / "other").close("张三")):
        with pytest.raises(ValueError, match="sealed"):
            keys.open(bad)


def test_chains_and_aliases_depend_on_their_own_keys(tmp_path):
    keys, other = Keys(tmp_path), Keys(tmp_path / "other")
    assert keys.chain(b"x") == keys.chain(b"x") != keys.chain(b"y")
    assert keys.alias("x") == keys.alias("x") != keys.alias("y")
    assert keys.chain(b"x") not in (other.chain(b"x"), keys.alias("x"))
    assert len(keys.session) == 32
