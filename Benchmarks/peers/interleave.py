"""Times every row of ours and of its peers in turn, so that a busy moment of the machine meets all of them.

    interleave.py WORKER...      each a command line; the first ones, up to "--", are ours

Prints one line "name<TAB>ours<TAB>peer<TAB>theirs" a row and peer: medians of 11 runs in seconds. The
peer is "budget" where a row has none but a number of seconds to stay within, and empty where it has neither.
"""
import shlex
import statistics
import subprocess
import sys

ROUNDS = 11


class Process:
    def __init__(self, command, is_ours):
        self.command = command
        self.pipe = subprocess.Popen(
            shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.rows = []
        for line in self.pipe.stdout:
            if line == "\n":
                break
            name, peer, budget = line.rstrip("\n").split("\t")
            self.rows.append((name, peer, budget))
        else:
            print(f"bench: {command} ended without rows", file=sys.stderr)
        self.is_ours = is_ours

    def time(self, name, peer):
        self.pipe.stdin.write(name + ("" if self.is_ours else "/" + peer) + "\n")
        self.pipe.stdin.flush()
        answer = self.pipe.stdout.readline().strip()
        if not answer:
            sys.exit(f"bench: {self.command} ended at {name}")
        return None if answer == "-" else float(answer)

    def close(self):
        self.pipe.stdin.close()
        self.pipe.wait()


def measure(contestants, name):
    """The medians of all, in turn, after a run that does not count."""
    times = [[] for _ in contestants]
    for round in range(ROUNDS + 1):
        for i, (process, peer) in enumerate(contestants):
            seconds = process.time(name, peer)
            if round > 0 and seconds is not None:
                times[i].append(seconds)
    return [statistics.median(found) if found else None for found in times]


def main():
    commands = sys.argv[1:]
    split = commands.index("--")
    ours = [Process(command, True) for command in commands[:split]]
    peers = [Process(command, False) for command in commands[split + 1:]]
    for process in ours:
        for name, _, budget in process.rows:
            against = [(other, peer) for other in peers for row, peer, _ in other.rows if row == name]
            seconds, *theirs = measure([(process, "")] + against, name)
            if not against:
                print(f"{name}\t{seconds}\t{'budget' if budget else ''}\t{budget}", flush=True)
            for (_, peer), time in zip(against, theirs):
                print(f"{name}\t{seconds}\t{peer}\t{time or ''}", flush=True)
    for process in ours + peers:
        process.close()


if __name__ == "__main__":
    main()
