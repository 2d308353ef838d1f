#!/usr/bin/env python3
"""Compares what this project says of JSON with what jsonschema says, on documents and values that nobody wrote.

    scripts/check-oracle.py [--seed 1] [--count 2000] [--only KIND[:NUMBER]] [--report FILE]

First come the cases of Tests/Oracle/Cases, then documents of every kind in scripts/oracle/kinds_*.py, made by chance. For
each value, valid or with one defect, five things must follow from the validator's word: strict decoding, the issues of
lenient decoding, what is encoded again, the member of a union, and `fdxgen validate`. It exits with 1 if any does not.

The same seed makes the same documents and values. They, and the Swift made of them, stay in .build/oracle. It needs the
products of `swift build`; scripts/install-test-peers.sh installs the rest.
"""
import argparse
import os
import random
import shutil
import sys
from collections import defaultdict

from oracle import kinds_named, kinds_plain, kinds_told, texts
from oracle.document import Document, reference
from oracle.draft import KINDS, Draft
from oracle.judging import Question, disagreements
from oracle.meaning import Meaning
from oracle.module import Module, Subject
from oracle.values import Sampler, Spoiler

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
CASES = os.path.join(ROOT, "Tests", "Oracle", "Cases")
# How many documents of each kind a run makes.
DOCUMENTS = 2


def main():
    options = arguments()
    os.chdir(ROOT)
    folder = os.path.join(".build", "oracle")
    shutil.rmtree(folder, ignore_errors=True)
    questions = [*cases(options), *random_questions(options)]
    subjects = list({question.subject.number: question.subject for question in questions}.values())
    module = Module(folder, subjects, options.fdxgen, os.path.dirname(options.fdxgen))
    module.make()
    report = Report(options, subjects, module.failures)
    for question, answer, validated in asked(module, questions):
        report.add(question, disagreements(question, answer, validated))
    sys.exit(report.finish())


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=2000, help="how many random values")
    parser.add_argument("--only", help="a kind, or one document of it: 'mapping:1'; 'cases' for the written ones")
    parser.add_argument("--report", help="a file for all disagreements, each with its document")
    parser.add_argument("--fdxgen", default=os.path.join(".build", "debug", "fdxgen"))
    return parser.parse_args()


# --- Questions ---


def cases(options):
    """The written cases: documents with a list of values, whose verdicts the validator must share."""
    if options.only not in (None, "cases"):
        return
    for number, name in enumerate(sorted(os.listdir(CASES))):
        text = open(os.path.join(CASES, name), encoding="utf-8").read()
        document = Document.reading(text)
        listed = texts.read_yaml(text)["x-values"]
        subject = Subject(9000 + number, f"cases/{name}", text, sorted({case["of"] for case in listed}))
        meaning = Meaning(document)
        for case in listed:
            question = asked_about(subject, meaning, case["of"], case["value"])
            if question.verdict == "undecided" or question.is_valid != case["valid"]:
                sys.exit(f"{name}: the validator finds {case} {question.verdict}")
            if "member" in case and question.member not in (None, case["member"]):
                sys.exit(f"{name}: {case} is {question.member}")
            question.member = case.get("member", question.member)
            yield question


def random_questions(options):
    names = [name for name in KINDS if options.only is None or options.only.split(":")[0] == name]
    if not names and options.only != "cases":
        sys.exit(f"there is no kind '{options.only}'; there are: {', '.join(KINDS)}")
    share = options.count / (len(KINDS) * DOCUMENTS)
    for position, name in enumerate(KINDS):
        for index in range(DOCUMENTS):
            if name in names and options.only in (None, "cases", name, f"{name}:{index}"):
                # Chances do not depend on other documents, so that one of them can be made alone.
                chance = random.Random(f"{options.seed}/{name}/{index}")
                count = int(share) + (chance.random() < share % 1)
                yield from questions_of(name, index, position * DOCUMENTS + index, count, chance)


def questions_of(kind, index, number, count, chance):
    draft = Draft(kind, number, chance)
    subject = Subject(number, f"{kind}:{index}", draft.text(), draft.roots)
    document = Document.reading(subject.text)
    meaning = Meaning(document)
    sampler, spoiler = Sampler(document, chance), Spoiler(document, chance)
    seen = set()
    for position in range(count):
        root = chance.choice(draft.roots)
        question = one_question(subject, meaning, root, sampler, spoiler, chance, is_spoiled=position % 2 == 1)
        if (root, question.payload) not in seen:
            seen.add((root, question.payload))
            yield question


