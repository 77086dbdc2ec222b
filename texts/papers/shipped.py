"""The Word templates that come with the program, by the name of their file."""

from collections.abc import Mapping

from texts.papers import forms, official
from texts.papers.blocks import Block

TEMPLATES: Mapping[str, tuple[Block, ...]] = {
    "实施方案": official.PLAN,
    "整改方案": official.RECTIFICATION,
    "零报告": official.ZERO,
    "周报": official.WEEKLY,
    "迎检材料": official.INSPECTION,
    "工作总结": official.SUMMARY,
    "督办单": forms.SUPERVISION,
    "交办单": forms.ASSIGNMENT,
    "销号审批表": forms.CLOSING,
    "个人表": forms.PERSONAL_SHEET,
    "单位表": forms.UNIT_SHEET,
}
