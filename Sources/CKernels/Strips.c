#include "Functions.h"
#include "Program.h"
#include "Vectorized.h"

// Eight numbers, one register of the widest vectors there are, two or four of narrower ones.
typedef double Eight __attribute__((vector_size(64)));
typedef int64_t EightBits __attribute__((vector_size(64)));

// Not functions: passing a vector depends on the vectors there are.
#define CHOSEN(condition, a, b) \
  ((Eight)(((condition) & (EightBits)(a)) | (~(condition) & (EightBits)(b))))
#define MAGNITUDE(x) ((Eight)((EightBits)(x) & INT64_MAX))

#define EACH(expression)                            \
  for (long k = 0; k < eights; k++) {               \
    Eight x = a[k];                                 \
    (void)x;                                        \
    t[k] = (expression);                            \
  }                                                 \
  break

// One loop where b is a strip, one where it is a number.
#define EACH_PAIR(expression)                       \
  if (is_single(i->b)) {                            \
    const Eight y = (Eight){0} + *single(i->b);     \
    for (long k = 0; k < eights; k++) {             \
      Eight x = a[k];                               \
      t[k] = (expression);                          \
    }                                               \
  } else {                                          \
    for (long k = 0; k < eights; k++) {             \
      Eight x = a[k], y = b[k];                     \
      t[k] = (expression);                          \
    }                                               \
  }                                                 \
  break

// Single numbers are spread over a vector that is read again and again, with a step of 0.
#define EACH_TRIPLE(expression)                                                 \
  {                                                                             \
    const Eight x1 = (Eight){0} + *p, y1 = (Eight){0} + *q, z1 = (Eight){0} + *r; \
    const long x_step = !is_single(i->a), y_step = !is_single(i->b), z_step = !is_single(i->c); \
    const Eight *xs = x_step ? a : &x1, *ys = y_step ? b : &y1, *zs = z_step ? c : &z1; \
    for (long k = 0; k < eights; k++) {                                         \
      Eight x = *xs, y = *ys, z = *zs;                                          \
      (void)z;                                                                  \
      t[k] = (expression);                                                      \
      xs += x_step;                                                             \
      ys += y_step;                                                             \
      zs += z_step;                                                             \
    }                                                                           \
  }                                                                             \
  break

// For what the vectors have no instruction for: the library, number by number.
#define EACH_CALL(expression)                       \
  for (long k = 0; k < count; k++) {                \
    double x = p[k];                                \
    out[k] = (expression);                          \
  }                                                 \
  break

// Operands that are single numbers are read again and again, with a step of 0.
#define EACH_CALL_PAIR(expression)                  \
  for (long k = 0; k < count; k++) {                \
    double x = p[k * p_step], y = q[k * q_step];    \
    out[k] = (expression);                          \
  }                                                 \
  break

