"""Runs commands and says what they cost."""
import dataclasses
import subprocess
import sys
import tempfile

# What a command may take before it is stopped: a compiler can take all the memory that a machine has.
GIGABYTES, MINUTES = 12, 15

MEASURING = """
import os, resource, signal, subprocess, sys, time
report, memory, seconds, *command = sys.argv[1:]
limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
start = time.monotonic()
process = subprocess.Popen(command, start_new_session=True, preexec_fn=limit)
try:
    status = process.wait(int(seconds))
except subprocess.TimeoutExpired:
    sys.exit(124)
finally:
    # What the command started is in its group.
    if process.returncode is None: os.killpg(process.pid, signal.SIGKILL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(report, "w") as file:
    print(used.ru_utime + used.ru_stime, time.monotonic() - start, used.ru_maxrss * 1024, file=file)
sys.exit(status != 0)
"""


@dataclasses.dataclass
class Cost:
    """Seconds of CPU time, user and system, of a command and all it started; seconds of wall time; peak memory of its
    largest process in bytes."""

    cpu: float
    wall: float
    memory: float


def cost(command, folder=None):
    """A command that fails, or goes beyond the limits, ends the run."""
    with tempfile.NamedTemporaryFile("r") as file, tempfile.TemporaryFile("w+") as output:
        limits = [str(GIGABYTES << 30), str(MINUTES * 60)]
        # Through a process of its own, which has no other children.
        run = subprocess.run([sys.executable, "-c", MEASURING, file.name, *limits, *command], cwd=folder, stdout=output)
        if run.returncode != 0:
            output.seek(0)
            print(output.read(), file=sys.stderr)
            reason = f"took more than {MINUTES} minutes" if run.returncode == 124 else f"(it may have {GIGABYTES} GB)"
            sys.exit(f"failed: {' '.join(command)[:400]} {reason}")
        return Cost(*map(float, file.read().split()))


def best(commands, times, folder=None):
    """The smallest cost of each command. They take turns, so that what else the machine does meets all of them."""
    results = [[] for _ in commands]
    for _ in range(times):
        for result, command in zip(results, commands):
            result.append(cost(command, folder))
    return [
        Cost(*(min(getattr(one, name) for one in result) for name in ("cpu", "wall", "memory"))) for result in results
    ]
