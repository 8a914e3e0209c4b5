#include "CStart.h"
#include <stddef.h>
#include <stdlib.h>
#include <unistd.h>

static int argument_count = -1;
static char **arguments;

/* Runs before the constructors that have no priority, Swift's among them. */
__attribute__((constructor(101))) static void prepare(int count, char **words) {
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
