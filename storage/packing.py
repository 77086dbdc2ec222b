"""Frozen dataclasses as compact JSON and back, by their own type hints."""

import json
import types
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Turn = Callable[[Any], Any]


def pack(value: object, kind: type) -> bytes:
    """The value's fields in their order, as compressed JSON."""
    made = _out(kind)
    plain = made(value) if made else value
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(packed: bytes, kind: type[T]) -> T:
    """What ``pack`` was given. ValueError where it is something else."""
    wanted: Any = kind
    try:
        plain = json.loads(zlib.decompress(packed))
        made = _in(wanted)
        found: T = made(plain) if made else plain
    except (zlib.error, TypeError, LookupError) as fault:
        raise ValueError("not what was packed") from fault
    return found


@cache
def _out(kind: Any) -> Turn | None:
    """How a value of this type becomes plain JSON; None where it is that already."""
    inner = _optional(kind)
    if inner is not None:
        return _unless_none(_out(inner))
    if kind in (date, datetime):
        return lambda value: value.isoformat()
    if is_dataclass(kind):
        return _fields_out(kind)
    return _collection_out(kind)


def _fields_out(kind: Any) -> Turn:
    hints = get_type_hints(kind)
    turns = [(f.name, _out(hints[f.name])) for f in fields(kind) if f.init]

    def out(value: Any) -> list[Any]:
        return [
            turn(getattr(value, name)) if turn else getattr(value, name) for name, turn in turns
        ]

    return out


def _collection_out(kind: Any) -> Turn | None:
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple and args[-1] is not Ellipsis:
        turns = [_out(arg) or _same for arg in args]
        return lambda value: [turn(x) for turn, x in zip(turns, value, strict=True)]
    if origin in (tuple, frozenset):
        turn = _out(args[0]) or _same
        ordered: Turn = sorted if origin is frozenset else _same
        return lambda value: [turn(x) for x in ordered(value)]
    if origin is Mapping:
        first, second = (_out(arg) or _same for arg in args)
        return lambda value: [[first(k), second(v)] for k, v in value.items()]
    return None


@cache
def _in(kind: Any) -> Turn | None:
    """How plain JSON becomes a value of this type again."""
    inner = _optional(kind)
    if inner is not None:
        return _unless_none(_in(inner))
    if kind in (date, datetime):
        found: Turn = kind.fromisoformat
        return found
    if is_dataclass(kind):
        return _fields_in(kind)
    return _collection_in(kind)


def _fields_in(kind: Any) -> Turn:
    hints = get_type_hints(kind)
    turns = [_in(hints[f.name]) for f in fields(kind) if f.init]

    def into(plain: Any) -> Any:
        # Fields that were added since have their defaults.
        return kind(*(turn(x) if turn else x for turn, x in zip(turns, plain, strict=False)))

    return into


def _collection_in(kind: Any) -> Turn | None:
    origin, args = get_origin(kind), get_args(kind)
    if origin is tuple and args[-1] is not Ellipsis:
        turns = [_in(arg) or _same for arg in args]
        return lambda plain: tuple(turn(x) for turn, x in zip(turns, plain, strict=True))
    if origin in (tuple, frozenset):
        turn = _in(args[0]) or _same
        return lambda plain: origin(turn(x) for x in plain)
    if origin is Mapping:
        first, second = (_in(arg) or _same for arg in args)
        return lambda plain: {first(k): second(v) for k, v in plain}
    return None


def _optional(kind: Any) -> Any:
    """X of ``X | None``; None for any other type."""
    if get_origin(kind) not in (types.UnionType, Union):
        return None
    inner = [arg for arg in get_args(kind) if arg is not type(None)]
    return inner[0] if len(inner) == 1 else None


def _unless_none(turn: Turn | None) -> Turn | None:
    return None if turn is None else lambda value: None if value is None else turn(value)


def _same(value: Any) -> Any:
    return value
