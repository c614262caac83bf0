"""``sayso incident``: the accounts of one happening side by side."""

import click

from sayso.cli.settings import Day, db_option, format_option, open_db


@click.command("incident")
@click.argument("name", metavar="ID")
@click.option("--as-of", type=Day(), help="Only what was published up to this day.")
@click.option("--why", is_flag=True, help="Also why these claims were taken for one happening.")
@db_option
@format_option("table", "json")
def command(name: str, as_of: str | None, why: bool, db: str, shape: str) -> None:
    """Show one happening: who says what of it, what agrees, what differs and by how much, who is silent, and how well it stands.

    ID is an incident's id or its beginning, or that of a claim.
    """
    from sayso.cli.gathered import gather, named

    with open_db(db) as store:
        told = named(gather(store, as_of).tellings(), name)
    if shape == "json":
        from sayso.cli.jsons import print_whole
        from sayso.incidents.public import telling_out

        print_whole(telling_out(told))
        return
    from sayso.cli.accounts import print_telling

    print_telling(told, why=why)
