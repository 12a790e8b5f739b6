"""``graphbuild relations``: the ontology, for reading."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphbuild.cli.terminal import print_json, print_rows
from graphbuild.errors import UsageError
from graphbuild.model import KINDS

if TYPE_CHECKING:
    from graphbuild.ontology import Ontology, RelationType

__all__ = ["build_json", "relations_command"]


@click.command("relations")
@click.argument("relation_type", metavar="[TYPE]", required=False)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def relations_command(relation_type: str | None, form: str) -> None:
    """Print the relation types, or all about one TYPE.

    Definition, codes (CAMEO, PLOVER), Goldstein score, who may stand at each end, an example, and the
    frames that tell it.

    \b
    Example:
      graphbuild relations
      graphbuild relations BACKS
    """
    from graphbuild.ontology import load_ontology

    ontology = load_ontology()
    if relation_type is None:
        chosen = list(ontology.values())
    else:
        name = relation_type.upper().replace("-", "_")
        if name not in ontology:
            raise UsageError(f"{relation_type}: no such relation type; `graphbuild relations` lists all")
        chosen = [ontology[name]]
    if form == "json":
        rows = [build_json(kind, ontology) for kind in chosen]
        print_json(rows if relation_type is None else rows[0])
    elif relation_type is None:
        columns = ["root", "type", "cameo", "goldstein", "definition"]
        print_rows(
            columns,
            (
                [
                    kind.root or "none",
                    kind.name,
                    kind.cameo[0] if kind.cameo else None,
                    kind.goldstein,
                    kind.definition,
                ]
                for kind in chosen
            ),
        )
    else:
        _print_one(build_json(chosen[0], ontology))


def build_json(relation_type: RelationType, ontology: Ontology) -> dict[str, Any]:
    """Tell all about one type in plain values."""
    return {
        "type": relation_type.name,
        "label": relation_type.label,
        "definition": relation_type.definition,
        "root": relation_type.root,
        "cameo_root": relation_type.cameo_root,
        "cameo": list(relation_type.cameo),
        "goldstein": relation_type.goldstein,
        "quad": relation_type.quad,
        "symmetric": relation_type.symmetric,
        "source": [kind for kind in KINDS if kind in relation_type.source_kinds],
        "target": [kind for kind in KINDS if kind in relation_type.target_kinds],
        "colour": ontology.colour(relation_type.name),
        "example": dict(relation_type.example),
        "frames": [frame.pattern for frame in relation_type.frames],
    }


def _print_one(row: dict[str, Any]) -> None:
    """Print one type as a list of its fields."""
    example = row.pop("example")
    frames = row.pop("frames")
    for end in ("source", "target"):
        row[end] = "any actor" if row[end] == list(KINDS) else ", ".join(row[end])
    row["cameo"] = ", ".join(row["cameo"])
    row["symmetric"] = "yes" if row["symmetric"] else "no"
    print_rows(["field", "value"], ((name, value) for name, value in row.items() if value not in (None, "")))
    click.echo()
    click.echo(f"Example: {example['text']}")
    click.echo(f"         {example['source']} -> {example['target']}")
    click.echo()
    click.echo("Told by (X does it to Y):")
    for frame in frames:
        click.echo(f"  {frame}")
