"""The addresses of the pages."""

from __future__ import annotations

from django.urls import path

from amicable.shell.web.accounts.enter import enter
from amicable.shell.web.console.approvals import (
    approval,
    approvals,
    approvals_preview,
    approvals_release,
)
from amicable.shell.web.console.asked import asked
from amicable.shell.web.console.board import board
from amicable.shell.web.console.case import case
from amicable.shell.web.console.case_list import (
    import_cases_export,
    import_done,
    import_list,
    import_map,
    import_mend,
    import_preview,
    import_run,
)
from amicable.shell.web.console.case_moves import credit, move, owner, priority
from amicable.shell.web.console.cases import (
    cases,
    cases_act,
    cases_preview,
    cases_undo,
    cases_view,
    cases_workbook,
)
from amicable.shell.web.console.clocks import clock_move
from amicable.shell.web.console.composer import letter_proof, note, question, question_proof, task
from amicable.shell.web.console.customer import customer, mind
from amicable.shell.web.console.deductions import (
    deduction,
    deduction_decline,
    deduction_release,
    deductions_move,
    payments_open,
)
from amicable.shell.web.console.divide import join, split
from amicable.shell.web.console.exports import approvals_export
from amicable.shell.web.console.faults import (
    fault_join,
    fault_tell,
    faults_open,
    faults_preview,
)
from amicable.shell.web.console.files import case_file
from amicable.shell.web.console.language import language
from amicable.shell.web.console.month import month, month_workbook
from amicable.shell.web.console.offers import offer, offer_answer
from amicable.shell.web.console.paper import paper, paper_file
from amicable.shell.web.console.people import people, people_invite, person
from amicable.shell.web.console.people_set_up import (
    people_account,
    people_function,
    people_record,
    people_team,
)
from amicable.shell.web.console.propose import propose
from amicable.shell.web.console.readings import readings
from amicable.shell.web.console.recalculation import recalculation, recalculation_print
from amicable.shell.web.console.record import record, record_export
from amicable.shell.web.console.source import calculation, line_account, source
from amicable.shell.web.console.states import states
from amicable.shell.web.console.styleguide import styleguide
from amicable.shell.web.console.today import glance, sent, today, unattended
from amicable.shell.web.console.tour import tour, truth
from amicable.shell.web.machines.health import live, metrics, ready

urlpatterns = [
    path("", today, name="today"),
    path("today/unattended", unattended, name="unattended"),
    path("today/<slug:case_id>", glance, name="glance"),
    path("today/<slug:case_id>/sent", sent, name="sent"),
    path("cases/import", import_list, name="import"),
    path("cases/import/<slug:sha256>", import_preview, name="import_preview"),
    path("cases/import/<slug:sha256>/map", import_map, name="import_map"),
    path("cases/import/<slug:sha256>/run", import_run, name="import_run"),
    path("cases/import/<slug:sha256>/done", import_done, name="import_done"),
    path("cases/import/<slug:sha256>/cases.xlsx", import_cases_export, name="import_export"),
    path("cases/import/<slug:sha256>/mend", import_mend, name="import_mend"),
    path("approvals.xlsx", approvals_export, name="approvals_export"),
    path("approvals", approvals, name="approvals"),
    path("approvals/preview", approvals_preview, name="approvals_preview"),
    path("approvals/release", approvals_release, name="approvals_release"),
    path("approvals/<slug:case_id>/<slug:name>", approval, name="approval"),
    path("board", board, name="board"),
    path("month", month, name="month"),
    path("month.xlsx", month_workbook, name="month_workbook"),
    path("cases", cases, name="cases"),
    path("cases/act", cases_act, name="cases_act"),
    path("cases/group", faults_preview, name="faults_preview"),
    path("cases/group/open", faults_open, name="faults_open"),
    path("cases/preview", cases_preview, name="cases_preview"),
    path("cases/undo", cases_undo, name="cases_undo"),
    path("cases/view", cases_view, name="cases_view"),
    path("cases/workbook", cases_workbook, name="cases_workbook"),
    path("cases/<slug:case_id>", case, name="case"),
    path("cases/<slug:case_id>/calculations/<slug:name>", calculation, name="calculation"),
    path("cases/<slug:case_id>/credit", credit, name="credit"),
    path("cases/<slug:case_id>/deduction", deduction, name="deduction"),
    path("cases/<slug:case_id>/deductions", deductions_move, name="deductions_move"),
    path("cases/<slug:case_id>/deduction/release", deduction_release, name="deduction_release"),
    path("cases/<slug:case_id>/deduction/decline", deduction_decline, name="deduction_decline"),
    path("cases/<slug:case_id>/fault", fault_join, name="fault_join"),
    path("cases/<slug:case_id>/fault/note", fault_tell, name="fault_tell"),
    path("cases/<slug:case_id>/files/<slug:sha256>", case_file, name="case_file"),
    path("cases/<slug:case_id>/invoices/<path:invoice_id>", recalculation, name="recalculation"),
    path(
        "cases/<slug:case_id>/print/<path:invoice_id>",
        recalculation_print,
        name="recalculation_print",
    ),
    path("cases/<slug:case_id>/line", line_account, name="line_account"),
    path("cases/<slug:case_id>/source", source, name="source"),
    path("cases/<slug:case_id>/note", note, name="note"),
    path("cases/<slug:case_id>/offer", offer, name="offer"),
    path("cases/<slug:case_id>/offer/answer", offer_answer, name="offer_answer"),
    path("cases/<slug:case_id>/owner", owner, name="owner"),
    path("cases/<slug:case_id>/priority", priority, name="priority"),
    path("cases/<slug:case_id>/paper", paper, name="paper"),
    path("cases/<slug:case_id>/paper/file", paper_file, name="paper_file"),
    path("cases/<slug:case_id>/proposal", propose, name="propose"),
    path("cases/<slug:case_id>/question", question, name="question"),
    path("cases/<slug:case_id>/question/proof", question_proof, name="question_proof"),
    path("cases/<slug:case_id>/letter/proof", letter_proof, name="letter_proof"),
    path("cases/<slug:case_id>/record", record, name="record"),
    path("cases/<slug:case_id>/record/export", record_export, name="record_export"),
    path("cases/<slug:case_id>/join", join, name="join"),
    path("cases/<slug:case_id>/split", split, name="split"),
    path("cases/<slug:case_id>/states", states, name="states"),
    path("cases/<slug:case_id>/task", task, name="task"),
    path("cases/<slug:case_id>/mind", mind, name="mind"),
    path("cases/<slug:case_id>/moves/<slug:name>", move, name="move"),
    path("health/live", live, name="live"),
    path("health/ready", ready, name="ready"),
    path("metrics", metrics, name="metrics"),
    path("t/<str:token>", asked, name="asked"),
    path("payments/open", payments_open, name="payments_open"),
    path("customers/<path:customer_id>", customer, name="customer"),
    path("cases/<slug:case_id>/clocks/<int:clock>/<slug:name>", clock_move, name="clock"),
    path("first-run/<str:token>", enter, name="first_run"),
    path("enter/<str:token>", enter, name="enter"),
    path("people", people, name="people"),
    path("people/invite", people_invite, name="people_invite"),
    path("people/team", people_team, name="people_team"),
    path("people/function", people_function, name="people_function"),
    path("people/account", people_account, name="people_account"),
    path("people/record", people_record, name="people_record"),
    path("readings", readings, name="readings"),
    path("people/<int:user_id>", person, name="person"),
    path("tour", tour, name="tour"),
    path("tour/truth", truth, name="truth"),
    path("language", language, name="language"),
    path("styleguide", styleguide, name="styleguide"),
]
