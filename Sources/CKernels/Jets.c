#include "Jets.h"

#include <stdlib.h>

#include "Functions.h"
#include "Vectorized.h"

typedef double Four __attribute__((vector_size(32)));
// Fours at any address.
typedef double Loose __attribute__((vector_size(32), aligned(8)));

// Derivatives carried together at most, and the fours of them.
enum { WIDE = 16, FOURS = WIDE / 4 };

// A number with its derivatives along the axes of a block.
typedef struct {
  Four axes[FOURS];
  double value;
} __attribute__((aligned(32))) Jet;

// The axes: from WIDE − k on, sixteen numbers of which number k is 1; from 0 on, zeros.
static const double units[2 * WIDE + 1] = {[WIDE] = 1};

// An adjoint that nothing has been added to.
static const Jet nothing = {0};

// Loops over the fours in use, of which the compiler knows how many there are.
#define EACH_FOUR _Pragma("clang loop unroll(full)") for (int k = 0; k < fours; k++)

// What `number` and `derivatives`, an expression in k, say.
#define SET(target, number, derivatives)               \
  do {                                                 \
    const double new_value = (number);                 \
    EACH_FOUR(target).axes[k] = (derivatives);         \
    (target).value = new_value;                        \
  } while (0)

// Keeps the compiler from making one load of two branches.
#define STAY_APART __asm__ volatile("")

#define INLINE static inline __attribute__((always_inline))

