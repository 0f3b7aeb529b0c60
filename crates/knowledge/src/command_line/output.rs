//! What commands print.

use super::FAILED;
use std::fmt::Display;
use std::io::{ErrorKind, Write, stderr, stdout};

/// The code of a program that stopped because its reader had, as the shell gives it for the signal of a broken pipe: a script
/// that takes every other code than 0 for a failure does not take half a report for a good one.
const READER_GONE: i32 = 141;

/// Prints a line on standard output. Where nobody reads it any more, as `head` that has seen enough, the program ends there;
/// where it cannot be written, with a word of it.
pub fn say(line: impl Display) {
    let mut out = stdout().lock();
    let Err(error) = writeln!(out, "{line}").and_then(|()| out.flush()) else {
        return;
    };
    if error.kind() == ErrorKind::BrokenPipe {
        std::process::exit(READER_GONE);
    }
    tell(format_args!("myomap: {error}"));
    std::process::exit(i32::from(FAILED));
}

/// Prints a line on standard error. Where that cannot be written there is nobody to tell.
pub fn tell(line: impl Display) {
    writeln!(stderr().lock(), "{line}").ok();
}
