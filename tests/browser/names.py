"""How people and files of the world are called: awkwardly for tests, plainly for the pictures of the guide."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from schemas.accounts import Role

_LONG = "Nguyễn Phúc Hoàng Bảo Thiên Ân Trường Định Quốc Khánh Mẫu"


@dataclass(frozen=True, slots=True)
class Names:
    """What the world calls those whose names make no difference to what happens."""

    applicant: str
    long: str
    """As long as names get here: it must fit everywhere."""
    parcel_title: str
    parcel_file: str
    picture: str
    """A file that an applicant hands in."""
    opener: str = ""
    """Who opened the batch; empty: as tests call everybody."""
    people: Mapping[Role, str] = field(default_factory=dict)
    """Who works in the office; nobody named: as tests call them."""


HOSTILE = Names(
    applicant="Trần <b onclick=\"x()\">Thử</b> & 'Mẫu' {{7*7}}",
    long=_LONG,
    parcel_title="Giá 12 <b>",
    parcel_file=f"quét/{_LONG}/<script>alert(1)<script> {'dài ' * 20}.png",
    picture="Trần <b onclick=\"x()\">Thử</b> & 'Mẫu' {{7*7}} giấy khai sinh bản sao chụp.jpg",
)
"""Shown as they were typed, and as nothing else."""
PLAIN = Names(
    applicant="Trần Thị Mẫu",
    long="Nguyễn Phúc Thiên Mẫu",
    parcel_title="Hồ sơ liệt sĩ, giá 12",
    parcel_file="quét/H99.81/2.png",
    picture="giấy khai sinh.jpg",
    opener="Nguyễn Thị Kho",
    people={
        Role.ARCHIVIST: "Lê Thị Lưu",
        Role.OFFICER: "Phạm Văn Chuyên",
        Role.SIGNER: "Đỗ Văn Ký",
        Role.CITIZEN: "Trần Thị Dân",
        Role.ADMINISTRATOR: "Vũ Thị Quản",
        Role.SECRECY_OFFICER: "Hoàng Văn Mật",
        Role.LEADER: "Bùi Thị Lãnh",
        Role.INSPECTOR: "Ngô Văn Thanh",
    },
)
