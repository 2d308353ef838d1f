"""A running sandbox for the checks in this folder, and the app and the customer who talk to it."""
import contextlib
import html.parser
import http.cookiejar
import json
import os
import shlex
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PACKAGE = os.path.join(ROOT, "Examples", "FlinksSandbox")

# What every sandbox knows.
PARTNER = {"client_id": "partner-sandbox", "client_secret": "partner-secret-of-the-sandbox"}
RECIPIENT = {"client_id": "dc-readyrecipientatsandbox01", "client_secret": "recipient-secret-of-the-sandbox"}
REDIRECT_URI = "http://127.0.0.1:8765/callback"
PROVIDER = 1000
SCOPES = [
    "ACCOUNT_BASIC", "ACCOUNT_DETAILED", "ACCOUNT_PAYMENTS", "INVESTMENTS", "TRANSACTIONS", "STATEMENTS",
    "CUSTOMER_CONTACT", "CUSTOMER_PERSONAL",
]


def program(name="flinks-sandbox"):
    """Builds a program of the package; where it is."""
    # `make check` says where, and with which options.
    options = shlex.split(os.environ.get("NESTED_OPTIONS", ""))
    build = ["swift", "build", "--package-path", PACKAGE, "--product", name, *options]
    subprocess.run(build, check=True)
    shown = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True)
    return os.path.join(shown.stdout.strip(), name)


@contextlib.contextmanager
def running(*options):
    """Builds and starts a sandbox, and stops it in the end; gives its address."""
    path = program()
    port = free_port()
    process = subprocess.Popen([path, "--port", str(port), *options], stdout=subprocess.DEVNULL)
    try:
        wait_for(port, process)
        yield f"http://127.0.0.1:{port}"
        if process.poll() is not None:
            raise SystemExit(f"the sandbox ended by itself, with {process.returncode}")
    finally:
        process.terminate()
        process.wait(30)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process):
    for _ in range(300):
        if process.poll() is not None:
            raise SystemExit(f"the sandbox did not start: {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    raise SystemExit("the sandbox did not start in time")


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.text = response.read().decode()

    @property
    def json(self):
        return json.loads(self.text)

    @property
    def returned(self):
        """The query of the address that a redirect leads to."""
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.headers["Location"]).query))


class Visitor:
    """Sends requests with cookies, and follows no redirect."""

    class Staying(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_):
            return None

    def __init__(self, address):
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies, self.Staying())

    def send(self, path, body=None, accept="text/html", **headers):
        url = urllib.parse.urljoin(self.address, path)
        request = urllib.request.Request(url, body, {"Accept": accept, **headers})
        try:
            return Answer(self.opener.open(request, timeout=30))
        except urllib.error.HTTPError as error:
            return Answer(error)

    def post(self, path, fields):
        return self.send(path, urllib.parse.urlencode(fields).encode())

    def token(self, **fields):
        body = json.dumps(fields).encode()
        return self.send("/api/v1/token", body, accept="application/json", **{"Content-Type": "application/json"})

    def consent_form(self, **parameters):
        """Where the consent page's form goes, and what it holds."""
        redirect = self.send(authorize_path(**parameters))
        page = self.send(redirect.headers["Location"])
        form = Form(page.text)
        return form.action, form.fields

    def user_token(self):
        """A customer's token, after the whole journey."""
        action, fields = self.consent_form()
        code = self.post(action, {**fields, "decision": "approve"}).returned["code"]
        return self.token(grant_type="authorization_code", code=code, redirect_uri=REDIRECT_URI, **RECIPIENT).json


class Form(html.parser.HTMLParser):
    """A page's form as it stands: hidden inputs, and the chosen radio buttons."""

    def __init__(self, page):
        super().__init__()
        self.action = None
        self.fields = {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.action = attributes["action"]
        if tag == "input" and (attributes.get("type") != "radio" or "checked" in attributes):
            self.fields[attributes["name"]] = attributes.get("value", "")


def authorize_path(**parameters):
    query = {
        "response_type": "code", "client_id": RECIPIENT["client_id"], "redirect_uri": REDIRECT_URI,
        "scope": " ".join(SCOPES), "state": "a state & more", "provider_id": PROVIDER, **parameters,
    }
    return "/api/v1/authorize?" + urllib.parse.urlencode(query, quote_via=urllib.parse.quote)
