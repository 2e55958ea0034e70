"""Documents of C-CDA in a browser: its reader of XML gives what Python's does, also of what is broken."""

from __future__ import annotations

import json
import random
from base64 import b64encode
from typing import Any

from playwright.sync_api import Browser

from restless_legs.records.codes import codes
from restless_legs.site.template import template_folder
from tests.pages.waiting import patient
from tests.record_cases import TODAY, documents, read, told

SCRAPS = (b"<", b">", b"/>", b'"', b"<!--", b"]]>", b"&", b"&#0;", b"</entry>", b"x:y='1'", b"\xff", b"\0")
READ = """async ([codes, today, files]) => {
  const bytes = (text) => Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  const said = [];
  for (const file of files) {
    const read = window.restlessLegsRecord.readFile(new Blob([bytes(file)]), codes, today);
    said.push(await read.catch((refused) => {
      if (!refused.why) throw refused;
      return { refused: refused.why };
    }));
  }
  return said;
}"""


LONG = b"<section><templateId/><code code='30954-2'/><text>%s</text></section>" % (b"<td>a</td>" * 150_000)


def _damaged(draw: random.Random, data: bytes) -> bytes:
    for _ in range(draw.randint(1, 3)):
        at = draw.randrange(len(data))
        data = data[:at] + draw.choice(SCRAPS) + data[at + draw.randint(0, 40) :]
    return data


def _in_a_tab(browser: Browser, files: list[bytes]) -> list[Any]:
    page = patient(browser.new_context()).new_page()
    page.add_script_tag(path=template_folder() / "static" / "record.js")
    sent = [b64encode(one).decode() for one in files]
    said = page.evaluate(READ, [json.loads(json.dumps(codes().data)), TODAY, sent])
    page.close()
    return [told(one) for one in said]


def test_a_browser_reads_documents_as_python_does(browser: Browser) -> None:
    """Prevents a record that means one thing in the page and another in JupyterLab, if it is damaged."""
    draw = random.Random(16)
    whole = [data for data, _ in documents().values()]
    files = [*whole, LONG, *(_damaged(draw, draw.choice(whole)) for _ in range(300))]
    came = dict(zip(files, _in_a_tab(browser, files), strict=True))
    assert {data: come for data, come in came.items() if come != read(data)} == {}


ACTS = b"""<section xmlns="urn:hl7-org:v3"><templateId/><code code="30954-2"/><text>
<p xmlns="http://www.w3.org/1999/xhtml" style="color:red">Ferritin <style>p{}</style>
<img src="x" onerror="document.title=1"/></p>
<h:b xmlns:h = 'http://www.w3.org/1999/xhtml' style="color:red" onclick="document.title=2">23</h:b>
<svg xmlns="http://www.w3.org/2000/svg" style="color:red" onload="document.title=3"/></text></section>"""


def test_nothing_of_a_document_is_acted_on_while_it_is_read(browser: Browser) -> None:
    """Prevents a page that tries a style or a script of a record, if only to be stopped by its own policy."""
    page = patient(browser.new_context()).new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.set_content("""<meta http-equiv="Content-Security-Policy" content="default-src 'none'">""")
    page.evaluate((template_folder() / "static" / "record.js").read_text(encoding="utf-8"))
    data = [json.loads(json.dumps(codes().data)), TODAY, [b64encode(ACTS).decode()]]
    assert [told(one) for one in page.evaluate(READ, data)] == [read(ACTS)]
    assert [complaints, page.title()] == [[], ""]
