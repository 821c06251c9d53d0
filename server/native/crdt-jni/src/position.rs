//! Places that survive editing: Yjs relative positions, in Yjs' own encoding, and back.

use crate::doc::{Live, ROOT};
use crate::error::Fault;
use yrs::branch::{Branch, BranchPtr};
use yrs::updates::decoder::Decode;
use yrs::updates::encoder::Encode;
use yrs::{Assoc, ReadTxn, StickyIndex, Text, Transaction, Xml, XmlFragment, XmlOut};

const NO_PLACE: Fault = Fault::Refused("there is no such place in the document");

impl Live {
    /// `path` holds child indexes from the root; `offset` counts UTF-16 units in a text and children in an element.
    /// The position belongs to what follows it, as Yjs' default does, or to what `precedes` it.
    pub fn relative_position(&self, path: &[i32], offset: i32, precedes: bool) -> Result<Vec<u8>, Fault> {
        let txn = self.read()?;
        let (branch, length) = walk(&txn, path)?;
        let offset = u32::try_from(offset).map_err(|_| NO_PLACE)?;
        if offset > length {
            return Err(NO_PLACE);
        }
        let assoc = if precedes { Assoc::Before } else { Assoc::After };
        // Where nothing follows (or precedes), the position names the text itself: its end (or its beginning).
        let edge = if precedes { 0 } else { length };
        let place = if offset == edge { None } else { StickyIndex::at(&txn, branch, offset, assoc) };
        let place = place.unwrap_or_else(|| StickyIndex::from_type(&txn, &branch, assoc));
        Ok(place.encode_v1())
    }

    /// The path and then the offset; nothing when the text it was in is gone.
    pub fn absolute_position(&self, encoded: &[u8]) -> Result<Vec<i32>, Fault> {
        let place =
            StickyIndex::decode_v1(encoded).map_err(|_| Fault::Refused("these bytes are not a relative position"))?;
        let txn = self.read()?;
        let Some(offset) = place.get_offset(&txn) else {
            return Ok(Vec::new());
        };
        let Some(mut result) = path_of(&txn, offset.branch) else {
            return Ok(Vec::new());
        };
        result.push(offset.index as i32);
        Ok(result)
    }
}

fn walk(txn: &Transaction, path: &[i32]) -> Result<(BranchPtr, u32), Fault> {
    let root = txn.get_xml_fragment(ROOT).ok_or(NO_PLACE)?;
    let mut here = XmlOut::Fragment(root);
    for step in path {
        let step = u32::try_from(*step).map_err(|_| NO_PLACE)?;
        let next = match &here {
            XmlOut::Fragment(fragment) => fragment.get(txn, step),
            XmlOut::Element(element) => element.get(txn, step),
            XmlOut::Text(_) => None,
        };
        here = next.ok_or(NO_PLACE)?;
    }
    let length = match &here {
        XmlOut::Fragment(fragment) => fragment.len(txn),
        XmlOut::Element(element) => element.len(txn),
        XmlOut::Text(text) => text.len(txn),
    };
    Ok((here.as_ptr(), length))
}

/// Child indexes from the root down to `branch`; nothing when it, or something around it, is deleted.
fn path_of(txn: &Transaction, branch: BranchPtr) -> Option<Vec<i32>> {
    let mut path = Vec::new();
    let mut here = XmlOut::try_from(branch).ok()?;
    loop {
        let branch: &Branch = here.as_ref();
        if branch.is_deleted() {
            return None;
        }
        let (index, parent) = match &here {
            XmlOut::Element(element) => (element.siblings(txn).rev().count(), element.parent()?),
            XmlOut::Text(text) => (text.siblings(txn).rev().count(), text.parent()?),
            XmlOut::Fragment(_) => break,
        };
        path.push(index as i32);
        here = parent;
    }
    path.reverse();
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_text_is_found_again() {
        let mut live = Live::new(1);
        let json = r#"{"type":"doc","content":[{"type":"p"},{"type":"p","content":[{"type":"text","text":"aé😀b"}]}]}"#;
        live.replace(json.as_bytes()).unwrap();
        for offset in 0..=5 {
            for precedes in [false, true] {
                let place = live.relative_position(&[1, 0], offset, precedes).unwrap();
                assert_eq!(live.absolute_position(&place).unwrap(), [1, 0, offset]);
            }
        }
        assert_eq!(live.relative_position(&[1, 0], 6, false), Err(NO_PLACE));
    }
}
