"""The table of communes tells of each old commune where it went, whole or in parts, and what it was called before."""

import pytest

from scripts.make_admin_units import OldCommune, former_names, successors, table_rows

CONVERTER = {
    "DICT_PROVINCE_WARD_NO_DIVIDED": {"tinha": {"xamoi": ["tinha_huyenb_xacu", "tinha_huyenb_xahai"]}},
    "DICT_PROVINCE_WARD_DIVIDED": {
        "tinha": {"tinha_huyenb_xaba": [{"newWardKey": "xamoi"}, {"newWardKey": "xakhac"}]}
    },
}
NOW = {("tinha", "xamoi"): "38:Xã Mới", ("tinha", "xakhac"): "38:Xã Khác"}


def old(key: str, name: str) -> OldCommune:
    return OldCommune("tinha", "huyenb", key, "38", "Huyện B", name, ("c",), ())


def test_a_commune_goes_whole_to_one_or_in_parts_to_several() -> None:
    goes_to = successors(CONVERTER)

    assert goes_to["tinha_huyenb_xacu"] == (("tinha", "xamoi"),)
    assert goes_to["tinha_huyenb_xaba"] == (("tinha", "xamoi"), ("tinha", "xakhac"))


def test_a_row_names_the_old_commune_its_former_names_and_the_present_ones() -> None:
    rows = list(
        table_rows([old("xacu", "Xã Cũ"), old("xaba", "Xã Ba")], goes_to=successors(CONVERTER), now=NOW)
    )

    assert rows == ["38\tHuyện B\tc\tXã Ba\t\t38:Xã Mới|38:Xã Khác", "38\tHuyện B\tc\tXã Cũ\t\t38:Xã Mới"]


def test_a_commune_of_which_the_data_tell_nothing_stops_the_making() -> None:
    with pytest.raises(KeyError):
        list(table_rows([old("xamat", "Xã Mất")], goes_to=successors(CONVERTER), now=NOW))


@pytest.mark.parametrize(
    ("aliases", "own", "names"),
    [
        ('["xaquangvong", "quangvong"]', "xaquangphuc", ("quangvong",)),
        ('["xaboha"]', "thitranboha", ()),
        ('["phuong13", "p13", "ward13"]', "phuong15", ("13",)),
        ('["thitranquanhoa", "ttquanhoa", "quanhoa"]', "thitranhoixuan", ("quanhoa",)),
        (None, "xacu", ()),
    ],
)
def test_former_names_are_told_from_shorthand(aliases: str | None, own: str, names: tuple[str, ...]) -> None:
    assert former_names(aliases, own=own) == names
