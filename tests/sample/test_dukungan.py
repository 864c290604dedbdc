from datetime import date


def test_visits_come_after_the_award(city, awards):
    first = awards.groupby("rt_id")["announced_on"].min()
    for rt_id, day in zip(city.visit["rt_id"], city.visit["visited_on"], strict=True):
        assert day > first[rt_id]


def test_most_visited_rt_last_and_many_awards_are_not_yet_visited(city, awards):
    share = city.visit["finding"].value_counts(normalize=True)
    assert share["aktif"] > share["perlu_pembinaan"] > share["terbengkalai"] > 0.05
    unvisited = set(awards["rt_id"]) - set(city.visit["rt_id"])
    assert len(unvisited) > 300


def test_two_pairs_learn_from_each_other(city, awards):
    assert len(city.adopsi) == 2
    first = awards.groupby("rt_id")["announced_on"].min()
    for pair in city.adopsi.itertuples():
        assert pair.rt_id not in first.index
        assert first[pair.mentor_rt_id] < pair.started_on
        assert pair.ended_on is None


def test_every_kind_of_support_is_on_the_map_and_marked_made_up(city):
    kinds = city.dukungan["kind"].value_counts()
    assert kinds["posyandu"] == 400
    assert {"teknologi_tepat_guna", "kebakaran", "banjir", "longsor", "program"} <= set(kinds.index)
    assert city.dukungan["title"].str.endswith("(ilustratif)").all()


def test_help_is_booked_in_the_kelurahan_of_its_day(city):
    begin = city.kelurahan.set_index("code")["valid_from"]
    for row in city.dukungan.itertuples():
        assert begin[row.kelurahan_code] <= row.given_on


def test_building_material_stays_under_fifty_million(city):
    given = city.dukungan[city.dukungan["programme"] == "Bangkit Berdaya"]
    assert 0 < given["amount_rp"].min() <= given["amount_rp"].max() < 50_000_000


def test_relief_of_2022_was_given_by_the_mayors_day(city):
    relief = city.dukungan[city.dukungan["kind"].isin(["kebakaran", "banjir", "longsor"])]
    assert all(date(2022, 1, 1) <= day <= date(2022, 9, 20) for day in relief["given_on"])
