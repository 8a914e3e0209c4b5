#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CTerminal.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

/* Goals, in this order: the terminal is given back on every way out; a handler calls nothing that is
   not safe in a handler; no call can wait for ever. */

static const int fault_signals[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};
/* All that end a program unless it says otherwise, also a limit of processor time (ulimit -t); a file
   that would be too large (SIGXFSZ) and a reader that is gone (SIGPIPE) are ignored, as errors. */
static const int end_signals[] = {SIGINT,  SIGTERM, SIGHUP,    SIGQUIT, SIGALRM, SIGUSR1,
                                  SIGUSR2, SIGXCPU, SIGVTALRM, SIGPROF, SIGSYS,
#ifdef __linux__
                                  SIGIO,   SIGPWR,  SIGSTKFLT,
#endif
};
static const int notice_signals[] = {SIGWINCH, SIGTSTP, SIGCONT};
enum {
  fault_count = sizeof fault_signals / sizeof *fault_signals,
  end_count = sizeof end_signals / sizeof *end_signals,
  notice_count = sizeof notice_signals / sizeof *notice_signals,
  restoring_limit = 1024,
  kept_errors_limit = 1 << 18,
  alternate_stack_size = 32768,
};

static int input_descriptor = -1, output_descriptor = -1;
static int wake_pipe[2] = {-1, -1};
static atomic_bool resized, stop_wanted, continued;
static struct termios found_modes;

/* Set while the terminal is ours; whoever clears it gives the terminal back. */
static atomic_bool is_entered;

/* Two copies, so that a handler never sees one that is being written. */
static struct {
  char bytes[restoring_limit];
  size_t count;
} restoring[2];
static atomic_int restoring_current;

static int kept_errors = -1, real_errors = -1, shown_errors = -1;
static atomic_flag is_dying = ATOMIC_FLAG_INIT;
static volatile pthread_t dying_thread;

static struct sigaction old_faults[fault_count], old_ends[end_count], old_notices[notice_count];
static _Thread_local char alternate_stack[alternate_stack_size];

/* ---- Giving back. Safe in a handler. ---- */

/* Writes everything unless the terminal refuses for a quarter of a second; what it would have shown
   before is then thrown away, which makes room. */
static void write_or_flush(int descriptor, const char *bytes, size_t count) {
  bool has_flushed = false;
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EINTR) {
      continue;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd room = {.fd = descriptor, .events = POLLOUT};
      if (poll(&room, 1, 250) > 0) continue;
      if (has_flushed) return;
      tcflush(descriptor, TCOFLUSH);
      has_flushed = true;
    } else {
      return;
    }
  }
}

/* A process in the background has no say over the modes: the shell in front has set its own. Where
   there is no job control at all, nobody else has. */
static bool may_set_modes(void) {
  pid_t front = tcgetpgrp(input_descriptor);
  return front < 0 || front == getpgrp();
}

static void give_back(void) {
  if (!atomic_exchange(&is_entered, false)) return;
  int current = atomic_load(&restoring_current);
  write_or_flush(output_descriptor, restoring[current].bytes, restoring[current].count);
  if (may_set_modes()) tcsetattr(input_descriptor, TCSANOW, &found_modes);
}

/* Copies the kept errors, replacing control characters (C1 ones are 0xC2 0x80 ... 0x9F in UTF-8). */
static void copy_kept_errors(void) {
  char buffer[512];
  bool after_c2 = false;
  off_t place = 0;
  while (place < kept_errors_limit) {
    ssize_t count = pread(kept_errors, buffer, sizeof buffer, place);
    if (count <= 0) break;
    place += count;
    for (ssize_t i = 0; i < count; i++) {
      unsigned char byte = (unsigned char)buffer[i];
      bool is_c1 = after_c2 && byte >= 0x80 && byte < 0xA0;
      after_c2 = byte == 0xC2;
      if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) buffer[i] = '?';
      if (is_c1) buffer[i] = (char)0xBF;
    }
    write_or_flush(shown_errors, buffer, (size_t)count);
  }
}

void cterminal_show_errors(void) {
  if (kept_errors < 0) return;
  dup2(real_errors, STDERR_FILENO);
  copy_kept_errors();
  close(kept_errors);
  close(real_errors);
  close(shown_errors);
  kept_errors = real_errors = shown_errors = -1;
}

/* ---- Handlers ---- */

/* What a fault leaves on the terminal that was ours; ready beforehand, since nothing can be put
   together then. */
static const char last_words[] =
    "saddlescope: an error in the program has ended it; the terminal is as it was. Please report it "
    "with the command and the last keys.\n";

static bool is_fault(int signal_number) {
  for (int i = 0; i < fault_count; i++)
    if (fault_signals[i] == signal_number) return true;
  return false;
}

