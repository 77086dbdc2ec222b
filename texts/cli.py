"""What the command line says."""

from collections.abc import Sequence

ABOUT = "督办：在企业微信里办专项整治行动"
CONFIG = "配置文件（默认 config.toml）"
HELP = {
    "serve": "启动服务：接收回调、定时任务、发送消息",
    "demo": "演示：带沙盒聊天页面，不需要企业微信",
    "check": "检查配置和专项行动文件，一次列出全部问题",
    "tick": "执行一次定时任务，并把到期消息各发一次",
    "rehearse": "预演：列出一段日期内会发出的每条消息，不写入",
    "people": "名册：people import 文件；people rename 旧 新；people export、erase 账号；"
    "people reporter 编号",
    "people import": "从文件导入名册",
    "people export": "把一个人的资料写到文件，供本人查阅",
    "people erase": "删除一个离岗人员的资料，历史仍可检验",
    "people reporter": "由两个人共同打开一件问题的填报人身份，记入经过，告知两人",
    "people rename": "账号在企业微信后台改名后，把旧账号换成新账号",
    "ledger": "列出问题台账；ledger import 文件：导入原有台账",
    "outbox": "发件箱小结；加 --state 或 --json 列出每一条；outbox resend 编号… 重新发送",
    "move": "从 SQLite 搬到另一份配置所指的 PostgreSQL，逐行核对",
    "hold": "hold release：解除恢复备份后的暂停发送；hold start：先停住，PostgreSQL 恢复后用",
    "door": "匿名反映入口的二维码",
    "login": "给一个人一条登录看板的链接，只能用一次",
    "as": "代某人说一句话（平台不可用时），操作人记入历史",
    "campaign": "campaign close：收官；campaign reopen：收错了恢复；campaign draft：由通知写草稿",
    "campaign close": "收官，列出没有办结的，之后群里不再发通知",
    "campaign reopen": "收错了，恢复行动",
    "campaign draft": "由通知的文字写出行动文件的草稿，拿不准的地方逐处标明",
    "audit": "audit verify：检验历史记录是否被改动",
    "backup": "备份数据库到文件",
    "restore": "从备份文件恢复，恢复后暂停发送",
    "export": "导出台账、文书、图和档案到文件",
    "ledger check-edited": "把改过的台账与它的快照比较，不改动任何东西",
    "ledger take-edited": "采纳改过的台账里的措施和依据，记入历史",
    "migrate": "把数据库升级到当前版本",
    "purge": "清除早于若干天的消息正文、应答、办结的直报、材料快照，和过了保存日期的自查表内容",
    "send-test": "发一条测试消息：--to 账号，或 --group 群编号",
    "menu": "给自建应用建好菜单：自查 | 我的 | 更多",
    "keys": "生成接收消息用的 Token 和 EncodingAESKey",
}


USAGE, ARGUMENTS, OPTIONS, SHOW_HELP = "用法：", "参数", "选项", "显示这份说明"


def demo_runs() -> str:
    return "第一次来，点页面上的“跟着走一遍”；停下来按 Ctrl+C，演示的数据不保留。"


def usage(program: str) -> str:
    return f"命令写法不对，请看 {program} --help。"


def unexpected(kind: str) -> str:
    return f"没有办成，程序内部出错（{kind}）；数据没有改动，请把这句话告诉维护人员。"


def database_busy() -> str:
    return "数据库正忙，请稍后再试。"


def database_unreachable() -> str:
    return "连不上数据库，请检查 [database] url、数据库服务和磁盘空间。"


def database_newer() -> str:
    return "数据库是更新版本的程序升级过的，请换用新版本的程序，不要用旧版本打开。"


def folder_unusable() -> str:
    return "数据库或密钥所在的文件夹不能读写，请检查 [database] url、[security] keys_dir 和权限。"


def cannot_write(file: str) -> str:
    return f"写不了文件 {file}，请检查文件夹是否存在、有没有权限和空间。"


def already_running() -> str:
    return "另一个督办进程正在使用这个数据库，请先停止它；需要多个进程时请用 PostgreSQL。"


def from_after_to() -> str:
    return "--from 不能晚于 --to，请对调两个日期。"


def database_missing() -> str:
    return "还没有数据库，请先运行 people import 或 serve。"


def not_migrated() -> str:
    return "数据库不是当前版本，请先运行 migrate。"


def started(address: str) -> str:
    return f"督办已启动 {address}（按 Ctrl+C 停止）"


def nothing_configured() -> str:
    return "没有配置 [wecom.app] 或 [wecom.aibot]，收不到任何消息，请至少配置一个。"


def only_on_postgres() -> str:
    return "--only 只能在 PostgreSQL 上使用；SQLite 请直接运行 serve，一个进程就够。"


def far_from_machine() -> str:
    return "--as-of 和 --at 与本机时间相差超过一小时，接真实企业微信时不允许，请去掉该参数。"


def port_taken(port: int) -> str:
    return f"端口 {port} 已被占用，请换一个（--port 或 [server] port）。"


def no_faults() -> str:
    return "没有发现错误。"


def finding_head(count: int) -> str:
    return f"计划中有{count}处需要留意（不影响运行）："


def fault_head(count: int) -> str:
    return f"有{count}处错误，请改正："


