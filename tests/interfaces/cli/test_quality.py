import json

from bantar.subjects.quality.check import Subject
from tests.commands import Run, answer


def test_quality_counts_what_each_check_found(run: Run) -> None:
    content = answer(run("quality", "--as-of", "2022-09-20", "--json"))
    assert (content["as_of"], content["illustrative"]) == ("2022-09-20", True)
    checks = {check["check"]: check for check in content["checks"]}
    assert set(checks) == {subject.value for subject in Subject}
    assert checks["belum_pernah_dinilai"] == {
        "check": "belum_pernah_dinilai",
        "kind": "gap",
        "found": 681,
        "looked_at": 1650,
        "unjudged": 0,
    }
    assert checks["tim_berbeda"]["found"] == 2
    assert [check["found"] > 0 for check in content["checks"]] == sorted(
        (check["found"] > 0 for check in content["checks"]), reverse=True
    )


def test_quality_speaks_indonesian_to_people(run: Run) -> None:
    text = run("quality").output
    assert "  belum_pernah_dinilai: 681 RT belum pernah dinilai (681 dari 1.650)" in text
    assert "  tanpa_batas: Semua RT punya batas" in text


def test_one_check_lists_its_rows(run: Run) -> None:
    content = answer(run("quality", "--as-of", "2022-09-20", "--check", "loncatan_nilai", "--json"))
    assert content["found"] == len(content["rows"]) == 1
    (row,) = content["rows"]
    assert row["RT"].startswith("RT ")
    assert isinstance(row["rt_id"], int)
    assert {"Kelurahan", "Kecamatan", "Ditemukan", "Mengapa"} <= set(row)


def test_a_check_that_is_not_known_is_refused_with_those_that_are(run: Run) -> None:
    result = run("quality", "--check", "mutu", "--json")
    assert result.exit_code == 2
    sentence = json.loads(result.output)["error"]
    assert "'mutu'" in sentence
    assert "tanpa_batas" in sentence


def test_figures_stand_beside_ours(run: Run) -> None:
    figures = answer(run("figures", "--json"))["figures"]
    by_figure = {(f["measure"], f["published"]): (f["ours"], f["difference"]) for f in figures}
    assert by_figure[("rt_penghargaan", 242.0)] == (228.0, -14.0)
    assert by_figure[("rt_melaksanakan", 952.0)] == (900.0, -52.0)
    assert by_figure[("rt_total", 1650.0)] == (1650.0, 0.0)
    assert len(figures) == 8
    assert {f["said_by"] for f in figures if f["counts"]} == {"Wali Kota Jambi"}


def test_figures_are_said_in_one_line_each(run: Run) -> None:
    lines = run("figures").output.splitlines()
    assert (
        "  RT penerima penghargaan · 20 Sep 2022 · 242 · 228 · −14 · Kepala DPMPPA Kota Jambi"
    ) in lines
