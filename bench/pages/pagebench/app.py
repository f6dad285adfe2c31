"""The three services as they are published, with a database in which someone has 1,000 tasks."""

import re
import secrets
from contextlib import ExitStack
from dataclasses import dataclass
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from typing import Optional
from urllib.parse import urlencode

from harness import credentials, options as command_line, targets
from harness.console import BenchError, say
from harness.postgres import Cluster
from harness.processes import Server

DATABASE = "bench_pages"
TASKS = 1_000
PERSON = 1

# The data of the other benchmark ends in the past; a person's tasks lie around today.
AROUND_TODAY = """
UPDATE tasks SET created_at = created_at + shift, updated_at = updated_at + shift, due_at = due_at + shift,
                 completed_at = completed_at + shift, recurrence_anchor = recurrence_anchor + shift
FROM (SELECT now() - max(created_at) AS shift FROM tasks) AS latest
"""
CONVERSATION = "What is overdue?"


@dataclass(frozen=True)
class App:
    cluster: Cluster
    backend: Server
    web: Server
    chatbot: Server
    cookie: str
    task: int
    conversation: int

    @property
    def servers(self) -> tuple[Server, ...]:
        return self.backend, self.web, self.chatbot


def start(published: Optional[Path], base_port: int, work: Path, cleaning: ExitStack) -> App:
    options = command_line.parse(["--base-port", str(base_port)])
    if published is None:
        published = work / "published"
        targets.publish(published)
    targets.publish_open_loop()
    cluster = Cluster(work / "postgres", base_port + targets.PORTS["postgres"])
    cleaning.callback(cluster.stop)
    cluster.start()
    cluster.create_database(DATABASE)
    backend = targets.backend(options, published, work, cluster, DATABASE)
    say("applying the backend's migrations")
    targets.migrate(backend)
    say(f"filling the database: 20 users with {TASKS:,} tasks each")
    cluster.script(
        DATABASE, targets.BENCH / "dataset.sql",
        users=20, tasks_per_user=TASKS, big_user_tasks=1, password_hash=credentials.password_hash(),
    )
    cluster.sql(DATABASE, AROUND_TODAY)
    cluster.sql(DATABASE, "VACUUM (ANALYZE)")
    addresses = {
        f"Links__{key}": f"http://localhost:{base_port + targets.PORTS[name]}"
        for key, name in (("WebUrl", "frontend-web"), ("ChatbotUrl", "frontend-chatbot"))
    }
    frontends = [targets.frontend(name, options, published, work) for name in ("frontend-web", "frontend-chatbot")]
    for frontend in frontends:
        frontend.environment.update(addresses)
    for server in (backend, *frontends):
        say(f"starting {server.name}")
        cleaning.callback(server.stop)
        server.start()
    web, chatbot = frontends
    cookie = sign_in(web)
    task = int(cluster.sql(DATABASE, f"SELECT max(id) FROM tasks WHERE user_id = {PERSON} AND completed_at IS NULL"))
    return App(cluster, backend, web, chatbot, cookie, task, _converse(chatbot, cookie))


def sign_in(web: Server) -> str:
    """Signs the person in as a browser does, and gives the session's cookie as it is sent back."""
    return _cookies(_submit(web, "/sign-in", "/sign-in", "", email=f"user{PERSON}@example.com", password=credentials.PASSWORD))["todostack.session"]


def _converse(chatbot: Server, session: str) -> int:
    response = _submit(chatbot, "/", "/chat", f"todostack.session={session}", message=CONVERSATION, key=secrets.token_hex(16))
    found = re.search(r"/conversations/(\d+)", response.getheader("Location") or "")
    if found is None:
        raise BenchError(f"The assistant gave no conversation: {response.status} {response.getheader('Location')}")
    return int(found.group(1))


def _submit(server: Server, page: str, action: str, cookie: str, **fields: str):
    connection = HTTPConnection("localhost", server.port, timeout=60)
    connection.request("GET", page, headers={"Accept": "text/html", "Cookie": cookie})
    response = connection.getresponse()
    html = response.read().decode()
    form = re.search(rf'<form[^>]*action="{action}(?:\?[^"]*)?".*?</form>', html, re.DOTALL)
    if form is None:
        raise BenchError(f"{server.name} answered {page} with {response.status} and without a form to {action}.")
    hidden = {}
    for field in re.findall(r'<input[^>]*type="hidden"[^>]*>', form.group(0)):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', field))
        hidden[attributes["name"]] = unescape(attributes.get("value", ""))
    cookies = "; ".join(filter(None, [cookie, *(f"{name}={value}" for name, value in _cookies(response).items())]))
    connection.request("POST", action, urlencode(hidden | fields), {
        "Accept": "text/html", "Content-Type": "application/x-www-form-urlencoded", "Cookie": cookies,
        "Origin": f"http://localhost:{server.port}", "Sec-Fetch-Site": "same-origin",
    })
    answer = connection.getresponse()
    answer.read()
    if answer.status not in (302, 303):
        raise BenchError(f"{server.name} answered the form to {action} with {answer.status}.")
    return answer


def _cookies(response) -> dict[str, str]:
    pairs = [value.split(";")[0].partition("=") for name, value in response.getheaders() if name.lower() == "set-cookie"]
    return {name: value for name, _, value in pairs if value}
