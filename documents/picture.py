"""Pictures for a phone: 1,080 pixels wide, Chinese from a packaged font, told apart in grey too."""

import io
import logging
from collections.abc import Sequence
from typing import Any

from texts.papers import picture as say
from texts.papers.picture import Grid, Timeline, Weekly

WIDTH, DPI = 1080, 100
MARGIN = 50  # pixels
# Okabe and Ito: every pair differs in lightness too. In the order of ``say.STATES``.
COLOURS = ("#0072B2", "#56B4E9", "#E69F00", "#BBBBBB")
RED, INK, GREY = "#B3311D", "#1A1A1A", "#666666"
HUGE, LARGE, BODY, SMALL = 46, 36, 30, 26  # pixels
# It would tell of its cache, in English, whoever runs a command without a home to write to.
logging.getLogger("matplotlib").setLevel(logging.ERROR)
MOST = 2 * 1024 * 1024  # bytes that a group's picture may have (D99110)


class Canvas:
    """A figure filled from above; positions and sizes in pixels."""

    def __init__(self, height: int) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from matplotlib.font_manager import FontProperties
        from pylopdf_fonts_zh_cn import sans_path

        self.height, self.y = height, MARGIN
        self.figure = Figure(figsize=(WIDTH / DPI, height / DPI), dpi=DPI, facecolor="white")
        FigureCanvasAgg(self.figure)
        self._font = FontProperties(fname=str(sans_path()))

    def font(self, size: int) -> Any:
        """The packaged font, ``size`` pixels high."""
        font = self._font.copy()
        font.set_size(size * 72 / DPI)
        return font

    def say(
        self, text: str, size: int = BODY, *, x: float = MARGIN, colour: str = INK,
        align: str = "left", down: int = 0,
    ) -> None:  # fmt: skip
        """A line of text; then ``down`` pixels further."""
        self.figure.text(
            x / WIDTH, 1 - self.y / self.height, text, fontproperties=self.font(size),
            color=colour, ha=align, va="top",
        )  # fmt: skip
        self.y += down

    def axes(self, height: int, *, left: int = MARGIN, right: int = MARGIN) -> Any:
        """A plot of this height, full width; no frame."""
        box = (
            left / WIDTH, 1 - (self.y + height) / self.height,
            (WIDTH - left - right) / WIDTH, height / self.height,
        )  # fmt: skip
        plot = self.figure.add_axes(box)
        for side in plot.spines.values():
            side.set_visible(False)
        plot.tick_params(length=0)
        self.y += height
        return plot

    def png(self) -> bytes:
        """The finished picture."""
        made = io.BytesIO()
        self.figure.savefig(made, format="png", dpi=DPI, metadata={"Software": None})
        return made.getvalue()

    def words(self) -> list[str]:
        """Everything that is written on it."""
        from matplotlib.text import Text

        found = (text.get_text() for text in self.figure.findobj(Text))
        return [text for text in found if text]


def weekly(model: Weekly) -> Canvas:
    """The leadership's weekly picture."""
    listed = len(model.red) + len(model.asks)
    bars = 74 * max(len(model.bars), 1)
    canvas = Canvas(760 + bars + 300 + 46 * max(listed, 1))
    canvas.say(model.title, HUGE, down=68)
    canvas.say(model.subtitle, SMALL, colour=GREY, down=60)
    _headline(canvas, model)
    _section(canvas, "各单位（已销号／累计）")
    _bars(canvas, model, bars)
    _legend(canvas)
    _section(canvas, "累计发现和累计销号")
    _trend(canvas, model)
    _list(canvas, "红、黄事项", model.red or ("目前没有逾期、没有比计划晚的事项",), bool(model.red))
    _list(canvas, "请领导定", model.asks or ("没有等待批准的事项",), False)
    canvas.say(say.LEGEND, SMALL - 4, colour=GREY, down=36)
    canvas.say(model.foot, SMALL - 4, colour=GREY)
    return canvas


def _headline(canvas: Canvas, model: Weekly) -> None:
    third = (WIDTH - 2 * MARGIN) / 3
    top = canvas.y
    for n, (name, value) in enumerate(model.figures):
        canvas.y = top
        colour = RED if name == "逾期" and value != "0件" else INK
        canvas.say(name, SMALL, x=MARGIN + n * third, colour=GREY, down=40)
        canvas.say(value, LARGE, x=MARGIN + n * third, colour=colour, down=76)


def _section(canvas: Canvas, text: str) -> None:
    canvas.say(text, BODY, colour=COLOURS[0], down=50)


def _bars(canvas: Canvas, model: Weekly, height: int) -> None:
    plot = canvas.axes(height, left=230, right=MARGIN)
    most = max((sum(bar.counts) for bar in model.bars), default=1) or 1
    for place, bar in enumerate(model.bars):
        start = 0
        for count, colour in zip(bar.counts, COLOURS, strict=True):
            plot.barh(place, count, left=start, height=0.56, color=colour, edgecolor="white")
            start += count
        plot.text(
            start + most * 0.02, place, bar.said, fontproperties=canvas.font(SMALL), va="center",
            color=RED if bar.late else INK,
        )  # fmt: skip
    plot.set_xlim(0, most * 1.45)
    plot.set_ylim(max(len(model.bars), 1) - 0.5, -0.5)
    plot.set_xticks([])
    plot.set_yticks(range(len(model.bars)), [bar.name for bar in model.bars])
    for label in plot.get_yticklabels():
        label.set_fontproperties(canvas.font(BODY))


