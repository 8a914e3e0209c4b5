"""Joins our times with the peers' and prints the table, ratios last.

    table.py OURS [PEERS] [PROGRAM]      each a file of "name<TAB>seconds<TAB>note" lines
"""
import os
import sys


def rows(path):
    if not path or not os.path.exists(path):
        return
    with open(path) as file:
        for line in file:
            name, seconds, note = line.rstrip("\n").split("\t")
            yield name, float(seconds), note


def duration(seconds):
    for unit, size in (("s", 1), ("ms", 1e-3), ("us", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def main():
    ours_path, peers_path, program_path = (sys.argv[1:] + [None] * 3)[:3]
    peers = {name: (seconds, note) for name, seconds, note in rows(peers_path)}
    table = [("what (median, one core unless said)", "ours", "against", "theirs", "ours / theirs")]
    for name, seconds, budget in list(rows(ours_path)) + list(rows(program_path)):
        if name in peers:
            theirs, peer = peers[name]
        elif budget:
            limit, _, what = budget.partition(" ")
            theirs, peer = float(limit), what or "budget"
        else:
            table.append((name, duration(seconds), "no peer here", "", "-"))
            continue
        table.append((name, duration(seconds), peer, duration(theirs), f"{seconds / theirs:.2f}"))
    widths = [max(len(row[i]) for row in table) for i in range(5)]
    for row in table:
        left = (row[0].ljust(widths[0]), row[1].rjust(widths[1]), row[2].ljust(widths[2]))
        right = (row[3].rjust(widths[3]), row[4].rjust(widths[4]))
        print("  ".join(left + right).rstrip())


if __name__ == "__main__":
    main()
