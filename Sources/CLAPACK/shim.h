#pragma once
#include <cblas.h>
#include <lapacke.h>

// Only OpenBLAS has it; the reference library and others run in one thread anyway.
extern void openblas_set_num_threads(int count) __attribute__((weak));

/// Keeps OpenBLAS to the thread that calls it.
static inline void blas_use_one_thread(void) {
  if (openblas_set_num_threads) openblas_set_num_threads(1);
}
