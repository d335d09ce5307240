# SPDX-License-Identifier: Apache-2.0
"""Every relative link of the documents leads to a file, and to a heading in it."""

import pytest

from model.files import ROOT
from scripts.docs import markdown

TEXT = """# One, two: `three`
[a](other.md) ![b](picture.svg) [c](#one-two-three) [d](https://example.org/x)
`[e](code.md)`
```
# no heading
[f](fenced.md)
```
## Twice
## Twice
## [Linked](other.md) heading
"""


@pytest.mark.parametrize(
    "document", markdown.documents(), ids=lambda path: str(path.relative_to(ROOT))
)
def test_links_lead_somewhere(document):
    assert markdown.broken_links(document) == []


def test_the_documents_that_matter_are_read():
    names = {str(path.relative_to(ROOT)) for path in markdown.documents()}
    assert {"README.md", "docs/contract.md", "docs/quantisation.md", "rtl/README.md"} <= names
    assert len(markdown.links((ROOT / "README.md").read_text())) > 10


def test_links_and_anchors():
    assert markdown.links(TEXT) == ["other.md", "picture.svg", "#one-two-three", "other.md"]
    assert markdown.anchors(TEXT) == {"one-two-three", "twice", "twice-1", "linked-heading"}


def test_broken_links_are_found(tmp_path):
    document = tmp_path / "document.md"
    (tmp_path / "other.md").write_text("# There\n")
    (tmp_path / "picture.svg").write_text("")
    document.write_text(TEXT + "[g](missing.md) [h](other.md#there) [i](other.md#not) [j](#nor)")
    assert markdown.broken_links(document) == ["missing.md", "other.md#not", "#nor"]
