#pragma once

/// Makes a stack overflow on the calling thread survivable for the crash handlers, and keeps the
/// signals that end or stop the program away from it: the main thread takes them.
void cterminal_prepare_thread(void);
