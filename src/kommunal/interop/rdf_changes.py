"""What a reorganisation makes of which organisations, as ChangeEvents tell it."""

from kommunal.model.wandel import Reorganisation

__all__ = ["ends"]


def ends(plan: Reorganisation) -> tuple[list[str], list[str]]:
    """Return which organisations a reorganisation changes, and which come out of it."""
    before: dict[str, None] = {}
    after: dict[str, None] = {}
    for step in plan.schritte:
        if step.schrittart in ("zusammenlegen", "teilen", "aufloesen", "ausgliedern", "eingliedern"):
            olds = getattr(step, "einheiten", None) or (
                [step.akteur] if step.schrittart == "eingliedern" else [step.einheit]  # type: ignore[attr-defined]
            )
            before |= dict.fromkeys(olds)
        if step.schrittart in ("gruenden", "eingliedern"):
            after[step.einheit.id] = None  # type: ignore[attr-defined]
        elif step.schrittart == "zusammenlegen":
            after[step.ziel] = None  # type: ignore[attr-defined]
        elif step.schrittart == "teilen":
            after |= dict.fromkeys(part.ziel for part in step.teile)  # type: ignore[attr-defined]
        elif step.schrittart == "ausgliedern":
            after[step.akteur] = None  # type: ignore[attr-defined]
    return list(before), list(after)
