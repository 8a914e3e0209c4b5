#include "CStart.h"
#include <stddef.h>
#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif
#include <unistd.h>

static int argument_count = -1;
static char **arguments;

/* Runs before the constructors that have no priority, Swift's among them. */
__attribute__((constructor(101))) static void prepare(int count, char **words) {
#if defined(__GLIBC__)
  /* What glibc comes to by itself once a few large blocks were freed: from the first one on, memory is
     kept for the next block instead of being given back and asked for, page by page, again. */
  mallopt(M_MMAP_THRESHOLD, 16 << 20);
  /* A gradient of a recurrent or convolutional network holds tens of megabytes at once, and gives all
     of them back at its end. */
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
#endif
#if defined(__GLIBC__) || defined(__APPLE__)
  argument_count = count;
  arguments = words;
#else
  (void)count, (void)words;
#endif
#if defined(__linux__)
  /* Linked fully statically, the runtime looks for its own folder (there is none) by /proc/self/exe,
     and ends the program where that is not there. Told a folder, it does not look. */
  char name[1];
  if (readlink("/proc/self/exe", name, sizeof name) < 0) setenv("SWIFT_ROOT", "/", 0);
#endif
}

int cstart_argument_count(void) { return argument_count; }

const char *cstart_argument(int index) {
  return index >= 0 && index < argument_count ? arguments[index] : NULL;
}
