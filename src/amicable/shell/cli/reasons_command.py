"""The commands `amicable reasons train`, `evaluate` and `say`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from amicable.shell.cli.progress import progress

reasons_app = typer.Typer(no_args_is_help=True, help="The reader of reasons: train, measure, ask.")

Table = Annotated[Path, typer.Argument(help="A CSV (UTF-8) with the columns text and label.")]
Own = Annotated[
    Path | None,
    typer.Argument(
        help="A CSV (UTF-8) with the columns text and label; without it, our own texts."
    ),
]
To = Annotated[Path, typer.Option("--to", help="The file that the model is written to.")]
Model = Annotated[Path, typer.Option("--model", help="A model that train wrote.")]
Asked = Annotated[Path, typer.Argument(metavar="MODEL", help="A model that train wrote.")]
Texts = Annotated[list[str], typer.Argument(metavar="TEXT...", help="One text or several.")]
Said = Annotated[bool, typer.Option("--json", help="Print one JSON object, amicable.said/1.")]
Json = Annotated[bool, typer.Option("--json", help="Print one JSON object, amicable.reasons/1.")]


@reasons_app.command("train", short_help="Learn labels from a company's own history.")
def train_command(to: To, table: Own = None) -> None:
    """Train on texts and their labels, of any label set and language.

    Without a table, the texts that come with the program are learnt: the reasons of the dispute
    taxonomy in four languages. The same table gives the same model. The model says what it was
    trained on, and holds nothing that is executed when it is loaded.
    """
    from amicable.shell.operations.train_reasons import SHIPPED, train_reasons

    learnt = (table,) if table else SHIPPED
    with progress("Reading texts") as told:
        model = train_reasons(learnt, to=to, told=told)
    name = table.name if table else "the program"
    typer.echo(f"{to}: {len(model.labels)} labels learnt from {model.n} texts of {name}")


@reasons_app.command("evaluate", short_help="How often a model is right, and when it knows.")
def evaluate_command(table: Table, model: Model, *, as_json: Json = False) -> None:
    """Measure a model on texts that it was not trained on.

    Prints accuracy, macro-F1, calibration error, accuracy at 80 and 90 % coverage, what is taken
    for what, and how true its stated chances are.
    """
    from amicable.shell.queries.reason_figures import reason_figures, reasons_json

    with progress("Reading texts", quiet=as_json) as told:
        figures = reason_figures(table, model=model, told=told)
    if as_json:
        typer.echo(json.dumps(reasons_json(figures), ensure_ascii=False))
        return
    from amicable.shell.cli.reasons_table import print_reasons

    print_reasons(figures)


@reasons_app.command("say", short_help="What a model says of a text, and how surely.")
def say_command(model: Asked, texts: Texts, *, as_json: Said = False) -> None:
    """Name the label of each text with its chance.

    Below the threshold of the model it is not sure: the likeliest two are shown instead.
    """
    from amicable.shell.queries.said_of_texts import said_json, said_of_texts

    said = said_of_texts(texts, model=model)
    if as_json:
        typer.echo(json.dumps(said_json(said), ensure_ascii=False))
        return
    for one in said:
        typer.echo(one.told())
