//! One document: the calls that move bytes. Rendering and positions have files of their own.

use crate::error::Fault;
use std::mem::ManuallyDrop;
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{ClientID, Doc, OffsetKind, Options, ReadTxn, StateVector, Transact, Transaction, TransactionMut, Update};

/// The only root of a paper, as y-prosemirror and Tiptap name it.
pub const ROOT: &str = "default";

/// Depth at which rendering and building give up: far above the gate's 64, far below the end of a thread's stack,
/// whose overflow would end the process.
pub const MAX_DEPTH: usize = 100;

const BUSY: Fault = Fault::Refused("the document is in use by another call");

pub struct Live {
    doc: Doc,
    poisoned: bool,
}

impl Live {
    pub fn new(client_id: u64) -> Self {
        let options = Options {
            // What Yjs counts in; the default (bytes) disagrees with every client on the first accent.
            offset_kind: OffsetKind::Utf16,
            // Kept deletions would be sent to every reader.
            skip_gc: false,
            // Else applying somebody's update makes the server delete by itself, under nobody's name.
            cleanup_formatting: false,
            ..Options::with_client_id(ClientID::new(client_id))
        };
        let doc = Doc::with_options(options);
        // Known from the start, so that the engine never has to guess the kind of the root.
        doc.get_or_insert_xml_fragment(ROOT);
        Live { doc, poisoned: false }
    }

    pub fn check(&self) -> Result<(), Fault> {
        if self.poisoned {
            return Err(Fault::Poisoned("the document failed before and must be closed".to_owned()));
        }
        Ok(())
    }

    pub fn poison(&mut self) {
        self.poisoned = true;
    }

    pub fn apply(&mut self, update: &[u8]) -> Result<(), Fault> {
        let update = Update::decode_v1(update).map_err(|_| Fault::Refused("these bytes are not a v1 update"))?;
        self.write(|txn| {
            txn.apply_update(update)
                .map_err(|_| Fault::Poisoned("the engine refused a struct of an update".to_owned()))?;
            // The gate lets no gap through; yrs would park the rest and report success.
            if txn.has_missing_updates() {
                return Err(Fault::Poisoned("an update came before what it depends on".to_owned()));
            }
            Ok(())
        })
    }

    /// `encode_diff_v1` and never the state encoder: that one re-reads parked data and can panic.
    pub fn diff(&self, state_vector: &[u8]) -> Result<Vec<u8>, Fault> {
        let state_vector =
            StateVector::decode_v1(state_vector).map_err(|_| Fault::Refused("these bytes are not a state vector"))?;
        Ok(self.read()?.encode_diff_v1(&state_vector))
    }

    pub fn state(&self) -> Result<Vec<u8>, Fault> {
        Ok(self.read()?.encode_diff_v1(&StateVector::default()))
    }

    pub fn state_vector(&self) -> Result<Vec<u8>, Fault> {
        Ok(self.read()?.state_vector().encode_v1())
    }

    pub fn read(&self) -> Result<Transaction<'_>, Fault> {
        self.doc.try_transact().map_err(|_| BUSY)
    }

    /// Runs `work` in one transaction and commits it.
    ///
    /// The transaction is dropped only after everything went well. Dropping commits; committing a half-applied
    /// update walks broken lists, and a panic in there while another one unwinds ends the process. So a failed
    /// transaction keeps its document locked and in memory for good: a leak, but only of a document that was
    /// attacked, and the paper is quarantined after two of them.
    pub fn write<T>(&self, work: impl FnOnce(&mut TransactionMut) -> Result<T, Fault>) -> Result<T, Fault> {
        let mut txn = ManuallyDrop::new(self.doc.try_transact_mut().map_err(|_| BUSY)?);
        let result = work(&mut txn);
        if matches!(&result, Err(fault) if fault.poisons()) {
            return result;
        }
        txn.commit();
        drop(ManuallyDrop::into_inner(txn));
        result
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_update_touch_nothing() {
        let mut live = Live::new(7);
        assert_eq!(live.apply(&[1, 2, 3]), Err(Fault::Refused("these bytes are not a v1 update")));
        assert_eq!(live.state(), Ok(vec![0, 0]));
        assert_eq!(live.state_vector(), Ok(vec![0]));
    }

    #[test]
    fn an_update_with_a_gap_is_an_error_and_not_parked() {
        // Client 5 types after its own clock 2, which this document has never seen.
        let gap = [1, 1, 5, 3, 0x84, 5, 2, 1, b'x', 0];
        let fault = Live::new(7).apply(&gap).unwrap_err();
        assert!(fault.poisons());
    }
}
