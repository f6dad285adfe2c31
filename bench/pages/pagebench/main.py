"""The benchmark of the pages from beginning to end."""

import argparse
import os
import shutil
import signal
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from harness import machine
from harness.console import BenchError

from . import app as application, lighthouse, load, memory, report

RESULTS = Path(__file__).resolve().parent.parent / "results"
PARTS = ("load", "memory", "lighthouse")


def main() -> int:
    given = _parse()
    # Ended from outside, it still stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with ExitStack() as cleaning:
            found = _run(given, cleaning)
    except BenchError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    given.results.mkdir(parents=True, exist_ok=True)
    if found.pages or found.memory:
        _write(given.results / "latest.md", report.markdown(found))
    if found.audits:
        _write(given.results / "lighthouse.md", lighthouse.markdown(found.audits))
    kept = [kept for kept, _, _ in report.promises(found)] + [audit.is_kept for audit in found.audits]
    return 0 if all(kept) else 1


def _write(file: Path, text: str) -> None:
    file.write_text(text)
    print(text)


def _run(given: argparse.Namespace, cleaning: ExitStack) -> report.Findings:
    work = Path(tempfile.mkdtemp(prefix="todostack-pages-"))
    os.chmod(work, 0o711)  # PostgreSQL's account passes through
    cleaning.callback(shutil.rmtree, work, ignore_errors=True)
    app = application.start(given.published, given.base_port, work, cleaning)
    found = report.Findings({name: fact for name, fact in machine.facts(app.cluster).items() if name not in ("Peer", "Load")})
    load.warm_up(app, work, 4 if given.quick else 120)
    if "load" in given.only:
        found.pages = load.measure(app, work, 4 if given.quick else 15)
    if "memory" in given.only:
        found.memory = memory.measure(app, work, given.views, given.rate)
    if "lighthouse" in given.only:
        found.audits = lighthouse.measure(app, given.pages)
    return found


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/pages/run", description="Measures the pages of both frontends.")
    parser.add_argument("--quick", action="store_true", help="shorter measurements; rough figures")
    parser.add_argument("--only", type=lambda names: names.split(","), default=list(PARTS), metavar="PARTS", help=f"of {', '.join(PARTS)} (default: all)")
    parser.add_argument("--pages", type=lambda names: names.split(","), default=[], metavar="NAMES", help="of pages.json, for Lighthouse (default: all)")
    parser.add_argument("--views", type=int, default=100_000, help="page views of the memory's measurement (default 100,000)")
    parser.add_argument("--rate", type=float, default=300, help="page views a second while memory is measured (default 300)")
    parser.add_argument("--base-port", type=int, default=26100, help="the ports from here on are used (default 26100)")
    parser.add_argument("--published", type=Path, metavar="FOLDER", help="services already published there")
    parser.add_argument("--results", type=Path, default=RESULTS, metavar="FOLDER", help="where the tables go")
    return parser.parse_args()
