"""The anonymous door, as the one who writes reads it (N9)."""

from datetime import date, time

from texts import dates

TITLE = "匿名反映"
SKIP = "跳到正文"
OUT = ""
HEAD = "匿名反映问题"
HONEST = (
    "不用登录，不问您是谁。这里不记网络地址、设备和提交的时刻，只记“哪一天的一批”。",
    "内容加密存放，只有法治科指定人员能看；反映法治科人员的，由局主要领导看，法治科看不到。",
    "这里防不了的：您用的网络（单位的无线网、办公电脑）可能记得您打开过这个网页；"
    "写得过细，别人可能猜到是您；照片里的人、地点和角度也会说话。",
    "更稳妥的做法：下班后用自己的手机和流量打开；不写自己的岗位、同行的人、车号和具体时刻。",
    "急事请直接打电话：报警110、急救120、纪检监察12388、市民热线12345。",
)
INSIDE = (
    "您正在企业微信里打开：企业微信会知道您打开过这个网页。请改用手机浏览器，扫公示栏上的二维码。"
)
START = "开始写"
LOOK = "凭回执号看答复"
BACK = "返回"
SUBJECT = "要反映的是哪一类？"
CONCERNS = "涉及哪个单位，或者哪一级？"
CONCERNS_WHY = "只用来决定由谁看：被反映的人看不到。"
WORDS = "写明什么事、涉及谁、什么时候"
PHOTOS = "照片（可不附，最多3张；拍摄时间、地点等信息会先去掉）"
SEND = "提交"
FILED = "已收到"
KEEP_CODE = "请现在就抄下回执号。它只在这一页出现，查答复、作补充都凭它，丢了没有别的办法。"
CODE = "回执号"
ASK = "查看"
ANSWER_HEAD = "您反映的事"
MORE = "补充，或者回答法治科的提问（只补照片的可以不写）"
SEND_MORE = "提交补充"
NO_SUCH_CODE = "没有找到这个回执号，请核对。格式如 ZB-2345-ABCD，字母不分大小写。"
STALE = "这一页放得太久了，已换了新的，写的内容还在，请再提交一次。"
TOO_FAST = "提交得太快了，请核对一遍再提交。"
BUSY = "现在提交的人太多，请过几分钟再试；写的内容还在。"
LOOKS_BUSY = "现在来看的人太多，这次没有收到。写了补充的，按浏览器的返回键找回，过一分钟再提交。"
CHOOSE = "请先选一类。"
TOO_LARGE = "照片加起来超过20兆，请少附几张，或者换小些的。"
NOT_FOUND = "没有这一页。"
FAILED = "这里出了点问题，没有收到。请稍后再试，或者打电话。"
PHOTO_BAD = "有一张照片打不开，或者太大。请换一张，或者不附照片。"


def opened(day: date, clock: time) -> str:
    """When it will be read; no instant of the filing is said or kept."""
    return f"{dates.by(day, clock)}起与同一批一起打开。过几天凭回执号回来看答复。"


def longest(count: int) -> str:
    return f"{count}字以内"


def photos_alone(count: int) -> str:
    """What stands with the report where only pictures were added."""
    return f"补充照片{count}张"


def photos_full(most: int) -> str:
    return f"一件最多附{most}张照片，这次的照片和补充都没有收，写的还在。请少附几张再提交。"


def no_door() -> str:
    return "没有开通匿名反映的入口。请在配置文件的 [board] 里写上 url 和 door = true。"


def poster(url: str, file: str) -> str:
    """For the command line: where the door is, and the code to print and hang up."""
    return f"入口：{url}\n二维码已存为 {file}，可打印贴在公示栏。反向代理请对 /door 关闭访问日志。"
