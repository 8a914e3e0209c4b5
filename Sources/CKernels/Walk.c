#include "Walk.h"

#include <string.h>

#include "Functions.h"
#include "Vectorized.h"

// An instruction with its addresses found: where its code is, and where its numbers are.
typedef struct {
  const void *label;
  double *t;
  const double *a, *b, *c;
  long parameter;
} Step;

long walk_room(const kernel_walk *walk) { return (walk->length + 1) * (long)sizeof(Step); }

// As the Swift side takes norms: without overflow or underflow of the squares.
static double careful_norm(const double *g, long n, double largest) {
  if (!(largest > 0) || isinf(largest)) return largest;
  double sum = 0;
  for (long i = 0; i < n; i++) sum += (g[i] / largest) * (g[i] / largest);
  return largest * sqrt(sum);
}

static inline __attribute__((always_inline)) double norm(const double *g, long n) {
  double largest = 0, sum = 0;
  for (long i = 0; i < n; i++) {
    double size = fabs(g[i]);
    largest = size > largest ? size : largest;
    sum += g[i] * g[i];
  }
  return largest > 1e-140 && largest < 1e140 ? sqrt(sum) : careful_norm(g, n, largest);
}

static double apply(long function, double x) {
  switch (function) {
    case kernel_sqrt: return sqrt(x);
    case kernel_exp: return exp(x);
    case kernel_log: return log(x);
    case kernel_log10: return log10(x);
    case kernel_sin: return sin(x);
    case kernel_cos: return cos(x);
    case kernel_tan: return tan(x);
    case kernel_asin: return asin(x);
    case kernel_acos: return acos(x);
    case kernel_atan: return atan(x);
    case kernel_sinh: return sinh(x);
    case kernel_cosh: return cosh(x);
    case kernel_tanh: return tanh(x);
    case kernel_abs: return fabs(x);
    case kernel_sign: return sign(x);
    case kernel_relu: return relu(x);
    case kernel_step: return step(x);
    case kernel_sigmoid: return sigmoid(x);
    default: return softplus(x);
  }
}

static double other(long operation, double a, double b, double c, long parameter) {
  switch (operation) {
    case kernel_power: return pow(a, b);
    case kernel_power_times_log: return power_times_log(a, b, (int)parameter);
    case kernel_minimum: return minimum(a, b);
    case kernel_maximum: return maximum(a, b);
    case kernel_preference: return preference(a, b);
    case kernel_hypot: return hypot(a, b);
    case kernel_ratio: return ratio(a, b);
    case kernel_atan2: return atan2(a, b);
    case kernel_exceeds: return fabs(a) > fabs(b) ? 1 : 0;
    default: return a != 0 ? b : c;
  }
}

// The instruction's code, by whether its operands are the result before it (kept in a register, which
// is several times nearer than memory).
enum { NEITHER, FIRST, SECOND, BOTH, FORMS };

