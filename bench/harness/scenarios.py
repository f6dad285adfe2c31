"""What is asked of both sides: each scenario is a list of requests that is replayed in order, again and again."""

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Optional

from . import credentials
from .options import Options


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    token: str = ""
    body: str = ""

    def line(self) -> str:
        return f"{self.method}\t{self.path}\t{self.token}\t{self.body}\n"


@dataclass(frozen=True)
class Scenario:
    name: str
    title: str
    kind: str  # read, write or other; each kind has its promise
    requests: list[Request]
    reset: Optional[str] = None  # SQL that gives a repeated measurement the same start
    connections: Optional[int] = None  # fewer than at saturation otherwise

    def write(self, folder: Path) -> Path:
        file = folder / f"{self.name}.requests"
        file.write_text("".join(request.line() for request in self.requests))
        return file


def json_text(**members: object) -> str:
    return json.dumps(members, separators=(",", ":"))


class Dataset:
    """Knows which rows dataset.sql makes. The first four fifths of the users are read, the others written."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.big_user = options.users + 1
        border = options.users * 4 // 5
        self.readers = range(1, border + 1)
        self.writers = range(border + 1, options.users + 1)
        self.tokens = {user: credentials.token(user) for user in range(1, options.users + 2)}

    def tasks_of(self, user: int) -> range:
        first = (user - 1) * self.options.tasks_per_user + 1
        return range(first, first + self.options.tasks_per_user)

    def get(self, user: int, path: str) -> Request:
        return Request("GET", f"/api/{user}/tasks{path}", self.tokens[user])


def build(options: Options) -> list[Scenario]:
    data = Dataset(options)
    random_numbers = random.Random(20)
    count = 2000
    word = random_numbers.choice

    def reader() -> int:
        return word(data.readers)

    def get_one() -> Request:
        user = reader()
        return data.get(user, f"/{word(data.tasks_of(user))}")

    def first_page() -> Request:
        return data.get(reader(), "?page=1&pageSize=20")

    def filtered() -> Request:
        tag = word(("home", "work", "garden", "errand", "phone"))
        return data.get(reader(), f"?status=open&priority={word(('low', 'medium', 'high'))}&tag={tag}")

    def search() -> Request:
        return data.get(reader(), f"?search={word(('zeppelin', 'report', 'invoice', 'newsletter', 'Grace'))}")

    def task_body(number: int) -> str:
        return json_text(
            title=f"Benchmark task {number}",
            description="Ask Ada first, then put the result where everybody finds it.",
            priority=("low", "medium", "high")[number % 3],
            dueAt=f"2027-{1 + number % 12:02}-{1 + number % 28:02}T09:30:00+00:00",
            tags=[("home", "work", "garden")[number % 3], ("phone", "urgent")[number % 2]],
        )

    def create(number: int) -> Request:
        user = data.writers[number % len(data.writers)]
        return Request("POST", f"/api/{user}/tasks", data.tokens[user], task_body(number))

    # Neighbours in a list of writes are different users' tasks, so that no two requests in flight meet on one row.
    def writable(number: int) -> tuple[int, int]:
        user = data.writers[number % len(data.writers)]
        tasks = data.tasks_of(user)
        return user, tasks[number // len(data.writers) % len(tasks)]

    def update(number: int) -> Request:
        user, task = writable(number)
        return Request("PUT", f"/api/{user}/tasks/{task}", data.tokens[user], task_body(number * 7 + 1))

    def complete(number: int, completed: bool) -> Request:
        user, task = writable(number)
        path = f"/api/{user}/tasks/{task}/complete"
        return Request("PATCH", path, data.tokens[user], json_text(completed=completed))

    def sign_in(number: int) -> Request:
        user = data.readers[number % len(data.readers)]
        body = json_text(email=f"user{user}@example.com", password=credentials.PASSWORD)
        return Request("POST", "/api/auth/sign-in", body=body)

    def many(make: Callable[[], Request]) -> list[Request]:
        return [make() for _ in range(count)]

    reads = [first_page] * 5 + [get_one] * 3 + [filtered, search]
    # Updates walk the first half of the writable tasks and completions the second, each task set and reset in turn.
    half = len(data.writers) * options.tasks_per_user // 2
    completions = [complete(half + n, done) for done in (True, False) for n in range(500)]
    mixed_writes = [
        request
        for n in range(0, 1000)
        for request in (create(n), *([update(n)] if n % 2 else []), completions[n])
    ]
    first_writer, last_writer = data.writers[0], data.writers[-1]
    reopen = (
        f"UPDATE tasks SET completed_at = NULL WHERE user_id BETWEEN {first_writer} AND {last_writer} "
        "AND completed_at IS NOT NULL AND title NOT LIKE 'Benchmark%'"
    )
    return [
        Scenario("get", "Get one task", "read", many(get_one)),
        Scenario("list", "List page 1 (20 tasks with tags, total)", "read", many(first_page)),
        Scenario("filter", "List by status, priority and tag", "read", many(filtered)),
        Scenario("search", "Search in title and description", "read", many(search)),
        Scenario("reads", "Mixed reads (5 list, 3 get, 1 filter, 1 search)", "read", many(lambda: word(reads)())),
        Scenario("create", "Create a task with 2 tags", "write", [create(n) for n in range(count)]),
        Scenario("update", "Update a task and its tags", "write", [update(n) for n in range(count + 500)]),
        Scenario("complete", "Complete, then reopen a task", "write", completions, reopen),
        Scenario("writes", "Mixed writes (2 create, 1 update, 2 complete)", "write", mixed_writes, reopen),
        Scenario("sign-in", "Sign in (100,000 rounds of PBKDF2 on both sides)", "other", [sign_in(n) for n in range(400)], connections=4),
    ]


def big_user(options: Options) -> list[Scenario]:
    data = Dataset(options)
    last = options.big_user_tasks // 20
    queries = [
        ("first", "Page 1", "?page=1"),
        ("middle", "Middle page", f"?page={last // 2}"),
        ("last", "Last page", f"?page={last}"),
        ("filters", "Status, priority and tag", "?status=open&priority=high&tag=work"),
        ("overdue", "Overdue, by due date", "?status=overdue&sort=due"),
        ("selective", "Search, a selective word (20 hits)", "?search=zeppelin"),
        ("common", "Search, a common word (10,000 hits)", "?search=report"),
        ("title", "Page 1 by title", "?sort=title"),
    ]
    return [
        Scenario(f"big-{name}", title, "big", [data.get(data.big_user, query)]) for name, title, query in queries
    ]
