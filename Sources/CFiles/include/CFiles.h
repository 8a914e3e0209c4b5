#pragma once
#include <sys/types.h>

/* Files without a name, which vanish with their last descriptor: whatever ends the program while one is
   written leaves nothing behind. */

/* Opens one for writing, in a folder; -1 where the system or the folder's file system has none. */
int cfiles_open_unnamed(const char *folder, mode_t mode);
/* Gives it a name that nothing has yet, in the same file system. Returns 0, or -1 and errno. */
int cfiles_give_name(int descriptor, const char *path);
/* Makes room for `size` bytes before any is written. Returns 0, or the error number. */
int cfiles_make_room(int descriptor, off_t size);
