"""Put the page together: one HTML file that needs no network, with a policy that lets nothing else run."""

import base64
import hashlib
import html
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sayso.errors import SaysoError
from sayso.model.claim import Claim
from sayso.model.incident import Incident
from sayso.model.report import Report
from sayso.page.view import view

ASSETS = Path(__file__).parent / "assets"
SCRIPTS = ("dom", "words", "state", "sentence", "map", "timeline", "accounts", "ledger", "reports", "filters", "main")

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
<script type="application/json" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def render(reports: Sequence[Report], claims: Sequence[Claim], incidents: Sequence[Incident] | None = None) -> str:
    """The page as one HTML text.

    >>> "<script>alert" in render([Report(id="r", text="<script>alert(1)</script>")], [])
    False
    """
    return render_view(view(reports, claims, incidents))


def render_view(data: dict[str, Any]) -> str:
    """The page around data made by :func:`sayso.page.view.view`."""
    count, texts = len(data["claims"]), len(data["reports"])
    title = f"{count:,} {'claim' if count == 1 else 'claims'} from {texts:,} {'report' if texts == 1 else 'reports'} - sayso"
    return assembled(data, title=title, body="body", scripts=SCRIPTS, styles=("page",))[0]


def assembled(
    data: dict[str, Any], *, title: str, body: str, scripts: Sequence[str], styles: Sequence[str], connect: bool = False
) -> tuple[str, str]:
    """(HTML, policy) of data with a body, scripts and styles out of ``assets``; ``connect`` lets the script talk to its own server."""
    style = "\n".join((ASSETS / f"{name}.css").read_text(encoding="utf-8") for name in styles)
    parts = "\n".join((ASSETS / f"{name}.js").read_text(encoding="utf-8") for name in scripts)
    script = f'(() => {{\n"use strict";\n{parts}\nstart();\n}})();'
    inside = (ASSETS / f"{body}.html").read_text(encoding="utf-8").strip()
    rules = policy(style, script, connect=connect)
    return PAGE.format(policy=rules, title=html.escape(title), style=style, body=inside, data=safe_json(data), script=script), rules


def policy(style: str, script: str, *, connect: bool = False) -> str:
    """A Content-Security-Policy that allows this style and this script, and nothing else (``connect``: also to ask its own server)."""
    rules = (
        "default-src 'none'",
        f"style-src '{_hash(style)}'",
        f"script-src '{_hash(script)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        *(("connect-src 'self'",) if connect else ()),
    )
    return "; ".join(rules)


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def safe_json(data: Any) -> str:
    r"""JSON that can stand inside a script element: nothing in it can end the element or begin a comment.

    >>> safe_json("</script><!-- & \u2028")
    '"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028"'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")  # a lone surrogate cannot be written as UTF-8
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def write_page(path: str | Path, reports: Sequence[Report], claims: Sequence[Claim], incidents: Sequence[Incident] | None = None) -> None:
    """Write the page to a file; a SaysoError tells why it could not be written."""
    try:
        Path(path).write_text(render(reports, claims, incidents), encoding="utf-8", newline="\n")
    except OSError as error:
        raise SaysoError(
            "cannot-write", what="cannot write the page", where=str(path), why=error.strerror or str(error), todo="name another file"
        ) from error