def one_question(subject, meaning, root, sampler, spoiler, chance, is_spoiled):
    """A valid value, or one with a defect that makes it invalid if a few attempts find one."""
    question = None
    for _ in range(12):
        value = sampler.sample(reference(root))
        defect = place = None
        if is_spoiled:
            value, defect, place = spoiler.spoiled(value)
        question = asked_about(subject, meaning, root, value)
        question.defect, question.place = defect, place
        if question.verdict != "undecided" and question.is_valid != is_spoiled:
            break
    return question


def asked_about(subject, meaning, root, value):
    question = Question(subject, root, value, meaning.verdict(reference(root), value))
    question.member = meaning.member(reference(root), value) if question.is_valid else None
    return question


# --- Answers ---


def asked(module, questions):
    """Each question that is decided, with the answers of ours."""
    living = {subject.number for subject in module.living()}
    questions = [question for question in questions if question.verdict != "undecided" and question.subject.number in living]
    answers = module.ask([(question.subject.probe(question.root), question.payload) for question in questions])
    groups = defaultdict(list)
    for question in questions:
        groups[question.subject.number, question.root].append(question)
    lists = module.validate([(group[0].subject, root, [question.payload for question in group]) for (_, root), group in groups.items()])
    validated = {id(question): said for group, each in zip(groups.values(), lists) for question, said in zip(group, each)}
    return [(question, answer, validated[id(question)]) for question, answer in zip(questions, answers)]


class Report:
    def __init__(self, options, subjects, failures):
        self.options = options
        # By kind: how many values both sides agree about, and what was found of the others.
        self.agreed = defaultdict(int)
        self.found = defaultdict(list)
        self.verdicts = defaultdict(int)
        for subject in subjects:
            self.agreed[self.kind(subject)] += 0
            if subject.file in failures:
                self.found[self.kind(subject)].append((subject, None, [("tool", failures[subject.file])]))

    def kind(self, subject):
        return subject.name.rsplit(":", 1)[0]

    def add(self, question, found):
        self.verdicts[question.verdict] += 1
        if found:
            self.found[self.kind(question.subject)].append((question.subject, question, found))
        else:
            self.agreed[self.kind(question.subject)] += 1

    def finish(self):
        """Prints what was found; the exit status."""
        if self.options.report:
            with open(self.options.report, "w", encoding="utf-8") as file:
                file.write("\n".join(self.lines(limit=6)) + "\n")
        print("\n".join([*self.lines(limit=2), *self.table()]))
        return 1 if self.found else 0

    def table(self):
        width = max(map(len, self.agreed), default=4)
        yield f"{'kind':{width}}  agree  disagree"
        for kind, agreed in self.agreed.items():
            yield f"{kind:{width}}  {agreed:5}  {len(self.found[kind]) if kind in self.found else 0:8}"
        verdicts = ", ".join(f"{count} {verdict}" for verdict, count in sorted(self.verdicts.items()))
        count = sum(map(len, self.found.values()))
        yield f"seed {self.options.seed}: {verdicts}; {sum(self.agreed.values())} agreements, {count} disagreements"

    def lines(self, limit):
        """For each kind the shortest value of each sort of disagreement, with its document."""
        for kind, found in self.found.items():
            shown = set()
            by_length = sorted(found, key=lambda each: len(each[1].payload) if each[1] else 0)
            for subject, question, sayings in by_length:
                signature = tuple(sorted({who for who, _ in sayings})), question and question.verdict
                if signature in shown or len(shown) >= limit:
                    continue
                shown.add(signature)
                yield from self.described(subject, question, sayings)

    def described(self, subject, question, sayings):
        yield f"== {subject.name}"
        yield f"again: scripts/check-oracle.py --seed {self.options.seed} --count {self.options.count} --only '{subject.name if ':' in subject.name else 'cases'}'"
        if not subject.name.startswith("cases"):
            yield subject.text.rstrip()
        if question:
            member = f", {question.member}" if question.member else ""
            defect = f" ({question.defect} at {texts.path_text(question.place)})" if question.defect else ""
            yield f"{question.root}: {question.payload}"
            yield f"    the validator: {question.verdict}{member}{defect}"
        yield from (f"    {who}: {what}" for who, what in sayings)
        yield ""


if __name__ == "__main__":
    main()
