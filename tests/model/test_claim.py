"""Ids are content hashes: the same content has the same id on every machine, other content another."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from sayso.model.claim import Claim, claim_id
from sayso.model.incident import Judgement
from tests.store.made import Made, full_claim, made, report

LAW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def id_of(claim: Claim, text_sha256: str) -> str:
    return claim_id(text_sha256, claim.report, claim.quote, claim.kind, claim.sources, claim.stance)


def test_the_id_of_a_claim_never_changes() -> None:
    of = report()
    assert id_of(full_claim(of), of.text_sha256) == "725331ae0b885e2b"


def test_the_id_is_that_of_text_voice_words_kind_and_stance_and_of_nothing_else() -> None:
    of = report()
    claim = full_claim(of)
    same = replace(claim, when=None, places=(), figures=(), actors=(), rule="other", confidence=0.1)
    others = [replace(claim, stance="denies"), replace(claim, sources=()), replace(claim, quote=of.span(0, 5)), replace(claim, report="r2")]
    assert id_of(same, of.text_sha256) == id_of(claim, of.text_sha256)
    assert len({id_of(one, of.text_sha256) for one in (claim, *others)}) == 5
    assert id_of(claim, "ab") != id_of(claim, of.text_sha256)


@LAW
@given(made())
def test_any_claim_has_an_id(pair: Made) -> None:
    of, claims = pair
    for claim in claims:
        assert len(bytes.fromhex(id_of(claim, of.text_sha256))) == 8


def test_a_judgement_knows_no_order() -> None:
    assert Judgement(left="b", right="a", verdict="same", by="me") == Judgement(left="a", right="b", verdict="same", by="me")
