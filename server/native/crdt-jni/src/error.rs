//! What can go wrong, in words that never quote a document.

use std::any::Any;
use std::cell::Cell;
use std::panic;
use std::sync::Once;

/// A failure as the Java side sees it. The text is fixed or a place in the source, because an engine message can
/// quote the words it stumbled over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The arguments were wrong and nothing was touched.
    Refused(&'static str),
    /// The document may be half changed: it must not be used again.
    Poisoned(String),
}

impl Fault {
    pub fn poisons(&self) -> bool {
        matches!(self, Fault::Poisoned(_))
    }

    pub fn message(&self) -> &str {
        match self {
            Fault::Refused(text) => text,
            Fault::Poisoned(text) => text,
        }
    }
}

impl From<jni::errors::Error> for Fault {
    fn from(_: jni::errors::Error) -> Self {
        Fault::Refused("the JVM refused an argument or a result")
    }
}

thread_local! {
    static PLACE: Cell<Option<String>> = const { Cell::new(None) };
}

static QUIET: Once = Once::new();

/// Replaces the panic hook: nothing is printed (the text may quote a paper), only the place is kept for the fault.
pub fn silence_panics() {
    QUIET.call_once(|| {
        panic::set_hook(Box::new(|info| {
            let place = info.location().map(|at| format!("{}:{}", file_name(at.file()), at.line()));
            PLACE.with(|cell| cell.set(place));
        }));
    });
}

/// Turns what `catch_unwind` caught into a fault.
pub fn panicked(payload: Box<dyn Any + Send>) -> Fault {
    // Dropping a foreign payload could panic in its turn; it is small and this is rare.
    std::mem::forget(payload);
    match PLACE.with(Cell::take) {
        Some(place) => Fault::Poisoned(format!("the engine panicked at {place}")),
        None => Fault::Poisoned("the engine panicked".to_owned()),
    }
}

/// The last part of a path: where the crate was built is nobody's business.
fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_fault_without_its_text() {
        silence_panics();
        let caught = panic::catch_unwind(|| panic!("secret words")).unwrap_err();
        let fault = panicked(caught);
        assert!(fault.poisons());
        assert!(fault.message().starts_with("the engine panicked at error.rs:"));
        assert!(!fault.message().contains("secret"));
    }
}
