#pragma once

// Fused operations would round otherwise where they exist, and results would differ by machine.
#pragma STDC FP_CONTRACT OFF

// Compiled for wide vectors too; the loader picks what the processor has. It would do so by functions that the
// thread sanitizer watches, before that is ready: a program under it ended at once.
#if defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define UNDER_THREAD_SANITIZER 1
#endif
#endif
#if defined(__x86_64__) && defined(__linux__) && !defined(UNDER_THREAD_SANITIZER)
#define VECTORIZED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define VECTORIZED
#endif

// Before a loop whose results may lie where its arguments do, each at its own place: nothing is read
// after it was written, so no test at run time, which would fall back to single numbers there.
#if defined(__clang__)
#define IN_PLACE _Pragma("clang loop vectorize(assume_safety)")
#else
#define IN_PLACE
#endif
