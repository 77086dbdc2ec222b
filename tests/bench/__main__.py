"""``make bench``: the bot's figures beside a bare peer measured in the same run."""

import http.client
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent)]

from bench import delivery, ledger, load, papers, reminding  # noqa: E402 - after the path is set
from served import APP_KEY, APP_TOKEN, CORP, PEOPLE, Bot, command, free_port, office_in  # noqa: E402

CONNECTIONS, MESSAGES = 16, 120


def main() -> None:
    """Print a Markdown table; some two minutes."""
    print("| what | the bot | the peer |")  # noqa: T201 - this is its output
    print("|---|---|---|")  # noqa: T201
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        peer, bot = _peer(folder), _bot(folder)
        _row("answers a second, 16 connections", peer[0].rate, bot[0].rate, "{:.0f}")
        _row("p50 of these, ms", peer[0].p50, bot[0].p50, "{:.1f}")
        _row("p99 of these, ms", peer[0].p99, bot[0].p99, "{:.1f}")
        _row("p99 at 50 a second, ms", peer[1].p99, bot[1].p99, "{:.1f}")
        _row("start to the first answer, s", peer[2], bot[2], "{:.2f}")
        _row("resident memory after all this, MB", peer[3], bot[3], "{:.0f}")
        for count in (1_000, 10_000, 100_000):
            idle, said = ledger.measure(folder, count)
            _row(f"idle tick, {count:,} open issues, ms", None, idle, "{:.1f}")
            _row(f"进度 of all units, {count:,} issues, ms", None, said, "{:.1f}")
        for count in (100, 1_000, 10_000):
            taken, busy = papers.measure(folder, count)
            _row(f"weekly picture and workbook, {count:,} issues, s", None, taken, "{:.1f}")
            _row("of which the processor's, s", None, busy, "{:.1f}")
        _delivery(folder)
        _reminding(folder / "many")


def _delivery(folder: Path) -> None:
    with delivery.databases(folder) as urls:
        for name, url in urls.items():
            rate, most, posting = delivery.measure(url, folder)
            _row(f"delivery on {name}, 8 senders at 50 ms, messages a second", None, rate, "{:.0f}")
            _row("most in any one second", None, most, "{:.0f}")
            _row(f"posting 10,000 reminders on {name}, s", None, posting, "{:.1f}")


def _reminding(folder: Path) -> None:
    folder.mkdir()
    seconds, p99 = reminding.measure(folder)
    _row("a tick tells 10,000 people, first written to last, s", None, seconds, "{:.1f}")
    _row("p99 of answers meanwhile, 50 a second, ms", None, p99, "{:.0f}")


def _row(what: str, peer: float | None, bot: float, shape: str) -> None:
    other = shape.format(peer) if peer is not None else "–"
    print(f"| {what} | {shape.format(bot)} | {other} |", flush=True)  # noqa: T201


def _run(port: int, userids: list[str]) -> tuple[load.Result, load.Result]:
    """As fast as answers come, then 50 a second; everybody answers and goes back again."""
    answers = ["没有", "上一题"]
    fast = [load.sealed(u, answers * (MESSAGES // 2), 10**6 * n) for n, u in enumerate(userids, 1)]
    calm = [load.sealed(u, answers * 15, 10**8 * n) for n, u in enumerate(userids, 1)]
    return load.send(port, fast), load.send(port, calm, rate=50)


def _peer(folder: Path) -> tuple[load.Result, load.Result, float, float]:
    port = free_port()
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, str(HERE / "peer.py"), str(port), str(folder / "peer.db"),
         APP_TOKEN, APP_KEY, CORP]
    )  # fmt: skip
    try:
        _wait(port)
        started = time.perf_counter() - begun
        fast, slow = _run(port, [f"u{n}" for n in range(CONNECTIONS)])
        return fast, slow, started, _memory(process.pid)
    finally:
        process.kill()
        process.wait()


def _bot(folder: Path) -> tuple[load.Result, load.Result, float, float]:
    config, port = office_in(folder, "http://127.0.0.1:9"), free_port()
    done = command(config, "people", "import", str(PEOPLE))
    assert done.returncode == 0, done.stderr
    rows = [line.split(",") for line in PEOPLE.read_text("utf-8").splitlines()[1:]]
    userids = [r[0] for r in rows if r[0] and r[4] == "执法人员" and r[7] == "在岗"][:CONNECTIONS]
    begun = time.perf_counter()
    bot = Bot(config, port, "--as-of", "2022-08-03T10:00").ready()
    started = time.perf_counter() - begun
    try:
        for n, userid in enumerate(userids):
            load.send(port, [load.sealed(userid, ["自查", "开始"], 10**9 * (n + 1))])
        fast, slow = _run(port, userids)
        return fast, slow, started, _memory(bot.pid)
    finally:
        bot.close()


def _wait(port: int) -> None:
    for _ in range(400):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/healthz")
            connection.getresponse().read()
            return
        except OSError:
            time.sleep(0.01)
    raise SystemExit("the peer did not start")


def _memory(pid: int) -> float:
    """Resident memory in MB, of the process itself."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    line = next(x for x in status.splitlines() if x.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    main()
