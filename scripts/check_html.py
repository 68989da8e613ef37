#!/usr/bin/env python3
"""Opens the page that the program writes in a real Chromium and uses it as a reader does.

    python3 scripts/check_html.py target/release/crosscheck SCREENSHOTS

Needs Chromium and its driver (Debian: chromium, chromium-driver) and Selenium (`scripts/check_formats.txt`). Filters, follows
a passage there and back, turns it dark and narrow, and gives the program sources that try to bring in markup. Pictures are
left in SCREENSHOTS. Ends with status 1 and says what is wrong if the page does not do what it should.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

HOSTILE = {
    "<img src=x onerror=document.title=1>.txt": "HARBOUR, March 1 (Wire) - The ferry struck the pier on March 1.\n"
    "Owners </p></article><script>document.title='owned'</script> said that the ferry crash killed 12 passengers.\n",
    "b.txt": "HARBOUR, March 1 (Wire) - The ferry struck the pier on March 1.\n"
    "Officials <svg/onload=\"document.title='owned'\"> said that the ferry crash killed 14 passengers.\n",
}


def browser():
    options = webdriver.ChromeOptions()
    quiet = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")
    for option in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", *quiet):
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService("/usr/bin/chromedriver"))


def write(program, sources, folder, out):
    run = subprocess.run(
        [program, "check", *sources, "--quiet", "-o", str(out)], cwd=folder, capture_output=True, text=True
    )
    assert run.returncode == 1, f"status {run.returncode}: {run.stderr}"


def shown(driver):
    return [article for article in driver.find_elements(By.CSS_SELECTOR, ".difference") if article.is_displayed()]


def no_complaints(driver):
    complaints = [entry["message"] for entry in driver.get_log("browser")]
    assert not complaints, complaints


def filters(driver):
    total = len(shown(driver))
    assert total >= 6, total
    box = driver.find_element(By.ID, "k-number")
    box.click()
    left = shown(driver)
    assert 0 < len(left) < total and all("k-number" not in a.get_attribute("class") for a in left)
    driver.find_element(By.CSS_SELECTOR, ".filter button").click()
    assert len(shown(driver)) == total, "the button shows all again"
    driver.find_element(By.ID, "s-A").send_keys(Keys.SPACE)  # by keyboard
    alone = [a for a in shown(driver) if len({p.text[0] for p in a.find_elements(By.CSS_SELECTOR, "a.place")} - {"A"}) < 1]
    assert len(shown(driver)) < total and not alone, "without A, nothing is left that only A says"
    driver.find_element(By.CSS_SELECTOR, ".filter button").click()


def passages(driver):
    article = shown(driver)[0]
    place = article.find_element(By.CSS_SELECTOR, "a.place")
    value = article.find_element(By.CSS_SELECTOR, "blockquote mark").text
    place.click()
    anchor = driver.current_url.split("#")[1]
    marked = driver.execute_script(
        "const at = document.getElementById(arguments[0]); const words = at.nextElementSibling;"
        "const box = words.getBoundingClientRect();"
        "return [words.textContent, box.top >= 0 && box.bottom <= innerHeight, getComputedStyle(words).outlineStyle]",
        anchor,
    )
    assert value.startswith(marked[0]), (value, marked)
    assert marked[1:] == [True, "solid"], f"the passage is in view and outlined: {marked}"
    back = driver.find_element(By.CSS_SELECTOR, f"[id='{anchor}'] ~ sup a")
    back.click()
    assert driver.current_url.split("#")[1] == article.get_attribute("id"), "the number leads back"


def narrow(driver):
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": True}
    )
    wide = driver.execute_script("return document.documentElement.scrollWidth")
    assert wide <= 390, f"the page is {wide} pixels wide on a phone of 390"
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def main(program, pictures):
    root = Path(__file__).resolve().parent.parent
    program, pictures = str(Path(program).resolve()), Path(pictures)
    pictures.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        seeds, hostile = Path(folder, "seeds.html"), Path(folder, "hostile.html")
        write(program, ["seeds/"], root, seeds)
        for name, text in HOSTILE.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        write(program, sorted(HOSTILE), folder, hostile)
        driver = browser()
        try:
            driver.set_window_size(1280, 900)
            driver.get(seeds.as_uri())
            driver.save_screenshot(str(pictures / "seeds.png"))
            filters(driver)
            passages(driver)
            driver.save_screenshot(str(pictures / "passage.png"))
            driver.execute_cdp_cmd(
                "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
            )
            driver.save_screenshot(str(pictures / "dark.png"))
            narrow(driver)
            no_complaints(driver)
            driver.get(hostile.as_uri())
            count = lambda tags: len(driver.find_elements(By.CSS_SELECTOR, tags))
            assert driver.title.startswith("What 2 reports"), driver.title
            assert count("script, img, iframe, object") == 0, "a source brought in an element"
            assert "<script>" in driver.find_element(By.ID, "text-A").text, "its words are shown as they are"
            no_complaints(driver)
        finally:
            driver.quit()
    print(f"the page holds; pictures are in {pictures}")


if __name__ == "__main__":
    main(*sys.argv[1:])
