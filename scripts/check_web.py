#!/usr/bin/env python3
"""Reviews claims in a real Chromium, as a person does, and attacks the review from another page of the same browser.

    python3 scripts/check_web.py target/release/crosscheck SCREENSHOTS

Needs what `check_html.py` needs. Works on copies of the seeds and their claim files: accepts, rejects, corrects, notes, takes
back, filters, decides in two tabs, accepts and dismisses differences, and reads the YAML after each. Then a page of another port, and one of another name,
try to send forms, to fetch, and to show the review as a picture or in a frame: nothing is to be written, read or shown.
Pictures are left in SCREENSHOTS. Ends with status 1 and says what is wrong.
"""

import http.server
import json
import shutil
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import yaml
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from check_html import browser, narrow

# What a page of another origin can do, even if it knew the path and a form of the review: all but what the browser itself says
# of where a request is from.
FOREIGN = """<!doctype html><title>foreign</title><iframe name="sink" id="sink"></iframe><script>
const {home, fields} = JSON.parse(decodeURIComponent("%s"));
const body = new URLSearchParams(fields).toString(), found = {};
const headers = {'content-type': 'application/x-www-form-urlencoded'};
function form() {
  const form = document.createElement('form');
  Object.assign(form, {method: 'post', action: home + 'decide', target: 'sink', enctype: 'application/x-www-form-urlencoded'});
  for (const [name, value] of Object.entries(fields))
    form.append(Object.assign(document.createElement('input'), {type: 'hidden', name, value}));
  document.body.append(form);
  return new Promise(done => { document.getElementById('sink').onload = () => done('sent'); HTMLFormElement.prototype.submit.call(form); });
}
const get = (to, options) => fetch(to, options).then(async answer => answer.type + answer.status + await answer.text(), e => 'failed');
const picture = () => new Promise(done => {
  const img = new Image(); img.onload = () => done('shown'); img.onerror = () => done('failed'); img.src = home; });
const frame = () => new Promise(done => {
  const frame = document.createElement('iframe'); document.body.append(frame);
  frame.onload = () => { let text = 'nothing'; try { text = frame.contentDocument.body.innerText } catch (e) {} done(text); };
  frame.src = home; });
(async () => {
  found.form = await form();
  for (const credentials of ['include', 'omit'])
    for (const mode of ['cors', 'no-cors'])
      for (const method of ['GET', 'POST'])
        found[[credentials, mode, method]] = await get(home + (method == 'GET' ? '' : 'decide'),
          {credentials, mode, method, ...(method == 'POST' ? {headers, body} : {})});
  found.picture = await picture();
  found.frame = await frame();
  window.found = found;
})();
</script>"""


class Foreign:
    """Another server of this machine, which remembers the cookies that browsers bring it."""

    def __init__(self, home, fields):
        self.cookies = cookies = []
        quoted = json.dumps({"home": home, "fields": fields})
        page = FOREIGN % "".join(f"%{byte:02x}" for byte in quoted.encode())

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                cookies.append(self.headers.get("Cookie", ""))
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(page.encode())

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Review:
    def __init__(self, driver, folder, address):
        self.driver, self.folder, self.address = driver, Path(folder), address
        driver.get(address)
        self.wait(lambda: driver.title == "Review of claims" and driver.find_elements(By.CSS_SELECTOR, ".card"))
        self.home = driver.current_url
        assert "token" not in self.home, self.home

    def wait(self, what):
        WebDriverWait(self.driver, 30).until(lambda _: what())

    def files(self):
        return {path.name: path.read_bytes() for path in sorted((self.folder / "claims").glob("*.yaml"))}

    def known(self):
        """The file of decisions about differences, if it is there."""
        path = self.folder / "crosscheck-baseline.yaml"
        return path.read_bytes() if path.exists() else None

    def decided(self):
        """What that file says of each difference, by its question."""
        return {entry["question"]: entry.get("review") for entry in yaml.safe_load(self.known() or "{entries: []}")["entries"]}

    def claims(self):
        return {claim["id"]: claim for text in self.files().values() for claim in yaml.safe_load(text)["claims"]}

    def cards(self):
        return self.driver.find_elements(By.CSS_SELECTOR, ".card")

    def card(self, name):
        return self.driver.find_element(By.ID, name)

    def press(self, name, what):
        """Presses a button of a claim and waits for the page that answers."""
        self.send(self.clear(name, f"button[value={what}]").click)

    def clear(self, name, selector):
        """A part of a claim or difference, clear of the bar at the top, which stays."""
        part = self.card(name).find_element(By.CSS_SELECTOR, selector)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", part)
        return part

    def send(self, act):
        page = self.driver.find_element(By.TAG_NAME, "html")
        act()
        self.wait(lambda: is_gone(page) and self.driver.execute_script("return document.readyState") == "complete")

    def status(self, name):
        return self.card(name).find_element(By.CSS_SELECTOR, ".status").text.split(" by ")[0]

    def open(self, query=""):
        self.driver.get(self.home.split("?")[0] + query)


