//! A progress bar where someone watches, nothing where the output is kept.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar of so many steps on the terminal's error output.
pub fn bar(steps: u64, doing: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(steps).with_message(doing);
    match ProgressStyle::with_template("{msg:>12} [{bar:40}] {pos}/{len} {elapsed}") {
        Ok(style) => bar.with_style(style.progress_chars("=> ")),
        Err(_) => bar,
    }
}
