"""``sayso gazetteer``: build the place index, add places of one's own, show what a name may stand for."""

from pathlib import Path

import click


@click.group("gazetteer", help="Places and their names: build the index, add your own, look a name up.")
def command() -> None:
    """The group of gazetteer commands."""


@command.command("build")
def build_index() -> None:
    """Build the place index anew from the installed data (no network)."""
    from sayso.gazetteer.build import build, index_path

    path = build(index_path())
    click.echo(f"{path} ({path.stat().st_size / 1e6:.0f} MB)")


@command.command("add")
@click.argument("file", type=click.Path(path_type=Path))
def add_list(file: Path) -> None:
    """Add your own places: CSV with name, lat, lon and, if you like, kind, country, admin1, pcode, variants. They win over all other lists."""
    from sayso.gazetteer import userlists

    click.echo(f"{userlists.add(file)} places added")


@command.command("load")
@click.argument("file", type=click.Path(path_type=Path))
def load_file(file: Path) -> None:
    """Load a GeoNames country file (.txt) or a COD-AB table (.csv) from this machine."""
    from sayso.gazetteer import userlists

    click.echo(f"{userlists.load(file)} places loaded")


@command.command("outlines")
@click.argument("file", type=click.Path(path_type=Path))
def add_outlines(file: Path) -> None:
    """Take outlines of first-level divisions (GeoJSON, degrees), to be drawn on maps."""
    from sayso.gazetteer.shapes import add_shapes

    click.echo(f"{add_shapes(file)} outlines kept; maps draw them from now on")


@command.command("update")
@click.argument("country")
def update_country(country: str) -> None:
    """Fetch GeoNames' full file of a country (two letters) and load it. This is the only command here that uses the network."""
    from sayso.gazetteer import userlists

    click.echo(f"{userlists.update(country)} places loaded")


@command.command("show")
@click.argument("name")
@click.option("--country", "countries", multiple=True, help="Two letters; looks for romanised variants there too.")
def show_name(name: str, countries: tuple[str, ...]) -> None:
    """Show the places a name may stand for."""
    from sayso.gazetteer.index import open_index

    index = open_index()
    found = [*index.exact(name), *(index.near(name, [code.upper() for code in countries]) if countries else ())]
    for match in found[:20]:
        row = match.row
        at = f"{row.lat:.3f} {row.lon:.3f}" if row.lat is not None and row.lon is not None else "no coordinates"
        click.echo(f"{row.name}\t{row.kind}\t{row.country or '-'}\t{at}\t{row.population:,}\t{row.gid}\t{match.method}")
    if not found:
        raise click.ClickException(f"no list here knows {name!r}; add it with: sayso gazetteer add FILE")
