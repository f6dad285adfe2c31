"""One private PostgreSQL server, durable as in production, for both sides."""

import os
import pwd
import re
import secrets
import shutil
import subprocess
import time
from pathlib import Path
from typing import Optional

from .console import BenchError

SETTINGS = {
    "listen_addresses": "'127.0.0.1'",
    "max_connections": "100",
    "shared_buffers": "512MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "logging_collector": "off",
    "log_line_prefix": "'%m [%p] '",
}
ROLE = "todo"


def binaries() -> Path:
    places = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda place: int(re.sub(r"\D", "", place.parent.name) or 0),
        reverse=True,
    )
    for place in places:
        if (place / "initdb").exists():
            return place
    initdb = shutil.which("initdb")
    if initdb is None:
        raise BenchError("PostgreSQL's initdb was not found: install postgresql-15.")
    return Path(initdb).resolve().parent


class Cluster:
    """A server under `folder`; owned by the account postgres when run as root, which PostgreSQL refuses."""

    def __init__(self, folder: Path, port: int) -> None:
        self.bin = binaries()
        self.folder = folder
        self.data = folder / "data"
        self.log = folder / "postgres.log"
        self.port = port
        self.password = secrets.token_hex(16)
        self.account = "postgres" if os.geteuid() == 0 else None
        self.superuser = self.account or pwd.getpwuid(os.geteuid()).pw_name
        self.process: Optional[subprocess.Popen] = None

    def start(self) -> None:
        self.folder.mkdir(parents=True)
        if self.account is not None:
            shutil.chown(self.folder, self.account, self.account)
        self._run("initdb", "--pgdata", self.data, "--auth-local=peer", "--auth-host=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8")
        settings = [f"--{name}={value.strip(chr(39))}" for name, value in SETTINGS.items()]
        self.log.touch()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [self.bin / "postgres", "-D", self.data, f"--port={self.port}", f"--unix_socket_directories={self.folder}", *settings],
                user=self.account, group=self.account, extra_groups=[] if self.account else None,
                cwd="/", stdout=log, stderr=log, start_new_session=True,
            )
        deadline = time.monotonic() + 30
        while self._try("psql", *self._psql("postgres"), "-c", "SELECT 1").returncode != 0:
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise BenchError(f"PostgreSQL did not start; its log: {self.log}\n{self.log.read_text()[-800:]}")
            time.sleep(0.1)
        self.sql("postgres", f"CREATE ROLE {ROLE} LOGIN PASSWORD '{self.password}'")

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self._try("pg_ctl", "stop", "--pgdata", self.data, "--mode=fast", "--silent")
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def create_database(self, name: str, template: str = "template0") -> None:
        self.sql("postgres", f"CREATE DATABASE {name} OWNER {ROLE} TEMPLATE {template}")

    def sql(self, database: str, statement: str) -> str:
        """Runs SQL as the superuser and returns what it prints, unaligned and without headings."""
        return self._run("psql", *self._psql(database), "-c", statement).stdout.strip()

    def script(self, database: str, file: Path, **variables: object) -> None:
        """Runs a SQL file as the application's role; psql substitutes the variables."""
        settings = [argument for name, value in variables.items() for argument in ("-v", f"{name}={value}")]
        self._run(
            "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *settings, "-f", "-",
            f"host=127.0.0.1 port={self.port} user={ROLE} dbname={database}",
            input=file.read_text(), env={**os.environ, "PGPASSWORD": self.password},
        )

    def npgsql(self, database: str) -> str:
        return f"Host=127.0.0.1;Port={self.port};Database={database};Username={ROLE};Password={self.password}"

    def url(self, scheme: str, database: str) -> str:
        return f"{scheme}://{ROLE}:{self.password}@127.0.0.1:{self.port}/{database}"

    def version(self) -> str:
        return self.sql("postgres", "SHOW server_version")

    def _psql(self, database: str) -> list[str]:
        return ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", f"host={self.folder} port={self.port} user={self.superuser} dbname={database}"]

    def _try(self, program: str, *arguments: object, **options) -> subprocess.CompletedProcess:
        return subprocess.run(
            [self.bin / program, *map(str, arguments)],
            user=self.account, group=self.account, extra_groups=[] if self.account else None,
            cwd="/", capture_output=True, text=True, **options,
        )

    def _run(self, program: str, *arguments: object, **options) -> subprocess.CompletedProcess:
        done = self._try(program, *arguments, **options)
        if done.returncode != 0:
            raise BenchError(f"{program} failed: {done.stderr.strip()[-1500:]}")
        return done
