"""Write revision 0001 anew from the schema: ``python -m storage.migrations.first && make format``.

Only until the first release; from then on a change of the schema is a new revision.
"""

from pathlib import Path
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.autogenerate.api import AutogenContext
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from storage.schema import Instant, metadata

FILE = Path(__file__).parent / "versions" / "0001_first.py"
HEADER = '''"""All tables of the first release, as ``storage.migrations.first`` writes them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create every table."""
'''


def render_type(kind: str, thing: Any, _context: AutogenContext) -> str | Literal[False]:
    """Instants are written as the plain type they are kept in."""
    if kind == "type" and isinstance(thing, Instant):
        return "sa.DateTime(timezone=True)"
    return False


def source() -> str:
    """The revision as Python text, not yet formatted."""
    with create_engine("sqlite://").connect() as conn:
        context = MigrationContext.configure(conn, opts={"target_metadata": metadata})
        made = produce_migrations(context, metadata)
        assert made.upgrade_ops is not None
        body = render_python_code(
            made.upgrade_ops, render_item=render_type, migration_context=context
        )
    lines = (line for line in body.splitlines() if not line.lstrip().startswith("# ###"))
    return HEADER + "\n".join(lines) + "\n"


if __name__ == "__main__":
    FILE.write_text(source(), encoding="utf-8")
