#include "Elementary.h"

#include <stdint.h>
#include <string.h>

#include "Vectorized.h"

static inline __attribute__((always_inline)) double bits_to_double(uint64_t bits) {
  double value;
  memcpy(&value, &bits, sizeof value);
  return value;
}

static inline __attribute__((always_inline)) uint64_t double_to_bits(double value) {
  uint64_t bits;
  memcpy(&bits, &value, sizeof bits);
  return bits;
}

// e^x = scale (1 + rest) for |x| <= 708: x = k ln 2 + r, scale = 2^k, rest = e^r - 1 by its series,
// |r| <= ln 2 / 2, where the first term left out is below 2^-56 of r. Cody and Waite's reduction.
static inline __attribute__((always_inline)) double reduced(double x, double *scale) {
  const double magic = 0x1.8p52;  // Adding it rounds to a whole number, kept in the low bits.
  double shifted = x * 0x1.71547652b82fep+0 + magic;
  double k = shifted - magic;
  double r = x - k * 0x1.62e42feep-1;
  r = r - k * 0x1.a39ef35793c76p-33;
  *scale = bits_to_double((double_to_bits(shifted) + 1023) << 52);
  double p = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  return r + r * r * p;
}

// tanh |x| = m / (m + 2) for m = e^(2|x|) - 1: nothing cancels, small x included.
VECTORIZED void elementary_tanh(const double *x, double *y, long n) {
  IN_PLACE for (long i = 0; i < n; i++) {
    double size = __builtin_fabs(x[i]);
    double twice = 2 * size;
    twice = twice > 40 ? 40 : twice;  // From there on tanh is 1; NaN stays.
    double scale;
    double rest = reduced(twice, &scale);
    double m = scale * rest + (scale - 1);
    y[i] = __builtin_copysign(m / (m + 2), x[i]);
  }
}

// With e = e^-|x|, so that nothing overflows: 1 / (1 + e) or e / (1 + e).
VECTORIZED void elementary_logistic(const double *x, double *y, long n) {
  IN_PLACE for (long i = 0; i < n; i++) {
    double below = -__builtin_fabs(x[i]);
    double inside = below < -708 ? -708 : below;
    double scale;
    double rest = reduced(inside, &scale);
    double e = scale + scale * rest;
    e = below < -708 ? 0 : e;
    y[i] = (x[i] < 0 ? e : 1) / (1 + e);
  }
}

VECTORIZED void elementary_exp(const double *x, double *y, long n) {
  IN_PLACE for (long i = 0; i < n; i++) {
    double inside = x[i] > 708 ? 708 : x[i];
    inside = inside < -708 ? -708 : inside;
    double scale;
    double rest = reduced(inside, &scale);
    double e = scale + scale * rest;
    e = x[i] < -708 ? 0 : e;
    y[i] = x[i] > 708 ? __builtin_inf() : e;
  }
}
