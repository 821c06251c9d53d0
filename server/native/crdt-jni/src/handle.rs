//! Numbers for documents. The Java side never holds a pointer, so a stale or invented handle is an error, not a crash.

use crate::doc::Live;
use crate::error::{Fault, panicked};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

const CLOSED: Fault = Fault::Refused("no such document: it was closed");

struct Slot {
    /// Raised at every reuse, so that a handle to a former document stays invalid.
    generation: u32,
    doc: Option<Arc<Mutex<Live>>>,
}

#[derive(Default)]
struct Slots {
    all: Vec<Slot>,
    free: Vec<u32>,
}

/// All open documents of the process.
pub struct Table(RwLock<Slots>);

pub static DOCS: Table = Table::new();

impl Table {
    const fn new() -> Self {
        Table(RwLock::new(Slots { all: Vec::new(), free: Vec::new() }))
    }

    pub fn insert(&self, doc: Live) -> i64 {
        let doc = Some(Arc::new(Mutex::new(doc)));
        let mut slots = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let index = match slots.free.pop() {
            Some(index) => index,
            None => {
                slots.all.push(Slot { generation: 0, doc: None });
                slots.all.len() as u32 - 1
            }
        };
        let slot = &mut slots.all[index as usize];
        slot.generation = slot.generation.wrapping_add(1) & (i32::MAX as u32);
        slot.doc = doc;
        (i64::from(slot.generation) << 32) | i64::from(index)
    }

    /// Runs `work` on the document; a panic in it poisons the document and comes back as a fault.
    pub fn with<T>(&self, handle: i64, work: impl FnOnce(&mut Live) -> Result<T, Fault>) -> Result<T, Fault> {
        let doc = self.find(handle).ok_or(CLOSED)?;
        let mut live = doc.lock().unwrap_or_else(PoisonError::into_inner);
        live.check()?;
        let outcome =
            catch_unwind(AssertUnwindSafe(|| work(&mut live))).unwrap_or_else(|payload| Err(panicked(payload)));
        if outcome.as_ref().is_err_and(|fault| fault.poisons()) {
            live.poison();
        }
        outcome
    }

    /// Forgets the handle; the memory goes when the last call that still runs on the document returns.
    pub fn remove(&self, handle: i64) -> bool {
        let (generation, index) = split(handle);
        let doc = {
            let mut slots = self.0.write().unwrap_or_else(PoisonError::into_inner);
            let doc = match slots.all.get_mut(index) {
                Some(slot) if slot.generation == generation => slot.doc.take(),
                _ => None,
            };
            if doc.is_some() {
                slots.free.push(index as u32);
            }
            doc
        };
        let existed = doc.is_some();
        // Outside the lock: freeing a large document takes a while, and it may panic when it was poisoned.
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(doc))) {
            panicked(payload);
        }
        existed
    }

    /// Documents that hold native memory.
    pub fn open(&self) -> i64 {
        let slots = self.0.read().unwrap_or_else(PoisonError::into_inner);
        (slots.all.len() - slots.free.len()) as i64
    }

    fn find(&self, handle: i64) -> Option<Arc<Mutex<Live>>> {
        let (generation, index) = split(handle);
        let slots = self.0.read().unwrap_or_else(PoisonError::into_inner);
        slots.all.get(index).filter(|slot| slot.generation == generation)?.doc.clone()
    }
}

fn split(handle: i64) -> (u32, usize) {
    ((handle >> 32) as u32, (handle & 0xffff_ffff) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_handle_stays_closed_when_its_slot_is_reused() {
        let table = Table::new();
        let first = table.insert(Live::new(1));
        assert!(table.remove(first));
        assert!(!table.remove(first));
        let second = table.insert(Live::new(2));
        assert_ne!(first, second);
        assert_eq!(table.with(first, |_| Ok(())), Err(CLOSED));
        assert_eq!(table.with(second, |_| Ok(())), Ok(()));
        assert_eq!(table.open(), 1);
    }

    #[test]
    fn invented_handles_are_refused() {
        let table = Table::new();
        for handle in [0, -1, 1 << 32, i64::MAX, i64::MIN] {
            assert_eq!(table.with(handle, |_| Ok(())), Err(CLOSED));
            assert!(!table.remove(handle));
        }
    }

    #[test]
    fn a_panic_poisons_only_its_document() {
        crate::error::silence_panics();
        let table = Table::new();
        let (hurt, neighbour) = (table.insert(Live::new(1)), table.insert(Live::new(2)));
        let outcome: Result<(), Fault> = table.with(hurt, |_| panic!("x"));
        assert!(outcome.unwrap_err().poisons());
        assert!(table.with(hurt, |live| live.state_vector()).unwrap_err().poisons());
        assert!(table.with(neighbour, |live| live.state_vector()).is_ok());
        assert!(table.remove(hurt));
    }
}
