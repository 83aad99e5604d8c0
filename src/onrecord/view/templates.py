"""Templates of a package to pages: what they show is escaped, and every character of it can be seen."""

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from onrecord.view.marking import shown
from onrecord.visible import visible


@cache
def templates_of(package: str, folder: str = ".", *behind: str) -> Environment:
    """The templates in a folder of a package; behind them those of other packages, those of the view last."""
    others = [PackageLoader(one, ".") for one in (*behind, "onrecord.view")]
    environment = Environment(
        loader=ChoiceLoader([PackageLoader(package, folder), *others]),
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
