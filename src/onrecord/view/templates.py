"""Templates of a package to pages: what they show is escaped, and every character of it can be seen."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.view.marking import shown
from onrecord.visible import visible


@cache
def templates_of(package: str) -> Environment:
    """The templates that lie in a package."""
    environment = Environment(
        loader=PackageLoader(package, "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Every text that the template shows goes through `shown`: none can be forgotten.
        finalize=lambda value: value if isinstance(value, Markup) else shown(str(value)),
    )
    # Attributes and titles hold no elements, so their text is escaped only.
    environment.filters["attribute"] = lambda text: Markup(escape(visible(text)))  # noqa: S704  escaped
    return environment
