"""What the commands about one person's data say."""

from collections.abc import Sequence


def unknown(userid: str) -> str:
    return f"名册里没有账号 {userid}，没有改动。"


def still_here(name: str) -> str:
    return f"{name}还没有离岗，没有改动；请先在名册里标为离岗（people import），再删除。"


def in_hand(name: str, numbers: Sequence[int]) -> str:
    listed = "、".join(f"第{n}号" for n in numbers)
    return f"{name}名下还有{len(numbers)}件没有办结：{listed}，没有改动；请先改派。"


def exported(name: str, file: str, rows: int) -> str:
    return (
        f"{name}的资料{rows}条已写到 {file}。\n"
        "直报不在里面：系统里没有从人找到直报的线索。佐证照片只列出校验值和时间。"
    )


def erased(pseudonym: str, count: int) -> str:
    return (
        f"已删除，共处理{count}条；经过里以后只显示 {pseudonym}。\n"
        "请运行 audit verify 检验历史；备份里仍有原来的内容，到期请按规定销毁。"
    )


def exists(file: str) -> str:
    return f"文件 {file} 已存在，请换一个名字。"


def cannot_write(file: str) -> str:
    return f"写不了文件 {file}，请检查文件夹是否存在、有没有权限。"
