"""How many consents workers keep up to date in a second, and in how much memory."""
import contextlib
import glob
import os
import re
import shutil
import socket
import subprocess

import tools

SERVER = os.path.join(tools.ROOT, "Tests", "FDXPostgresTests", "Support", "postgres.sh")
# The password that the script gives its user, as a URL has it.
PASSWORD = "s3cret%20p%40ss%2Fword"
FOLDERS = ["/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin"]


def rows():
    build = ["swift", "build", "--package-path", tools.BENCHMARKS, "-c", "release", "--product", "SyncThroughput"]
    tools.run(*build)
    with postgres() as url:
        return measured("SQLite", lambda: []) + measured("PostgreSQL", lambda: [emptied(url)])


def measured(database, options):
    program = os.path.join(tools.BENCHMARKS, ".build", "release", "SyncThroughput")
    rows = []
    # The last has five times as many consents: memory does not grow with them.
    for workers, consents in [(1, 100), (2, 100), (4, 100), (4, 500)]:
        command = [program, str(consents), str(workers), *options()]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        rate = consents / float(printed[0])
        rows.append(
            {"database": database, "workers": workers, "consents": consents, "rate": rate, "memory": int(printed[2])}
        )
    for row in rows:
        row["ratio"] = row["rate"] / rows[0]["rate"]
    return rows


@contextlib.contextmanager
def postgres():
    """A PostgreSQL of its own on loopback, which ends with the block; gives its URL."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = f"/tmp/fdx-bench-{os.getpid()}"
    command = ["/bin/sh", SERVER, programs(), folder, str(port)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        if server.stdout.readline() != "ready\n":
            raise SystemExit("PostgreSQL does not start")
        yield f"postgres://fdx:{PASSWORD}@127.0.0.1:{port}/postgres"
        server.stdin.close()


def emptied(url):
    """The same database, without what was there."""
    statement = "DROP SCHEMA IF EXISTS fdx CASCADE"
    subprocess.run([os.path.join(programs(), "psql"), "-Xq", url, "-c", statement], check=True, stderr=subprocess.DEVNULL)
    return url


def programs():
    """The folder with PostgreSQL's programs, of its newest version."""
    folders = [path for pattern in FOLDERS for path in glob.glob(pattern)]
    folders += [os.path.dirname(path) for path in [shutil.which("initdb")] if path]
    if not folders:
        raise SystemExit("PostgreSQL is not installed; scripts/install-postgres.sh does that")
    return max(folders, key=lambda path: [int(part) for part in re.findall(r"\d+", path)])
