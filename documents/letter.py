"""Fills a Word template; a field without a value is marked 【缺：…】 and listed, never blank."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from texts.papers.blocks import Fields
from texts.papers.gaps import gap

# What reading a file that is no Word document may raise, besides Jinja's own faults.
_BROKEN = (OSError, KeyError, ValueError, TypeError, SyntaxError, BadZipFile)
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished file, and the fields for which there was nothing to put in."""

    content: bytes
    missing: tuple[str, ...] = ()


class TemplateFault(Exception):  # noqa: N818 - it is the template's
    """An office's own template cannot be used; ``name`` is its file, ``why`` Word's or Jinja's."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why)
        self.name = name
        self.why = why


def letter(name: str, fields: Fields, own: Path | None = None) -> Paper:
    """The template of this name (the office's own in ``own``, if there is one) with its fields.

    Raises TemplateFault.
    """
    from docxtpl import DocxTemplate
    from jinja2 import TemplateError

    file = found(name, own)
    missing: dict[str, None] = {}
    try:
        document = DocxTemplate(file)
        document.render(dict(fields), jinja_env=_environment(missing), autoescape=True)
        made = io.BytesIO()
        document.save(made)
    except (TemplateError, *_BROKEN) as fault:
        raise TemplateFault(file.name, str(fault)) from fault
    return Paper(made.getvalue(), tuple(missing))


def found(name: str, own: Path | None) -> Path:
    """The office's own template where it has one, else the shipped one."""
    theirs = own / f"{name}.docx" if own else None
    return theirs if theirs and theirs.is_file() else TEMPLATES / f"{name}.docx"


def _environment(missing: dict[str, None]) -> Any:
    """Jinja without reach beyond the fields, whose undefined values are marked and noted."""
    from jinja2 import Undefined
    from jinja2.sandbox import SandboxedEnvironment

    class Gap(Undefined):
        """A field that nobody gave."""

        def __str__(self) -> str:
            name = str(self._undefined_name)
            missing[name] = None
            return gap(name)

        def __html__(self) -> str:
            return str(self)

        def __getattr__(self, name: str) -> Any:
            if name.startswith("__"):
                raise AttributeError(name)
            return Gap(name=name)

        def __iter__(self) -> Any:
            return iter(())

        def __bool__(self) -> bool:
            return False

    return SandboxedEnvironment(undefined=Gap, autoescape=True)
