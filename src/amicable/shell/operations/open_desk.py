"""Makes the desk usable for a program that is no web server, and says when it is not set up."""

from __future__ import annotations

from amicable.core.vocabulary.error import InputError
from amicable.shell.store.start import start


class UnpreparedDeskError(InputError):
    """The tables of the desk are not there, or older than the program."""

    def __init__(self) -> None:
        super().__init__(
            "The desk's tables are not those of this program; run 'amicable migrate' first."
        )


def open_desk(*, prepare: bool = True) -> None:
    """Start Django, and bring the tables up to date where `prepare` says so.

    Raises:
        UnpreparedDeskError: the tables are not up to date and may not be changed here.
        InputError: a setting cannot be read, or the database cannot be reached.
    """
    start()
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        if not prepare:
            raise UnpreparedDeskError
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        raise UnreachableDatabaseError(str(error)) from error


class UnreachableDatabaseError(InputError):
    """The database of the desk does not answer."""

    def __init__(self, why: str) -> None:
        reason = " ".join(why.split())
        super().__init__(
            f"The desk's database cannot be used ({reason}); look at DATABASE_URL or at the"
            f" folder of AMICABLE_STATE."
        )
