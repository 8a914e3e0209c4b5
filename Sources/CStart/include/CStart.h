#pragma once

/* What has to be settled before Swift's runtime starts, so that the program can still say what it
   lacks where /proc is not mounted (a bare chroot, say). */

/* The words the program was started with, its own name first, and how many there are; -1 where the C
   library does not hand them to constructors, and Swift's own list has to do. Swift reads them from
   /proc/self/cmdline, and ends the program where that is not there. */
int cstart_argument_count(void);
const char *cstart_argument(int index);
