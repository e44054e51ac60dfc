"""Scripts that hold data, and nothing that only looks like it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.data_script import data_script, is_data_script

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


@given(name=st.text(), value=VALUES)
def test_any_data_is_data(name: str, value: object) -> None:
    assert is_data_script(data_script(name, value))
    assert is_data_script(f"var txStatus = {json.dumps(value)};\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "alert(1);",
        'door43("a",alert(1));',
        'door43("a",{});alert(1);',
        'door43("a",{})',
        'door43("a",{},);',
        'door43("a",{"b":1}["b"]);',
        'document.write("<script>");',
        'eval("1");',
        'door43("a",`${alert(1)}`);',
        "var txStatus = 1, b = alert(1);",
        "var txStatus = 1,2;",
        "var alert = 1;",
        'var txStatus = {"a":1}//\nalert(1);',
        'door43("a",' + "[" * 100_000 + "]" * 100_000 + ");",
    ],
)
def test_what_does_something_is_no_data(text: str) -> None:
    assert not is_data_script(text)
