"""What rights ask about many cases that wait for a release, read in one statement each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from amicable.shell.store.models import Account, Decision, Message
from amicable.shell.store.moving import credited, facts_from, notices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from amicable.core.cases.rights import CaseFacts
    from amicable.shell.store.models import Case


@dataclass(frozen=True, slots=True)
class ReleaseRows:
    """What belongs to many cases, by their ids."""

    decisions: Mapping[str, Decision]
    letters: Mapping[str, int]
    """The numbers of the drafts: their words are read only of those that are shown."""
    managers: Mapping[str, int]
    credited: frozenset[str]
    in_notice: frozenset[str]
    """Cases whose account manager still has time to add facts."""

    @classmethod
    def of(cls, cases: Sequence[Case]) -> ReleaseRows:
        """Read what belongs to these cases."""
        ids = [one.pk for one in cases]
        open_ones = Decision.objects.filter(case__in=ids, state__in=("proposed", "approved"))
        drafts = Message.objects.filter(case__in=ids, direction="out", state="draft")
        looked_after = Account.objects.filter(
            customer_id__in={one.customer_id for one in cases if one.customer_id},
            manager__isnull=False,
        )
        managers = looked_after.values_list("customer_id", "manager_id")
        return cls(
            decisions={one.case_id: one for one in open_ones.select_related("proposed_by")},
            letters=dict(drafts.order_by("written_at").values_list("case_id", "pk")),
            managers={customer: manager for customer, manager in managers if manager},
            credited=credited(ids),
            in_notice=frozenset(notices(ids).values_list("case_id", flat=True)),
        )

    def facts_of(self, case: Case) -> CaseFacts:
        """Return what rights ask about the release of one of the cases."""
        return facts_from(
            case,
            self.decisions.get(case.pk),
            manager=self.managers.get(case.customer_id),
            has_answer=case.pk in self.letters,
            is_credited=case.pk in self.credited,
            in_notice=case.pk in self.in_notice,
        )
