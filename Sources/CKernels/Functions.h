#pragma once

#include <math.h>

#include "Program.h"

// What instructions do to single numbers where that takes more than an operator.

#define FUNCTION static inline __attribute__((always_inline)) double

FUNCTION whole_power(double x, int n) {
  // By multiplication up to the eighth power, by the library beyond.
  double square = x * x;
  switch (n) {
    case 0: return 1;
    case 1: return x;
    case 2: return square;
    case 3: return square * x;
    case 4: return square * square;
    case 5: return square * square * x;
    case 6: return square * x * (square * x);
    case 8: return square * square * (square * square);
    case -1: return 1 / x;
    case -2: return 1 / square;
    default: return pow(x, (double)n);
  }
}

FUNCTION power_times_log(double x, double y, int k) {
  return x == 0 && y > 0 ? 0 : pow(x, y) * whole_power(log(x), k);
}

FUNCTION minimum(double x, double y) { return x < y ? x : (y <= x ? y : NAN); }

FUNCTION maximum(double x, double y) { return x > y ? x : (y >= x ? y : NAN); }

FUNCTION preference(double x, double y) {
  return x > y ? 1 : (x < y ? 0 : (x == y ? 0.5 : NAN));
}

FUNCTION ratio(double x, double y) { return y == 0 ? 0 : x / y; }

FUNCTION sign(double x) { return x > 0 ? 1 : (x < 0 ? -1 : x); }

FUNCTION relu(double x) { return x < 0 ? 0 : x; }

FUNCTION step(double x) { return x > 0 ? 1 : (x != x ? x : 0); }

// Either branch takes the exponential of a number that is not positive: no overflow.
FUNCTION sigmoid(double x) {
  if (x >= 0) return 1 / (1 + exp(-x));
  double small = exp(x);
  return small / (1 + small);
}

FUNCTION softplus(double x) {
  return (x > 0 ? x : (x != x ? x : 0)) + log1p(exp(-fabs(x)));
}

#undef FUNCTION
