"""Lets schemathesis, which none of us wrote, send the sandbox what schemas/flinks allow and what they don't, with tokens
and real ids. It looks for crashes, statuses that the document lacks, and answers that break it.

`make check-sandbox` installs what it wants.
"""
import base64
import json
import os
import subprocess
import sys
import urllib.parse

import sandbox

WORK = os.path.join(sandbox.ROOT, ".build", "check-sandbox")
SCRIPTS = os.path.join(sandbox.ROOT, "scripts")
DOCUMENT = os.path.join(sandbox.ROOT, "schemas", "flinks", "flinks.outbound.yaml")
CHECKS = [
    "not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance",
    "response_headers_conformance",
]


def main():
    examples = sys.argv[1] if len(sys.argv) > 1 else "60"
    os.makedirs(WORK, exist_ok=True)
    with sandbox.running() as address:
        visitor = sandbox.Visitor(address)
        partner = visitor.token(grant_type="client_credentials", scope="client:admin", **sandbox.PARTNER).json
        app = new_app(visitor, partner)
        config = os.path.join(WORK, "schemathesis.toml")
        with open(config, "w", encoding="utf-8") as file:
            file.write(configuration(visitor, partner, app, examples))
        known = {"recipientIds": app, "providerIds": str(sandbox.PROVIDER)}
        environment = {
            **os.environ, "SANDBOX_KNOWN": json.dumps(known), "PYTHONPATH": SCRIPTS,
            "SCHEMATHESIS_HOOKS": "schemathesis_hooks",
        }
        sys.exit(run(address, config, environment))


def run(address, config, environment):
    program = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    options = ["--phases", "examples,coverage,fuzzing", "--checks", ",".join(CHECKS), "--no-color"]
    command = [program, "--config-file", config, "run", DOCUMENT, "--url", address, *options]
    return subprocess.run(command, cwd=WORK, env=environment).returncode


def configuration(visitor, partner, app, examples):
    """Who each call comes from, and ids that lead somewhere, which are sent four times of five."""
    recipient = visitor.token(grant_type="client_credentials", **sandbox.RECIPIENT).json
    user, leaving = visitor.user_token(), visitor.user_token()
    accounts, statements = ids(visitor, user)
    return f"""
seed = 1
max-redirects = 0
continue-on-failure = true
request-timeout = 30

[generation]
max-examples = {examples}
deterministic = true
database = "none"

[dictionaries]
accounts = {{ values = {accounts} }}
statements = {{ values = {statements} }}
apps = {{ values = ["{app}"] }}
providers = {{ values = [{sandbox.PROVIDER}] }}

[parameters]
"path.accountId" = {{ dictionary = "accounts", probability = 0.8 }}
"path.statementId" = {{ dictionary = "statements", probability = 0.8 }}
"path.clientId" = {{ dictionary = "apps", probability = 0.8 }}
"path.providerId" = {{ dictionary = "providers", probability = 0.8 }}

{operations("Data", user)}
{operations("Recipients", partner)}
{operations("Registrations", partner)}
{operations("Providers", partner)}

[[operations]]
include-operation-id = "listActiveDataProvidersV2"
{headers(recipient)}

[[operations]]
include-operation-id = "revokeConnection"
{headers(leaving)}

[[operations]]
include-operation-id = "requestToken"
headers = {{ Authorization = "Basic {basic(sandbox.PARTNER)}" }}
"""


def operations(tag, token):
    return f'[[operations]]\ninclude-tag = "{tag}"\n{headers(token)}\n'


def headers(token):
    return f'headers = {{ Authorization = "Bearer {token["access_token"]}" }}'


def basic(client):
    return base64.b64encode(f"{client['client_id']}:{client['client_secret']}".encode()).decode()


def new_app(visitor, partner):
    """An app that may be changed, unlike the one that the tokens are for."""
    body = b'{"name": "Checked", "scope": ["ACCOUNT_BASIC"], "redirect_uris": ["https://checked.example/callback"]}'
    answer = visitor.send(
        "/api/v1/recipients", body, "application/json",
        **{"Content-Type": "application/json", "Authorization": f"Bearer {partner['access_token']}"},
    )
    return answer.json["client_id"]


def ids(visitor, user):
    """The customer's accounts, and the statements of the first."""

    def read(path):
        return visitor.send(path, accept="application/json", Authorization=f"Bearer {user['access_token']}").json

    accounts = [next(iter(one.values()))["accountId"] for one in read("/api/fdx/5/accounts")["accounts"]]
    first = urllib.parse.quote(accounts[0], safe="")
    return accounts, [one["statementId"] for one in read(f"/api/fdx/5/accounts/{first}/statements")["statements"]]


main()
