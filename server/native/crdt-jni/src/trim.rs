//! Gives the memory of closed documents back to the system.
//!
//! A large document lies in many small pieces, and glibc keeps freed pieces below the last used one for whoever asks
//! next. A paper that is folded or closed would so free nothing that anybody else could use.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

/// Papers that are closed together are trimmed together.
const PAUSE: Duration = Duration::from_secs(5);

/// Trimming holds the lock that whoever allocates needs: of 2 GB some second, see docs/quality.md. So it waits until
/// nobody has called for so long. In a server that is never quiet what is free serves the next documents.
const QUIET: Duration = Duration::from_millis(250);

static DUE: AtomicBool = AtomicBool::new(false);
static CALLS: AtomicU32 = AtomicU32::new(0);

/// Somebody works on a document.
pub fn called() {
    CALLS.fetch_add(1, Ordering::Relaxed);
}

/// Trims when it is quiet, on a thread of its own.
pub fn soon() {
    if !DUE.swap(true, Ordering::AcqRel) {
        let trimming = thread::Builder::new().name("crdt-trim".into()).spawn(|| {
            thread::sleep(PAUSE);
            await_quiet(&CALLS, || thread::sleep(QUIET));
            // Before trimming, so that a document closed meanwhile asks again.
            DUE.store(false, Ordering::Release);
            now();
        });
        if trimming.is_err() {
            // No thread to be had: the next closing asks again.
            DUE.store(false, Ordering::Release);
        }
    }
}

fn await_quiet(calls: &AtomicU32, mut pause: impl FnMut()) {
    loop {
        let before = calls.load(Ordering::Relaxed);
        pause();
        if calls.load(Ordering::Relaxed) == before {
            return;
        }
    }
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn now() {
    unsafe extern "C" {
        fn malloc_trim(pad: usize) -> std::ffi::c_int;
    }
    // SAFETY: takes no pointer, and glibc allows it from any thread at any time.
    unsafe { malloc_trim(0) };
}

/// Other C libraries give memory back by themselves or not at all.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn now() {}

#[cfg(all(test, target_os = "linux", target_env = "gnu"))]
mod tests {
    use super::*;
    use std::time::Instant;

    const PIECES: usize = 200_000;
    const PIECE: usize = 512;

    fn resident() -> usize {
        let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
        4096 * statm.split(' ').nth(1).unwrap().parse::<usize>().unwrap()
    }

    #[test]
    fn trimming_waits_until_nobody_has_called_for_a_pause() {
        let calls = AtomicU32::new(0);
        let mut pauses = 0;
        await_quiet(&calls, || {
            pauses += 1;
            if pauses < 7 {
                calls.fetch_add(1, Ordering::Relaxed);
            }
        });
        assert_eq!(pauses, 7);
    }

    #[test]
    fn what_was_freed_below_something_used_goes_back_to_the_system() {
        let before = resident();
        let mut pieces: Vec<Box<[u8]>> = (0..PIECES).map(|_| vec![1; PIECE].into_boxed_slice()).collect();
        let last_used = pieces.pop();
        drop(pieces);
        soon();
        let began = Instant::now();
        while resident() > before + PIECES * PIECE / 4 {
            assert!(began.elapsed() < Duration::from_secs(60), "nothing was given back");
            thread::sleep(Duration::from_millis(50));
        }
        drop(last_used);
    }
}
