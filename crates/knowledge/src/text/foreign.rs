//! Names that strangers have written into their files, as they stand in a sentence.

/// A longer name says nothing more.
const MOST_SIGNS: usize = 60;

/// A name as it can be read and printed: on one line, without signs that a terminal obeys or that turn the writing round,
/// and not longer than a line.
pub fn foreign(name: &str) -> String {
    let plain = name.trim().chars().map(|sign| match sign {
        _ if sign.is_control() => '\u{fffd}',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        '\u{2028}' | '\u{2029}' => ' ',
        _ => sign,
    });
    let mut signs = plain.clone();
    let mut short: String = signs.by_ref().take(MOST_SIGNS).collect();
    if signs.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stays_on_one_line_and_commands_no_terminal() {
        assert_eq!(foreign(" Músculo temporal.l "), "Músculo temporal.l");
        let evil = foreign("\u{1b}[31mfemur\n\u{202e}.l");
        assert!(!evil.chars().any(char::is_control), "{evil:?}");
        assert!(!evil.contains('\u{202e}'), "{evil:?}");
        let long = foreign(&"x".repeat(100_000));
        assert_eq!(long.chars().count(), MOST_SIGNS + 1);
    }
}
