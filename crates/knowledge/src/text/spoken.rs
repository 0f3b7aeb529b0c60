//! The language that is spoken now. One for the whole program: a panel asks for its words and carries no language about.

use super::words::Words;
use super::{LanguageIdentifier, Value};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

static SPOKEN: LazyLock<RwLock<Arc<Words>>> =
    LazyLock::new(|| RwLock::new(Arc::new(Words::english())));

/// Speaks these words from now on.
pub fn speak(words: Words) {
    *SPOKEN.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(words);
}

/// The language that is spoken.
pub fn spoken() -> LanguageIdentifier {
    current().language().clone()
}

/// The text of a key in the language that is spoken; [`text!`](crate::text!) is how it is asked for.
pub fn of(key: &str, values: &[(&str, Value)]) -> String {
    current().text(key, values)
}

fn current() -> Arc<Words> {
    Arc::clone(&SPOKEN.read().unwrap_or_else(PoisonError::into_inner))
}
