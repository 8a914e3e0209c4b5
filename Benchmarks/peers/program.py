"""Times the built program from outside, as a person meets it. Python's standard library only.

    program.py BINARY

Prints one line "name<TAB>median seconds<TAB>seconds to hold it against and what they are" each: cold starts beside
that of Python in the same run (a frame may take 1.3 times as long, the version 0.7 times), and the time from a key to
the last byte of its redraw in a pseudo-terminal.
"""
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import termios
import time

COLUMNS, ROWS = 200, 60


def cold_starts(binary):
    """Medians of starts that take turns, so that what the machine does meanwhile touches all alike."""
    commands = {
        "python": [sys.executable, "-I", "-S", "-c", "pass"],
        f"cold-frame-monkey-saddle-{COLUMNS}x{ROWS}":
            [binary, "frame", "monkey-saddle", "--size", f"{COLUMNS}x{ROWS}"],
        "cold-version": [binary, "--version"],
    }
    times = {name: [] for name in commands}
    for _ in range(41):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
            times[name].append(time.perf_counter() - start)
    return {name: statistics.median(values) for name, values in times.items()}


class Terminal:
    """The program on a pseudo-terminal, and a clock on every key."""

    def __init__(self, binary, *arguments, moves=False):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = dict(os.environ, TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
        environment.pop("LC_ALL", None)
        environment.pop("NO_COLOR", None)
        if not moves:
            environment["NO_MOTION"] = "1"
        self.process = subprocess.Popen(
            [binary, *arguments], stdin=slave, stdout=slave, stderr=slave, env=environment,
            start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0))
        os.close(slave)
        self.master = master
        self.drain(quiet=0.5)

    def drain(self, quiet=0.1):
        """Reads until nothing came for `quiet` seconds: the time of the last byte, and how many came."""
        last, count = None, 0
        while select.select([self.master], [], [], quiet)[0]:
            try:
                data = os.read(self.master, 1 << 16)
            except OSError:
                break
            if not data:
                break
            last, count = time.perf_counter(), count + len(data)
        return last, count

    def latency(self, key, repeats):
        times = []
        for _ in range(repeats):
            start = time.perf_counter()
            os.write(self.master, key)
            last, _ = self.drain()
            if last is not None:
                times.append(last - start)
        return statistics.median(times)

    def close(self):
        os.write(self.master, b"q")
        self.drain()
        self.process.wait(timeout=5)


def main():
    binary = sys.argv[1]
    starts = cold_starts(binary)
    python = starts.pop("python")
    for name, seconds in starts.items():
        print(f"{name}\t{seconds:.9f}\t{python:.9f} python3 -I -S -c pass", flush=True)
    terminal = Terminal(binary, "open", "monkey-saddle")
    for name, key in (("step", b"n"), ("back", b"b"), ("pan", b"L"), ("zoom", b"+"), ("level-scale", b"z")):
        seconds = terminal.latency(key, 15)
        print(f"key-to-last-byte-{name}-200x60\t{seconds:.9f}\t0.016", flush=True)
    terminal.close()
    # A step's way is drawn in up to four pictures within 80 ms: the last byte is that of the last.
    terminal = Terminal(binary, "open", "monkey-saddle", moves=True)
    seconds = terminal.latency(b"n", 15)
    print(f"key-to-last-byte-step-in-motion-200x60\t{seconds:.9f}\t0.096", flush=True)
    terminal.close()


if __name__ == "__main__":
    main()
