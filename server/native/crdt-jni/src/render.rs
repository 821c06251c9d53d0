//! A document as ProseMirror JSON, mapped as y-prosemirror maps it, so that browser and server read the same paper.

use crate::doc::{Live, MAX_DEPTH, ROOT};
use crate::error::Fault;
use std::collections::HashMap;
use std::sync::Arc;
use yrs::types::ToJson;
use yrs::types::text::{Diff, YChange};
use yrs::{
    Any, IdSet, Number, Out, ReadTxn, Snapshot, StateVector, Text, TransactionMut, Xml, XmlFragment, XmlOut, XmlTextRef,
};

impl Live {
    /// With `authors`, text nodes carry `runs`: client id and length in UTF-16 units, in the order of the text.
    pub fn json(&mut self, authors: bool) -> Result<Vec<u8>, Fault> {
        self.render(authors, usize::MAX)
    }

    /// The first blocks: as many as make `enough` bytes, or all there are.
    pub fn beginning(&mut self, enough: usize) -> Result<Vec<u8>, Fault> {
        self.render(false, enough)
    }

    fn render(&mut self, authors: bool, enough: usize) -> Result<Vec<u8>, Fault> {
        self.write(|txn| {
            let authors = authors.then(|| everything(txn));
            let mut render = Render { out: Vec::with_capacity(4096), authors, enough };
            render.out.extend_from_slice(br#"{"type":"doc","content":["#);
            if let Some(root) = txn.get_xml_fragment(ROOT) {
                let children: Vec<XmlOut> = root.children(txn).collect();
                render.children(txn, children, 0)?;
            }
            render.out.extend_from_slice(b"]}");
            Ok(render.out)
        })
    }
}

/// A snapshot that sees all there is. Its list of deletions stays empty on purpose: deleted text has lost its
/// content to garbage collection, and splitting blocks by a long list for every text node would take quadratic time.
fn everything(txn: &TransactionMut) -> Snapshot {
    Snapshot::new(txn.state_vector(), IdSet::new())
}

struct Render {
    out: Vec<u8>,
    authors: Option<Snapshot>,
    /// No block of the top begins behind so many bytes.
    enough: usize,
}

/// Text of equal marks that waits for its neighbour: ProseMirror has no two adjacent text nodes with the same marks.
#[derive(Default)]
struct Pending {
    text: String,
    marks: Vec<u8>,
    runs: Vec<(u64, u32)>,
}

impl Render {
    fn children(&mut self, txn: &mut TransactionMut, children: Vec<XmlOut>, depth: usize) -> Result<(), Fault> {
        if depth > MAX_DEPTH {
            return Err(Fault::Refused("the content is nested too deeply"));
        }
        let start = self.out.len();
        let mut pending = Pending::default();
        for child in children {
            if depth == 0 && self.out.len() >= self.enough {
                break;
            }
            match child {
                XmlOut::Text(text) => {
                    for chunk in self.chunks(txn, &text) {
                        self.chunk(chunk, &mut pending, start)?;
                    }
                }
                XmlOut::Element(element) => {
                    self.flush(&mut pending, start);
                    self.separate(start);
                    self.out.extend_from_slice(br#"{"type":"#);
                    let Some(tag) = element.try_tag() else {
                        return Err(Fault::Refused("an element without a name has no JSON form"));
                    };
                    write_string(&mut self.out, tag);
                    let attributes: Vec<(String, Any)> =
                        element.attributes(txn).map(|(key, value)| (key.to_owned(), value.to_json(txn))).collect();
                    self.attributes(attributes)?;
                    let inner: Vec<XmlOut> = element.children(txn).collect();
                    if !inner.is_empty() {
                        let before = self.out.len();
                        self.out.extend_from_slice(br#","content":["#);
                        let opened = self.out.len();
                        self.children(txn, inner, depth + 1)?;
                        if self.out.len() == opened {
                            self.out.truncate(before);
                        } else {
                            self.out.push(b']');
                        }
                    }
                    self.out.push(b'}');
                }
                XmlOut::Fragment(_) => return Err(Fault::Refused("a nested fragment has no JSON form")),
            }
        }
        self.flush(&mut pending, start);
        Ok(())
    }

    fn chunks(&self, txn: &mut TransactionMut, text: &XmlTextRef) -> Vec<Diff<YChange>> {
        match &self.authors {
            // Compared with nothing, every block is a change of its own and brings its id along.
            Some(everything) => {
                let nothing = Snapshot::new(StateVector::default(), IdSet::new());
                text.diff_range(txn, Some(everything), Some(&nothing), YChange::identity)
            }
            None => text.diff(txn, YChange::identity),
        }
    }

    fn chunk(&mut self, chunk: Diff<YChange>, pending: &mut Pending, start: usize) -> Result<(), Fault> {
        let Out::Any(Any::String(text)) = chunk.insert else {
            return Err(Fault::Refused("an object inside text has no JSON form"));
        };
        let mut marks = Vec::new();
        if let Some(attributes) = &chunk.attributes {
            write_marks(&mut marks, attributes)?;
        }
        if pending.marks != marks {
            self.flush(pending, start);
            pending.marks = marks;
        }
        if let Some(change) = chunk.ychange {
            let length = text.encode_utf16().count() as u32;
            match pending.runs.last_mut() {
                Some((client, so_far)) if *client == change.id.client.get() => *so_far += length,
                _ => pending.runs.push((change.id.client.get(), length)),
            }
        }
        pending.text.push_str(&text);
        Ok(())
    }

    fn flush(&mut self, pending: &mut Pending, start: usize) {
        let Pending { text, marks, runs } = std::mem::take(pending);
        if text.is_empty() {
            return;
        }
        self.separate(start);
        self.out.extend_from_slice(br#"{"type":"text","text":"#);
        write_string(&mut self.out, &text);
        if !marks.is_empty() {
            self.out.extend_from_slice(br#","marks":["#);
            self.out.extend_from_slice(&marks);
            self.out.push(b']');
        }
        if self.authors.is_some() {
            self.out.extend_from_slice(br#","runs":["#);
            for (index, (client, length)) in runs.iter().enumerate() {
                let comma = if index == 0 { "" } else { "," };
                self.out.extend_from_slice(format!("{comma}[{client},{length}]").as_bytes());
            }
            self.out.push(b']');
        }
        self.out.push(b'}');
    }

    /// A comma, unless this is the first thing after `start`.
    fn separate(&mut self, start: usize) {
        if self.out.len() > start {
            self.out.push(b',');
        }
    }

    fn attributes(&mut self, mut attributes: Vec<(String, Any)>) -> Result<(), Fault> {
        attributes.retain(|(_, value)| !matches!(value, Any::Undefined));
        if attributes.is_empty() {
            return Ok(());
        }
        attributes.sort_by(|a, b| a.0.cmp(&b.0));
        self.out.extend_from_slice(br#","attrs":{"#);
        for (index, (key, value)) in attributes.iter().enumerate() {
            if index > 0 {
                self.out.push(b',');
            }
            write_string(&mut self.out, key);
            self.out.push(b':');
            write_any(&mut self.out, value)?;
        }
        self.out.push(b'}');
        Ok(())
    }
}

/// Marks sorted by name: the order of attributes in a text is an accident of who formatted first.
fn write_marks(out: &mut Vec<u8>, attributes: &HashMap<Arc<str>, Any>) -> Result<(), Fault> {
    let mut keys: Vec<&Arc<str>> = attributes.keys().collect();
    keys.sort();
    for key in keys {
        if !out.is_empty() {
            out.push(b',');
        }
        out.extend_from_slice(br#"{"type":"#);
        write_string(out, mark_name(key));
        let value = &attributes[key];
        if matches!(value, Any::Map(attrs) if !attrs.is_empty()) {
            out.extend_from_slice(br#","attrs":"#);
            write_any(out, value)?;
        }
        out.push(b'}');
    }
    Ok(())
}

/// y-prosemirror stores a mark that may overlap itself as `name--hash`, with eight characters of base64.
fn mark_name(key: &str) -> &str {
    const HASH: usize = 8;
    let Some(cut) = key.len().checked_sub(HASH + 2).filter(|cut| key.is_char_boundary(*cut)) else {
        return key;
    };
    match key[cut..].strip_prefix("--") {
        Some(hash) if hash.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b)) => &key[..cut],
        _ => key,
    }
}

fn write_string(out: &mut Vec<u8>, text: &str) {
    // Writing to a vector cannot fail.
    let _ = serde_json::to_writer(out, text);
}

fn write_any(out: &mut Vec<u8>, value: &Any) -> Result<(), Fault> {
    match value {
        Any::Null | Any::Undefined => out.extend_from_slice(b"null"),
        Any::Bool(true) => out.extend_from_slice(b"true"),
        Any::Bool(false) => out.extend_from_slice(b"false"),
        Any::Number(number) => out.extend_from_slice(format_number(*number).as_bytes()),
        Any::String(text) => write_string(out, text),
        Any::Buffer(_) => return Err(Fault::Refused("a binary value has no JSON form")),
        Any::Array(values) => {
            out.push(b'[');
            for (index, value) in values.iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_any(out, value)?;
            }
            out.push(b']');
        }
        Any::Map(map) => {
            let mut keys: Vec<&String> = map.keys().filter(|key| !matches!(map[*key], Any::Undefined)).collect();
            keys.sort();
            out.push(b'{');
            for (index, key) in keys.into_iter().enumerate() {
                if index > 0 {
                    out.push(b',');
                }
                write_string(out, key);
                out.push(b':');
                write_any(out, &map[key])?;
            }
            out.push(b'}');
        }
    }
    Ok(())
}

/// As JavaScript does: whole numbers without a point, what is no number as null.
fn format_number(number: Number) -> String {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match number {
        Number::Int(value) => value.to_string(),
        Number::Float(value) if !value.is_finite() => "null".to_owned(),
        Number::Float(value) if value.fract() == 0.0 && value.abs() < EXACT => (value as i64).to_string(),
        Number::Float(value) => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_marks_lose_their_hash() {
        assert_eq!(mark_name("comment--AbCd12+/"), "comment");
        assert_eq!(mark_name("comment--short"), "comment--short");
        assert_eq!(mark_name("bold"), "bold");
        assert_eq!(mark_name("--12345678"), "");
        assert_eq!(mark_name("ééééé--é1234567"), "ééééé--é1234567");
    }

    #[test]
    fn numbers_look_as_in_javascript() {
        assert_eq!(format_number(Number::Float(3.0)), "3");
        assert_eq!(format_number(Number::Float(0.5)), "0.5");
        assert_eq!(format_number(Number::Float(f64::NAN)), "null");
        assert_eq!(format_number(Number::Int(-7)), "-7");
    }
}