def is_gone(element):
    try:
        return element.tag_name != "html"
    except Exception:
        return True


def changed(before, after):
    return [key for key in after if before[key] != after[key]]


def decisions(review):
    start = review.files()
    names = [card.get_attribute("id") for card in review.cards()]
    assert len(names) == 60, len(names)
    first, second, third = names[0], names[1], names[5]
    for name, button, status in ((first, "accept", "accepted"), (second, "reject", "rejected")):
        before = review.claims()
        review.press(name, button)
        assert review.driver.current_url.endswith(f"#{name}"), "the page comes back to the claim"
        assert review.status(name) == status
        [id] = changed(before, review.claims())
        now = review.claims()[id]["review"]
        assert (now["status"], now["by"]) == (status, "Ann"), now
    before = review.claims()
    review.card(third).find_elements(By.TAG_NAME, "summary")[0].click()
    field = review.card(third).find_element(By.NAME, "where")
    field.clear()
    field.send_keys("in Baghdad; <b>near</b> the river" + Keys.ENTER)  # by keyboard
    review.wait(lambda: review.status(third) == "corrected")
    [corrected] = changed(before, review.claims())
    now = review.claims()[corrected]
    assert now["where"] == ["in Baghdad", "<b>near</b> the river"] and now["review"]["status"] == "corrected", now
    assert "<b>near</b> the river" in review.card(third).text
    review.card(third).find_elements(By.TAG_NAME, "summary")[1].click()
    note = "Ask again: \"why\" & 'who' <script>document.title=1</script>"
    review.card(third).find_element(By.NAME, "note").send_keys(note)
    review.press(third, "note")
    assert review.claims()[corrected]["review"]["note"] == note
    assert note in review.card(third).text and review.driver.title == "Review of claims"
    review.driver.save_screenshot(str(review.pictures / "review.png"))
    for name in (third, third, second, first):
        review.press(name, "undo")
    assert review.files() == start, "all is as it was, to the byte"


def links(review):
    name = review.cards()[7].get_attribute("id")
    review.card(name).find_element(By.CSS_SELECTOR, ".number").click()
    key = name.removeprefix("c-")
    color = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor"
    marked = review.driver.execute_script(color, f".k-{key}")
    other = review.driver.execute_script(color, f".q:not(.k-{key})")
    assert marked != other, "the words of the claim are marked"
    review.driver.find_element(By.CSS_SELECTOR, f"sup a[href='#{name}']").click()
    assert review.driver.current_url.endswith(f"#{name}"), "its number leads back"
    review.driver.save_screenshot(str(review.pictures / "review-passage.png"))


def filters(review):
    review.open("?status=pending&kind=quantity")
    some = review.cards()
    assert some and all("quantity" in card.find_element(By.CSS_SELECTOR, ".tags").text for card in some)
    name = some[0].get_attribute("id")
    review.press(name, "accept")
    assert name not in [card.get_attribute("id") for card in review.cards()], "it is pending no more"
    assert "status=pending" in review.driver.current_url, "the filter stays"
    review.send(lambda: review.driver.find_element(By.CSS_SELECTOR, ".last button").click())
    assert name in [card.get_attribute("id") for card in review.cards()], "it is taken back"
    words = review.driver.find_element(By.NAME, "words")
    words.send_keys("embassy")
    review.send(lambda: words.send_keys(Keys.ENTER))
    assert all("embassy" in (card.text + row.text).lower() for card, row in rows(review))
    review.open()


