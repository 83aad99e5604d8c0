"""Ask a desk of onrecord from Python: search its record, add a page to it, check a draft against it.

Needs httpx (pip install httpx), a desk (onrecord serve) and a token of it (onrecord token create):

    export ONRECORD_TOKEN=onr_…
    python client.py search tunnel --speaker Okafor
    python client.py add saved-page.html --url https://ledger.example/tunnel
    python client.py check draft.docx
"""

# ruff: noqa: INP001, T201 - a script, and it prints

import argparse
import os
from pathlib import Path

import httpx


def main() -> None:
    options = arguments()
    headers = {"Authorization": f"Bearer {os.environ['ONRECORD_TOKEN']}"}
    with httpx.Client(base_url=f"{options.desk}/api/v1", headers=headers, timeout=60) as desk:
        options.command(desk, options)


def search(desk: httpx.Client, options: argparse.Namespace) -> None:
    """Print all statements that have the words, page by page."""
    query = {"words": " ".join(options.words), "speaker": options.speaker}
    page = answer_of(desk.get("/statements", params={name: value for name, value in query.items() if value}))
    while True:
        for statement in page.json()["statements"]:
            names = ", ".join(speaker["name"] for speaker in statement["speakers"]) or "nobody named"
            print(f"{statement['article']['published'] or 'undated'}  {names}: {statement['content']}")
        if "next" not in page.links:
            return
        page = answer_of(desk.get(str(desk.base_url.join(page.links["next"]["url"]))))


def add(desk: httpx.Client, options: argparse.Namespace) -> None:
    """Have a page read, and its record kept."""
    kind = "html" if options.file.suffix in (".html", ".htm") else "text"
    page = {kind: options.file.read_text(encoding="utf-8"), "url": options.url}
    added = answer_of(desk.post("/records", json=page)).json()
    print(f"{added['outcome']}: article {added['article']}, statements {added['statements']}")


def check(desk: httpx.Client, options: argparse.Namespace) -> None:
    """Print what the record has of each quotation of a draft."""
    draft = (options.file.name, options.file.read_bytes())
    for quotation in answer_of(desk.post("/check", files={"draft": draft})).json()["quotations"]:
        print(f"line {quotation['line']}  {quotation['state']}: {quotation['text']}")


def answer_of(response: httpx.Response) -> httpx.Response:
    """The response, or the end where the desk says what is wrong."""
    if response.is_error:
        raise SystemExit(f"{response.status_code}: {response.json()['detail']}")
    return response


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Ask a desk of onrecord.")
    parser.add_argument("--desk", default="http://127.0.0.1:8000", help="where it listens")
    commands = parser.add_subparsers(required=True)
    searching = commands.add_parser("search", help="find statements")
    searching.add_argument("words", nargs="+")
    searching.add_argument("--speaker")
    searching.set_defaults(command=search)
    adding = commands.add_parser("add", help="have a page read and kept")
    adding.add_argument("file", type=Path)
    adding.add_argument("--url", help="where the page is from")
    adding.set_defaults(command=add)
    checking = commands.add_parser("check", help="check a draft")
    checking.add_argument("file", type=Path)
    checking.set_defaults(command=check)
    return parser.parse_args()


if __name__ == "__main__":
    main()
