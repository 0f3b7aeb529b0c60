//! Memory that is free and yet held.
//!
//! The C library of Linux keeps what is freed for the next who asks, a pool for each thread. Reading fills the pools with
//! files, parsed and thrown away, and nothing after it asks for so much again: tens of megabytes that an old laptop lacks.

use std::time::Duration;

/// So many pools of memory are enough for all threads. The C library would make eight for each core, and what is free in one
/// serves no other: on two cores it held 40 MB more, and was no quicker.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const POOLS: libc::c_int = 4;

/// What is larger than this, in bytes, has pages of its own and gives them back at once. The C library would raise that bound
/// to as much as was ever freed, and lay what lives long between what does not: 15 MB that nobody could use. What the
/// software renderer asks for in every frame is smaller, and stays in the pools.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const OWN_PAGES: libc::c_int = 1 << 20;

/// So much free memory at the end of a pool is kept for the next who asks.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
const KEPT: libc::c_int = 2 << 20;

/// Makes the C library hold less than it would; to be called before there is a second thread.
pub fn hold_little() {
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    for (what, number) in [
        (libc::M_ARENA_MAX, POOLS),
        (libc::M_MMAP_THRESHOLD, OWN_PAGES),
        (libc::M_TRIM_THRESHOLD, KEPT),
    ] {
        #[allow(
            unsafe_code,
            reason = "no library offers this call; it asks nothing of its caller"
        )]
        // SAFETY: `mallopt` sets a number under the allocator's own lock. Where it refuses, all stays as it was.
        unsafe {
            libc::mallopt(what, number);
        }
    }
}

/// So long after work is done, what its result replaced has been let go, and the first pictures have been drawn.
const SETTLED: Duration = Duration::from_millis(1500);

/// Waits a moment, then gives what is free back to the system; for a thread that has nothing else to do. Takes some
/// milliseconds, in which other threads may wait for parts of it.
pub(super) fn give_back_soon() {
    std::thread::sleep(SETTLED);
    #[cfg(all(target_os = "linux", target_env = "gnu"))]
    #[allow(
        unsafe_code,
        reason = "no library offers this call; it asks nothing of its caller"
    )]
    // SAFETY: `malloc_trim` takes the allocator's own locks and touches only pages that nobody holds.
    unsafe {
        libc::malloc_trim(0);
    }
}
