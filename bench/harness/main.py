"""The benchmark from beginning to end."""

import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Optional

from . import credentials, machine, measure, options as command_line, parity, plans, prerequisites, report, scenarios, stack, targets
from .console import BenchError, say
from .load import saturate
from .options import Options
from .postgres import Cluster
from .processes import Server

OURS, PEER, TEMPLATE = "bench_ours", "bench_peer", "bench_template"


def main() -> int:
    options = command_line.parse()
    # Ended from outside, it still stops what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        # The Pulumi program needs no database, no load and no peer.
        stack_only = set(options.only) == {"stack"}
        prerequisites.ensure(load=not stack_only)
        with ExitStack() as cleaning:
            found = report.Findings(machine.facts(None)) if stack_only else run(options, cleaning)
        if not options.only or "stack" in options.only:
            found.stacks = stack.measure(options)
        return finish(options, found)
    except BenchError as error:
        print(f"bench: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("bench: stopped", file=sys.stderr)
        return 130


def run(options: Options, cleaning: ExitStack) -> report.Findings:
    work = Path(tempfile.mkdtemp(prefix="todostack-bench-"))
    os.chmod(work, 0o711)  # PostgreSQL's account passes through
    if options.keep:
        say(f"working in {work}")
    else:
        cleaning.callback(shutil.rmtree, work, ignore_errors=True)

    published = options.publish_folder or work / "published"
    if options.publish_folder is None:
        targets.publish(published)
    targets.publish_open_loop()
    cluster = Cluster(work / "postgres", options.base_port + targets.PORTS["postgres"])
    cleaning.callback(cluster.stop)
    cluster.start()
    fill(options, cluster, published, work)

    def side(server: Server, database: str) -> measure.Side:
        cleaning.callback(server.stop)
        return measure.Side(server, database)

    def peer_side(workers: int) -> measure.Side:
        return side(targets.peer(options, work, cluster, PEER, workers), PEER)

    def started(workers: int) -> measure.Side:
        made = peer_side(workers)
        made.server.start()
        return made

    chosen = {item.name: item for item in scenarios.build(options)}
    workers, worker_rates = options.peer_workers, {}
    if workers is None:
        say("choosing the number of the peer's workers")
        workers, worker_rates = measure.choose_workers(options, started, [chosen["reads"]], cluster, work)
    found = report.Findings(machine.facts(cluster), workers, worker_rates)
    ours = side(targets.backend(options, published, work, cluster, OURS), OURS)
    peer = peer_side(workers)
    sides = (ours, peer)
    frontends = [side(targets.frontend(name, options, published, work), OURS).server for name in targets.SERVICES if name != "backend"]
    servers = [ours.server, *frontends, peer.server]

    def wanted(name: str) -> bool:
        return not options.only or name in options.only

    if wanted("start"):
        measure_starts(servers, found, 3 if options.quick else 5)
    for server in (ours.server, peer.server, *(frontends if wanted("memory") else [])):
        server.start()
    ready = time.monotonic()
    if wanted("memory"):
        measure.wait_until(ready + 30, "waiting 30 s for idle memory")
        found.idle = {server.name: server.memory() for server in servers}

    for scenario in chosen.values():
        if wanted(scenario.name):
            parity.check(ours.server, peer.server, scenario)
    say("warming both sides up")
    for side_to_warm in sides:
        for scenario in (chosen["reads"], chosen["writes"]):
            saturate(side_to_warm.server, scenario.write(work), options.connections, options.long_warm_up)
    if wanted("big"):
        # The warm-up's writes do not count against lists, which autovacuum sees to soon enough.
        for vacuumed in sides:
            measure.vacuum(cluster, vacuumed)
        for scenario in scenarios.big_user(options):
            parity.check(ours.server, peer.server, scenario, 1)
            found.big.append(measure.low_load(options, sides, scenario, work))
            low = found.big[-1].results
            say(f"{scenario.name}: ours p95 {low['ours', 1].p95:.2f} ms, peer {low['peer', 1].p95:.2f} ms")
    for scenario in chosen.values():
        if wanted(scenario.name):
            found.comparisons.append(measure.compare(options, cluster, sides, scenario, work))
    if wanted("memory"):
        load_pages(frontends, work, options)
        found.loaded = {server.name: server.memory() for server in servers}
    if wanted("plans"):
        options.results.mkdir(parents=True, exist_ok=True)
        say("collecting query plans")
        peer.server.stop()
        text = plans.collect(cluster, OURS, ours.server, scenarios.big_user(options))
        (options.results / "plans.md").write_text(text)
    return found


def finish(options: Options, found: report.Findings) -> int:
    text = report.markdown(options, found)
    options.results.mkdir(parents=True, exist_ok=True)
    (options.results / "latest.md").write_text(text)
    print(text)
    return 0 if all(promise.kept for promise in report.promises(found)) else 1


def fill(options: Options, cluster: Cluster, published: Path, work: Path) -> None:
    """The backend's own migrations make the schema; both databases are copies of one."""
    cluster.create_database(TEMPLATE)
    say("applying the backend's migrations")
    targets.migrate(targets.backend(options, published, work, cluster, TEMPLATE))
    say("filling the database")
    cluster.script(
        TEMPLATE, targets.BENCH / "dataset.sql",
        users=options.users, tasks_per_user=options.tasks_per_user, big_user_tasks=options.big_user_tasks,
        password_hash=credentials.password_hash(),
    )
    for name in (OURS, PEER):
        cluster.create_database(name, TEMPLATE)
        cluster.sql(name, "VACUUM (ANALYZE)")
    cluster.sql("postgres", f"DROP DATABASE {TEMPLATE}")
    cluster.sql("postgres", "CHECKPOINT")


def measure_starts(servers: list[Server], found: report.Findings, times: int) -> None:
    # The frontends are ready only while the backend is.
    backend = servers[0]
    for server in servers:
        say(f"starting {server.name} again and again")
        if server.name.startswith("frontend") and (backend.process is None or backend.process.poll() is not None):
            backend.start()
        found.starts[server.name] = measure.start_time(server, times)
    backend.stop()


def load_pages(frontends: list[Server], work: Path, options: Options) -> None:
    """A little load for the frontends' memory: the page that asks a stranger to sign in."""
    file = work / "page.requests"
    file.write_text(scenarios.Request("GET", "/sign-in").line())
    for server in frontends:
        saturate(server, file, 8, options.seconds)


