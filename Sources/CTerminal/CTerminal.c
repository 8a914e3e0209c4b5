#include "CTerminal.h"
#include <signal.h>
#include <stddef.h>

enum { alternate_stack_size = 32768 };
static _Thread_local char alternate_stack[alternate_stack_size];

void cterminal_prepare_thread(void) {
  stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack, .ss_flags = 0};
  sigaltstack(&stack, NULL);
  sigset_t signals;
  sigfillset(&signals);
  int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) sigdelset(&signals, faults[i]);
  pthread_sigmask(SIG_BLOCK, &signals, NULL);
}
