"""Prints the table, ratios and what has to hold last.

    table.py BOUNDS ROWS [PROGRAM]

ROWS as interleave.py writes them; PROGRAM as program.py does: "name<TAB>seconds<TAB>seconds to hold it
against and what they are". BOUNDS says
what a ratio may be at most: "name<TAB>peer<TAB>bound", the peer by the beginning of its name.
"""
import os
import sys

# What the machine may add to a ratio that has to hold.
SLACK = 1.15


def fields(path):
    if path and os.path.exists(path):
        with open(path) as file:
            for line in file:
                if line.strip() and not line.startswith("#"):
                    yield line.rstrip("\n").split("\t")


def duration(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def verdict(ratio, bound):
    if bound is None:
        return ""
    return f"at most {bound:g}: " + ("held" if ratio <= bound * SLACK else "NOT HELD")


def main():
    bounds_path, rows_path, program_path = (sys.argv[1:] + [None] * 3)[:3]
    bounds = [(name, peer, float(bound)) for name, peer, bound in fields(bounds_path)]
    rows = list(fields(rows_path))
    for name, seconds, budget in fields(program_path):
        limit, _, what = budget.partition(" ")
        rows.append((name, seconds, what or "budget", limit))
    table = [("what (median of 11, one core unless said)", "ours", "against", "theirs", "ours / theirs", "")]
    before = None
    for name, seconds, peer, theirs in rows:
        label, ours = ("", "") if name == before else (name, duration(float(seconds)))
        before = name
        if not theirs:
            table.append((label, ours, peer or "no peer here", "", "-", ""))
            continue
        ratio = float(seconds) / float(theirs)
        bound = next((b for row, who, b in bounds if row == name and peer.startswith(who)), None)
        table.append(
            (label, ours, peer, duration(float(theirs)), f"{ratio:.2f}", verdict(ratio, bound)))
    widths = [max(len(row[i]) for row in table) for i in range(6)]
    for row in table:
        left = (row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].ljust(widths[2]))
        right = (row[3].rjust(widths[3]), row[4].rjust(widths[4]), row[5])
        print("  ".join(left + right).rstrip())


if __name__ == "__main__":
    main()