static void die(int signal_number) {
  if (!atomic_flag_test_and_set(&is_dying)) {
    dying_thread = pthread_self();
    bool was_entered = atomic_load(&is_entered);
    give_back();
    cterminal_show_errors();
    if (was_entered && is_fault(signal_number))
      write_or_flush(STDERR_FILENO, last_words, sizeof last_words - 1);
  } else if (!pthread_equal(dying_thread, pthread_self())) {
    /* Another thread is at it already, and ends us all. */
    for (;;) pause();
  }
  struct sigaction action = {.sa_handler = SIG_DFL};
  sigaction(signal_number, &action, NULL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal_number);
  raise(signal_number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

/* Ends that somebody wants to hear of before they end the program. The second one, or two seconds,
   ends it all the same. */
static atomic_bool defers_ends;
static atomic_int wanted_end;

static void end(int signal_number) {
  bool is_deferred = signal_number == SIGTERM || signal_number == SIGHUP;
  int none = 0;
  if (signal_number == SIGALRM && atomic_load(&wanted_end) != 0) signal_number = atomic_load(&wanted_end);
  if (is_deferred && atomic_load(&defers_ends) &&
      atomic_compare_exchange_strong(&wanted_end, &none, signal_number)) {
    int error = errno;
    alarm(2);
    cterminal_wake();
    errno = error;
    return;
  }
  die(signal_number);
}

void cterminal_defer_ends(void) {
  struct sigaction action = {.sa_handler = end, .sa_flags = SA_ONSTACK};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < fault_count; i++) sigdelset(&action.sa_mask, fault_signals[i]);
  sigaction(SIGALRM, &action, NULL);
  atomic_store(&defers_ends, true);
}

int cterminal_wanted_end(void) { return atomic_load(&wanted_end); }

static void note(int signal_number) {
  int error = errno;
  atomic_store(signal_number == SIGWINCH  ? &resized
               : signal_number == SIGTSTP ? &stop_wanted
                                          : &continued,
               true);
  cterminal_wake();
  errno = error;
}

static void install(const int *signals, int count, void (*handler)(int), int flags,
                    struct sigaction *old) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigfillset(&action.sa_mask);
  for (int i = 0; i < fault_count; i++) sigdelset(&action.sa_mask, fault_signals[i]);
  for (int i = 0; i < count; i++) {
    sigaction(signals[i], NULL, &old[i]);
    /* nohup and shells without job control start programs with signals ignored, and mean it. */
    bool is_notice = signals[i] == SIGWINCH || signals[i] == SIGCONT;
    if (old[i].sa_handler == SIG_IGN && !(flags & SA_NODEFER) && !is_notice) continue;
    sigaction(signals[i], &action, NULL);
  }
}

static void uninstall(const int *signals, int count, const struct sigaction *old) {
  for (int i = 0; i < count; i++) sigaction(signals[i], &old[i], NULL);
}

void cterminal_prepare_thread(void) {
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack, .ss_flags = 0};
  sigaltstack(&stack, NULL);
  sigset_t signals;
  sigfillset(&signals);
  for (int i = 0; i < fault_count; i++) sigdelset(&signals, fault_signals[i]);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

/* ---- What only some systems have ---- */

/* A pipe that no child inherits and that no call waits for; 0, or -1 and errno. */
static int open_pipe(int ends[2]) {
#ifdef __linux__
  return pipe2(ends, O_CLOEXEC | O_NONBLOCK);
#else
  if (pipe(ends) != 0) return -1;
  for (int i = 0; i < 2; i++) {
    if (fcntl(ends[i], F_SETFD, FD_CLOEXEC) == 0 && fcntl(ends[i], F_SETFL, O_NONBLOCK) == 0)
      continue;
    int found = errno;
    close(ends[0]);
    close(ends[1]);
    errno = found;
    return -1;
  }
  return 0;
#endif
}

/* A file without a name in memory, closed on exec; -1 where there is no such thing. */
static int open_memory(void) {
#ifdef __linux__
  return memfd_create("terminal", MFD_CLOEXEC);
#else
  return -1;
#endif
}

/* ---- Modes ---- */

int cterminal_open(int input, int output) {
  if (tcgetattr(input, &found_modes) != 0) return errno;
  if (wake_pipe[0] < 0 && open_pipe(wake_pipe) != 0) return errno;
  input_descriptor = input;
  output_descriptor = output;
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack, .ss_flags = 0};
  sigaltstack(&stack, NULL);
  install(fault_signals, fault_count, die, SA_ONSTACK | SA_NODEFER, old_faults);
  install(end_signals, end_count, end, SA_ONSTACK, old_ends);
  install(notice_signals, notice_count, note, SA_ONSTACK | SA_RESTART, old_notices);
  return 0;
}

