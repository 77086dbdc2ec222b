"""ledger import: what is wrong in the office's own list, and what was brought in."""

from collections.abc import Sequence


def no_header(file: str) -> str:
    return f"{file} 里找不到表头：要有“原编号”（或“编号”“序号”）和“问题描述”两列。"


def no_origin() -> str:
    return "缺少原编号，请补上；它使同一件不会导入两次。"


def twice(row: int) -> str:
    return f"与第 {row} 行的原编号相同，请改成不同的。"


def no_unit(written: str, near: str) -> str:
    return f"没有“{written}”这个单位，{near}" if written else "缺少责任单位，请补上。"


def no_source(written: str, known: Sequence[str]) -> str:
    return f"没有“{written}”这种来源，可写：{'、'.join(known)}；空着按历史遗留。"


def no_item(written: str, near: str) -> str:
    return f"行动里没有“{written}”这一条，{near}不好归的可以空着。"


def no_person(written: str, count: int) -> str:
    if count:
        return f"名册里有{count}人叫“{written}”，请写账号。"
    return f"名册里没有“{written}”，请写名册里的姓名或账号，或先导入名册。"


def no_day(written: str) -> str:
    return f"“{written}”不是日期，请写成 2022-08-31 或 2022年8月31日。"


def no_state(written: str) -> str:
    return f"看不懂“{written}”，可写：整改中、已销号。"


def no_closing_day() -> str:
    return "写明已销号的，请在“销号时间”写上日期。"


def closed_or_not(written: str) -> str:
    return f"写着“{written}”，又有销号时间，请留一个。"


def no_count(written: str) -> str:
    return f"“{written}”不是次数，请写数字。"


def nothing_imported() -> str:
    return "台账没有导入，请先改正："


def imported(states: Sequence[tuple[str, int]], known: int) -> str:
    total = sum(count for _, count in states)
    listed = f"：{'，'.join(f'{name}{count}件' for name, count in states)}" if states else ""
    again = f"\n早先导入过的{known}件没有再导入" if known else ""
    return f"台账已导入{total}件{listed}{again}"


def to_redate(numbers: Sequence[int]) -> str:
    listed = "、".join(str(number) for number in numbers)
    return (
        f"{len(numbers)}件的原时限已经过了，不算逾期，等法治科定新时限：\n"
        f"第{listed}号\n"
        f"法治科逐件回复，例如：改时限 {numbers[0]}"
    )
