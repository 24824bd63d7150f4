"""What every test may ask for: the real records, and the rules at home and in CI."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from amicable.shell.jobs.collecting import collect_seldom
from tests.telling import Telling

pytest_plugins = ["tests.kept_books", "tests.postgres"]
CHECKOUT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI", "") == "true"

collect_seldom()  # as each process of the program does

# A busy machine is no reason to fail, so no deadline; in CI the same examples come every time.
settings.register_profile(
    "house", deadline=None, derandomize=IN_CI, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("house")


THOROUGH = (
    "tests/bench/test_listening.py::test_no_mail_is_answered",
    "tests/bench/desk/test_cloning.py::test_a_copy",
    "tests/bench/test_calibration.py",
    "tests/bench/test_reasons_on_real_texts.py",
    "tests/bench/test_retail_complaints.py",
    "tests/catalog/test_every_check.py",
    "tests/core/intake/test_told.py::test_a_hostile_text",
    "tests/journeys/conventions/",
    "tests/journeys/test_demo.py::test_every_mail_of_another_seed",
    "tests/journeys/test_missing_month.py",
    "tests/journeys/test_right_bills.py",
    "tests/shell/engine/spark/test_explaining.py",
    "tests/shell/queries/test_proofread_text.py::test_the_facts_of_a_case_alone",
    "tests/shell/operations/test_shipped_reasons.py::test_it_is_unsure",
    "tests/shell/operations/test_shipped_reasons.py::test_what_it_never_saw",
    "tests/shell/operations/test_split_case.py::test_a_part_that_is_joined",
    "tests/shell/operations/test_split_case.py::test_an_error_nobody",
    "tests/shell/web/test_import_page.py::test_a_",
    "tests/shell/web/test_import_page.py::test_the_pages_are",
    "tests/damage/",
    "tests/fuzz/test_atheris.py",
    "tests/journeys/test_mailbox.py",
    "tests/shell/web/test_every_address.py::test_each_role",
    "tests/shell/web/test_every_address.py::test_who",
    "tests/web/",
    "tests/journeys/test_demo_desk.py",
    "tests/journeys/test_store_on_postgres.py",
    "tests/journeys/test_two_hundred_at_once.py",
    "tests/journeys/test_killed_desk.py",
    "tests/shell/store/test_both_databases.py",
    "tests/shell/engine/importing/test_real_einvoices.py::test_every_",
    "tests/shell/engine/test_customer_ranges.py::test_strangers_of_other_ranges_",
    "tests/shell/engine/test_official_rules.py::test_we_and_the_official_rules_agree_on_damaged_",
    "tests/shell/engine/test_official_rules.py::test_we_and_the_official_rules_agree_on_the_records_",
    "tests/shell/engine/test_ranges_of_scenes.py",
    "tests/shell/engine/test_ranges_without_tables.py",
    "tests/journeys/test_findings_add_up.py::test_findings_of_a_month_",
    "tests/journeys/test_first_hour.py::test_most_of_the_money_is_found_with_one_contract[2]",
    "tests/journeys/test_first_hour.py::test_most_of_the_money_is_found_with_one_contract[3]",
    "tests/bench/test_listening.py::test_the_reader_that_ships_",
    "tests/bench/test_scenes.py::test_the_figures_of_the_bench_",
    "tests/journeys/test_agreements.py::test_a_claim_is_proven_by_what_was_agreed[books2",
    "tests/journeys/test_agreements.py::test_a_claim_is_proven_by_what_was_agreed[books3",
    "tests/journeys/test_agreements.py::test_a_claim_is_proven_by_what_was_agreed[books5",
    "tests/journeys/test_bad_books.py::test_books_without_a_table_find_nothing_in_its_place[contracts]",
    "tests/journeys/test_bad_books.py::test_books_without_a_table_find_nothing_in_its_place[orders]",
    "tests/journeys/test_bad_books.py::test_books_without_a_table_find_nothing_in_its_place[price_terms]",
    "tests/journeys/test_bad_books.py::test_books_without_a_table_find_nothing_in_its_place[tax_rates]",
    "tests/journeys/test_draft_gate.py::test_a_draft_at_the_wrong_price_stops_the_run[2026-06-30]",
    "tests/journeys/test_einvoice_dispute.py::test_the_credit_request_names_the_invoice_and_its_line[cii]",
    "tests/journeys/test_einvoice_dispute.py::test_the_unaltered_document_refutes_the_same_claim[cii]",
    "tests/journeys/test_exports.py::test_a_proposal_needs_two_corrections_at_most[odoo-.csv]",
    "tests/journeys/test_exports.py::test_a_proposal_needs_two_corrections_at_most[sap_fbl5n-.csv]",
    "tests/journeys/test_killed_audit.py::test_a_killed_compile_",
    "tests/shell/engine/test_customer_ranges.py::test_ranges_give_the_relations_of_",
    "tests/shell/engine/test_official_rules.py::test_the_official_rules_find_no_wrong_sum_",
    "tests/shell/operations/test_short_payments.py::test_one_letter_answers_the_payment_in_the_payers_language[es]",
    "tests/shell/operations/test_short_payments.py::test_one_letter_answers_the_payment_in_the_payers_language[pt]",
    "tests/core/intake/test_clauses.py::test_the_text_stays_whole_",
    "tests/journeys/test_books_that_changed.py::test_both_days_",
    "tests/shell/engine/importing/test_content.py::test_any_order_of_rows_",
    "tests/shell/engine/sheets/test_any_dialect.py::test_the_fast_way_",
    "tests/shell/store/test_amounts.py::test_a_large_amount_",
)
"""Where the tests lie that try many cases of one kind: `make thorough` runs them."""


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Tell each failure at once, where there is a terminal: a worker of xdist has none."""
    terminal = config.pluginmanager.get_plugin("terminalreporter")
    if terminal is not None:
        config.pluginmanager.register(Telling(terminal))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of `make thorough`, so that `make test` stays under ten minutes."""
    for item in items:
        if item.nodeid.startswith(THOROUGH):
            item.add_marker(pytest.mark.thorough)


def _records_folder() -> Path:
    """Return the folder of $AMICABLE_DATA, by default `shared/data` beside the checkout."""
    named = os.environ.get("AMICABLE_DATA", "")
    return Path(named) if named else CHECKOUT.parent / "shared" / "data"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip at home, and fail in CI, a test whose program is not installed."""
    for mark in item.iter_markers("needs"):
        command = str(mark.args[0])
        if shutil.which(command):
            continue
        sentence = f"{command} is not installed: run make system-deps"
        if IN_CI:
            pytest.fail(sentence, pytrace=False)
        pytest.skip(sentence)


@pytest.fixture(scope="session")
def real_books() -> Path:
    """Return the folder of real records; skip by name, at home and in CI, where it is absent."""
    folder = _records_folder()
    if not folder.is_dir():
        pytest.skip(
            "the real records are not here: set AMICABLE_DATA to their folder,"
            " or put them in shared/data beside the checkout"
        )
    return folder


@pytest.fixture(scope="session")
def checkout() -> Path:
    """Return the root of the checkout under test."""
    return CHECKOUT