VECTORIZED
void strip_run(
    const kernel_instruction *code, long length, double *strips, long stride,
    const double *singles, long count) {
#define is_single(place) ((place) < 0)
#define single(place) (singles + (-1 - (long)(place)))
#define numbers(place) (is_single(place) ? single(place) : strips + (place) * stride)
  const long eights = (count + 7) / 8;
  const Eight zero = {0}, one = zero + 1, none = zero + NAN;
  for (const kernel_instruction *i = code; i < code + length; i++) {
    double *out = strips + i->target * stride;
    const double *p = numbers(i->a), *q = numbers(i->b), *r = numbers(i->c);
    const long p_step = !is_single(i->a), q_step = !is_single(i->b);
    Eight *t = (Eight *)out;
    const Eight *a = (const Eight *)p, *b = (const Eight *)q, *c = (const Eight *)r;
    switch (i->operation) {
      case kernel_add: EACH_PAIR(x + y);
      case kernel_multiply: EACH_PAIR(x * y);
      case kernel_subtract:
        if (is_single(i->a)) {
          const Eight from = (Eight){0} + *p;
          for (long k = 0; k < eights; k++) t[k] = from - b[k];
          break;
        }
        EACH_PAIR(x - y);
      case kernel_divide:
        if (is_single(i->a)) {
          const Eight over = (Eight){0} + *p;
          for (long k = 0; k < eights; k++) t[k] = over / b[k];
          break;
        }
        EACH_PAIR(x / y);
      case kernel_negate: EACH((Eight)((EightBits)x ^ INT64_MIN));
      case kernel_copy: EACH(x);
      case kernel_multiply_add: EACH_TRIPLE(x * y + z);
      case kernel_multiply_subtract: EACH_TRIPLE(z - x * y);
      case kernel_multiply_twice_add: EACH_TRIPLE(x * (y + y) + z);
      case kernel_multiply_twice_subtract: EACH_TRIPLE(z - x * (y + y));
      case kernel_whole_power:
        switch (i->parameter) {
          case 0: EACH((Eight){0} + 1);
          case 1: EACH(x);
          case 2: EACH(x * x);
          case 3: EACH(x * x * x);
          case 4: EACH((x * x) * (x * x));
          case 5: EACH((x * x) * (x * x) * x);
          case 6: EACH((x * x * x) * (x * x * x));
          case 8: EACH(((x * x) * (x * x)) * ((x * x) * (x * x)));
          case -1: EACH(1 / x);
          case -2: EACH(1 / (x * x));
          default: EACH_CALL(whole_power(x, i->parameter));
        }
        break;
      case kernel_power: {
        // Often the same power again and again, as of a decay after so many steps.
        double x = NAN, y = NAN, power = NAN;
        for (long k = 0; k < count; k++) {
          const double base = p[k * p_step], exponent = q[k * q_step];
          if (base != x || exponent != y || base == 0) power = pow(x = base, y = exponent);
          out[k] = power;
        }
        break;
      }
      case kernel_power_times_log: EACH_CALL_PAIR(power_times_log(x, y, i->parameter));
      case kernel_minimum: EACH_TRIPLE(CHOSEN(x < y, x, CHOSEN(y <= x, y, none)));
      case kernel_maximum: EACH_TRIPLE(CHOSEN(x > y, x, CHOSEN(y >= x, y, none)));
      case kernel_preference:
        EACH_TRIPLE(CHOSEN(x > y, one, CHOSEN(x < y, zero, CHOSEN(x == y, one * 0.5, none))));
      case kernel_hypot: EACH_CALL_PAIR(hypot(x, y));
      case kernel_ratio: EACH_TRIPLE(CHOSEN(y == 0, zero, x / y));
      case kernel_atan2: EACH_CALL_PAIR(atan2(x, y));
      case kernel_exceeds: EACH_TRIPLE(CHOSEN(MAGNITUDE(x) > MAGNITUDE(y), one, zero));
      case kernel_choose: EACH_TRIPLE(CHOSEN(x != 0, y, z));
      case kernel_apply:
        switch (i->parameter) {
          case kernel_sqrt: EACH(__builtin_elementwise_sqrt(x));
          case kernel_exp: EACH_CALL(exp(x));
          case kernel_log: EACH_CALL(log(x));
          case kernel_log10: EACH_CALL(log10(x));
          case kernel_sin: EACH_CALL(sin(x));
          case kernel_cos: EACH_CALL(cos(x));
          case kernel_tan: EACH_CALL(tan(x));
          case kernel_asin: EACH_CALL(asin(x));
          case kernel_acos: EACH_CALL(acos(x));
          case kernel_atan: EACH_CALL(atan(x));
          case kernel_sinh: EACH_CALL(sinh(x));
          case kernel_cosh: EACH_CALL(cosh(x));
          case kernel_tanh: EACH_CALL(tanh(x));
          case kernel_abs: EACH(MAGNITUDE(x));
          case kernel_sign: EACH(CHOSEN(x > 0, one, CHOSEN(x < 0, -one, x)));
          case kernel_relu: EACH(CHOSEN(x < 0, zero, x));
          case kernel_step: EACH(CHOSEN(x > 0, one, CHOSEN(x != x, x, zero)));
          case kernel_sigmoid: EACH_CALL(sigmoid(x));
          case kernel_softplus: EACH_CALL(softplus(x));
        }
        break;
    }
  }
}

VECTORIZED
uint64_t strip_not_finite(const double *const *strips, long number, long count) {
  // 0 for finite numbers, NaN for all others, and NaN stays in a sum.
  Eight zeros[8] = {{0}};
  const long eights = (count + 7) / 8;
  for (long s = 0; s < number; s++) {
    const Eight *strip = (const Eight *)strips[s];
    for (long k = 0; k < eights; k++) zeros[k] += strip[k] * 0;
  }
  uint64_t mask = 0;
  for (long k = 0; k < eights; k++) {
    for (int lane = 0; lane < 8; lane++) mask |= (uint64_t)(zeros[k][lane] != 0) << (8 * k + lane);
  }
  return count < 64 ? mask & ((1ull << count) - 1) : mask;
}

VECTORIZED
uint64_t strip_at_most(const double *strip, double bound, long count) {
  uint64_t mask = 0;
  for (long k = 0; k < count; k++) mask |= (uint64_t)(strip[k] <= bound) << k;
  return mask;
}
