"""Runs commands and says what they cost."""
import dataclasses
import subprocess
import sys
import tempfile

MEASURING = """
import resource, subprocess, sys, time
start = time.monotonic()
status = subprocess.run(sys.argv[2:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as file:
    print(used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss * 1024, file=file)
sys.exit(status)
"""


@dataclasses.dataclass
class Cost:
    """Seconds of CPU time, user and system, of a command and all it started; seconds of wall time; peak memory of its
    largest process in bytes."""

    cpu: float
    wall: float
    memory: float


def cost(command, folder=None):
    """A command that fails ends the run."""
    with tempfile.NamedTemporaryFile("r") as file:
        # Through a process of its own, which has no other children.
        run = subprocess.run([sys.executable, "-c", MEASURING, file.name, *command], cwd=folder)
        if run.returncode != 0:
            sys.exit(f"failed: {' '.join(command)[:400]}")
        return Cost(*map(float, file.read().split()))


def best(commands, times):
    """The smallest cost of each command. They take turns, so that what else the machine does meets all of them."""
    results = [[] for _ in commands]
    for _ in range(times):
        for result, command in zip(results, commands):
            result.append(cost(command))
    return [
        Cost(*(min(getattr(one, name) for one in result) for name in ("cpu", "wall", "memory"))) for result in results
    ]