def _legend(canvas: Canvas) -> None:
    from matplotlib.patches import Rectangle

    canvas.y += 10
    x: float = MARGIN
    for name, colour in zip(say.STATES, COLOURS, strict=True):
        box = Rectangle(
            (x / WIDTH, 1 - (canvas.y + 28) / canvas.height), 28 / WIDTH, 28 / canvas.height,
            transform=canvas.figure.transFigure, color=colour,
        )  # fmt: skip
        canvas.figure.add_artist(box)
        canvas.say(name, SMALL, x=x + 40)
        x += 70 + SMALL * len(name) + 24
    canvas.y += 64


def _trend(canvas: Canvas, model: Weekly) -> None:
    plot = canvas.axes(220, left=90, right=150)
    weeks = range(len(model.trend))
    for place, (name, colour, mark) in enumerate(
        (("发现", COLOURS[2], "s"), ("销号", COLOURS[0], "o")), 1
    ):
        values = [point[place] for point in model.trend]
        plot.plot(weeks, values, color=colour, marker=mark, linewidth=4, markersize=10)
        plot.annotate(
            f"{name}{values[-1]}", (len(values) - 1, values[-1]), xytext=(14, 8 * (3 - 2 * place)),
            textcoords="offset points", fontproperties=canvas.font(SMALL), va="center",
        )  # fmt: skip
    most = max(point[1] for point in model.trend) * 1.15 + 1
    plot.set_ylim(-most / 8, most)  # a line at zero stands clear of the days below it
    plot.set_xticks(weeks, [point[0] for point in model.trend])
    plot.set_yticks([])
    plot.spines["bottom"].set_visible(True)
    for label in plot.get_xticklabels():
        label.set_fontproperties(canvas.font(SMALL - 4))
    canvas.y += 70


def _list(canvas: Canvas, head: str, lines: Sequence[str], alarming: bool) -> None:
    _section(canvas, head)
    for line in lines:
        red = alarming and "红：" in line
        canvas.say(line, SMALL, colour=RED if red else INK, down=44)
    canvas.y += 22


def progress(model: Grid) -> Canvas:
    """Units by items on a phone: units across where there are few of them."""
    from matplotlib.patches import Rectangle

    rows = max(len(model.items), 1)
    canvas = Canvas(300 + 72 * rows + 46 * len(model.foot))
    canvas.say(model.title, HUGE, down=120)
    plot = canvas.axes(72 * rows, left=270)
    for column, fields in enumerate(model.fields):
        for row, field in enumerate(fields):
            if field:
                _field(canvas, plot, (column, row), field, Rectangle)
    plot.set_xlim(-0.5, max(len(model.units), 1) - 0.5)
    plot.set_ylim(rows - 0.5, -0.5)
    plot.set_xticks(range(len(model.units)), model.units)
    plot.set_yticks(range(len(model.items)), model.items)
    plot.xaxis.tick_top()
    for label in (*plot.get_xticklabels(), *plot.get_yticklabels()):
        label.set_fontproperties(canvas.font(SMALL))
    canvas.y += 30
    for line in model.foot:
        canvas.say(line, SMALL - 4, colour=GREY, down=36)
    return canvas


def _field(
    canvas: Canvas, plot: Any, at: tuple[int, int], field: tuple[int, int, int], box: Any
) -> None:
    closed, total, late = field
    part = closed / total
    edge = {"edgecolor": RED, "linewidth": 4} if late else {"edgecolor": "white", "linewidth": 2}
    plot.add_patch(box((at[0] - 0.46, at[1] - 0.42), 0.92, 0.84, facecolor=_shade(part), **edge))
    plot.text(
        at[0], at[1], f"{closed}／{total}", fontproperties=canvas.font(SMALL), ha="center",
        va="center", color="white" if part > 0.6 else INK,
    )  # fmt: skip


def _shade(part: float) -> tuple[float, float, float]:
    """From pale to the darkest blue."""
    pale, dark = (0.91, 0.93, 0.96), (0.0, 0.36, 0.57)
    red, green, blue = (p + (d - p) * part for p, d in zip(pale, dark, strict=True))
    return red, green, blue


def timeline(model: Timeline) -> Canvas:
    """One issue's story from above to below."""
    step = 76
    canvas = Canvas(330 + step * len(model.points))
    canvas.say(model.title, HUGE, down=76)
    for line in model.subtitle:
        canvas.say(line, SMALL, colour=GREY, down=44)
    canvas.y += 20
    plot = canvas.axes(step * max(len(model.points), 1))
    plot.set_xlim(0, WIDTH - 2 * MARGIN)
    plot.set_ylim(max(len(model.points), 1) - 0.5, -0.5)
    plot.set_xticks([])
    plot.set_yticks([])
    plot.plot([320, 320], [0, len(model.points) - 1], color=GREY, linewidth=3, zorder=1)
    for place, (day, said, kind) in enumerate(model.points):
        colour = {say.DONE: COLOURS[0], say.DUE: COLOURS[2], say.MISSED: RED}[kind]
        mark = "o" if kind == say.DONE else "D"
        plot.plot([320], [place], marker=mark, markersize=16, color=colour, zorder=2)
        plot.text(290, place, day, fontproperties=canvas.font(SMALL), ha="right", va="center")
        plot.text(
            355, place, said, fontproperties=canvas.font(BODY), va="center",
            color=RED if kind == say.MISSED else INK,
        )  # fmt: skip
    canvas.y += 24
    canvas.say(model.foot, SMALL - 4, colour=GREY)
    return canvas
