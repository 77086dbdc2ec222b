"""Screens of a real browser: what they report as wrong, and pictures of them."""

import io
import os
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page

COLOURS = 64  # of a kept picture: a quarter of the bytes, and no difference to see
SHOTS = os.environ.get("DUBAN_SHOTS")
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


class Screen:
    """A page at one width that notes every fault the browser reports."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on(
            "console", lambda said: self.faults.append(said.text) if said.type == "error" else None
        )

    def shoot(self, name: str) -> None:
        """Keep a picture of it, where a folder for pictures was named."""
        if SHOTS:
            Path(SHOTS).mkdir(parents=True, exist_ok=True)
            picture = Image.open(io.BytesIO(self.page.screenshot())).convert("RGB")
            picture.quantize(COLOURS).save(Path(SHOTS) / f"{name}.png", optimize=True)

    def fits(self) -> None:
        """Nothing hangs over the right edge."""
        wide, room = self.page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= room, (self.page.url, wide, room)

    def is_accessible(self) -> None:
        """An accessibility checker finds nothing serious."""
        found = Axe().run(self.page).response["violations"]
        serious = [
            (v["id"], [node["html"][:120] for node in v["nodes"][:3]])
            for v in found
            if v["impact"] in ("serious", "critical")
        ]
        assert not serious, (self.page.url, serious)


class Screens:
    """Pages, each in a browser of its own; at the end no fault may have been reported."""

    def __init__(self, chromium: Browser) -> None:
        self._chromium = chromium
        self._open: list[Screen] = []

    def new(self, size: dict[str, int] = DESK) -> Screen:
        context = self._chromium.new_context(viewport=size, locale="zh-CN")
        screen = Screen(context.new_page())
        self._open.append(screen)
        return screen

    def close(self) -> None:
        for screen in self._open:
            screen.page.context.close()
        faults = [fault for screen in self._open for fault in screen.faults]
        assert not faults, faults
