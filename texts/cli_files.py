"""The command line about papers, lists and files that go in or out."""

EXPORT = {
    "kind": "哪一种材料，中文或英文名；all（全部）则整套从同一快照写进 --out 文件夹",
    "out": "写到哪个文件；是文件夹时自动起名",
    "for": "按这个账号能看到的内容制作；不写则按上报稿，不含姓名",
    "issue": "问题编号（督办单、交办单、销号审批表、经过图、一事一档）",
    "unit": "单位，名称或 id（零报告必填）",
    "source": "来源，例如 投诉举报；分来源则每个来源一张表（整改台账）",
    "which": "空白表给谁用：执法人员、协管人员、大队、支队、局机关",
    "snapshot": "用已有的快照，例如 S-0930-2",
    "older": "版本对比时较早的那份快照",
    "campaign": "行动的 id，有几个行动时用",
}
CSV = "台账的各栏，按 CSV 列出，不含人员姓名"
CSV_OUT = "和 --csv 一起用：写到哪个文件，Excel 能直接打开"
FILE = "不说话，发一张照片或一个文件"


def out_needs_csv() -> str:
    return "--out 要和 --csv 一起用，例如：ledger --csv --out 台账.csv。"


def csv_written(file: str, count: int) -> str:
    return f"台账{count}件已写入 {file}，不含人员姓名。"


def words_or_file() -> str:
    return "请写一句话，或者用 --file 写一个文件，两样选一样。"


def not_evidence(file: str) -> str:
    return f"没有收下 {file}：只收20MB以内的照片、PDF、Word和Excel文件。"
