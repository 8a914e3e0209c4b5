#pragma once
#include <stdbool.h>
#include <stddef.h>

/* The part of the terminal that must work when nothing else does: modes, signals, and the bytes that
   give the terminal back. There is one terminal a process, so the state is global. */

/* What has happened since the last look. */
struct cterminal_events {
  bool resized, stop_wanted, continued;
};

/* Remembers the terminal's modes and installs the handlers. `input` is where keys are read, `output`
   where the screen is written (preferably non-blocking). Returns 0, or the error number. */
int cterminal_open(int input, int output);

/* Readable whenever a signal came or cterminal_wake was called. */
int cterminal_wake_descriptor(void);
/* Makes the wake descriptor readable; from any thread or handler. */
void cterminal_wake(void);
/* Empties the wake descriptor and returns what has happened. */
struct cterminal_events cterminal_take_events(void);

/* The bytes that give the terminal back: at most 1024. */
void cterminal_set_restoring_bytes(const char *bytes, size_t count);

/* Raw mode. From here on every way out gives the terminal back. Returns 0, or the error number. */
int cterminal_enter(void);
/* Writes the restoring bytes and sets the modes that were found, once for each cterminal_enter. */
void cterminal_leave(void);
/* Leaves and stops, the whole process group as the terminal's own suspend character would, or this
   process alone; returns when continued. */
void cterminal_stop(bool with_group);
/* Leaves, and takes the handlers away again. */
void cterminal_close(void);

/* From here on the first SIGTERM or SIGHUP only wakes: whoever waits has two seconds to put things in
   order, to close and to raise it again. */
void cterminal_defer_ends(void);
/* The signal that was put off, or 0. */
int cterminal_wanted_end(void);

/* The size in cells; false when the terminal does not know. */
bool cterminal_size(int descriptor, int *columns, int *rows);

/* The size of the whole screen in pixels; false when the terminal does not know. */
bool cterminal_pixels(int descriptor, int *width, int *height);

/* A file without a name, in memory where the system can do that; -1 on failure. */
int cterminal_scratch_file(void);

/* Another description of the terminal that `descriptor` is open on, so that not waiting for it stays
   our own affair: the flag would otherwise be shared with the shell. -1 on failure. */
int cterminal_reopen(int descriptor);

/* From here on, what is written to the standard error is kept instead of tearing the screen, if it
   would have gone to a terminal. */
void cterminal_keep_errors(void);
/* Cuts what is kept to its limit, so that a noisy library cannot fill the memory. */
void cterminal_trim_errors(void);
/* Gives the standard error back and writes what was kept, without control characters. */
void cterminal_show_errors(void);

/* Makes a stack overflow on the calling thread survivable for the crash handlers, and keeps the
   signals that end or stop the program away from it: the main thread takes them. */
void cterminal_prepare_thread(void);
