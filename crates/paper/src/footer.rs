//! What stands at the foot of every page.

/// The page a footer is written for.
#[derive(Debug, Clone, Copy)]
pub struct PageNow<'a> {
    /// Counted from 1.
    pub number: usize,
    /// How many there are.
    pub count: usize,
    /// The last heading of level 1 that begins on it or before it; empty where there is none.
    pub chapter: &'a str,
    /// The last heading of level 2 since; empty where there is none.
    pub section: &'a str,
}

/// What stands at the foot of a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FooterLine {
    /// At the left edge.
    pub left: String,
    /// At the right edge.
    pub right: String,
}

pub(crate) type Footer = Box<dyn Fn(&PageNow) -> FooterLine + Send + Sync>;
