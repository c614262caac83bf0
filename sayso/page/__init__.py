"""Page: the claims of some reports as one HTML file that works without a network."""

from sayso.page.render import render, write_page
from sayso.page.view import view

__all__ = ["render", "view", "write_page"]
