//! The crate without a JVM around it, to be built with AddressSanitizer: the JVM handles signals and owns a heap of
//! its own, and so hides most memory errors of native code.
//!
//! Reads documents from standard input until its end: each update as a big-endian length and its bytes, length 0
//! before every new document. Applies them as the server does, and between them does what the server does with a
//! document: answers a state vector, saves, reopens, renders. A memory error ends the process with the sanitizer's
//! report; an update that the engine refuses ends it with code 2, the document's number and its updates in hex.

#![allow(dead_code)]

#[path = "../src/doc.rs"]
mod doc;
#[path = "../src/error.rs"]
mod error;
#[path = "../src/render.rs"]
mod render;

use doc::Live;
use error::Fault;
use std::io::{self, BufReader, Read};
use std::process::exit;

struct Twin {
    live: Live,
    history: Vec<Vec<u8>>,
    documents: u64,
    updates: u64,
    reopened: u64,
}

impl Twin {
    fn next_document(&mut self) {
        if self.documents > 0 {
            self.render();
        }
        self.live = Live::new(77);
        self.history.clear();
        self.documents += 1;
    }

    fn apply(&mut self, update: Vec<u8>) {
        let result = self.live.apply(&update);
        self.history.push(update);
        self.check(result);
        self.updates += 1;
        // Spread over the documents without a generator of random numbers: the same input gives the same run.
        if self.updates % 7 == 0 {
            let answer = self.live.state_vector().and_then(|vector| self.live.diff(&vector)).map(drop);
            self.check(answer);
        }
        if self.updates % 11 == 0 {
            self.reopen();
        }
    }

    fn render(&mut self) {
        let rendered = self.live.json(true).map(drop);
        self.check(rendered);
    }

    fn reopen(&mut self) {
        match self.live.state() {
            Ok(state) => {
                self.live = Live::new(77);
                let result = self.live.apply(&state);
                self.check(result);
                self.reopened += 1;
            }
            Err(fault) => self.check(Err(fault)),
        }
    }

    fn check(&self, result: Result<(), Fault>) {
        if let Err(fault) = result {
            println!("REFUSED in document {}: {}", self.documents, fault.message());
            for update in &self.history {
                println!("  {}", update.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
            }
            exit(2);
        }
    }
}

/// Reads a byte that was given back: whoever runs this learns whether the sanitizer is there at all.
fn read_freed() {
    let bytes = std::hint::black_box(vec![1u8; 64]);
    let address = bytes.as_ptr();
    drop(bytes);
    // SAFETY: none; that is the point.
    println!("{}", unsafe { std::ptr::read_volatile(address.add(8)) });
}

fn main() -> io::Result<()> {
    if std::env::args().any(|argument| argument == "--read-freed") {
        read_freed();
        return Ok(());
    }
    let mut input = BufReader::with_capacity(1 << 20, io::stdin().lock());
    let mut twin = Twin { live: Live::new(77), history: Vec::new(), documents: 0, updates: 0, reopened: 0 };
    loop {
        let mut length = [0; 4];
        match input.read_exact(&mut length) {
            Ok(()) => {}
            Err(end) if end.kind() == io::ErrorKind::UnexpectedEof => break,
            Err(other) => return Err(other),
        }
        match u32::from_be_bytes(length) as usize {
            0 => twin.next_document(),
            length => {
                let mut update = vec![0; length];
                input.read_exact(&mut update)?;
                twin.apply(update);
            }
        }
    }
    if twin.documents > 0 {
        twin.render();
    }
    println!("documents {}, updates {}, reopened {}", twin.documents, twin.updates, twin.reopened);
    Ok(())
}
