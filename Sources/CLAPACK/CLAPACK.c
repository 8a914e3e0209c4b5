#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
#include "CLAPACK.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

/* Fortran takes addresses; the length of each text follows the arguments, where the library's compiler
   passes it at all. */

typedef void solve_routine(const int32_t *n, const int32_t *sides, double *a, const int32_t *lda,
                           int32_t *pivots, double *b, const int32_t *ldb, int32_t *info);
typedef void spectrum_routine(const char *job, const char *triangle, const int32_t *n, double *a,
                              const int32_t *lda, double *values, double *work,
                              const int32_t *work_size, int32_t *integer_work,
                              const int32_t *integer_work_size, int32_t *info, size_t job_length,
                              size_t triangle_length);
typedef void singular_values_routine(const char *job, const int32_t *m, const int32_t *n, double *a,
                                     const int32_t *lda, double *values, double *u,
                                     const int32_t *ldu, double *vt, const int32_t *ldvt,
                                     double *work, const int32_t *work_size, int32_t *integer_work,
                                     int32_t *info, size_t job_length);
typedef void product_routine(const char *a_form, const char *b_form, const int32_t *m,
                             const int32_t *n, const int32_t *k, const double *alpha,
                             const double *a, const int32_t *lda, const double *b,
                             const int32_t *ldb, const double *beta, double *c, const int32_t *ldc,
                             size_t a_form_length, size_t b_form_length);
typedef void threads_routine(int count);

static const int32_t ask = -1, one = 1;

/* Linked in where the program is linked with the library (all static, say); else 0, and loaded. */
extern solve_routine dgesv_ __attribute__((weak));
extern spectrum_routine dsyevd_ __attribute__((weak));
extern singular_values_routine dgesdd_ __attribute__((weak));
extern product_routine dgemm_ __attribute__((weak));
extern threads_routine openblas_set_num_threads __attribute__((weak));

static solve_routine *solve;
static spectrum_routine *spectrum;
static singular_values_routine *singular_values;
static product_routine *product;

static char missing[512];
static pthread_once_t is_loaded = PTHREAD_ONCE_INIT;

/* OpenBLAS holds all of it. Any other pair of LAPACK and BLAS will do: their names are those that
   Debian's alternatives and other distributions share. */
static const char *const sources[][2] = {
#if defined(__APPLE__)
    {"/System/Library/Frameworks/Accelerate.framework/Accelerate", NULL},
#endif
    {"libopenblas.so.0", NULL},
    {"liblapack.so.3", "libblas.so.3"},
};

/* Work is shared out above, in pieces that are worth it. Threads below would hand over thousands of
   times in a decomposition, and each waits its turn where the machine is busy. Only OpenBLAS has them. */
static void use_one_thread(threads_routine *set_threads) {
  if (set_threads) set_threads(1);
}

static bool load_from(const char *lapack_name, const char *blas_name) {
  void *lapack = dlopen(lapack_name, RTLD_LAZY | RTLD_LOCAL);
  void *blas = lapack && blas_name ? dlopen(blas_name, RTLD_LAZY | RTLD_LOCAL) : lapack;
  if (lapack == NULL || blas == NULL) {
    const char *reason = dlerror();
    snprintf(missing, sizeof missing, "%s", reason ? reason : lapack_name);
    if (lapack) dlclose(lapack);
    return false;
  }
  solve = (solve_routine *)dlsym(lapack, "dgesv_");
  spectrum = (spectrum_routine *)dlsym(lapack, "dsyevd_");
  singular_values = (singular_values_routine *)dlsym(lapack, "dgesdd_");
  product = (product_routine *)dlsym(blas, "dgemm_");
  if (solve == NULL || spectrum == NULL || singular_values == NULL || product == NULL) {
    snprintf(missing, sizeof missing, "%s lacks LAPACK's routines", lapack_name);
    return false;
  }
  use_one_thread((threads_routine *)dlsym(blas, "openblas_set_num_threads"));
  return true;
}

/* Where the address space is limited and full, OpenBLAS asks for its buffers again and again without
   end; it takes one of 128 MB for each thread that calls it, and some room for itself. */
