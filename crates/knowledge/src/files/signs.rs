//! Signs that look like others, or like nothing at all: word processors put them where a person typed a plain one.

use crate::text;

/// A sign of a text that stands in the way, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Suspect {
    /// The sign.
    pub(super) sign: char,
    /// Where it begins, in bytes.
    pub(super) at: usize,
}

/// What a kind of sign is called, with its article.
type Called = fn() -> String;

enum Likeness {
    /// It is not seen at all.
    Invisible(Called),
    /// It looks like a blank.
    Blank(Called),
    /// It looks like a sign that can be typed.
    Like(Called, char),
}

fn likeness(sign: char) -> Option<Likeness> {
    use Likeness::{Blank, Invisible, Like};
    Some(match sign {
        '\u{ad}' => Invisible(|| text!("sign-soft-hyphen")),
        '\u{200b}' => Invisible(|| text!("sign-zero-width-space")),
        '\u{200c}' | '\u{200d}' => Invisible(|| text!("sign-zero-width-joiner")),
        '\u{2060}' => Invisible(|| text!("sign-word-joiner")),
        '\u{feff}' => Invisible(|| text!("sign-byte-order-mark")),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Invisible(|| text!("sign-writing-direction"))
        }
        '\u{34f}' | '\u{180e}' | '\u{2061}'..='\u{2064}' | '\u{fe00}'..='\u{fe0f}' => {
            Invisible(|| text!("sign-joining-mark"))
        }
        '\t' | '\n' => return None,
        _ if sign.is_control() => Invisible(|| text!("sign-control")),
        '\u{a0}' | '\u{202f}' => Blank(|| text!("sign-no-break-space")),
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' | '\u{3000}' => {
            Blank(|| text!("sign-wide-space"))
        }
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '〝' | '〞' | '❝' | '❞' | '‘' | '’' | '‚'
        | '‛' | '‹' | '›' | '′' | '´' | '`' => Like(|| text!("sign-quotation-mark"), '"'),
        '\u{2010}'..='\u{2015}' | '−' | '﹣' => Like(|| text!("sign-dash"), '-'),
        // The full width forms follow each other as the plain ones do.
        '\u{ff01}'..='\u{ff5e}' => Like(
            || text!("sign-full-width"),
            char::from_u32(u32::from(sign) - 0xfee0).unwrap_or('"'),
        ),
        _ => return None,
    })
}

/// What a sign is and what to do, as the end of a sentence.
fn described(sign: char) -> String {
    let code = format!("U+{:04X}", u32::from(sign));
    match likeness(sign) {
        Some(Likeness::Invisible(name)) => {
            text!("sign-invisible", name = name(), code = code)
        }
        Some(Likeness::Blank(name)) => {
            text!("sign-blank", name = name(), code = code)
        }
        Some(Likeness::Like(name, typed)) => {
            text!(
                "sign-like-another",
                sign = sign.to_string(),
                code = code,
                name = name(),
                typed = typed.to_string()
            )
        }
        None => text!("sign-of-no-id", sign = sign.to_string(), code = code),
    }
}

/// What is wrong with an id that looks right: the first sign in it that no id has.
pub fn disguised_id(id: &str) -> Option<String> {
    let (at, sign) = id
        .char_indices()
        .find(|(_, sign)| !sign.is_ascii() || sign.is_ascii_control())?;
    Some(text!(
        "sign-in-id",
        id = id,
        before = &id[..at],
        sign = described(sign)
    ))
}

/// An id without the signs that no id has: the one that is meant.
pub fn plain_id(id: &str) -> String {
    id.chars()
        .filter(|sign| sign.is_ascii() && !sign.is_ascii_control())
        .collect()
}

/// The first string of a text in RON that looks like an id but has a sign in it that is not seen: where it begins, in bytes,
/// and what is wrong with it.
pub(super) fn hidden_in_an_id(text: &str) -> Option<(usize, String)> {
    let mut signs = Signs { text, at: 0 };
    std::iter::from_fn(|| signs.next_place()).find_map(|(at, place)| match place {
        Place::String(content) if hides_a_sign(content) && is_id(&plain_id(content)) => {
            Some((at, disguised_id(content)?))
        }
        _ => None,
    })
}

fn hides_a_sign(content: &str) -> bool {
    use Likeness::{Blank, Invisible};
    let mut signs = content.chars();
    signs.any(|sign| matches!(likeness(sign), Some(Invisible(_) | Blank(_))))
}

fn is_id(text: &str) -> bool {
    let of_an_id = |sign: u8| matches!(sign, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'/');
    !text.is_empty() && text.bytes().all(of_an_id)
}

/// The sign on account of which a text cannot be read as RON, where reading stopped at `stopped`, in bytes.
pub(super) fn cause(text: &str, stopped: usize) -> Option<Suspect> {
    let end_of_line = text[stopped..]
        .find('\n')
        .map_or(text.len(), |length| stopped + length);
    let mut signs = Signs { text, at: 0 };
    while let Some((at, place)) = signs.next_place() {
        if at > end_of_line {
            return None;
        }
        let suspect = match place {
            Place::Outside(sign) => likeness(sign).map(|_| Suspect { sign, at }),
            // A string that goes on over the end of its line most likely began or ended with a typographic mark.
            Place::String(content) if content.contains('\n') => content
                .char_indices()
                .find(|&(inside, sign)| {
                    matches!(likeness(sign), Some(Likeness::Like(_, '"')))
                        && !is_apostrophe(content, inside)
                })
                .map(|(inside, sign)| Suspect {
                    sign,
                    at: at + inside,
                }),
            Place::String(_) => None,
        };
        if suspect.is_some() {
            return suspect;
        }
    }
    None
}

