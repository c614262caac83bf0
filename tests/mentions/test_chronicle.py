from sayso.mentions.chronicle import is_history, settle
from sayso.mentions.times import find
from sayso.model.mentions import Found
from sayso.model.report import Report
from sayso.model.sentence import Sentence


def settled(published: str | None, *texts: str) -> list[str | None]:
    whole, founds = " ".join(texts), []
    for i, text in enumerate(texts):
        start = whole.index(text)
        sentence = Sentence("r", i, 0, start, start + len(text), text, ())
        founds.append(Found(sentence=sentence, times=find(sentence)))
    return [mention.value.edtf for found in settle(Report(id="r", text=whole, published=published), founds) for mention in found.times]


def test_news_counts_from_the_day_of_publication() -> None:
    assert settled("2021-05-06", "A mine blew up on Monday.", "Another blew up on April 3.") == ["2021-05-03", "2021-04-03"]


def test_a_history_carries_its_last_stated_year_on() -> None:
    texts = (
        "The war began in April 1861.",
        "A battle followed in June 1862.",
        "On July 4 the fort fell.",
        "Peace came in 1865.",
        "All was over in 1866.",
    )
    assert settled("2009-12-19", *texts) == ["1861-04", "1862-06", "1862-07-04", "1865", "1866"]


def test_without_a_day_of_publication_weekdays_stay_open() -> None:
    assert settled(None, "A mine blew up on Monday.") == [None]


def test_the_next_day_counts_from_the_day_told_before() -> None:
    assert settled(None, "The fort fell on 3 May 2001.", "The next day they left.") == ["2001-05-03", "2001-05-04"]


def test_few_dates_make_no_history() -> None:
    assert not is_history([], "2021-05-06")
