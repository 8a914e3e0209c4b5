#pragma once

// Fused operations would round otherwise where they exist, and results would differ by machine.
#pragma STDC FP_CONTRACT OFF

// Compiled for wide vectors too; the loader picks what the processor has.
#if defined(__x86_64__) && defined(__linux__)
#define VECTORIZED __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define VECTORIZED
#endif
