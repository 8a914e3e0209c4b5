// The limit: what a careful person writes in C for the very formula, compiled by cc -O3.
//
//     limit [GENERATED.so]
//
// Run by interleave.py, as worker.py says. GENERATED.so holds the function that casadi wrote for the
// chain (see casadi_chain.py); its row is there only with it.
#include <dlfcn.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { WIDTH = 480, HEIGHT = 256, POINTS = WIDTH * HEIGHT, WEIGHTS = 11, CHAIN_REPEATS = 10000 };

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + 1e-9 * now.tv_nsec;
}

// Keeps the compiler from removing work whose result nobody reads.
static void keep(const void *p) { __asm__ volatile("" : : "r"(p) : "memory"); }

static double column(int i) { return -6 + 12.0 * i / (WIDTH - 1); }
static double row(int j) { return 6 - 12.0 * j / (HEIGHT - 1); }

static void field(void) {
  double *values = malloc(sizeof(double) * POINTS);
  double xs[WIDTH];
  for (int i = 0; i < WIDTH; i++) xs[i] = column(i);
  for (int j = 0; j < HEIGHT; j++) {
    double y = row(j);
    for (int i = 0; i < WIDTH; i++) {
      double x = xs[i];
      double a = x * x + y - 11;
      double b = x + y * y - 7;
      values[j * WIDTH + i] = a * a + b * b;
    }
  }
  keep(values);
  free(values);
}

// Rosenbrock's function: the points, values and gradient norms of all steps are kept.
static void descend(int steps) {
  double *path = malloc(sizeof(double) * 4 * (steps + 1));
  double x = -1.2, y = 1;
  const double rate = 0.001;
  for (int i = 0; i <= steps; i++) {
    double r = y - x * x, s = 1 - x;
    double gx = -2 * s - 400 * x * r;
    double gy = 200 * r;
    double *kept = path + 4 * (long)i;
    kept[0] = x;
    kept[1] = y;
    kept[2] = s * s + 100 * (r * r);
    kept[3] = sqrt(gx * gx + gy * gy);
    x -= rate * gx;
    y -= rate * gy;
  }
  keep(path);
  free(path);
}

// Newton from every point until the gradient is below 1e-8 or 50 steps are taken.
static void basins(void) {
  double *ends = malloc(sizeof(double) * 2 * POINTS);
  unsigned char *steps = malloc(POINTS);
  for (int k = 0; k < POINTS; k++) {
    double x = column(k % WIDTH), y = row(k / WIDTH);
    int taken = 0;
    for (;; taken++) {
      double a = x * x + y - 11, b = x + y * y - 7;
      double gx = 4 * x * a + 2 * b, gy = 2 * a + 4 * y * b;
      if (gx * gx + gy * gy <= 1e-16 || taken == 50) break;
      double hxx = 4 * a + 8 * x * x + 2, hxy = 4 * x + 4 * y, hyy = 2 + 4 * b + 8 * y * y;
      double determinant = hxx * hyy - hxy * hxy;
      x -= (hyy * gx - hxy * gy) / determinant;
      y -= (hxx * gy - hxy * gx) / determinant;
    }
    ends[2 * k] = x;
    ends[2 * k + 1] = y;
    steps[k] = taken;
  }
  keep(ends);
  keep(steps);
  free(ends);
  free(steps);
}

static const double chain_point[WEIGHTS] = {0.9,  0.92, 0.94, 0.96, 0.98, 1,
                                            1.02, 1.04, 1.06, 1.08, 1.1};

// (1 - w1 ... w11)^2 with gradient and Hessian, by products without division.
static void chain_derivatives(const double *w, double *f, double *g, double *h) {
  double before[WEIGHTS + 1], after[WEIGHTS + 1];
  before[0] = after[WEIGHTS] = 1;
  for (int i = 0; i < WEIGHTS; i++) before[i + 1] = before[i] * w[i];
  for (int i = WEIGHTS; i > 0; i--) after[i - 1] = after[i] * w[i - 1];
  double r = 1 - before[WEIGHTS];
  *f = r * r;
  double p[WEIGHTS];
  for (int i = 0; i < WEIGHTS; i++) {
    p[i] = before[i] * after[i + 1];
    g[i] = -2 * r * p[i];
  }
  for (int i = 0; i < WEIGHTS; i++) {
    double between = before[i];
    h[i * WEIGHTS + i] = 2 * p[i] * p[i];
    for (int j = i + 1; j < WEIGHTS; j++) {
      double without = between * after[j + 1];
      h[i * WEIGHTS + j] = h[j * WEIGHTS + i] = 2 * p[i] * p[j] - 2 * r * without;
      between *= w[j];
    }
  }
}

