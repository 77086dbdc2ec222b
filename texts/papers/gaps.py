"""What stands in a paper where something is missing."""


def gap(name: str) -> str:
    """The mark in the text: 【缺：工作要求】"""
    return f"【缺：{name}】"


def listed(missing: tuple[str, ...]) -> str:
    """What is to be filled in before the paper goes anywhere."""
    return f"还缺{len(missing)}项，已在文中标出【缺：…】，请补上：{'、'.join(missing)}"