/// Between two letters a single mark is an apostrophe and may stand in any text.
fn is_apostrophe(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let mut after = text[at..].chars();
    after.next();
    before.is_some_and(char::is_alphabetic) && after.next().is_some_and(char::is_alphabetic)
}

/// The message that names a sign.
pub(super) fn named(suspect: Suspect) -> String {
    text!("sign-here", sign = described(suspect.sign))
}

/// A part of a text in RON.
enum Place<'a> {
    /// A sign that is in no string and no comment.
    Outside(char),
    /// What stands between the quotes of a string; to the end of the text where it is never closed.
    String(&'a str),
}

/// Walks through a text in RON, over its comments.
struct Signs<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Signs<'a> {
    fn next_place(&mut self) -> Option<(usize, Place<'a>)> {
        loop {
            let rest = &self.text[self.at..];
            let sign = rest.chars().next()?;
            let begins = self.at;
            if rest.starts_with("//") {
                self.skip_past(rest, "\n");
            } else if rest.starts_with("/*") {
                self.skip_past(rest, "*/");
            } else if let Some(hashes) = raw_string(rest) {
                let opening = hashes + 2;
                let closing = format!("\"{}", "#".repeat(hashes));
                let content = &rest[opening..];
                let length = content.find(&closing).unwrap_or(content.len());
                self.at += (opening + length + closing.len()).min(rest.len());
                return Some((begins + opening, Place::String(&content[..length])));
            } else if sign == '"' {
                let length = length_of_string(&rest[1..]);
                self.at += (length + 2).min(rest.len());
                return Some((begins + 1, Place::String(&rest[1..=length])));
            } else {
                self.at += sign.len_utf8();
                return Some((begins, Place::Outside(sign)));
            }
        }
    }

    fn skip_past(&mut self, rest: &str, end: &str) {
        self.at += rest.find(end).map_or(rest.len(), |found| found + end.len());
    }
}

/// How many hashes a raw string has that begins here.
fn raw_string(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix('r')?;
    let hashes = after.bytes().take_while(|&byte| byte == b'#').count();
    after[hashes..].starts_with('"').then_some(hashes)
}

/// The length of a string's content, up to the quote that no backslash stands before.
fn length_of_string(content: &str) -> usize {
    let mut escaped = false;
    for (at, sign) in content.char_indices() {
        match sign {
            '"' if !escaped => return at,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    content.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn assert_cause(text: &str, stopped_at: &str, sign: Option<char>) {
        let stopped = text.find(stopped_at).expect("where reading stopped");
        assert_eq!(cause(text, stopped).map(|suspect| suspect.sign), sign);
    }

    #[test]
    fn the_sign_that_stopped_the_reading_is_found() {
        assert_cause("(a: “b”)", "“", Some('“'));
        assert_cause("(a: «b»)", "«", Some('«'));
        assert_cause("(a:\u{a0}1)", "\u{a0}", Some('\u{a0}'));
        assert_cause("(\u{feff}a: 1)", "a", Some('\u{feff}'));
        assert_cause("(a: −1)", "−", Some('−'));
        assert_cause("(a: 1，b: 2)", "，", Some('，'));
    }

    #[test]
    fn signs_in_texts_and_comments_are_no_cause() {
        assert_cause("(a: \"the hand’s “back”\", c", "c", None);
        assert_cause("// “so”\n/* « */ (a: r#\"”\"# c", "c", None);
        assert_cause("(a: \"\\\"“\", c", "c", None);
        assert_cause("(a c\n: “b”)", "c", None);
    }

    #[test]
    fn a_string_closed_by_a_typographic_mark_is_found_though_it_runs_on() {
        assert_cause("(a: \"the hand’s back”,\n b: \"c\")", "c\"", Some('”'));
        assert_cause("(a: \"b”)\n", "b", Some('”'));
    }

    #[test]
    fn a_sign_that_hides_in_an_id_is_found_and_one_in_a_sentence_is_not() {
        let text = "(a: \"soft\u{ad}ly said\", // \"b\u{ad}\"\n b: \"gray\u{200b}_2020\")";
        let (at, told) = hidden_in_an_id(text).expect("a zero width space");
        assert_eq!(&text[at..at + 4], "gray");
        assert!(told.contains("zero width space"), "{told}");
        assert_eq!(hidden_in_an_id("(a: \"levator\", b: \"après\")"), None);
    }

    #[test]
    fn an_id_that_only_looks_right_is_named_with_the_sign() {
        let told = disguised_id("infra\u{ad}spinatus").expect("a soft hyphen");
        assert!(
            told.contains("after \"infra\" an invisible sign, a soft hyphen (U+00AD)"),
            "{told}"
        );
        let told = disguised_id("infr\u{430}spinatus").expect("a Cyrillic letter");
        assert!(told.contains("U+0430"), "{told}");
        assert_eq!(disguised_id("infraspinatus"), None);
        assert_eq!(plain_id("infra\u{200b}spinatus"), "infraspinatus");
    }
}
