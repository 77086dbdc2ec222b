"""The bot's small talk: what it says about forms, unknown words, photos and voices."""

from collections.abc import Sequence


def choose_one(count: int, doing: str) -> str:
    """When no listed option was recognised, perhaps days later; ``doing`` tells in which form."""
    numbers = f"1到{count}之间的一个数字" if count > 1 else "1"
    return f"没有看懂这个回答。\n{doing}，请回复{numbers}，或选项的文字；以后再办回复“暂停”。"


def paused_for(title: str) -> str:
    """When a second form starts while another is open."""
    return f"{title}先放一放，内容都保留着；这边办完后回复“继续”接着填。"


def paused(title: str) -> str:
    return f"{title}已暂停，填过的内容都保留着。\n随时回复“继续”，从停下的地方接着填。"


def cancelled(title: str) -> str:
    return f"{title}已取消，没有提交任何内容。\n需要时可以重新开始；看能办的事，回复“帮助”。"


def still_open(title: str) -> str:
    """Added under the answer to a command that came in the middle of a form."""
    return f"{title}停在原处，接着填请回复“继续”。"


def still_asked(title: str, prompt: str) -> str:
    """The same where one's own words are asked for: there 继续 would be taken for the answer."""
    return f"{title}停在原处，刚才问的是：\n{prompt}"


def first_question() -> str:
    return "这是第一题，前面没有了。"


def nothing_open(resting: str) -> str:
    """暂停, 取消 or 上一题 without an open form; ``resting`` is the paused one's name, or empty."""
    if resting:
        return f"现在没有正在填写的内容。\n{_resting(resting)}"
    return "现在没有正在填写的内容。\n要填自查表，回复“自查”；看自己的事项，回复“我的”。"


def _resting(title: str) -> str:
    return f"{title}还暂停着，接着填请回复“继续”。"


def nothing_paused() -> str:
    return "没有暂停的内容可以继续。\n要填自查表，回复“自查”；看自己的事项，回复“我的”。"


def photo_taken(count: int) -> str:
    return f"照片已收到，共{count}张。\n请接着发，或回复“完成”。"


def photo_kept(count: int) -> str:
    """A picture came with a question that waits for something else."""
    return f"现场照片已收到，共{count}张。\n可以接着发，也可以直接回答下面的问题。"


def file_kept() -> str:
    """A file answered the question before."""
    return "文件已收到。"


def photo_unasked(where: str) -> str:
    """A photo where none was asked for; ``where`` tells where the person stands, or is empty."""
    lines = ["照片收到了，但没有保存\n现在没有需要照片的事项。"]
    lines.append(
        where or "请先说明是哪一件，再发照片：办完了回复“销号 17”，有进展回复“进展 17 说明”。"
    )
    return "\n".join(lines)


def photos_came(count: int) -> str:
    """Pictures beside the words that answer the question."""
    return f"随文字发来的{count}张照片已收到。"


def words_wanted() -> str:
    """完成 after pictures that were no question of their own: the words are still missing."""
    return "照片都收到了，还差文字。"


def photos_left_out() -> str:
    return "随文字发来的照片没有保存：这一步不用照片。"


def words_left_out() -> str:
    """Words beside pictures where only pictures are asked for."""
    return "随照片发来的文字没有记下，需要时请单独发一次。"


def not_text(kind: str, where: str, *, pictures: bool) -> str:
    """Voice, video, file, location, link or sticker: what to do instead.

    ``pictures``: the question that stands takes them.
    """
    instead = "请拍成照片发来，或用文字说明。" if pictures else "请用文字说明。"
    if not where:
        instead = "请用文字说明；要交佐证，先回复“销号 17”或“进展 17 说明”，再发照片。"
    first = {
        "voice": "抱歉，这里暂时听不了语音\n请打字，或用手机键盘上的语音输入转成文字。",
        "video": f"抱歉，这里暂时看不了视频\n{instead}",
        "file": f"抱歉，这里暂时收不了文件\n{instead}",
        "location": "位置收到了，但这里暂时用不上\n请用文字写明地点。",
        "link": "这里暂时打不开链接或转发的聊天记录\n请把要说的内容打成文字发来。",
    }.get(kind, f"这种消息这里暂时看不懂\n{instead}")
    return f"{first}\n{where}" if where else first


