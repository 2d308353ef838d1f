"""Drives the sandbox's consent page in a real browser: in both languages, approving and denying, with and without
scripts, by keyboard, and under a checker of accessibility. Pictures of it are in .build/consent-page.

`make check-consent-page` installs what it wants.
"""
import base64
import http.server
import importlib.util
import os
import shutil
import sys
import threading
import urllib.parse

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

import sandbox

PICTURES = os.path.join(sandbox.ROOT, ".build", "consent-page")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LANGUAGES = ["en", "fr"]


def main():
    shutil.rmtree(PICTURES, ignore_errors=True)
    os.makedirs(PICTURES)
    with sandbox.running() as address, App() as app, Browser() as browser:
        for language in LANGUAGES:
            check_looks(browser, address, language)
            check_decisions(browser, address, app, language)
        check_without_scripts(browser, address, app)
        check_keyboard(browser, address, app)
        check_error_page(browser, address)
        check_refusals(address)
    print(f"pictures are in {os.path.relpath(PICTURES, sandbox.ROOT)}")


def expect(what, holds, details=()):
    print(("ok: " if holds else "FAILED: ") + what)
    if not holds:
        sys.exit("\n".join(details) or 1)


class App:
    """Where the browser comes back to."""

    def __enter__(self):
        self.came = []
        app = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                url = urllib.parse.urlsplit(self.path)
                if url.path == "/callback":
                    app.came.append(dict(urllib.parse.parse_qsl(url.query)))
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"<title>Back in the app</title>")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 8765), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Browser:
    """Chromium without a window."""

    def __enter__(self):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or ""
        for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]:
            options.add_argument(argument)
        service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
        self.driver = webdriver.Chrome(options=options, service=service)
        self.driver.set_page_load_timeout(60)
        axe = importlib.util.find_spec("axe_playwright_python").submodule_search_locations[0]
        with open(os.path.join(axe, "axe.min.js"), encoding="utf-8") as script:
            self.axe = script.read()
        return self

    def __exit__(self, *_):
        self.driver.quit()

    def dress(self, scheme, width):
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def picture(self, name):
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True})
        with open(os.path.join(PICTURES, f"{name}.png"), "wb") as file:
            file.write(base64.b64decode(shot["data"]))

    def violations(self):
        """What of the page bars people, in the words of axe."""
        self.driver.execute_script(self.axe)
        found = self.driver.execute_async_script(
            "const [rules, done] = arguments; axe.run({runOnly: rules}).then(r => done(r.violations));", RULES
        )
        return [f"{one['id']}: {one['help']} ({node['target']})" for one in found for node in one["nodes"]]

    def press(self, decision):
        self.driver.find_element(By.CSS_SELECTOR, f"button[value={decision}]").click()
        self.wait_for_app()

    def wait_for_app(self):
        WebDriverWait(self.driver, 30).until(lambda driver: driver.title == "Back in the app")


def check_looks(browser, address, language):
    for scheme, width in [("light", 1000), ("dark", 1000), ("light", 360), ("dark", 360)]:
        browser.dress(scheme, width)
        browser.driver.get(address + sandbox.authorize_path(language=language))
        look = f"{language}-{scheme}-{width}"
        browser.picture(look)
        expect(f"{look}: the page says its language", page_language(browser) == language)
        problems = browser.violations()
        expect(f"{look}: axe finds nothing that bars people", problems == [], problems)
        overflow = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        expect(f"{look}: nothing sticks out", browser.driver.execute_script(overflow) <= 0)


def page_language(browser):
    return browser.driver.execute_script("return document.documentElement.lang")


def check_decisions(browser, address, app, language):
    for decision in ["approve", "deny"]:
        state = f"{language} {decision} ü&="
        browser.driver.get(address + sandbox.authorize_path(language=language, state=state))
        browser.press(decision)
        came = app.came.pop()
        expect(f"{language}: {decision} brings the state back", came.get("state") == state)
        if decision == "approve":
            token = sandbox.Visitor(address).token(
                grant_type="authorization_code", code=came["code"], redirect_uri=sandbox.REDIRECT_URI,
                **sandbox.RECIPIENT,
            )
            expect(f"{language}: approve brings a code that becomes a token", "access_token" in token.json)
        else:
            expect(f"{language}: deny brings access_denied and no code",
                   came.get("error") == "access_denied" and "code" not in came)


def check_without_scripts(browser, address, app):
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.driver.get(address + sandbox.authorize_path())
    browser.press("approve")
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    expect("the page works without scripts", "code" in app.came.pop())


def check_keyboard(browser, address, app):
    browser.driver.get(address + sandbox.authorize_path())
    for _ in range(20):
        browser.driver.switch_to.active_element.send_keys(Keys.TAB)
        if browser.driver.switch_to.active_element.get_attribute("value") == "approve":
            break
    browser.picture("keyboard-focus")
    browser.driver.switch_to.active_element.send_keys(Keys.ENTER)
    browser.wait_for_app()
    expect("the page works with a keyboard", "code" in app.came.pop())


def check_error_page(browser, address):
    browser.dress("light", 1000)
    foreign = {"redirect_uri": "https://elsewhere.example/callback"}
    for language in LANGUAGES:
        browser.driver.get(address + sandbox.authorize_path(language=language, **foreign))
        browser.picture(f"error-{language}")
        expect(f"{language}: the error page stays here", browser.driver.current_url.startswith(address))
        problems = browser.violations()
        expect(f"{language}: axe finds nothing on the error page", problems == [], problems)


def check_refusals(address):
    visitor = sandbox.Visitor(address)
    answer = visitor.send(sandbox.authorize_path(redirect_uri="https://elsewhere.example/callback"))
    expect("a foreign redirect_uri is refused without a redirect",
           answer.status == 400 and "Location" not in answer.headers)

    action, fields = visitor.consent_form()
    form = {**fields, "decision": "approve"}
    stranger = sandbox.Visitor(address).post(action, form)
    expect("a form from another browser is refused", stranger.status == 400)
    forged = visitor.post(action, {**form, "token": "x" * 32})
    expect("a form with another token is refused", forged.status == 400)

    action, fields = visitor.consent_form()
    form = {**fields, "decision": "approve"}
    first = visitor.post(action, form)
    code = first.returned["code"]
    again = visitor.post(action, form)
    expect("a replayed form is refused", again.status == 400 and "Location" not in again.headers)

    grant = {"grant_type": "authorization_code", "code": code, **sandbox.RECIPIENT}
    other = visitor.token(redirect_uri="https://app.example/callback", **grant)
    expect("a code with another redirect_uri is refused", other.json.get("error") == "invalid_grant")

    code = visitor.post(*approved(visitor)).returned["code"]
    grant = {**grant, "code": code, "redirect_uri": sandbox.REDIRECT_URI}
    token = visitor.token(**grant)
    expect("a code becomes a token", token.status == 200)
    replayed = visitor.token(**grant)
    expect("a replayed code is refused", replayed.status == 400 and replayed.json["error"] == "invalid_grant")


def approved(visitor):
    action, fields = visitor.consent_form()
    return action, {**fields, "decision": "approve"}


main()
