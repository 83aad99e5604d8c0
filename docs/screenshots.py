"""Pictures of every page of the desk, in light and in dark, made from the sample pages.

    python docs/screenshots.py [--out docs/screens] [--chromium FILE]

Needs the development packages and a Chromium. The store, the server and the browser end with the command.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests" / "web"))

from serving_desks import Served, addresses_of, running  # noqa: E402 - the tests' server, found just above

from onrecord.intake import take_in  # noqa: E402
from onrecord.kinds import CorrectionField  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.reading.page import Limits  # noqa: E402
from onrecord.reading.sources import pages_of  # noqa: E402
from onrecord.store.database import Store  # noqa: E402

SIZE = {"width": 1280, "height": 900}
SCHEMES = ("light", "dark")
DRAFT = "“There is no missing grain. There is wheat in the wrong column of a ledger,” said Alba Ferro."


@contextmanager
def desk_of_examples() -> Iterator[Served]:
    """A desk over the sample pages, with one correction."""
    with TemporaryDirectory() as folder, running(Path(folder)) as served:
        with Store(served.store) as store:
            for _ in take_in(store, Reader(), pages_of([str(HERE.parent / "examples")], limits=Limits())):
                pass
            hit = store.search("panicking").hits[0]
            with store.on_behalf_of("Ana Mireles", "correct", hit.statement):
                store.correct(
                    hit.statement, CorrectionField.MEDIUM, "a call", by="Ana Mireles", why="he said so"
                )
        yield served


def take(browser: Browser, served: Served, out: Path, scheme: str) -> None:
    """Take a picture of each page in one scheme."""
    context = browser.new_context(viewport=SIZE, color_scheme=scheme, locale="en-GB")
    page = context.new_page()
    page.goto(served.link())
    for name, address in addresses_of(served.store).items():
        page.goto(served.url + address)
        page.screenshot(path=out / f"{name}-{scheme}.png", full_page=False)
        print(out / f"{name}-{scheme}.png")  # noqa: T201
    page.goto(f"{served.url}/check")
    page.locator("textarea").fill(DRAFT)
    page.get_by_role("button", name="Check").click()
    page.screenshot(path=out / f"checked-{scheme}.png")
    print(out / f"checked-{scheme}.png")  # noqa: T201
    context.close()


def main() -> None:
    """Make all pictures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, default=HERE / "screens")
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    arguments = parser.parse_args()
    if arguments.chromium is None:
        parser.error("no Chromium on the PATH; name one with --chromium")
    arguments.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, desk_of_examples() as served:
        options = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=options)
        for scheme in SCHEMES:
            take(browser, served, arguments.out, scheme)
        browser.close()


if __name__ == "__main__":
    main()
