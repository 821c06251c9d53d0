//! ProseMirror JSON into a document: the whole content is replaced, written as y-prosemirror would write it.

use crate::doc::{Live, MAX_DEPTH, ROOT};
use crate::error::Fault;
use serde_json::{Map, Value};
use std::collections::HashMap;
use std::sync::Arc;
use yrs::types::Attrs;
use yrs::{Any, Number, Text, TransactionMut, WriteTxn, Xml, XmlElementPrelim, XmlFragment, XmlTextPrelim};

/// What goes under one parent; adjacent text nodes share one Y.XmlText, as the editor's binding does it.
enum Node {
    Element { tag: String, attributes: Vec<(String, Any)>, children: Vec<Node> },
    Text(Vec<(String, Attrs)>),
}

impl Live {
    /// Returns the update that does it. Everything is read and checked before the first change.
    pub fn replace(&mut self, json: &[u8]) -> Result<Vec<u8>, Fault> {
        let json: Value = serde_json::from_slice(json).map_err(|_| Fault::Refused("the content is not JSON"))?;
        let doc = object(&json)?;
        if doc.get("type").and_then(Value::as_str) != Some("doc") {
            return Err(Fault::Refused("the content is not a node of type doc"));
        }
        let nodes = parse_children(doc, 0)?;
        self.write(|txn| {
            let root = txn.get_or_insert_xml_fragment(ROOT);
            let former = root.len(txn);
            if former > 0 {
                root.remove_range(txn, 0, former);
            }
            build(txn, &root, nodes);
            txn.commit();
            Ok(txn.encode_update_v1())
        })
    }
}

fn parse_children(parent: &Map<String, Value>, depth: usize) -> Result<Vec<Node>, Fault> {
    if depth > MAX_DEPTH {
        return Err(Fault::Refused("the content is nested too deeply"));
    }
    let mut nodes = Vec::new();
    let children = match parent.get("content") {
        None => return Ok(nodes),
        Some(children) => children.as_array().ok_or(Fault::Refused("the content of a node is not a list"))?,
    };
    for child in children {
        let child = object(child)?;
        let tag = child.get("type").and_then(Value::as_str).ok_or(Fault::Refused("a node has no type"))?;
        if tag == "text" {
            let chunk = parse_text(child)?;
            match nodes.last_mut() {
                Some(Node::Text(chunks)) => chunks.push(chunk),
                _ => nodes.push(Node::Text(vec![chunk])),
            }
        } else {
            nodes.push(Node::Element {
                tag: tag.to_owned(),
                attributes: parse_attributes(child)?,
                children: parse_children(child, depth + 1)?,
            });
        }
    }
    Ok(nodes)
}

fn parse_text(node: &Map<String, Value>) -> Result<(String, Attrs), Fault> {
    let text = node.get("text").and_then(Value::as_str).filter(|text| !text.is_empty());
    let text = text.ok_or(Fault::Refused("a text node has no text"))?;
    let mut marks = Attrs::new();
    if let Some(list) = node.get("marks") {
        for mark in list.as_array().ok_or(Fault::Refused("the marks of a text are not a list"))? {
            let mark = object(mark)?;
            let name = mark.get("type").and_then(Value::as_str).ok_or(Fault::Refused("a mark has no type"))?;
            let attrs = match mark.get("attrs") {
                None | Some(Value::Null) => Any::Map(Arc::new(HashMap::new())),
                Some(attrs @ Value::Object(_)) => any(attrs),
                Some(_) => return Err(Fault::Refused("the attributes of a mark are not an object")),
            };
            if marks.insert(name.into(), attrs).is_some() {
                return Err(Fault::Refused("a text has the same mark twice"));
            }
        }
    }
    Ok((text.to_owned(), marks))
}

fn parse_attributes(node: &Map<String, Value>) -> Result<Vec<(String, Any)>, Fault> {
    match node.get("attrs") {
        None | Some(Value::Null) => Ok(Vec::new()),
        // Null is the schema's "not set", which y-prosemirror does not store either.
        Some(Value::Object(attrs)) => {
            let set = attrs.iter().filter(|(_, value)| !value.is_null());
            Ok(set.map(|(key, value)| (key.clone(), any(value))).collect())
        }
        Some(_) => Err(Fault::Refused("the attributes of a node are not an object")),
    }
}

fn object(value: &Value) -> Result<&Map<String, Value>, Fault> {
    value.as_object().ok_or(Fault::Refused("a node or mark is not an object"))
}

fn any(value: &Value) -> Any {
    match value {
        Value::Null => Any::Null,
        Value::Bool(value) => Any::Bool(*value),
        Value::Number(number) => Any::Number(match number.as_i64() {
            Some(value) => Number::Int(value),
            None => Number::Float(number.as_f64().unwrap_or(f64::NAN)),
        }),
        Value::String(text) => Any::String(text.as_str().into()),
        Value::Array(values) => Any::Array(values.iter().map(any).collect()),
        Value::Object(map) => Any::Map(Arc::new(map.iter().map(|(key, value)| (key.clone(), any(value))).collect())),
    }
}

fn build(txn: &mut TransactionMut, parent: &impl XmlFragment, nodes: Vec<Node>) {
    for node in nodes {
        match node {
            Node::Element { tag, attributes, children } => {
                let element = parent.push_back(txn, XmlElementPrelim::empty(tag));
                for (key, value) in attributes {
                    element.insert_attribute(txn, key, value);
                }
                build(txn, &element, children);
            }
            Node::Text(chunks) => {
                let text = parent.push_back(txn, XmlTextPrelim::new(""));
                let mut end = 0;
                for (chunk, marks) in chunks {
                    text.insert_with_attributes(txn, end, &chunk, marks);
                    end += chunk.encode_utf16().count() as u32;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_is_rendered_as_it_was_given() {
        let json = br#"{"type":"doc","content":[{"type":"heading","attrs":{"level":1},"content":[{"type":"text","text":"a"},{"type":"text","text":"\ud83d\ude00b","marks":[{"type":"bold"},{"type":"link","attrs":{"href":"x"}}]}]},{"type":"horizontalRule"}]}"#;
        let mut live = Live::new(1);
        let update = live.replace(json).unwrap();
        let expected: Value = serde_json::from_slice(json).unwrap();
        assert_eq!(serde_json::from_slice::<Value>(&live.json(false).unwrap()).unwrap(), expected);
        let mut other = Live::new(2);
        other.apply(&update).unwrap();
        assert_eq!(other.json(true).unwrap(), live.json(true).unwrap());
    }

    #[test]
    fn wrong_content_touches_nothing() {
        let mut live = Live::new(1);
        live.replace(br#"{"type":"doc","content":[{"type":"paragraph"}]}"#).unwrap();
        let before = live.state();
        for wrong in
            ["", "[]", r#"{"type":"doc","content":[{"type":"text","text":"a","marks":[{"type":"x"},{"type":"x"}]}]}"#]
        {
            assert!(matches!(live.replace(wrong.as_bytes()), Err(Fault::Refused(_))));
        }
        assert_eq!(live.state(), before);
    }
}
