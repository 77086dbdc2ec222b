"""The company's members and departments, and who a message is addressed to."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sandbox.answers import Json, require
from sandbox.settings import Chat, Member, Settings

ROOT = 1
"""Department id of the whole company."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Members a message goes to, and what of its addresses is invalid (lower case, D90236)."""

    members: tuple[Member, ...]
    invaliduser: tuple[str, ...] = ()
    invalidparty: tuple[str, ...] = ()
    invalidtag: tuple[str, ...] = ()
    unlicensed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Directory:
    """Look-ups over ``Settings``; userids compare case-insensitively (D90196)."""

    settings: Settings
    _members: dict[str, Member] = field(init=False, repr=False)
    _open: dict[str, Member] = field(init=False, repr=False)
    _units: tuple[str, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        people = self.settings.people
        object.__setattr__(self, "_members", {m.userid.casefold(): m for m in people})
        object.__setattr__(self, "_open", {self.open_userid(m): m for m in people})
        object.__setattr__(self, "_units", tuple(dict.fromkeys(m.unit for m in people)))

    def member(self, userid: str) -> Member | None:
        return self._members.get(userid.casefold())

    def group(self, group_id: str) -> Chat | None:
        """A group by its id or its chatid."""
        return next((g for g in self.settings.groups if group_id in (g.id, g.chatid)), None)

    def in_group(self, member: Member, group: Chat) -> bool:
        return member.userid.casefold() in map(str.casefold, group.members)

    def group_of_key(self, key: str) -> Chat | None:
        """The group whose webhook has this key."""
        return next((g for g in self.settings.groups if key and g.webhook_key == key), None)

    def department(self, member: Member) -> int:
        """Department id: units are numbered from 2 in the order of the people."""
        return self._units.index(member.unit) + ROOT + 1

    def of_department(self, department: str) -> tuple[Member, ...]:
        """Members of a department id; everybody for the root, nobody for an unknown one."""
        people = tuple(self.settings.people)
        if department == str(ROOT):
            return people
        return tuple(m for m in people if str(self.department(m)) == department)

    def open_userid(self, member: Member) -> str:
        """The member's encrypted userid, as an aibot not made by a super admin sees it."""
        seed = f"{self.settings.corp_id}/{member.userid.casefold()}"
        return "wo" + hashlib.sha256(seed.encode()).hexdigest()[:30]

    def by_open_userid(self, open_userid: str) -> Member | None:
        return self._open.get(open_userid)

    def audience(self, body: Json) -> Audience:
        """Whom ``touser``, ``toparty`` and ``totag`` mean (D90236).

        Refuses no recipient at all (82001), more than 1,000 users, 100 parties (82002) or
        100 tags (82003), and addresses that are all invalid (81013).
        """
        users, parties, tags = (_addresses(body, k) for k in ("touser", "toparty", "totag"))
        require(users or parties or tags, 82001, "all of touser, toparty and totag are empty")
        require(len(users) <= 1000, 40058, "touser exceed max count 1000")
        require(len(parties) <= 100, 82002, "toparty exceed max count 100")
        require(len(tags) <= 100, 82003, "totag exceed max count 100")
        audience = self._found(users, parties, tags)
        require(
            audience.members or audience.unlicensed,
            81013,
            "user & party & tag all invalid",
        )
        return audience

    def _found(self, users: list[str], parties: list[str], tags: list[str]) -> Audience:
        everybody = tuple(self.settings.people) if users == ["@all"] else ()
        named = [] if everybody else users
        found = [m for user in named if (m := self.member(user))]
        of_parties = [m for party in parties for m in self.of_department(party)]
        members = _distinct((*everybody, *found, *of_parties))
        return Audience(
            members=tuple(m for m in members if m.licensed),
            invaliduser=tuple(u.lower() for u in named if not self.member(u)),
            invalidparty=tuple(p for p in parties if not self.of_department(p)),
            invalidtag=tuple(tags),
            unlicensed=tuple(m.userid.lower() for m in members if not m.licensed),
        )


def _addresses(body: Json, key: str) -> list[str]:
    value: Any = body.get(key, "")
    require(isinstance(value, str), 40058, f"{key} must be a string joined by |")
    return [part.strip() for part in value.split("|") if part.strip()]


def _distinct(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple({m.userid.casefold(): m for m in members}.values())
