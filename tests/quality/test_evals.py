from quality.evals import ASKS, MAIN, found


def test_every_set_says_what_it_asks() -> None:
    assert MAIN.keys() == ASKS.keys()


def test_a_figure_that_is_not_there_is_none() -> None:
    assert found({"micro": {"f1": None}}, "micro.f1") is None
    assert found({}, "micro.f1") is None