void cterminal_set_restoring_bytes(const char *bytes, size_t count) {
  int next = 1 - atomic_load(&restoring_current);
  if (count > restoring_limit) count = restoring_limit;
  memcpy(restoring[next].bytes, bytes, count);
  restoring[next].count = count;
  atomic_store(&restoring_current, next);
}

int cterminal_enter(void) {
  struct termios modes = found_modes;
  modes.c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR | IGNCR | ICRNL | IXON | IXOFF);
  modes.c_oflag &= ~(tcflag_t)OPOST;
  modes.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  modes.c_cflag &= ~(tcflag_t)(CSIZE | PARENB);
  modes.c_cflag |= CS8;
  modes.c_cc[VMIN] = 1;
  modes.c_cc[VTIME] = 0;
  atomic_store(&is_entered, true);
  /* In the background this stops the process until it is in front again. */
  while (tcsetattr(input_descriptor, TCSANOW, &modes) != 0) {
    if (errno == EINTR) continue;
    int error = errno;
    atomic_store(&is_entered, false);
    return error;
  }
  return 0;
}

void cterminal_leave(void) {
  /* A signal between the two halves would find the job taken but not done. */
  sigset_t all, old;
  sigfillset(&all);
  for (int i = 0; i < fault_count; i++) sigdelset(&all, fault_signals[i]);
  pthread_sigmask(SIG_BLOCK, &all, &old);
  give_back();
  pthread_sigmask(SIG_SETMASK, &old, NULL);
}

void cterminal_stop(bool with_group) {
  cterminal_leave();
  struct sigaction default_action = {.sa_handler = SIG_DFL}, ours;
  sigaction(SIGTSTP, NULL, &ours);
  if (ours.sa_handler == SIG_IGN) return;
  sigaction(SIGTSTP, &default_action, NULL);
  kill(with_group ? 0 : getpid(), SIGTSTP);
  /* Stopped here, and continued. */
  sigaction(SIGTSTP, &ours, NULL);
}

void cterminal_close(void) {
  cterminal_leave();
  uninstall(fault_signals, fault_count, old_faults);
  uninstall(end_signals, end_count, old_ends);
  uninstall(notice_signals, notice_count, old_notices);
  cterminal_show_errors();
  cterminal_take_events();
}

bool cterminal_size(int descriptor, int *columns, int *rows) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) return false;
  *columns = size.ws_col;
  *rows = size.ws_row;
  return true;
}

bool cterminal_pixels(int descriptor, int *width, int *height) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_xpixel == 0 || size.ws_ypixel == 0)
    return false;
  *width = size.ws_xpixel;
  *height = size.ws_ypixel;
  return true;
}

/* ---- Waking ---- */

int cterminal_wake_descriptor(void) { return wake_pipe[0]; }

void cterminal_wake(void) {
  /* A full pipe wakes as well as one byte more would. */
  if (wake_pipe[1] >= 0) (void)!write(wake_pipe[1], "", 1);
}

struct cterminal_events cterminal_take_events(void) {
  char buffer[64];
  while (read(wake_pipe[0], buffer, sizeof buffer) > 0) {
  }
  return (struct cterminal_events){
      .resized = atomic_exchange(&resized, false),
      .stop_wanted = atomic_exchange(&stop_wanted, false),
      .continued = atomic_exchange(&continued, false),
  };
}

/* ---- Files ---- */

int cterminal_scratch_file(void) {
  int descriptor = open_memory();
  if (descriptor >= 0) return descriptor;
  FILE *file = tmpfile();
  if (file == NULL) return -1;
  descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3);
  fclose(file);
  return descriptor;
}

int cterminal_reopen(int descriptor) {
  char name[PATH_MAX];
  struct stat wanted, found;
  if (fstat(descriptor, &wanted) != 0 || ttyname_r(descriptor, name, sizeof name) != 0) return -1;
  int copy = open(name, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (copy < 0) return -1;
  if (fstat(copy, &found) == 0 && found.st_rdev == wanted.st_rdev && found.st_ino == wanted.st_ino)
    return copy;
  close(copy);
  return -1;
}

void cterminal_keep_errors(void) {
  if (kept_errors >= 0 || !isatty(STDERR_FILENO)) return;
  int file = cterminal_scratch_file();
  int real = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (file < 0 || real < 0 || fcntl(file, F_SETFL, O_APPEND) != 0) {
    if (file >= 0) close(file);
    if (real >= 0) close(real);
    return;
  }
  shown_errors = cterminal_reopen(STDERR_FILENO);
  if (shown_errors < 0) shown_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  real_errors = real;
  kept_errors = file;
  dup2(file, STDERR_FILENO);
}

void cterminal_trim_errors(void) {
  struct stat found;
  if (kept_errors >= 0 && fstat(kept_errors, &found) == 0 && found.st_size > kept_errors_limit)
    (void)!ftruncate(kept_errors, kept_errors_limit);
}