def rows(review):
    for row in review.driver.find_elements(By.CSS_SELECTOR, ".row"):
        for card in row.find_elements(By.CSS_SELECTOR, ".card"):
            yield card, row.find_element(By.CSS_SELECTOR, ".source")


def two_tabs(review):
    driver, first = review.driver, review.driver.current_window_handle
    review.open()
    name = review.cards()[3].get_attribute("id")
    driver.switch_to.new_window("tab")
    review.open()
    review.press(name, "accept")
    after = review.files()
    driver.switch_to.window(first)
    review.press(name, "reject")
    text = driver.find_element(By.TAG_NAME, "main").text
    assert "decided meanwhile" in text and "accepted by Ann" in text and "Reject" in text, text
    assert review.files() == after, "the tab that came late wrote nothing"
    driver.save_screenshot(str(review.pictures / "review-meanwhile.png"))
    review.send(lambda: driver.find_element(By.LINK_TEXT, "Look again").click())
    assert review.status(name) == "accepted"
    review.press(name, "undo")
    driver.switch_to.window([tab for tab in driver.window_handles if tab != first][0])
    driver.close()
    driver.switch_to.window(first)


def report(review):
    driver = review.driver
    review.open("report")
    total = len(driver.find_elements(By.CSS_SELECTOR, ".difference"))
    assert total >= 6, total
    link = driver.find_element(By.CSS_SELECTOR, ".difference a.claim")
    driver.save_screenshot(str(review.pictures / "review-report.png"))
    review.send(link.click)
    name = driver.current_url.split("#")[1]
    review.press(name, "reject")
    review.open("report")
    fewer = len(driver.find_elements(By.CSS_SELECTOR, ".difference"))
    assert fewer < total, "what is rejected takes no part"
    assert driver.execute_script("return getComputedStyle(document.body).counterReset").startswith("shown"), "it has its style"
    review.open(f"?claim={name.removeprefix('c-')}")
    review.press(name, "undo")


