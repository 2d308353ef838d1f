"""What the ready modules cost: to generate them all, and to compile each."""
import os
import re
import shutil

import tools
from measure import best, cost


def schemas():
    """All runs of scripts/generate.sh, one after the other, as a developer waits for them; each time into a folder of
    its own."""
    output = os.path.join(tools.WORK, "generated")
    shutil.rmtree(output, ignore_errors=True)
    os.makedirs(output)
    commands = list(generations(tools.generator("release")))
    everything = " && ".join(" ".join(f"'{part}'" for part in command) for command in commands)
    folders = sorted({command[2] for command in commands})
    pass_over_all = [tools.floor(), *(document for folder in folders for document in tools.documents(folder))]
    floor, all_of_it = best([pass_over_all, ["sh", "-c", f"cd '{output}' && mkdir $$ && cd $$ && {everything}"]], 9)
    shutil.rmtree(output)
    size = sum(tools.size(folder) for folder in folders)
    return [{"what": f"{len(commands)} modules", "bytes": size, "cpu": all_of_it.cpu, "floor": all_of_it.cpu / floor.cpu}]


def generations(generator):
    """The commands of scripts/generate.sh, into the working folder."""
    with open(os.path.join(tools.ROOT, "scripts", "generate.sh"), encoding="utf-8") as file:
        lines = re.findall(r"^generate (schemas/\S+) (\w+)(?: --config (\S+))?$", file.read(), re.M)
    for documents, module, configuration in lines:
        command = [generator, "generate", os.path.join(tools.ROOT, documents), "--output", module]
        command += ["--module", module, "--quiet"]
        yield command + (["--config", os.path.join(tools.ROOT, configuration)] if configuration else [])


def modules():
    """The CPU time of each module's own files; what it imports is compiled already."""
    names = sorted(os.listdir(os.path.join(tools.ROOT, "Generated")))
    rows = []
    for configuration in tools.CONFIGURATIONS:
        for name in names:
            tools.run("swift", "build", "-c", configuration, "--target", name)
    for name in names:
        files = sources(os.path.join(tools.ROOT, "Generated", name))
        debug, release = [cost(tools.compilation(configuration, files)) for configuration in tools.CONFIGURATIONS]
        rows.append({"module": name, "files": len(files), "debug": debug.cpu, "release": release.cpu})
    core = next(row for row in rows if row["module"] == "FDXv6")
    ratios = {name: core[name] for name in tools.CONFIGURATIONS}
    return [{**row, **{f"{name}_ratio": row[name] / ratios[name] for name in ratios}} for row in rows]


def sources(folder):
    return sorted(
        os.path.join(path, name) for path, _, names in os.walk(folder) for name in names if name.endswith(".swift")
    )
