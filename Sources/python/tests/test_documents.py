"""The code of docs/python.md runs as it stands."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

PAGE = (ROOT / "docs/python.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("block", range(len(BLOCKS)))
def test_the_code_of_the_page_runs(block):
    exec(compile(BLOCKS[block], f"block {block + 1} of docs/python.md", "exec"), {})


def test_the_page_has_its_blocks():
    assert len(BLOCKS) == 3
