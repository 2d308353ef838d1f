"""Decoding and encoding pages, beside what Foundation does with Codable structs of the same shapes."""
import functools
import json
import os
import subprocess

import tools
from measure import cost

# How often each is done in one process; the best counts.
PAGES = {
    "transactions": ("10,000 transactions of four kinds", 30),
    "accounts": ("600 accounts of six kinds", 100),
    "statements": ("1,000 statements", 300),
    "huge": ("100,000 transactions", 3),
}
ROUNDS = 3


def rows():
    os.makedirs(tools.WORK, exist_ok=True)
    return [row(page, task) for page in PAGES for task in ("decode", "encode")]


def row(page, task):
    title, times = PAGES[page]
    commands = [[profile(), page, task, side, str(times), written(page)] for side in ("fdx", "foundation")]
    ours, theirs, tree = fastest([*commands, [tools.simdjson(), written(page), str(times)]])
    return {
        "task": f"{task} {title}",
        "size": os.path.getsize(written(page)) / 1e6,
        "ratio": theirs["seconds"] / ours["seconds"],
        "tree": f"{tree['seconds'] / ours['seconds']:.2f} ×" if task == "decode" else "",
        "our_allocations": ours["allocations"],
        "their_allocations": theirs["allocations"],
        "our_memory": memory(page, task, "fdx"),
        "their_memory": memory(page, task, "foundation"),
    }


def deviations():
    """What a page costs whose every element has an issue, compared with the same page without."""
    clean, unlisted = [], []
    for _ in range(ROUNDS):
        for page, seconds in (("transactions", clean), ("unlisted", unlisted)):
            run = subprocess.run([profile(), page, "decode", "fdx", "30", written(page)], capture_output=True, check=True)
            seconds.append(json.loads(run.stdout)["seconds"])
    return [{"task": "10,000 transactions, each with a value that is not listed", "ratio": min(unlisted) / min(clean)}]


def fastest(commands):
    """The best of each command's rounds. They take turns, so that what else the machine does meets all."""
    results = [[] for _ in commands]
    for _ in range(ROUNDS):
        for command, result in zip(commands, results):
            run = subprocess.run(command, capture_output=True, check=True)
            result.append(json.loads(run.stdout))
    return [min(result, key=lambda one: one["seconds"]) for result in results]


def memory(page, task, side):
    """Megabytes at the peak of a process that reads the page and does the task once."""
    return cost([profile(), page, task, side, "1", written(page)]).memory / 1e6


@functools.cache
def written(page):
    path = os.path.join(tools.WORK, f"page-{page}.json")
    with open(path, "wb") as file:
        subprocess.run([profile(), page, "page"], stdout=file, check=True)
    return path


@functools.cache
def profile():
    tools.run("swift", "build", "-c", "release", "--package-path", tools.BENCHMARKS, "--product", "Profile")
    return os.path.join(tools.BENCHMARKS, ".build", "release", "Profile")
