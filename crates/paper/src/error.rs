//! Why there is no document.

use myomap_knowledge::text;

/// Why a document cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PaperError {
    /// A picture is in no format that can be printed, or damaged.
    #[error("{}", text!("paper-picture-unreadable", error = .0.as_str()))]
    Picture(String),
    /// The typefaces that come with Myomap cannot be read.
    #[error("{}", text!("paper-typeface-unreadable"))]
    Typeface,
    /// The writer refused the document.
    #[error("{}", text!("paper-not-made", error = .0.as_str()))]
    NotMade(String),
}
