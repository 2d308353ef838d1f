"""Swift of all documents in one program, which reads values as the types of their schemas."""
import glob
import json
import os
import re
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from . import texts
from .document import pointer_to

HERE = os.path.dirname(os.path.abspath(__file__))
FEATURES = ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"]


@dataclass
class Subject:
    """A document, and the schemas of it whose values are asked about."""

    number: int
    name: str
    text: str
    roots: list

    @property
    def file(self):
        return f"Document{self.number}.yaml"

    def probe(self, root):
        return f"Probe{self.number}x{self.roots.index(root)}"

    def text_with_probes(self):
        """The document, and for each schema an object that has it as a property: its type can be had by that."""
        probes = [
            f"    {self.probe(root)}: {{type: object, required: [v], properties: {{v: {{$ref: {json.dumps(pointer_to(root))}}}}}}}\n"
            for root in self.roots
        ]
        return re.sub(r"(?m)^  schemas:.*\n", lambda match: match[0] + "".join(probes), self.text, count=1)


class Module:
    def __init__(self, folder, subjects, fdxgen, build):
        self.folder = folder
        self.subjects = {subject.file: subject for subject in subjects}
        self.fdxgen = fdxgen
        self.build = build
        # Why a document is left out, by its file.
        self.failures = {}
        self.documents = os.path.join(folder, "documents")
        self.code = os.path.join(folder, "code")
        self.program = os.path.join(folder, "oracle")

    def make(self):
        os.makedirs(self.documents)
        for subject in self.subjects.values():
            write(os.path.join(self.documents, subject.file), subject.text_with_probes())
        self.generate()
        self.compile()

    def living(self):
        return [subject for file, subject in self.subjects.items() if file not in self.failures]

    # --- Generating ---

    def generate(self):
        """Generates all documents together; one that has an error is left out."""
        command = [self.fdxgen, "generate", self.documents, "--output", self.code, "--layout", "per-document", "--quiet"]
        while True:
            result = subprocess.run(command, capture_output=True, text=True)
            if result.returncode == 0:
                return
            if not self.leave_out(result.stderr, "fdxgen generate", r"(Document\d+\.yaml):\d+:\d+: error:.*"):
                self.find_traps(result)

    def find_traps(self, result):
        """A tool that dies says of no document that it is the reason: each is tried alone."""
        before = len(self.failures)
        for subject in self.living():
            command = [self.fdxgen, "generate", os.path.join(self.documents, subject.file), "--output", self.code + "-alone", "--quiet"]
            alone = subprocess.run(command, capture_output=True, text=True)
            if alone.returncode != 0:
                self.fail(subject.file, f"fdxgen generate exits with {alone.returncode}: {alone.stderr.strip()[-300:]}")
        if len(self.failures) == before:
            raise SystemExit(f"fdxgen generate failed:\n{result.stderr}")

    def leave_out(self, complaints, who, pattern):
        """Leaves the documents out that errors are about; whether there are any."""
        found = {}
        for match in re.finditer(pattern, complaints):
            found.setdefault(re.sub(r"\.\w+\.swift$", ".yaml", match[1]), match[0])
        for file, complaint in found.items():
            self.fail(file, f"{who}: {complaint[:400]}")
        return bool(found)

    def fail(self, file, reason):
        self.failures[file] = reason
        os.remove(os.path.join(self.documents, file))

    # --- Compiling ---

    def compile(self):
        while True:
            files = sorted(glob.glob(os.path.join(self.code, "**", "*.models.swift"), recursive=True))
            switch = os.path.join(self.folder, "Schemas.swift")
            write(switch, self.switch())
            command = ["swiftc", "-Onone", "-wmo", "-module-name", "Oracle", "-suppress-warnings", *self.flags()]
            command += [*files, switch, self.main_file(), *self.objects(), "-o", self.program]
            result = subprocess.run(command, capture_output=True, text=True)
            if result.returncode == 0:
                return
            if not self.leave_out(result.stdout + result.stderr, "swiftc", r"(Document\d+\.\w+\.swift):\d+:\d+: error:.*"):
                raise SystemExit(f"swiftc failed:\n{result.stdout}{result.stderr}")
            self.generate()

    def main_file(self):
        path = os.path.join(self.folder, "main.swift")
        write(path, open(os.path.join(HERE, "Harness.swift"), encoding="utf-8").read())
        return path

    def switch(self):
        """Swift has no types by name: a function with a case for each schema."""
        cases = "".join(
            f'    case "{subject.probe(root)}": Oracle.answer(\\{subject.probe(root)}.v, json)\n'
            for subject in self.living()
            for root in subject.roots
        )
        return f"import FDXRuntime\n\nfunc answer(toSchema name: String, _ json: String) -> HarnessAnswer {{\n    switch name {{\n{cases}    default: HarnessAnswer()\n    }}\n}}\n"

    def flags(self):
        maps = glob.glob(os.path.join(self.build, "*.build", "module.modulemap"))
        clang = [flag for path in maps for flag in ("-Xcc", f"-fmodule-map-file={path}")]
        features = [flag for name in FEATURES for flag in ("-enable-upcoming-feature", name)]
        return ["-swift-version", "6", *features, "-I", os.path.join(self.build, "Modules"), *clang]

    def objects(self):
        names = ["CCurl", "FDXRuntime", "HTTPTypes", "Logging"]
        return [path for name in names for path in sorted(glob.glob(os.path.join(self.build, f"{name}.build", "*.o")))]

    # --- Asking ---

    def ask(self, questions):
        """For each pair of a probe and a JSON text what the program answers; None where it died of it."""
        answers = []
        while len(answers) < len(questions):
            answers += Run(self.program).answers(questions[len(answers):])
            if len(answers) < len(questions):
                answers.append(None)
        return answers

    def validate(self, questions):
        """What `fdxgen validate` says of values, by the subject's file and the schema's name."""
        with ThreadPoolExecutor(2) as pool:
            return list(pool.map(lambda question: self.validated(*question), questions))

    def validated(self, subject, root, payloads):
        folder = os.path.join(self.folder, "payloads", subject.probe(root))
        os.makedirs(folder)
        files = [os.path.join(folder, f"{number}.json") for number in range(len(payloads))]
        for file, payload in zip(files, payloads):
            write(file, f'{{"v":{payload}}}')
        command = [self.fdxgen, "validate", os.path.join(self.documents, subject.file), "--schema", subject.probe(root), "--json", *files]
        result = subprocess.run(command, capture_output=True, text=True)
        if result.returncode not in (0, 2):
            return [{"valid": None, "error": f"exits with {result.returncode}: {result.stderr.strip()[-300:]}"} for _ in payloads]
        return json.loads(result.stdout)


class Run:
    """One process of the program, until it has answered everything or has died; it ends itself where it hangs."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def answers(self, questions):
        feeder = threading.Thread(target=self.feed, args=(questions,))
        feeder.start()
        result = [texts.read_json(line) for line in self.process.stdout]
        self.process.wait()
        feeder.join()
        return result

    def feed(self, questions):
        try:
            for probe, payload in questions:
                self.process.stdin.write(f"{probe}\t{payload}\n".encode())
            self.process.stdin.close()
        except OSError:
            # It died; whoever reads its answers sees that.
            pass


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
