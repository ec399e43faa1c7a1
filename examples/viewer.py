"""What MkDocs calls while it builds the site: each service's page gets a link to its API description in a viewer."""

from __future__ import annotations

import html
import json
import shutil
from importlib.resources import files
from pathlib import Path
from typing import Any

EXAMPLES = Path(__file__).parent
VIEWER = "assets/redoc"  # where the viewer's files lie in the site, once for all services
LOGO = "https://cdn.redoc.ly/redoc/logo-mini.svg"  # the one thing that the viewer would fetch from elsewhere
LINK = '<p><a href="api/">API description</a>: an OpenAPI document with these errors on its operations.</p>\n'
PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body {{ margin: 0 }}
nav {{ padding: .8rem 1.2rem; font: 1rem sans-serif; border-bottom: 1px solid #ddd }}
</style>
</head>
<body>
<nav><a href="../">Error reference</a> · <a href="openapi.yaml">openapi.yaml</a></nav>
<noscript><p>The viewer needs JavaScript; the document itself is <a href="openapi.yaml">openapi.yaml</a>.</p></noscript>
<div id="viewer"></div>
<script id="document" type="application/json">{document}</script>
<script src="../../{viewer}/redoc.standalone.js"></script>
<script>
Redoc.init(
  JSON.parse(document.getElementById("document").textContent),
  {{ expandResponses: "400", disableSearch: true, nativeScrollbars: true }},
  document.getElementById("viewer"),
);
</script>
</body>
</html>
"""


def on_page_content(content: str, *, page: Any, **_: object) -> str:
    """A page of the site; that of a service with a description leads to it."""
    folder, _slash, name = page.file.src_uri.partition("/")
    if name != "index.md" or not _description(folder).is_file():
        return content
    before, heading, after = content.partition("<h2")
    return before + LINK + heading + after


def on_post_build(*, config: Any, **_: object) -> None:
    """Write a page with the viewer for every description, the description itself, and the viewer's files."""
    site = Path(config["site_dir"])
    viewer = site / VIEWER
    viewer.mkdir(parents=True, exist_ok=True)
    source = files("mkdocs_redoc_tag") / "redoc"
    (viewer / "LICENCE").write_bytes((source / "LICENCE").read_bytes())
    script = (source / "javascripts" / "redoc.standalone.js").read_text("utf-8")
    (viewer / "redoc.standalone.js").write_text(script.replace(LOGO, "data:,"), "utf-8")
    for file in sorted(EXAMPLES.glob("*/openapi.yaml")):
        folder = site / file.parent.name / "api"
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, folder / file.name)
        (folder / "index.html").write_text(_page(file), "utf-8")


def _description(service: str) -> Path:
    """Where the API description of a service would be."""
    return EXAMPLES / service / "openapi.yaml"


def _page(file: Path) -> str:
    """The page of one description, which carries the document, so that it opens from a disk too."""
    import yaml

    document = yaml.safe_load(file.read_bytes())
    text = json.dumps(document, ensure_ascii=False).replace("<", "\\u003c")  # so that nothing in it ends the script
    return PAGE.format(title=html.escape(document["info"]["title"]), viewer=VIEWER, document=text)
