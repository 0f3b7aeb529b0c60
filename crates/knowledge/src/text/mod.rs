//! Every text of the program that people read, by key, in the language that is spoken.
//!
//! Texts lie in Fluent files, `assets/text/<language>/*.ftl`; the English ones are compiled in as well, so that there are
//! always words. Ask for one with [`text!`](crate::text!). What the atlas says is not here: its words are its files'.

mod foreign;
mod spoken;
mod words;

pub use fluent_bundle::FluentValue as Value;
pub use foreign::foreign;
pub use spoken::{of, speak, spoken};
pub use unic_langid::LanguageIdentifier;
pub use words::{TextError, Words, english, languages};

/// The text of a key, with the values it names: `text!("and-more", count = 3)`.
///
/// The key is always written out, so that a test can hold every use against the files.
#[macro_export]
macro_rules! text {
    ($key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::text::of($key, &[$((stringify!($name), $crate::text::Value::from($value))),*])
    };
}

/// What has a word of its own, in the language that is spoken.
pub trait InWords {
    /// The word or the few words for it, small at the beginning, as inside a sentence.
    fn in_words(&self) -> String;
}

/// The text with its first letter large.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// A number as it is read, with so many digits behind the point.
pub fn decimal(number: f32, digits: usize) -> Value<'static> {
    format!("{number:.digits$}")
        .parse()
        .map_or(Value::None, Value::Number)
}

/// A list as one says it: "1, 2 and 3".
pub fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => text!("list", first = first.join(", "), last = last),
    }
}

/// A span of numbers: "30", or "30–90".
pub fn span<T: PartialEq + std::fmt::Display>((from, to): (T, T)) -> String {
    if from == to {
        from.to_string()
    } else {
        text!("span", from = from.to_string(), to = to.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_spans_and_numbers_read_as_one_says_them() {
        let words =
            |list: &[&str]| listed(&list.iter().map(|&word| word.to_owned()).collect::<Vec<_>>());
        assert_eq!(words(&["1"]), "1");
        assert_eq!(words(&["1", "2", "3"]), "1, 2 and 3");
        assert_eq!(span((30, 90)), "30–90");
        assert_eq!(span((30, 30)), "30");
        assert_eq!(capitalised("épaule"), "Épaule");
        assert_eq!(
            text!("list", first = decimal(0.7, 2), last = decimal(2.0, 0)),
            "0.70 and 2"
        );
    }
}
