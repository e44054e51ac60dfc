"""Where licences are to be read."""

from __future__ import annotations

import pytest

from tx_mkdocs.data.licences import licence_address


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        (" cc by 3.0 ", "https://creativecommons.org/licenses/by/3.0/"),
        ("All rights reserved", ""),
        ("", ""),
    ],
)
def test_the_address_of_a_licence(name: str, address: str) -> None:
    assert licence_address(name) == address
