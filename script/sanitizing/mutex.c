// Tells the thread sanitizer of Swift's Mutex, for script/test-all sanitize, which loads it before the tests.
//
// Most of Mutex is compiled into its callers, where the sanitizer sees it. Where a thread has to wait, or to wake another, it
// is the library of Synchronization that takes and gives the mutex, which was not compiled for the sanitizer: what other
// threads did under the mutex before would look as if it were done at the same time.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *mutex

// Programs without the sanitizer, such as the package manager, have none.
extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));

typedef SWIFT void lock_routine(uint32_t thread, SELF);
typedef SWIFT void unlock_routine(SELF);

SWIFT void lock_slowly(uint32_t thread, SELF) __asm__(LOCK);
SWIFT void unlock_slowly(SELF) __asm__(UNLOCK);

SWIFT void lock_slowly(uint32_t thread, SELF) {
  lock_routine *lock = (lock_routine *)dlsym(RTLD_NEXT, LOCK);
  lock(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlock_slowly(SELF) {
  unlock_routine *unlock = (unlock_routine *)dlsym(RTLD_NEXT, UNLOCK);
  if (__tsan_release) __tsan_release(mutex);
  unlock(mutex);
}
