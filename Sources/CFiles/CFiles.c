#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CFiles.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#if defined(O_TMPFILE)
enum { path_size = 32 };

/* The path under which a descriptor's file can be linked. */
static const char *path_of(int descriptor, char path[path_size]) {
  snprintf(path, path_size, "/proc/self/fd/%d", descriptor);
  return path;
}
#endif

int cfiles_open_unnamed(const char *folder, mode_t mode) {
#if defined(O_TMPFILE)
  int descriptor = open(folder, O_WRONLY | O_TMPFILE | O_CLOEXEC, mode);
  if (descriptor < 0) return -1;
  char path[path_size];
  if (access(path_of(descriptor, path), F_OK) == 0) return descriptor;
  /* Without /proc it could never get a name. */
  close(descriptor);
  errno = ENOTSUP;
  return -1;
#else
  (void)folder, (void)mode;
  errno = ENOTSUP;
  return -1;
#endif
}

int cfiles_give_name(int descriptor, const char *path) {
#if defined(O_TMPFILE)
  char old[path_size];
  return linkat(AT_FDCWD, path_of(descriptor, old), AT_FDCWD, path, AT_SYMLINK_FOLLOW);
#else
  (void)descriptor, (void)path;
  errno = ENOTSUP;
  return -1;
#endif
}

int cfiles_make_room(int descriptor, off_t size) {
#if defined(__APPLE__)
  (void)descriptor, (void)size;
  return 0;
#else
  return size > 0 ? posix_fallocate(descriptor, 0, size) : 0;
#endif
}
