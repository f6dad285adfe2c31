"""Lighthouse over every page, on a desktop and on a phone."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from harness.console import BenchError, say
from harness.targets import BENCH, ROOT

from .app import App

PAGES = BENCH / "pages" / "pages.json"
TOOLS = ROOT / "artifacts" / "tools" / "web" / "node_modules"
# The first is the engine without the window around it, whose own pages would be drawn beside ours.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

SCORES = (98, 100, 100)
BYTES = 100 * 1024
LCP = 500


@dataclass(frozen=True)
class Audit:
    name: str
    preset: str
    scores: tuple[int, int, int]  # performance, accessibility, best practices
    lcp: float  # milliseconds
    bytes: int
    failed: tuple[str, ...]

    @property
    def is_kept(self) -> bool:
        return (
            all(score >= wanted for score, wanted in zip(self.scores, SCORES))
            and self.bytes < BYTES
            and (self.preset != "desktop" or self.lcp < LCP)
        )


def measure(app: App, only: list[str]) -> list[Audit]:
    if not TOOLS.exists():
        raise BenchError("Lighthouse is not there: './todo test --project Web' installs what tests/Web/tools names.")
    chromium = os.environ.get("TODO_CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        raise BenchError("Lighthouse needs Chromium: apt-get install chromium-headless-shell, or name one with TODO_CHROMIUM.")
    servers = {"web": app.web, "chatbot": app.chatbot}
    pages = [
        {
            "name": page["name"],
            "url": f"http://localhost:{servers[page['frontend']].port}" + page["path"].format(task=app.task, conversation=app.conversation),
            "cookie": f"todostack.session={app.cookie}" if page["signedIn"] else "",
        }
        for page in json.loads(PAGES.read_text())
        if not only or page["name"] in only
    ]
    say(f"Lighthouse over {len(pages)} pages")
    node = next(iter(sorted(TOOLS.glob("node-linux-*/bin/node"))), None) or "node"
    with subprocess.Popen(
        [str(node), str(BENCH / "pages" / "lighthouse.cjs")], env={**os.environ, "NODE_PATH": str(TOOLS)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:
        process.stdin.write(json.dumps({"chromium": chromium, "pages": pages}))
        process.stdin.close()
        audits = [_read(line) for line in process.stdout]
        errors = process.stderr.read()
    if process.returncode != 0:
        raise BenchError(f"Lighthouse failed: {errors[-1500:]}")
    return audits


def markdown(audits: list[Audit]) -> str:
    lines = [
        "# Lighthouse",
        "",
        "Measured by `bench/pages/run --only lighthouse`: every page, of someone with 1,000 tasks where it needs an account, with an empty cache. On a desktop as this machine is;",
        "on a phone with the slow processor and network that Lighthouse simulates (only there it counts as slow that the largest element comes late).",
        "",
        "| page | window | performance | accessibility | best practices | largest paint | transferred | |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |",
    ]
    for audit in audits:
        scores = " | ".join(map(str, audit.scores))
        kept = "kept" if audit.is_kept else "**broken** " + ", ".join(audit.failed)
        lines.append(f"| {audit.name} | {audit.preset} | {scores} | {audit.lcp:.0f} ms | {audit.bytes / 1024:.1f} KB | {kept} |")
    return "\n".join(lines) + "\n"


def _read(line: str) -> Audit:
    found = json.loads(line)
    if found["problem"]:
        raise BenchError(f"Lighthouse could not read {found['name']}: {found['problem']}")
    audit = Audit(found["name"], found["preset"], tuple(found["scores"]), found["lcp"], int(found["bytes"]), tuple(found["failed"]))
    say(f"{audit.name}, {audit.preset}: {audit.scores}, {audit.lcp:.0f} ms, {audit.bytes / 1024:.1f} KB {' '.join(audit.failed)}")
    return audit
