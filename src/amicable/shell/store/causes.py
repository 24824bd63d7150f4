"""Names on each case what it is mostly about, from its claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, NullIf

if TYPE_CHECKING:
    from amicable.shell.store.models import Case, Claim


def name_causes(cases: type[Case], claims: type[Claim]) -> None:
    """Name the cause of the first claim of every case, or its reason while none is proven."""
    own = claims._default_manager.filter(case=OuterRef("pk")).order_by("pk")
    cause = Coalesce(NullIf(F("root_cause"), Value("")), F("reason"))
    first = Subquery(own.annotate(first=cause).values("first")[:1])
    cases._default_manager.update(cause=Coalesce(first, Value("")))
