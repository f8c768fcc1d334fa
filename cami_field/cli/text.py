"""An answer as plain lines for people."""

from __future__ import annotations


def as_text(answer: dict[str, object]) -> str:
    """One line a value, lists and mappings indented below their name."""
    lines: list[str] = []
    for name, value in answer.items():
        if name != "ok":
            _write(lines, name, value, 0)
    return "".join(f"{line}\n" for line in lines)


def _write(lines: list[str], name: str, value: object, depth: int) -> None:
    indent = "  " * depth
    if isinstance(value, dict):
        lines.append(f"{indent}{name}:")
        for key, part in value.items():
            _write(lines, str(key), part, depth + 1)
    elif isinstance(value, list):
        lines.append(f"{indent}{name}: {len(value)}")
        for part in value:
            if isinstance(part, dict):
                known = (f"{k} {v}" for k, v in part.items() if v not in (None, {}, []))
                lines.append(f"{indent}  " + ", ".join(known))
            else:
                lines.append(f"{indent}  {part}")
    elif value is not None:
        lines.append(f"{indent}{name}: {value}")