def imported(joined: Sequence[str], changed: Sequence[str], left: Sequence[str]) -> str:
    lines = ["名册已导入"]
    for head, names in (("新增", joined), ("变更", changed), ("离开", left)):
        listed = f"：{'、'.join(names[:20])}{'等' if len(names) > 20 else ''}" if names else ""
        lines.append(f"{head}{len(names)}人{listed}")
    return "\n".join(lines)


def on_roster(units: Sequence[tuple[str, int]]) -> str:
    """How many of each unit are on the roster now, and which units have nobody."""
    staffed = "、".join(f"{name}{count}人" for name, count in units if count)
    empty = "、".join(name for name, count in units if not count)
    hint = f"\n没有人的单位：{empty}；请核对部门，对照写在 [roster] departments" if empty else ""
    return f"在册{sum(count for _, count in units)}人：{staffed}{hint}"


def no_captain(unit: str) -> str:
    return f"{unit}没有在岗的大队长，请在第二张表的“角色”里写：大队长；在此之前由分管领导代办。"


def left_with_issues(name: str, numbers: Sequence[int]) -> str:
    listed = "、".join(f"第{n}号" for n in numbers)
    return f"{name}离岗，名下还有{len(numbers)}件未办结：{listed}，请改派。"


def captains_told(count: int) -> str:
    return f"已写入改派通知{count}条，发给现任负责人。"


def renamed(name: str, old: str, new: str) -> str:
    return (
        f"{name}的账号已由 {old} 改为 {new}，历史、名下问题和填过的表都不变。\n"
        "配置文件 [[units]] 的 leader 若写的是旧账号，请一并改过来，再运行 check。"
    )


def no_such_account(userid: str) -> str:
    return f"名册里没有账号 {userid}，没有改动；请用 people import 的名册核对。"


def account_taken(userid: str) -> str:
    return f"账号 {userid} 已是别人的，没有改动；请核对新账号。"


def nothing_changed() -> str:
    return "名册有错，一行都没有导入："


def no_rows() -> str:
    return "没有记录。"


def ticked(said: int, sent: int) -> str:
    return f"定时任务已执行：新增消息{said}条，发出{sent}条。"


def resent(count: int) -> str:
    return f"已重新排队{count}条，服务运行时会自动发送。"


def none_resent() -> str:
    return "没有可以重新发送的消息，请核对编号（outbox --state failed）。"


def held() -> str:
    return "已写好的消息停着不发；核对无误后运行 hold release。"


def released(held: bool) -> str:
    return "已解除暂停，积压的消息会陆续发出。" if held else "现在没有暂停发送。"


def unknown_person(userid: str) -> str:
    return f"名册里没有账号 {userid}，请核对后再试。"


def audit_clean(rows: int) -> str:
    return f"历史记录完好，共检验{rows}条。"


def backed_up(file: str) -> str:
    return f"已备份到 {file}。"


def restored() -> str:
    return "已恢复。为免重复发送，现在处于暂停发送状态；核对无误后运行 hold release。"


def sqlite_only(command: str) -> str:
    return f"{command} 只用于 SQLite；PostgreSQL 请用 pg_dump 和 pg_restore。"


def file_exists(file: str) -> str:
    return f"文件 {file} 已存在，请换一个名字。"


def no_such_file(file: str) -> str:
    return f"找不到文件 {file}，请核对路径。"


def bad_backup() -> str:
    return "这个文件不是完好的备份，没有恢复，原来的数据没有改动。"


def not_restored() -> str:
    return (
        "写不进磁盘，没有恢复，原来的数据没有改动；请看磁盘是否已满、目录能不能写，再运行 restore。"
    )


def still_served() -> str:
    return "服务还在运行，没有恢复；请先停止 serve，再运行 restore。"


def migrated(did: bool) -> str:
    return "数据库已升级到当前版本。" if did else "数据库已经是当前版本。"


def purged(count: int) -> str:
    return f"已清除{count}条过期内容，记录本身保留。"


def sqlite_old(version: str) -> str:
    return (
        f"本机 SQLite 版本 {version} 在多个进程同时写入时有已知缺陷（3.51.3 修复）；"
        "督办只用一个连接写入，可以放心使用；需要多个进程时请用 PostgreSQL。"
    )


def example_incomplete() -> str:
    return "config.example.toml 缺少 [wecom.app] 或 [wecom.aibot]，演示无法启动。"


def bar(done: int, steps: int) -> str:
    """A line that grows: [######    ] 3/5"""
    width = 20
    filled = width * done // steps
    return f"[{'#' * filled}{' ' * (width - filled)}] {done}/{steps}"


def not_among(option: str, word: str, known: Sequence[str]) -> str:
    return f"{option} 写的“{word}”认不出来，可以写：{'、'.join(known)}。"


def moves_to_postgres() -> str:
    return "move 只从 SQLite 搬到 PostgreSQL；请给出写有新数据库的另一份配置。"


def moves_nothing_served() -> str:
    return "服务还在运行，没有搬；请先停止 serve，再运行 move。"


def target_in_use() -> str:
    return "新数据库里已经有内容，没有搬。"


def moved(rows: int) -> str:
    return f"已搬{rows}行，逐行核对一致。旧数据库原样保留；以后请用新的配置启动。"


def moved_wrongly(table: str) -> str:
    return f"核对时表 {table} 与原来不一致，已全部撤回，旧数据库没有变。"
