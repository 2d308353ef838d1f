"""How many consents workers keep up to date in a second, and in how much memory."""
import os
import subprocess

import tools


def rows():
    build = ["swift", "build", "--package-path", tools.BENCHMARKS, "-c", "release", "--product", "SyncThroughput"]
    tools.run(*build)
    program = os.path.join(tools.BENCHMARKS, ".build", "release", "SyncThroughput")
    rows = []
    # The last has five times as many consents: memory does not grow with them.
    for workers, consents in [(1, 100), (2, 100), (4, 100), (4, 500)]:
        command = [program, str(consents), str(workers)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
        rate = consents / float(printed[0])
        rows.append({"workers": workers, "consents": consents, "rate": rate, "memory": int(printed[2])})
    for row in rows:
        row["ratio"] = row["rate"] / rows[0]["rate"]
    return rows