long walk_run(
    const kernel_walk *walk, long steps, double tolerance, double *rows, void *room) {
  static const void *const labels[][FORMS] = {
      [kernel_add] = {&&add, &&add_first, &&add_first, &&add_both},
      [kernel_subtract] = {&&subtract, &&subtract_first, &&subtract_second, &&subtract},
      [kernel_multiply] = {&&multiply, &&multiply_first, &&multiply_first, &&multiply_both},
      [kernel_copy] = {&&copy, &&copy, &&copy, &&copy},
      [kernel_divide] = {&&divide, &&divide_first, &&divide_second, &&divide},
      [kernel_negate] = {&&negate, &&negate_first, &&negate, &&negate_first},
      [kernel_whole_power] = {&&power, &&power, &&power, &&power},
      [kernel_apply] = {&&function, &&function, &&function, &&function},
      // The second operand is what is added to, or subtracted from.
      [kernel_multiply_add] =
          {&&multiply_add, &&multiply_add_first, &&multiply_add_last, &&multiply_add},
      [kernel_multiply_subtract] =
          {&&multiply_subtract, &&multiply_subtract_first, &&multiply_subtract_last,
           &&multiply_subtract},
      [kernel_multiply_twice_add] =
          {&&multiply_twice_add, &&multiply_twice_add_first, &&multiply_twice_add_last,
           &&multiply_twice_add},
      [kernel_multiply_twice_subtract] =
          {&&multiply_twice_subtract, &&multiply_twice_subtract_first,
           &&multiply_twice_subtract_last, &&multiply_twice_subtract},
  };
  const long n = walk->dimension, state = walk->state, width = state + 1 + n + 1;
  double *numbers = walk->numbers;
  Step *program = room;
  int32_t before = -1;
  for (long k = 0; k < walk->length; k++) {
    kernel_instruction i = walk->code[k];
    const int commutes = i.operation == kernel_add || i.operation == kernel_multiply ||
                         i.operation == kernel_multiply_add ||
                         i.operation == kernel_multiply_subtract;
    const int is_fused = i.operation >= kernel_multiply_add &&
                         i.operation <= kernel_multiply_twice_subtract;
    if (commutes && i.b == before && i.a != before) {
      i.b = i.a;
      i.a = before;
    }
    const int32_t second = is_fused ? i.c : i.b;
    const int form = (i.a == before ? FIRST : NEITHER) + (second == before ? SECOND : NEITHER);
    Step *s = program + k;
    *s = (Step){&&rest, numbers + i.target, numbers + i.a, numbers + i.b, numbers + i.c, i.parameter};
    if (i.operation < (int32_t)(sizeof labels / sizeof *labels) && labels[i.operation][form])
      s->label = labels[i.operation][form];
    else
      s->parameter = i.operation | (long)i.parameter * 256;
    before = i.target;
  }
  program[walk->length].label = &&end;

  for (long i = 0; i < state; i++) rows[i] = numbers[i];
  double *row = rows;
  long taken = -1;
  const Step *s = program;
  double last = 0;
  goto *s->label;

#define IS(result)     \
  last = (result);     \
  *s->t = last;        \
  s++;                 \
  goto *s->label
add: IS(*s->a + *s->b);
add_first: IS(last + *s->b);
add_both: IS(last + last);
subtract: IS(*s->a - *s->b);
subtract_first: IS(last - *s->b);
subtract_second: IS(*s->a - last);
multiply: IS(*s->a * *s->b);
multiply_first: IS(last * *s->b);
multiply_both: IS(last * last);
divide: IS(*s->a / *s->b);
divide_first: IS(last / *s->b);
divide_second: IS(*s->a / last);
negate: IS(-*s->a);
negate_first: IS(-last);
multiply_add: IS(*s->a * *s->b + *s->c);
multiply_add_first: IS(last * *s->b + *s->c);
multiply_add_last: IS(*s->a * *s->b + last);
multiply_subtract: IS(*s->c - *s->a * *s->b);
multiply_subtract_first: IS(*s->c - last * *s->b);
multiply_subtract_last: IS(last - *s->a * *s->b);
multiply_twice_add: IS(*s->a * (*s->b + *s->b) + *s->c);
multiply_twice_add_first: IS(last * (*s->b + *s->b) + *s->c);
multiply_twice_add_last: IS(*s->a * (*s->b + *s->b) + last);
multiply_twice_subtract: IS(*s->c - *s->a * (*s->b + *s->b));
multiply_twice_subtract_first: IS(*s->c - last * (*s->b + *s->b));
multiply_twice_subtract_last: IS(last - *s->a * (*s->b + *s->b));
copy: IS(*s->a);
power: IS(whole_power(*s->a, (int)s->parameter));
function: IS(apply(s->parameter, *s->a));
rest: IS(other(s->parameter & 255, *s->a, *s->b, *s->c, s->parameter >> 8));

end:;
  // The state before the step is in the row already, the one after it in the inputs.
  const double value = numbers[walk->value];
  double *gradient = row + state + 1;
  double sum = 0, zero = 0 * value;
  for (long i = 0; i < n; i++) {
    gradient[i] = numbers[walk->gradient[i]];
    sum += gradient[i];
  }
  if (value != value || sum != sum) return taken < 0 ? 0 : taken;
  const double size = norm(gradient, n);
  row[state] = value;
  row[width - 1] = size;
  taken++;
  if (zero != 0 || taken == steps || size <= tolerance) return taken;
  zero = 0 * sum;
  for (long i = 0; i < walk->finite_count; i++) zero += 0 * numbers[walk->finite[i]];
  row += width;
  for (long i = 0; i < state; i++) zero += 0 * (row[i] = numbers[i]);
  if (zero != 0) return taken;
  s = program;
  goto *s->label;
}
