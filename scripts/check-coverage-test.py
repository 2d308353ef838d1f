#!/usr/bin/env python3
"""Tests scripts/check-coverage.py with two small banks: theirs has what ours lacks."""
import os
import subprocess
import sys
import tempfile
import unittest

TOOL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "check-coverage.py")

SHARED = """
openapi: 3.1.0
info: {title: Bank, version: 6.1.0}
components:
  schemas:
    Account:
      type: object
      properties:
        accountId: {type: string}
        status: {$ref: '#/components/schemas/Status'}
        holder: {allOf: [{$ref: '#/components/schemas/Holder'}, {description: Who owns it.}]}
    Status: {type: string, enum: [OPEN, CLOSED]}
    Holder:
      type: object
      properties: {name: {type: string}}
"""
CALL = """
openapi: 3.1.0
info: {title: Bank, version: 6.1.0}
paths:
  /accounts/{accountId}:
    parameters:
      - {name: accountId, in: path, required: true, schema: {type: string}}
    get:
      parameters:
        - {name: limit, in: query, schema: {type: integer}}
      responses:
        '200':
          description: OK
          content:
            application/json: {schema: {$ref: 'shared.yaml#/components/schemas/Account'}}
"""


def run(theirs, ours, *options):
    """The exit code and what is printed, for documents by their paths."""
    with tempfile.TemporaryDirectory() as folder:
        for base, files in (("theirs", theirs), ("ours", ours)):
            for name, text in files.items():
                path = os.path.join(folder, base, name)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
        command = [sys.executable, TOOL, os.path.join(folder, "theirs"), "--ours", os.path.join(folder, "ours"), *options]
        result = subprocess.run(command, capture_output=True, text=True)
        return result.returncode, result.stdout + result.stderr


def both(theirs_shared=SHARED, theirs_call=CALL, *options):
    ours = {"v6/shared.yaml": SHARED, "v6/call.yaml": CALL}
    return run({"shared.yaml": theirs_shared, "call.yaml": theirs_call}, ours, *options)


class CoverageTests(unittest.TestCase):
    def test_what_is_the_same_lacks_nothing(self):
        code, text = both()
        self.assertEqual(code, 0, text)
        self.assertIn("Nothing lacks.", text)
        self.assertRegex(text, r"data +1/1 +1/1 +3/3 +4/4 +2/2")

    def test_a_property_that_lacks_is_named(self):
        code, text = both(SHARED.replace("{name: {type: string}}", "{name: {type: string}, born: {type: string}}"))
        self.assertEqual(code, 1, text)
        self.assertIn("data: properties that lack here\n  Holder.born\n", text)

    def test_a_value_that_lacks_is_named(self):
        code, text = both(SHARED.replace("[OPEN, CLOSED]", "[OPEN, CLOSED, NO]"))
        self.assertEqual(code, 1, text)
        self.assertIn("data: values that lack here\n  Status: NO\n", text)

    def test_a_parameter_that_lacks_is_named(self):
        more = CALL.replace("        - {name: limit", "        - {name: X-Key, in: header, schema: {type: string}}\n        - {name: limit")
        code, text = both(SHARED, more)
        self.assertEqual(code, 1, text)
        self.assertIn("data: parameters that lack here\n  GET /accounts/{accountId}: x-key\n", text)

    def test_a_call_that_lacks_is_named_in_its_area(self):
        code, text = both(SHARED, CALL + "  /tax-forms:\n    get: {responses: {'200': {description: OK}}}\n")
        self.assertEqual(code, 1, text)
        self.assertIn("tax: calls that lack here\n  GET /tax-forms\n", text)

    def test_another_name_of_a_path_parameter_or_of_a_schema_is_the_same_on_the_wire(self):
        code, text = both(SHARED.replace("Holder", "AccountOwner"), CALL.replace("{accountId}", "{id}").replace("name: accountId", "name: id"))
        self.assertEqual(code, 0, text)

    def test_one_file_of_all_is_like_many(self):
        schemas = SHARED.partition("components:")[2]
        code, text = run(
            {"all.yaml": CALL.replace("shared.yaml#", "#") + "components:" + schemas},
            {"v6/shared.yaml": SHARED, "v6/call.yaml": CALL},
        )
        self.assertEqual(code, 0, text)

    def test_members_of_a_choice_are_compared_with_the_likest(self):
        def choice(more):
            return SHARED.replace(
                "        status:",
                "        number:\n          oneOf:\n"
                "            - {type: object, properties: {iban: {type: string}}}\n"
                f"            - {{type: object, properties: {{bank: {{type: string}}, branch: {{type: string}}{more}}}}}\n"
                "        status:",
            )
        ours = {"v6/shared.yaml": choice(""), "v6/call.yaml": CALL}
        code, text = run({"shared.yaml": choice(", town: {type: string}"), "call.yaml": CALL}, ours)
        self.assertEqual(code, 1, text)
        self.assertIn(".town", text)
        self.assertNotIn(".iban", text)

    def test_long_lists_are_cut_unless_all_are_wanted(self):
        more = SHARED.replace("[OPEN, CLOSED]", "[OPEN, CLOSED, A, B, C, D, E, F, G]")
        self.assertIn("  Status: E\n  and 2 more\n", both(more)[1])
        self.assertIn("  Status: G\n", both(more, CALL, "--all")[1])

    def test_a_folder_without_documents_or_of_two_versions_is_refused(self):
        ours = {"v6/call.yaml": CALL}
        self.assertIn("no OpenAPI documents here", run({"a.yaml": "a: 1"}, ours)[1])
        code, text = run({"a.yaml": CALL, "b.yaml": SHARED.replace("6.1.0", "5.2.0")}, ours)
        self.assertEqual(code, 1)
        self.assertIn("one major version", text)
        self.assertIn("nothing of FDX 5 here", run({"b.yaml": SHARED.replace("6.1.0", "5.2.0")}, ours)[1])


if __name__ == "__main__":
    unittest.main()