def where_in_form(doing: str) -> str:
    return f"{doing}，前面的内容都在。"


def unknown(words: Sequence[str], resting: str) -> str:
    """Words that are no command: a form that rests, or the nearest commands, and help."""
    if resting:
        return f"没有看懂这句话。\n{_resting(resting)}看能办的事，请回复“帮助”。"
    if words:
        near = "、".join(f"“{w}”" for w in words)
        return f"没有看懂这句话。\n您要找的是不是：{near}\n看能办的事，请回复“帮助”。"
    return "没有看懂这句话。\n看自己的事项，回复“我的”；看能办的事，请回复“帮助”。"


def stranger(userid: str, contact: str) -> str:
    """An account that is not on the roster."""
    who = f"联络员{contact}" if contact else "本单位联络员"
    return (
        f"名册里还没有您的账号（{userid}）\n"
        f"您好，请联系{who}登记，登记后这里会自动开通。\n"
        "如有紧急情况，请直接电话报告所在大队。"
    )


def left_roster() -> str:
    """Somebody whose status is 离岗."""
    return "名册显示您已离岗，这里不再受理\n如登记有误，请联系本单位联络员更正。"


def private_only() -> str:
    """A private command typed in a group."""
    return "这件事请私聊我办理\n为保护同事和当事人，群里只回答“进度”“逾期”“日历”“帮助”。"


def group_unknown(bot_name: str, example: str) -> str:
    """An unbound group; ``example`` is a group that is configured here."""
    return f"这个群还没有登记，暂不显示数据\n请联络员在本群发送：@{bot_name} 绑定 {example}"


def group_help(bot_name: str) -> str:
    """Words in a group that are no command."""
    return (
        "群里只回答“进度”“逾期”“日历”“帮助”\n"
        f"例如：@{bot_name} 进度\n"
        "填自查表、查具体问题，请私聊我。"
    )


def bare_number(number: int, resting: str) -> str:
    """A number alone, outside a form."""
    head = f"收到“{number}”，但现在没有等您回答的题目\n"
    if resting:
        return f"{head}{_resting(resting)}看第{number}号问题，回复“问题 {number}”。"
    return f"{head}看第{number}号问题，回复“问题 {number}”；看自己的事项，回复“我的”。"


def which_number(word: str, numbers: Sequence[int]) -> str:
    """A command without its number where several issues fit."""
    listed = "、".join(f"第{n}号" for n in numbers[:10])
    return f"请写明是第几号问题\n现在可以写的有：{listed}\n例如：{word} {numbers[0]}"


def no_number(word: str) -> str:
    """A command without its number where no issue fits."""
    return f"现在没有需要您“{word}”的问题。\n看自己的事项，回复“我的”。"


def taken(number: int) -> str:
    """The only candidate was taken."""
    return f"（第{number}号，目前只有这一件）"


def taken_before() -> str:
    """A message that the platform brought again, when its answer was not kept."""
    return (
        "这条消息刚才已经收到，没有重复办理。\n看自己的事项，回复“我的”；看能办的事，回复“帮助”。"
    )


def no_such_issue(number: int) -> str:
    return f"没有找到第{number}号问题，请核对编号。\n看与您有关的问题，回复“我的”。"


def try_again() -> str:
    """Somebody else changed the same thing a moment ago."""
    return "刚才有人先处理了这件事，请回复“我的”看最新情况后再办。"


def cut_short() -> str:
    """The last line of an answer of which only the beginning can be shown."""
    return "（内容太长，后面的没有显示，请写明单位再问一次）"


def follows_in_the_app() -> str:
    """Said in the aibot's chat when a long answer leaves in parts by the app."""
    return "内容较长，已分成几条，由应用另发给您，请打开应用查看。"