// The derivatives along the axes from `first` on; false where something is not finite.
INLINE int run_block(
    const kernel_jets *jets, const double *point, double *hessian, Jet *slots, long first,
    const int fours) {
  const long n = jets->variable_count, first_result = n + jets->constant_count;
  const Four zero = {0};
  Jet *adjoints = slots + first_result + jets->length;
  for (long i = 0; i < n; i++) {
    const long axis = i - first;
    const Loose *unit = (const Loose *)(units + (axis >= 0 && axis < WIDE ? WIDE - axis : 0));
    SET(slots[i], point[i], unit[k]);
  }
  for (long i = n; i < first_result; i++) {
    SET(slots[i], jets->constants[i - n], zero);
  }

  // The slot before (at first a variable's or a constant's) stays in registers, and below the adjoint
  // written last: what is computed next mostly waits for it, and memory would give it back several
  // times later.
  Jet last;
  if (first_result == 0) return 0;
  SET(last, slots[first_result - 1].value, slots[first_result - 1].axes[k]);
  long slot = first_result;
  const kernel_instruction *const end = jets->code + jets->length;
  for (const kernel_instruction *i = jets->code; i < end; i++, slot++) {
    const Jet *b = slots + i->b;
    Jet a;
    if (i->a == slot - 1) {
      SET(a, last.value, last.axes[k]);
      STAY_APART;
    } else {
      SET(a, slots[i->a].value, slots[i->a].axes[k]);
    }
    switch (i->operation) {
      case kernel_add: SET(last, a.value + b->value, a.axes[k] + b->axes[k]); break;
      case kernel_subtract: SET(last, a.value - b->value, a.axes[k] - b->axes[k]); break;
      case kernel_multiply:
        if (i->a == i->b) {
          const double twice = a.value + a.value;
          SET(last, a.value * a.value, a.axes[k] * twice);
        } else {
          SET(last, a.value * b->value, a.axes[k] * b->value + b->axes[k] * a.value);
        }
        break;
      case kernel_divide: {
        const double quotient = a.value / b->value, reciprocal = 1 / b->value;
        SET(last, quotient, (a.axes[k] - b->axes[k] * quotient) * reciprocal);
        break;
      }
      case kernel_negate: SET(last, -a.value, zero - a.axes[k]); break;
      case kernel_whole_power: {
        const int exponent = i->parameter;
        const double slope = whole_power(a.value, exponent - 1) * exponent;
        SET(last, whole_power(a.value, exponent), a.axes[k] * slope);
        break;
      }
      default: {
        double value, slope;
        switch (i->parameter) {
          case kernel_sqrt:
            value = sqrt(a.value);
            slope = 0.5 / value;
            break;
          case kernel_exp: value = slope = exp(a.value); break;
          case kernel_log:
            value = log(a.value);
            slope = 1 / a.value;
            break;
          case kernel_sin:
            value = sin(a.value);
            slope = cos(a.value);
            break;
          default:
            value = cos(a.value);
            slope = -sin(a.value);
            break;
        }
        SET(last, value, a.axes[k] * slope);
      }
    }
    SET(slots[slot], last.value, last.axes[k]);
  }

  SET(adjoints[jets->output], 1, zero);
  long written = -1;
  for (const kernel_instruction *i = end; i-- > jets->code;) {
    slot--;
    Jet w, slope;
    if (slot == written) {
      SET(w, last.value, last.axes[k]);
      STAY_APART;
    } else {
      SET(w, adjoints[slot].value, adjoints[slot].axes[k]);
    }
    const Jet *s = slots + slot, *a = slots + i->a, *b = slots + i->b;
    Jet *da = adjoints + i->a, *db = adjoints + i->b;
    // The operands' adjoints so far; nothing has been written there before the first.
    const Jet *wa = i->c & kernel_first_of_a ? &nothing : da;
    const Jet *wb = i->c & kernel_first_of_b ? &nothing : db;
    // What is added to an operand's adjoint; the first operand's goes on to `last` below.
#define ADD_SCALED(target, before, slope)                                      \
  SET(target, (before).value + w.value * (slope).value,                        \
      (before).axes[k] + (w.axes[k] * (slope).value + (slope).axes[k] * w.value))
    switch (i->operation) {
      case kernel_add:
        SET(last, wa->value + w.value, wa->axes[k] + w.axes[k]);
        if (i->a == i->b)
          SET(last, last.value + w.value, last.axes[k] + w.axes[k]);
        else
          SET(*db, wb->value + w.value, wb->axes[k] + w.axes[k]);
        break;
      case kernel_subtract:
        SET(last, wa->value + w.value, wa->axes[k] + w.axes[k]);
        if (i->a == i->b)
          SET(last, last.value - w.value, last.axes[k] - w.axes[k]);
        else
          SET(*db, wb->value - w.value, wb->axes[k] - w.axes[k]);
        break;
      case kernel_multiply:
        if (i->a == i->b) {
          SET(slope, a->value + a->value, a->axes[k] + a->axes[k]);
          ADD_SCALED(last, *wa, slope);
        } else {
          ADD_SCALED(last, *wa, *b);
          ADD_SCALED(*db, *wb, *a);
        }
        break;
      case kernel_divide: {
        Jet reciprocal;
        const double inverse = 1 / b->value;
        SET(reciprocal, inverse, (zero - b->axes[k] * inverse) * inverse);
        SET(slope, s->value * reciprocal.value,
            s->axes[k] * reciprocal.value + reciprocal.axes[k] * s->value);
        SET(slope, -slope.value, zero - slope.axes[k]);
        ADD_SCALED(last, *wa, reciprocal);
        if (i->a == i->b)
          ADD_SCALED(last, last, slope);
        else
          ADD_SCALED(*db, *wb, slope);
        break;
      }
      case kernel_negate: SET(last, wa->value - w.value, wa->axes[k] - w.axes[k]); break;
      default: {
        const double x = a->value;
        if (i->operation == kernel_whole_power) {
          const int below = i->parameter - 1;
          const double times = i->parameter;
          const double steep = below == 0 ? 0 : whole_power(x, below - 1) * below;
          if (below == 0) {
            SET(slope, times, zero);
          } else {
            SET(slope, whole_power(x, below) * times, a->axes[k] * steep * times);
          }
        } else if (i->parameter == kernel_exp) {
          SET(slope, s->value, s->axes[k]);
        } else if (i->parameter == kernel_sqrt || i->parameter == kernel_log) {
          // ½ / √x, 1 / x
          const Jet *below = i->parameter == kernel_sqrt ? s : a;
          const double above = i->parameter == kernel_sqrt ? 0.5 : 1;
          const double quotient = above / below->value, reciprocal = 1 / below->value;
          SET(slope, quotient, (zero - below->axes[k] * quotient) * reciprocal);
        } else if (i->parameter == kernel_sin) {
          const double steep = -sin(x);
          SET(slope, cos(x), a->axes[k] * steep);
        } else {
          const double steep = cos(x);
          SET(slope, -sin(x), zero - a->axes[k] * steep);
        }
        ADD_SCALED(last, *wa, slope);
      }
    }
    SET(*da, last.value, last.axes[k]);
    written = i->a;
  }

  // The upper half of the block's columns, mirrored.
  // Sums side by side: one sum would wait for itself at every number.
  Four even[FOURS] = {0}, odd[FOURS] = {0}, faults = zero;
  const long stop = n < first + WIDE ? n : first + WIDE;
  for (long i = 0; i + 1 < stop; i += 2) {
    EACH_FOUR even[k] += adjoints[i].axes[k] * 0;
    EACH_FOUR odd[k] += adjoints[i + 1].axes[k] * 0;
  }
  if (stop & 1) EACH_FOUR even[k] += adjoints[stop - 1].axes[k] * 0;
  EACH_FOUR faults += even[k] + odd[k];
  if (n == stop && first == 0 && n > 2) {
    // Rows are written in whole fours: what reaches beyond a row belongs to the next, written next.
    for (long i = 0; i < n - 1; i++) {
      EACH_FOUR((Loose *)(hessian + i * n))[k] = adjoints[i].axes[k];
    }
    hessian[n * n - 1] = ((const double *)(adjoints + n - 1))[n - 1];
    for (long j = 1; j < n; j++) {
      for (long i = 0; i < j; i++) hessian[j * n + i] = ((const double *)(adjoints + i))[j];
    }
    return (faults[0] + faults[1]) + (faults[2] + faults[3]) == 0;
  }
  for (long i = 0; i < stop; i++) {
    const double *second = (const double *)(adjoints + i) - first;
    const long diagonal = i < first ? first : i;
    for (long j = diagonal; j < stop; j++) {
      hessian[i * n + j] = second[j];
      hessian[j * n + i] = second[j];
    }
  }
  return (faults[0] + faults[1]) + (faults[2] + faults[3]) == 0;
}