static void chain(void) {
  double w[WEIGHTS], f, g[WEIGHTS], h[WEIGHTS * WEIGHTS];
  memcpy(w, chain_point, sizeof w);
  for (int i = 0; i < CHAIN_REPEATS; i++) {
    keep(w);
    chain_derivatives(w, &f, g, h);
    keep(&f);
    keep(g);
    keep(h);
  }
}

// casadi's generated C: two pointers to vectors of pointers, and room for its own work.
typedef int (*generated)(const double **, double **, long long *, double *, int);
static generated casadi_function;
static long long casadi_integers;
static long long casadi_numbers;

static void chain_casadi(void) {
  double w[WEIGHTS], g[WEIGHTS], h[WEIGHTS * WEIGHTS], f;
  memcpy(w, chain_point, sizeof w);
  long long *integers = calloc(casadi_integers + 1, sizeof *integers);
  double *numbers = calloc(casadi_numbers + 1, sizeof *numbers);
  const double *arguments[16] = {w};
  double *results[16] = {&f, g, h};
  for (int i = 0; i < CHAIN_REPEATS; i++) {
    keep(w);
    casadi_function(arguments, results, integers, numbers, 0);
    keep(g);
    keep(h);
  }
  free(integers);
  free(numbers);
}

static void load(const char *path) {
  void *library = dlopen(path, RTLD_NOW);
  if (!library) return;
  casadi_function = (generated)dlsym(library, "chain");
  int (*room)(long long *, long long *, long long *, long long *) =
      (int (*)(long long *, long long *, long long *, long long *))dlsym(library, "chain_work");
  long long arguments, results;
  if (room) room(&arguments, &results, &casadi_integers, &casadi_numbers);
}

typedef struct {
  const char *name;
  const char *peer;
  void (*work)(void);
  // How often one measurement does the work, and how often the work does what the row counts once.
  int runs;
  int shared;
} Row;

static void descend_10000(void) { descend(10000); }
static void descend_1000000(void) { descend(1000000); }

static const Row rows[] = {
    {"field-himmelblau-480x256", "C, cc -O3", field, 20, 1},
    {"gradient-descent-rosenbrock-10000", "C, cc -O3", descend_10000, 10, 1},
    {"gradient-descent-rosenbrock-1000000", "C, cc -O3", descend_1000000, 1, 1},
    {"basins-newton-himmelblau-480x256", "C, cc -O3", basins, 1, 1},
    {"gradient-and-hessian-chain11", "C, cc -O3", chain, 1, CHAIN_REPEATS},
    {"gradient-and-hessian-chain11", "casadi, its C by cc -O3", chain_casadi, 1, CHAIN_REPEATS},
};
enum { ROWS = sizeof rows / sizeof *rows };

static int is_there(const Row *row) { return row->work != chain_casadi || casadi_function; }

static void answer(const char *key) {
  char own[200];
  for (int i = 0; i < ROWS; i++) {
    snprintf(own, sizeof own, "%s/%s", rows[i].name, rows[i].peer);
    if (strcmp(key, own) || !is_there(&rows[i])) continue;
    double start = seconds();
    for (int k = 0; k < rows[i].runs; k++) rows[i].work();
    printf("%.12f\n", (seconds() - start) / rows[i].runs / rows[i].shared);
    return;
  }
  printf("-\n");
}

int main(int count, char **arguments) {
  if (count > 1) load(arguments[1]);
  for (int i = 0; i < ROWS; i++)
    if (is_there(&rows[i])) printf("%s\t%s\t\n", rows[i].name, rows[i].peer);
  printf("\n");
  fflush(stdout);
  char key[200];
  while (fgets(key, sizeof key, stdin)) {
    key[strcspn(key, "\n")] = 0;
    answer(key);
    fflush(stdout);
  }
}
