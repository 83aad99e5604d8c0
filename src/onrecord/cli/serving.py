"""The commands of the web desk: serve, token."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from onrecord.cli.asking import print_lines
from onrecord.cli.correcting import user_name
from onrecord.cli.options import db_option, json_option, people_option
from onrecord.cli.reading import people_of
from onrecord.errors import MissingExtra
from onrecord.kinds import AccessScope
from onrecord.visible import visible

LOOPBACK = "127.0.0.1"
EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104 - told apart, not bound to


@click.command()
@db_option
@click.option("--host", metavar="ADDRESS", default=LOOPBACK, show_default=True, help="Where to listen.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="At which port; 0 takes a free one.",
)
@click.option("--write", is_flag=True, help="Who signs in by the link may add, correct and follow.")
@click.option("--as", "user", metavar="NAME", help="Who signs in by the link. [default: your user name]")
@click.option(
    "--host-name",
    "names",
    metavar="NAME",
    multiple=True,
    help="A name under which the desk is asked for, beside localhost; several times for several.",
)
@click.option(
    "--allow-private", is_flag=True, help="Fetch addresses of this machine and its network as well."
)
@people_option
@click.option(
    "--tls-cert",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The certificate chain, PEM, for https.",
)
@click.option(
    "--tls-key",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The key of the certificate, PEM.",
)
def serve(  # noqa: PLR0917 - click hands over one argument an option
    db: Path,
    host: str,
    port: int,
    write: bool,  # noqa: FBT001
    user: str | None,
    names: tuple[str, ...],
    allow_private: bool,  # noqa: FBT001
    people: tuple[Path, ...],
    tls_cert: Path | None,
    tls_key: Path | None,
) -> None:
    """Open the record to people in a browser, and to programs over HTTP.

    A link is printed that signs in once, on this machine, within 15 minutes. Everybody else needs a token:
    `onrecord token create`. Listening elsewhere than on this machine needs a --host-name, and should have
    a certificate, since sessions and tokens go over the wire.

    \b
    Examples:
      onrecord serve
      onrecord serve --db news.db --write --port 8080
      onrecord serve --host 0.0.0.0 --host-name desk.example --tls-cert desk.pem --tls-key desk.key
    """
    if bool(tls_cert) != bool(tls_key):
        raise click.UsageError("--tls-cert and --tls-key belong together")
    if tls_cert and tls_key:
        _require_certificate(tls_cert, tls_key)
    if host not in (LOOPBACK, "::1", "localhost") and not names:
        raise click.UsageError(f"--host {host} lets others in: say under which name, --host-name NAME")
    try:
        from onrecord.web.access.hosts import LOOPBACK as OWN_NAMES
        from onrecord.web.access.hosts import hosts_of
        from onrecord.web.desk import desk_with
        from onrecord.web.serving import Certificate, listening
        from onrecord.web.serving import serve as serve_desk
        from onrecord.web.settings import Settings
    except ModuleNotFoundError as error:
        raise MissingExtra(error.name or "fastapi", "web") from error

    known = people_of(people)
    with listening(host, port) as listener:
        port = listener.getsockname()[1]
        scheme = "https" if tls_cert else "http"
        settings = Settings(
            store=db,
            hosts=hosts_of((*OWN_NAMES, *names), port),
            user=user or user_name() or "desk",
            port=port,
            write=write,
            secure=bool(tls_cert),
            private=allow_private,
            people=known,
        )
        app = desk_with(settings)
        sessions = app.state.desk.sessions
        key = sessions.link_key(settings.user, settings.scopes)
        name = names[0] if names and host not in (LOOPBACK, "::1", "localhost", *EVERYWHERE) else "localhost"
        click.echo(f"The desk is open. Sign in, once, with\n  {scheme}://{name}:{port}/sign-in?key={key}")
        if scheme == "http" and host not in (LOOPBACK, "::1", "localhost"):
            click.echo("Without --tls-cert, anybody on the way can read along.", err=True)
        click.echo("Ctrl-C closes it.")
        certificate = Certificate(tls_cert, tls_key) if tls_cert and tls_key else None
        serve_desk(app, [listener], certificate)


def _require_certificate(chain: Path, key: Path) -> None:
    """Refuse files that are no certificate with its key, before anything is opened."""
    import ssl

    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(chain, key)
    except OSError as error:  # ssl.SSLError is one
        raise click.BadParameter(
            f"{chain} and {key} are no certificate and its key in PEM: {error}"
        ) from error


@click.group()
def token() -> None:
    """Give programs, and people on other machines, access to the desk.

    A token is shown once, when it is made; the store keeps a digest of it.
    """


@token.command()
@click.argument("name", metavar="NAME")
@db_option
@click.option(
    "--scope",
    "scopes",
    type=click.Choice([scope.value for scope in AccessScope]),
    multiple=True,
    default=[AccessScope.READ.value],
    show_default=True,
    help="What it may: read; add pages; correct; follow searches. Several times for several.",
)
@click.option(
    "--days",
    type=click.IntRange(1, 3650),
    default=90,
    show_default=True,
    help="After how many days it ends.",
)
def create(*, name: str, db: Path, scopes: tuple[str, ...], days: int) -> None:
    """Make a token for NAME, who stands in the log of changes.

    \b
    Examples:
      onrecord token create "News monitor"
      onrecord token create "Desk of Ana" --scope read --scope correct --days 30
    """
    from onrecord.store.database import Store
    from onrecord.store.tokens import create as create_token

    if not name.strip():
        raise click.BadParameter("a token needs a name")
    expires = (datetime.now(UTC) + timedelta(days=days)).isoformat(timespec="seconds").replace("+00:00", "Z")
    granted = {AccessScope.READ, *(AccessScope(scope) for scope in scopes)}
    with Store(db) as store:
        made, secret = store.change(create_token, name.strip(), granted, expires=expires)
    click.echo(secret)
    told = f"token {made.id} for {made.name}: {', '.join(sorted(made.scopes))}, until {expires[:10]}"
    click.echo(f"{visible(told)}. It is shown this once.", err=True)


@token.command("list")
@db_option
@json_option("Print one token a line, as JSON.")
def list_(*, db: Path, as_json: bool) -> None:
    """List the tokens: whose, what they may, until when."""
    from onrecord.store.database import Store
    from onrecord.store.tokens import tokens

    with Store(db, create=False) as store:
        found = store.ask(tokens)
    if as_json:
        print_lines(_object(one) for one in found)
        return
    for one in found:
        state = f"revoked {one.revoked[:10]}" if one.revoked else f"until {(one.expires or 'ever')[:10]}"
        click.echo(visible(f"{one.id}  {one.name}  {', '.join(sorted(one.scopes))}  {state}"))


@token.command()
@click.argument("number", metavar="NUMBER", type=int)
@db_option
def revoke(*, number: int, db: Path) -> None:
    """End a token at once, with all sessions that it began."""
    from onrecord.store.database import Store
    from onrecord.store.tokens import revoke as revoke_token

    with Store(db, create=False) as store:
        ended = store.change(revoke_token, number)
    click.echo(visible(f"token {ended.id} for {ended.name} holds no more"))


def _object(one: Any) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "scopes": sorted(one.scopes),
        "made": one.made,
        "expires": one.expires,
        "revoked": one.revoked,
    }
