"""Every paper opens in LibreOffice and becomes a page that can be looked at (make test-all)."""

import os
import shutil
import subprocess
from pathlib import Path

import paper_office as of
import pytest
from pylopdf_fonts_zh_cn import sans_path

from documents.order import Order
from documents.press import make
from domain.papers import ISSUE, KINDS, UNIT
from texts.papers import names

SOFFICE, PDFTOPPM, PDFTOTEXT = (shutil.which(x) for x in ("soffice", "pdftoppm", "pdftotext"))
missing = "LibreOffice（soffice）或 poppler-utils 不在本机，跳过转换"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (SOFFICE and PDFTOPPM and PDFTOTEXT), reason=missing),
]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>{fonts}</dir>
<cachedir>{cache}</cachedir></fontconfig>"""
PAPERS = [kind.id for kind in KINDS.values() if kind.suffix in ("docx", "xlsx")]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a PDF of every paper, and PNG pages of each."""
    folder = tmp_path_factory.mktemp("converted")
    sources = [paper(folder, kind) for kind in PAPERS]
    config = folder / "fonts.conf"
    config.write_text(FONTS.format(fonts=Path(sans_path()).parent, cache=folder / "cache"))
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "HOME": str(folder)}
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [*command, *map(str, sources)], env=environment, check=True, timeout=300,
        capture_output=True,
    )  # fmt: skip
    for source in sources:
        pdf = source.with_suffix(".pdf")
        picture = [str(PDFTOPPM), "-r", "60", "-png", str(pdf), str(source.with_suffix(""))]
        subprocess.run(picture, check=True, timeout=60, capture_output=True)
    kept = os.environ.get("DUBAN_LOOK_AT")  # a folder, for whoever wants to look at the pages
    if kept:
        shutil.copytree(folder, kept, dirs_exist_ok=True, ignore=shutil.ignore_patterns("profile"))
    return folder


def paper(folder: Path, kind: str) -> Path:
    about = KINDS[kind].about
    made = make(
        Order(
            kind, of.snapshot(), of.who("zhoumin"), older=of.snapshot(of.lines()[:5]),
            number=6 if about == ISSUE else None, unit="brigade-3" if about == UNIT else None,
        )
    )  # fmt: skip
    file = folder / f"{names.name(kind)}.{KINDS[kind].suffix}"
    file.write_bytes(made.content)
    return file


def words(folder: Path, kind: str) -> str:
    pdf = folder / f"{names.name(kind)}.pdf"
    done = subprocess.run([str(PDFTOTEXT), str(pdf), "-"], check=True, capture_output=True)
    return "".join(done.stdout.decode().split())  # lines break wherever they like


@pytest.mark.parametrize("kind", PAPERS)
def test_it_becomes_pages_with_chinese_on_them(converted: Path, kind: str) -> None:
    pages = sorted(converted.glob(f"{names.name(kind)}-*.png"))
    assert 1 <= len(pages) <= 12
    assert all(page.stat().st_size > 3000 for page in pages)
    text = words(converted, kind)
    assert "百日行动" in text
    assert "\ufffd" not in text


@pytest.mark.parametrize("kind", ["supervision", "assignment", "closing", "zero-report"])
def test_a_form_stays_on_one_page(converted: Path, kind: str) -> None:
    assert len(list(converted.glob(f"{names.name(kind)}-*.png"))) == 1


def test_pages_are_numbered_the_turned_one_too(converted: Path) -> None:
    text = words(converted, "plan")
    pages = len(list(converted.glob("实施方案-*.png")))
    for page in range(1, pages + 1):
        assert f"—{page}—" in text


def test_a_ledger_of_many_rows_repeats_its_heading(converted: Path) -> None:
    assert "具体表现" in words(converted, "ledger")
