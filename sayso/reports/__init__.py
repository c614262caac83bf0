"""Reports: files, pages and feeds into reports."""

from sayso.reports.read import read

__all__ = ["read"]
