"""Several campaigns side by side: which one is meant, and what each of them says."""

from collections.abc import Sequence

from texts.ask import Ask, Option


def which(campaigns: Sequence[tuple[str, str]]) -> Ask:
    """``campaigns``: (id, short name) of those that run."""
    options = tuple(Option(campaign, short) for campaign, short in campaigns)
    return Ask("现在有几个行动，这次办哪一个？", options)


def name_it(campaigns: Sequence[tuple[str, str]]) -> str:
    """For the command line; ``campaigns``: (id, short name) of those in the configuration."""
    listed = "、".join(f"{campaign}（{short}）" for campaign, short in campaigns)
    return f"请用 --campaign 写明是哪个行动，可写的有：{listed}"


def each(texts: Sequence[tuple[str, str]]) -> str:
    """What every campaign says, under its name."""
    return "\n\n".join(f"【{short}】\n{text}" for short, text in texts)


def told(texts: Sequence[tuple[str, str]], *, private: bool) -> str:
    """What several campaigns have to say to one reader, in one message."""
    who = f"您有{len(texts)}个行动的提醒" if private else f"【提示】今天有{len(texts)}个行动的安排"
    return f"{who}\n\n{each(texts)}"