def differences(review):
    driver = review.driver
    assert review.known() is None
    review.open("report")
    names = [article.get_attribute("id") for article in driver.find_elements(By.CSS_SELECTOR, ".difference")]
    progress = lambda: driver.find_element(By.CSS_SELECTOR, ".bar .progress label").text
    total = len(names)
    assert progress() == f"0 of {total} differences decided", progress()
    question = lambda name: review.card(name).find_element(By.TAG_NAME, "h3").text.split(" ", 1)[1]
    standing = lambda name: review.card(name).find_elements(By.CSS_SELECTOR, ".tags .tag")[-1].text
    first, second = names[:2]

    # Boxes hide differences, also after one of the others is decided.
    shown = lambda: [name for name in names if review.card(name).is_displayed()]
    box = lambda: driver.find_element(By.CSS_SELECTOR, ".filter .box")
    assert shown() == names and box().text.startswith("☑"), box().text
    review.send(lambda: box().send_keys(Keys.ENTER))
    left, address = shown(), driver.current_url.split("#")[0]
    assert 0 < len(left) < total and box().text.startswith("☐") and "report?hide=" in address, address
    review.press(left[0], "accept")
    assert shown() == left and driver.current_url == f"{address}#{left[0]}", driver.current_url
    review.press(left[0], "undo")
    assert shown() == left and review.known() is None
    review.send(lambda: driver.find_element(By.LINK_TEXT, f"Show all {total}").send_keys(Keys.ENTER))
    assert shown() == names

    review.press(first, "accept")
    assert driver.current_url.endswith(f"report#{first}"), "the page comes back to the difference"
    assert standing(first).startswith("accepted by Ann on 20"), standing(first)
    now = review.decided()[question(first)]
    assert (now["status"], now["by"]) == ("accepted", "Ann"), now

    # By keyboard alone: open the form, choose a reason, write a note.
    summary = review.card(second).find_element(By.TAG_NAME, "summary")
    summary.send_keys(Keys.ENTER)
    note = "</textarea><script>document.title='owned'</script> \"crew\" & 'passengers'"
    driver.switch_to.active_element.send_keys(Keys.TAB)
    driver.switch_to.active_element.send_keys("other")
    driver.switch_to.active_element.send_keys(Keys.TAB)
    field = driver.switch_to.active_element
    assert field.get_attribute("name") == "note", field.get_attribute("outerHTML")
    field.send_keys(note)
    review.send(lambda: field.send_keys(Keys.ENTER))
    assert standing(second).startswith("dismissed by Ann on 20") and note in standing(second), standing(second)
    now = review.decided()[question(second)]
    assert (now["status"], now["because"], now["note"]) == ("dismissed", "other scope", note), now
    assert review.card(second).is_displayed() and driver.title != "owned"
    assert progress() == f"2 of {total} differences decided", progress()
    driver.save_screenshot(str(review.pictures / "review-differences.png"))

    # Without a reason the browser itself sends nothing.
    third, before = names[2], review.known()
    review.clear(third, "summary").click()
    review.clear(third, "button[value=dismiss]").click()
    assert review.known() == before and driver.execute_script("return !document.querySelector('select:invalid').validity.valid")

    review.clear(second, "a.next").click()
    assert driver.current_url.endswith(f"#{third}"), "the next that is not decided"
    review.open()
    link = driver.find_element(By.CSS_SELECTOR, ".bar nav").text
    assert f"({total - 2} pending)" in link and f"2 of {total} differences decided" in link, link

    # In two tabs.
    review.open("report")
    tab = driver.current_window_handle
    driver.switch_to.new_window("tab")
    review.open("report")
    review.card(first).find_elements(By.TAG_NAME, "summary")[1].click()
    review.card(first).find_elements(By.NAME, "note")[1].send_keys("ask the wire")
    review.press(first, "note")
    after = review.known()
    driver.switch_to.window(tab)
    review.clear(first, "summary").click()
    review.card(first).find_element(By.CSS_SELECTOR, "option[value=superseded]").click()
    review.press(first, "dismiss")
    text = driver.find_element(By.TAG_NAME, "main").text
    assert "decided meanwhile" in text and "Dismiss" in text and "superseded" in text, text
    assert review.known() == after, "the tab that came late wrote nothing"
    driver.save_screenshot(str(review.pictures / "review-differences-meanwhile.png"))
    review.send(lambda: driver.find_element(By.LINK_TEXT, "Look again").click())
    driver.switch_to.window([other for other in driver.window_handles if other != tab][0])
    driver.close()
    driver.switch_to.window(tab)

    # A claim behind a difference is rejected, and the difference is gone; the claim is put back, and so is the difference.
    review.send(review.clear(first, "a.claim").click)
    claim = driver.current_url.split("#")[1]
    review.press(claim, "reject")
    assert "before claims changed" in driver.find_element(By.CSS_SELECTOR, ".bar nav").text
    review.open("report")
    left = [article.get_attribute("id") for article in driver.find_elements(By.CSS_SELECTOR, ".difference")]
    assert first not in left and second in left, left
    review.open(f"?claim={claim.removeprefix('c-')}")
    review.press(claim, "undo")
    review.open("report")
    for name in (first, second, first):
        review.press(name, "undo")
    assert review.known() is None, "all is taken back"


