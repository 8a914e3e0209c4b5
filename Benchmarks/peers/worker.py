"""What a peer of script/bench is: rows with names, answered one run at a time.

The driver (interleave.py) reads the rows, a line "name<TAB>peer<TAB>budget" each and an empty one after
them, then writes names and reads seconds.
"""
import sys
import time


class Worker:
    def __init__(self):
        self.rows = {}

    def add(self, name, peer, work, runs=1, shared=1):
        """A row; `runs` is how often one measurement does the work, so that it is long enough, and
        `shared` how often the work does by itself what the row counts once."""
        self.rows[name + "/" + peer] = (work, runs, shared)

    def serve(self):
        for key in self.rows:
            name, peer = key.split("/", 1)
            print(f"{name}\t{peer}\t")
        print(flush=True)
        for line in sys.stdin:
            entry = self.rows.get(line.rstrip("\n"))
            if entry is None:
                print("-", flush=True)
                continue
            work, runs, shared = entry
            start = time.perf_counter()
            for _ in range(runs):
                work()
            print(f"{(time.perf_counter() - start) / runs / shared:.12f}", flush=True)
