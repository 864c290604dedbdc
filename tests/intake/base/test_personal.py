"""Numbers and addresses of persons in texts that become public."""

import pytest

from bantar.intake.base.personal import personal_in


@pytest.mark.parametrize(
    "text",
    [
        "Pak Budi 081234567890",
        "hubungi 0812-3456-7890",
        "WA +62 812 3456 7890",
        "6281234567890",
        "Telp. (0741) 61234",
        "telp 0741-612345",
        "NIK 1571020304050006",
        "NIK: 1571 0203 0405 0006",
        "budi.santoso@contoh.go.id",
    ],
)
def test_what_belongs_to_a_person_is_seen(text: str) -> None:
    assert personal_in(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "Bantuan banjir",
        "Rp2.500.000 untuk 12 KK",
        "Rp 1.250.000.000",
        "senilai 2500000000",
        "tahap 2, 1 Juni 2022 s.d. 30 Juni 2022",
        "2021-2022, RT 001/RW 002",
        "001 002 003 004",
        "01.06.2022 - 30.06.2022",
        "SK No. 123/456/2022",
        "semen 0,5 ton",
        "",
    ],
)
def test_what_is_no_more_than_a_number_is_not(text: str) -> None:
    assert personal_in(text) is None