def attacks(review):
    driver = review.driver
    review.open()
    card = review.cards()[2]
    fields = {
        field.get_attribute("name"): field.get_attribute("value")
        for field in card.find_element(By.CSS_SELECTOR, "form").find_elements(By.CSS_SELECTOR, "input")
    } | {"do": "reject"}
    before, home = review.files(), review.home.split("?")[0]
    driver.get_log("browser")
    with Foreign(home, fields) as foreign:
        for host in ("127.0.0.1", "localhost"):
            driver.get(f"http://{host}:{foreign.port}/")
            review.wait(lambda: driver.execute_script("return !!window.found"))
            found = driver.execute_script("return window.found")
            assert review.files() == before, (host, found)
            assert not any("card" in str(text) or "Review" in str(text) for text in found.values()), (host, found)
            assert all(found[f"{c},cors,{m}"] == "failed" for c in ("include", "omit") for m in ("GET", "POST")), found
            assert found["picture"] == "failed", found
            assert not any("crosscheck" in cookie for cookie in foreign.cookies), "no cookie goes to another port"
    review.open()
    review.press(card_name := review.cards()[2].get_attribute("id"), "accept")
    assert review.files() != before, "what the attacks tried works from the page itself"
    review.press(card_name, "undo")


def hostile(review):
    """No word of a claim file or of a source is markup, in a real reader of markup."""
    path = min((review.folder / "claims").glob("*.yaml"))
    text = path.read_text(encoding="utf-8")
    source = review.folder / yaml.safe_load(text)["source"]["path"]
    words = source.read_text(encoding="utf-8")
    evil = "</textarea></style></title><script>document.title='owned'</script><img src=x onerror=document.title=1>"
    path.write_text(text.replace("  what: ", f"  how_many: \"{evil}\"\n  what: ", 1), encoding="utf-8")
    source.write_text(words.replace("stones", f"stones {evil}") + evil, encoding="utf-8")
    for query in ("", "?words=%22%3E%3Cscript%3Edocument.title=1%3C/script%3E"):
        review.open(query)
        assert review.driver.title == "Review of claims", review.driver.title
        assert not review.driver.find_elements(By.CSS_SELECTOR, "script, img, iframe, object")
    review.open()
    shown = review.driver.find_element(By.CSS_SELECTOR, ".source").text
    assert evil in shown and evil in review.driver.find_element(By.CSS_SELECTOR, "main").text.replace(shown, ""), "as they are"
    path.write_text(text, encoding="utf-8")
    source.write_text(words, encoding="utf-8")
    review.open()


def looks(review):
    driver = review.driver
    for page, name in (("", "review"), ("report", "review-differences")):
        looks_of(review, page, name)


def looks_of(review, page, name):
    driver = review.driver
    review.open(page)
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    driver.save_screenshot(str(review.pictures / f"{name}-dark.png"))
    driver.execute_script("document.querySelectorAll('.actions details').forEach(details => details.open = true)")
    narrow(driver)
    phone = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", phone)
    driver.save_screenshot(str(review.pictures / f"{name}-phone.png"))
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    nameless = driver.execute_script(
        "return [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
        ".filter(field => !field.labels.length).map(field => field.outerHTML)"
    )
    assert not nameless, nameless


def no_complaints(driver):
    """A page that is answered with a refusal is a complaint of the browser's, and is meant."""
    complaints = [entry["message"] for entry in driver.get_log("browser")]
    complaints = [said for said in complaints if "status of 409" not in said]
    assert not complaints, complaints


def main(program, pictures):
    root, pictures = Path(__file__).resolve().parent.parent, Path(pictures).resolve()
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name in ("seeds", "claims"):
            shutil.copytree(root / name, Path(folder, name))
        command = [str(Path(program).resolve()), "review", "--web", "--by", "Ann", "claims"]
        served = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True)
        driver = None
        try:
            address = served.stdout.readline().strip()
            driver = browser()
            driver.set_window_size(1280, 900)
            review = Review(driver, folder, address)
            review.pictures, start = pictures, review.files()
            for step in (decisions, links, filters, two_tabs, report, differences, hostile, looks):
                step(review)
                no_complaints(driver)
                assert review.files() == start, f"{step.__name__} takes back what it does"
            attacks(review)
            review.send(lambda: driver.find_element(By.CSS_SELECTOR, "form[action=finish] button").click())
            assert "Finished" in driver.find_element(By.TAG_NAME, "main").text
            assert served.wait(timeout=30) == 0
        finally:
            if driver:
                driver.quit()
            served.kill()
            served.wait()
    print(f"the review holds; pictures are in {pictures}")


if __name__ == "__main__":
    main(*sys.argv[1:])
