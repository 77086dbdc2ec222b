"""A platform that takes everything except what goes to one recipient."""

from datetime import timedelta
from itertools import count

from world import World

from domain.ports import Dead, Sent
from scheduler.delivery import Delivery


def refuse(world: World, to: str) -> None:
    """Everything that may leave now leaves; what goes to ``to`` becomes a dead letter."""
    looks = count()
    Delivery(
        world.store,
        lambda envelope: Dead("收件人未激活") if envelope.to == to else Sent(),
        freeze=lambda row: row.text.encode(),
        machine_now=lambda: world.now + timedelta(milliseconds=20 * next(looks)),
        business_now=lambda: world.now,
        bucket_now=lambda: world.now,
        linked=lambda: world.linked,
    ).drain()