// Not static: a static function would be the one for the oldest processors, compiled into its caller.
int jets_run_in(
    const kernel_jets *jets, const double *point, double *value, double *gradient, double *hessian,
    Jet *slots);

VECTORIZED
int jets_run_in(
    const kernel_jets *jets, const double *point, double *value, double *gradient, double *hessian,
    Jet *slots) {
  const long n = jets->variable_count, count = n + jets->constant_count + jets->length;
  int is_finite = 1;
  for (long first = 0; first < n; first += WIDE) {
    const long left = n - first;
    if (left <= 4)
      is_finite &= run_block(jets, point, hessian, slots, first, 1);
    else if (left <= 8)
      is_finite &= run_block(jets, point, hessian, slots, first, 2);
    else if (left <= 12)
      is_finite &= run_block(jets, point, hessian, slots, first, 3);
    else
      is_finite &= run_block(jets, point, hessian, slots, first, 4);
  }
  *value = slots[jets->output].value;
  double even = *value * 0, odd = 0;
  for (long i = 0; i < n; i++) {
    gradient[i] = slots[count + i].value;
    if (i & 1)
      odd += 0 * gradient[i];
    else
      even += 0 * gradient[i];
  }
  return is_finite && even + odd == 0;
}

int jets_run(
    const kernel_jets *jets, const double *point, double *value, double *gradient,
    double *hessian) {
  enum { FEW = 100 };
  const long count = 2 * (jets->variable_count + jets->constant_count + jets->length);
  if (count <= FEW) {
    Jet slots[FEW];
    return jets_run_in(jets, point, value, gradient, hessian, slots);
  }
  Jet *slots = aligned_alloc(_Alignof(Jet), (unsigned long)count * sizeof(Jet));
  if (!slots) return 0;
  const int is_finite = jets_run_in(jets, point, value, gradient, hessian, slots);
  free(slots);
  return is_finite;
}
