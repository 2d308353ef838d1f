#!/usr/bin/env python3
"""Kills Examples/Ledger at random moments, and shows that its database ends as a full reading of the bank.

Two programs at a time read one consent into one database of SQLite, in Examples/FlinksSandbox's bank with 12,600
bookings. Again and again one or both are killed (SIGKILL), and now and then the bank's time goes on: what was pending is
booked under another id or let go, and something is booked late. In the end the run that was interrupted last comes to its
end, another one follows, and every row is compared with what the bank answers; then a repeated run changes nothing.
"""
import argparse
import collections
import decimal
import json
import os
import random
import sqlite3
import subprocess
import tempfile
import time
import urllib.parse

import sandbox

LEDGER = os.path.join(sandbox.ROOT, "Examples", "Ledger")
DATA = "/api/fdx/5"


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--kills", type=int, default=200, help="how many programs to kill")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--customer", default="samuel")
    options = arguments.parse_args()
    # One package builds both programs.
    sandbox.PACKAGE = LEDGER
    program = sandbox.program("ledger")
    chance = random.Random(options.seed)
    for habit, flags in [("with pages", []), ("without pages", ["--without-pages"])]:
        with sandbox.running("--token-seconds", "86400") as address, tempfile.TemporaryDirectory() as folder:
            trial = Trial(program, address, folder, flags, options.customer)
            # The first half while the bank is read for the first time, the second while it is read again.
            trial.kill(options.kills // 4, chance)
            trial.run()
            trial.kill(options.kills // 2 - options.kills // 4, chance)
            trial.finish()
            print(f"ok: a bank {habit}: {options.kills // 2} kills, {trial.summary}", flush=True)


class Trial:
    def __init__(self, program, address, folder, flags, customer):
        self.customer = customer
        self.visitor = sandbox.Visitor(address)
        self.token = self.consent()
        self.database = os.path.join(folder, "ledger.sqlite")
        self.environment = {**os.environ, "LEDGER_TOKEN": self.token}
        self.command = [
            program, "--server", address + DATA, "--database", self.database, "--customer", customer,
            "--claim-seconds", "1", *flags,
        ]
        self.steps = self.finished = 0

    def consent(self):
        action, fields = self.visitor.consent_form()
        fields = {**fields, "customer": self.customer, "decision": "approve"}
        code = self.visitor.post(action, fields).returned["code"]
        answer = self.visitor.token(
            grant_type="authorization_code", code=code, redirect_uri=sandbox.REDIRECT_URI, **sandbox.RECIPIENT
        )
        return answer.json["access_token"]

    def start(self):
        return subprocess.Popen(
            self.command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )

    def kill(self, count, chance):
        """Keeps two programs at work, and kills one at a time after a moment that is sometimes very short."""
        killed, workers = 0, [self.start(), self.start()]
        while killed < count:
            time.sleep(chance.choice([0.05, 0.5, 2, 5]) * chance.random())
            victim = chance.randrange(2)
            if workers[victim].poll() is None:
                workers[victim].kill()
                killed += 1
            self.reap(workers[victim])
            workers[victim] = self.start()
            if chance.random() < 0.15:
                self.go_on()
        for worker in workers:
            worker.kill()
            self.reap(worker)
        self.go_on()

    def reap(self, worker):
        _, errors = worker.communicate()
        # A worker may end by itself: it was done, or lost the consent to the other one.
        known = "another worker" in errors
        if worker.returncode not in (0, -9) and not known:
            raise SystemExit(f"FAILED: a program ended with {worker.returncode}: {errors}")
        self.finished += worker.returncode == 0

    def go_on(self):
        headers = {"Content-Type": "application/json"}
        self.visitor.send("/sandbox/steps", b"", accept="application/json", **headers)
        self.steps += 1

    def finish(self):
        # The first ends what was interrupted, and does not read again what was read before that.
        self.run()
        self.run()
        # Each step of time books some of what is pending and lets some go, by chance; both must have happened.
        for _ in range(40):
            if all(self.changed()):
                break
            self.go_on()
            self.run()
        stored, bank = self.stored(), self.bank()
        lost, extra = bank - stored, stored - bank
        if lost or extra:
            raise SystemExit(
                f"FAILED: {sum(lost.values())} lost, {sum(extra.values())} too many: {list(lost)[:2]} {list(extra)[:2]}"
            )
        before = self.revisions()
        self.run()
        if self.revisions() != before:
            raise SystemExit("FAILED: a repeated run changed something")
        settled, vanished = self.changed()
        if not settled or not vanished:
            raise SystemExit(f"FAILED: of what was pending, {settled} settled and {vanished} was let go")
        self.summary = (
            f"{self.finished} runs that came to their end, {self.steps} steps of time; {sum(bank.values())} bookings, "
            f"none lost and none twice, {settled} settled, {vanished} let go"
        )

    def changed(self):
        """How many bookings settled, and how many are gone."""
        with sqlite3.connect(self.database) as database:
            return [
                database.execute(f"SELECT count(*) FROM fdx_transactions WHERE {column} IS NOT NULL").fetchone()[0]
                for column in ("settled_revision", "vanished_at")
            ]

    def run(self):
        done = subprocess.run(self.command, env=self.environment, capture_output=True, text=True, timeout=600)
        if done.returncode != 0 or "not read" in done.stdout:
            raise SystemExit(f"FAILED: {done.stdout}{done.stderr}")

    def stored(self):
        with sqlite3.connect(self.database) as database:
            rows = database.execute("SELECT account_id, json FROM fdx_transactions WHERE vanished_at IS NULL")
            return collections.Counter((account, normal(json_text(text))) for account, text in rows)

    def revisions(self):
        with sqlite3.connect(self.database) as database:
            return sorted(database.execute("SELECT id, revision, json FROM fdx_transactions"))

    def bank(self):
        """A full reading, by pages."""
        bookings = collections.Counter()
        for account in self.pages("/accounts", "accounts"):
            identifier = next(iter(account.values()))["accountId"]
            path = f"/accounts/{urllib.parse.quote(identifier)}/transactions?limit=1000"
            for booking in self.pages(path, "transactions"):
                bookings[identifier, normal(booking)] += 1
        return bookings

    def pages(self, path, name):
        target = DATA + path
        while target:
            answer = self.visitor.send(target, accept="application/json", Authorization=f"Bearer {self.token}")
            if answer.status == 409:
                return
            page = json_text(answer.text)
            yield from page[name]
            target = page.get("links", {}).get("next", {}).get("href")


def json_text(text):
    """With numbers as they are written."""
    return json.loads(text, parse_float=decimal.Decimal)


def normal(value):
    return json.dumps(value, sort_keys=True, default=str)


if __name__ == "__main__":
    main()