static bool has_room(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return true;
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  size_t size = (size_t)(cores < 1 ? 1 : cores > 16 ? 16 : cores) * (128u << 20) + (256u << 20);
  void *room = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (room != MAP_FAILED) {
    munmap(room, size);
    return true;
  }
  snprintf(missing, sizeof missing,
           "memory is limited to %llu MB (ulimit -v), and it needs %zu MB more than is in use",
           (unsigned long long)limit.rlim_cur >> 20, size >> 20);
  return false;
}

static void load(void) {
  if (!has_room()) return;
  if (dgesv_ && dsyevd_ && dgesdd_ && dgemm_) {
    solve = dgesv_;
    spectrum = dsyevd_;
    singular_values = dgesdd_;
    product = dgemm_;
    use_one_thread(openblas_set_num_threads);
    return;
  }
  for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
    if (!load_from(sources[i][0], sources[i][1])) continue;
    missing[0] = 0;
    return;
  }
  static const char advice[] = "; install OpenBLAS, or LAPACK and BLAS (Debian: libopenblas0-pthread)";
  strncat(missing, advice, sizeof missing - strlen(missing) - 1);
}

const char *clapack_missing(void) {
  pthread_once(&is_loaded, load);
  return missing[0] ? missing : NULL;
}

static void end_without(void) {
  char line[sizeof missing + 64];
  int count = snprintf(line, sizeof line, "saddlescope: there is no linear algebra: %s\n", missing);
  (void)!write(STDERR_FILENO, line, (size_t)count);
  _exit(1);
}

static void need(void) {
  pthread_once(&is_loaded, load);
  /* Threads that need it at the same time say so once. */
  static pthread_once_t is_ended = PTHREAD_ONCE_INIT;
  if (missing[0]) pthread_once(&is_ended, end_without);
}

int32_t clapack_solve(int32_t n, double *matrix, int32_t *pivots, double *solution) {
  need();
  int32_t info = 0;
  solve(&n, &one, matrix, &n, pivots, solution, &n, &info);
  return info;
}

enum { out_of_memory = -1010 };

int32_t clapack_spectrum(bool with_vectors, int32_t n, double *matrix, double *values) {
  need();
  const char *job = with_vectors ? "V" : "N";
  int32_t info = 0, integers = 0;
  double doubles = 0;
  spectrum(job, "L", &n, matrix, &n, values, &doubles, &ask, &integers, &ask, &info, 1, 1);
  if (info != 0) return info;
  int32_t count = (int32_t)doubles;
  double *work = malloc(sizeof *work * (size_t)count);
  int32_t *integer_work = malloc(sizeof *integer_work * (size_t)integers);
  if (work && integer_work)
    spectrum(job, "L", &n, matrix, &n, values, work, &count, integer_work, &integers, &info, 1, 1);
  else
    info = out_of_memory;
  free(integer_work);
  free(work);
  return info;
}

int32_t clapack_singular_values(int32_t rows, int32_t columns, double *matrix, double *values,
                                double *u, double *v_transposed) {
  need();
  int32_t rank = rows < columns ? rows : columns;
  int32_t info = 0;
  double doubles = 0;
  int32_t *integer_work = malloc(sizeof *integer_work * 8 * (size_t)(rank > 0 ? rank : 1));
  if (integer_work == NULL) return out_of_memory;
  singular_values("S", &rows, &columns, matrix, &rows, values, u, &rows, v_transposed, &rank, &doubles, &ask,
          integer_work, &info, 1);
  int32_t count = (int32_t)doubles;
  double *work = info == 0 ? malloc(sizeof *work * (size_t)count) : NULL;
  if (work)
    singular_values("S", &rows, &columns, matrix, &rows, values, u, &rows, v_transposed, &rank, work, &count,
            integer_work, &info, 1);
  else if (info == 0)
    info = out_of_memory;
  free(work);
  free(integer_work);
  return info;
}

void clapack_product(bool transposing_a, bool transposing_b, int32_t rows, int32_t columns,
                     int32_t inner, const double *a, int32_t a_stride, const double *b,
                     int32_t b_stride, double *c, int32_t c_stride) {
  need();
  const double identity = 1, zero = 0;
  product(transposing_a ? "T" : "N", transposing_b ? "T" : "N", &rows, &columns, &inner, &identity, a,
         &a_stride, b, &b_stride, &zero, c, &c_stride, 1, 1);
}
