//! Where documents lie in memory.
//!
//! A large document lies in a hundred thousand small pieces. The C library keeps freed pieces below the last used one,
//! and giving them back holds the lock that whoever allocates needs, for as long as it takes. This allocator gives
//! back page by page, over ten seconds and on a thread of its own, and keeps nothing beside each piece.
//! `_RJEM_MALLOC_CONF` tunes it.

use tikv_jemallocator::Jemalloc;

#[global_allocator]
static ALLOCATOR: Jemalloc = Jemalloc;

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::sync::mpsc;
    use std::thread;
    use std::time::{Duration, Instant};

    const PIECES: usize = 200_000;
    const PIECE: usize = 512;

    fn resident() -> usize {
        let statm = std::fs::read_to_string("/proc/self/statm").unwrap();
        4096 * statm.split(' ').nth(1).unwrap().parse::<usize>().unwrap()
    }

    /// As event loops do: the thread that made the pieces lives on, idle, and what it made last is still in use.
    #[test]
    fn what_one_thread_made_and_another_freed_goes_back_to_the_system_while_neighbours_stay() {
        let before = resident();
        let (give, take) = mpsc::channel();
        let (end, ended) = mpsc::channel::<()>();
        let maker = thread::spawn(move || {
            let mut pieces: Vec<Box<[u8]>> = (0..PIECES).map(|_| vec![1; PIECE].into_boxed_slice()).collect();
            let last_used = pieces.pop();
            give.send(pieces).unwrap();
            let _ = ended.recv();
            drop(last_used);
        });
        let pieces = take.recv().unwrap();
        assert!(resident() > before + PIECES * PIECE / 2, "the pieces were never there");
        drop(pieces);
        let began = Instant::now();
        while resident() > before + PIECES * PIECE / 4 {
            assert!(began.elapsed() < Duration::from_secs(60), "nothing was given back");
            thread::sleep(Duration::from_millis(50));
        }
        drop(end);
        maker.join().unwrap();
    }
}
