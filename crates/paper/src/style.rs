//! How large letters are and how far apart things stand.

use crate::block::Voice;

/// The measures of a document, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// The size of what is read.
    pub body: f32,
    /// From line to line, as a share of the letters' size.
    pub pitch: f32,
    /// The sizes of headings of level 1, 2, 3 and beyond.
    pub headings: [f32; 4],
    /// The size of captions, footers and notes.
    pub small: f32,
    /// The size of the title on a title page.
    pub title: f32,
    /// How far things stand apart, against the usual 1.
    pub spacing: f32,
}

/// A book or a hand-out that is read at arm's length.
const READ: Style = Style {
    body: 9.5,
    pitch: 1.38,
    headings: [20.0, 13.0, 10.5, 9.5],
    small: 7.8,
    title: 34.0,
    spacing: 1.0,
};

impl Default for Style {
    fn default() -> Self {
        READ
    }
}

impl Style {
    /// All of it so many times larger, as for a poster.
    pub fn scaled(self, times: f32) -> Self {
        Self {
            body: self.body * times,
            pitch: self.pitch,
            headings: self.headings.map(|size| size * times),
            small: self.small * times,
            title: self.title * times,
            spacing: self.spacing,
        }
    }

    pub(crate) fn heading(&self, level: u8) -> f32 {
        let last = self.headings.len() - 1;
        self.headings[usize::from(level.saturating_sub(1)).min(last)]
    }

    /// What stands before and after a heading.
    pub(crate) fn gaps_of_heading(&self, level: u8) -> (f32, f32) {
        let size = self.heading(level) * self.spacing;
        match level {
            0 | 1 => (size * 1.2, size * 0.45),
            2 => (size * 0.95, size * 0.3),
            _ => (size * 0.7, size * 0.15),
        }
    }

    pub(crate) fn size(&self, voice: Voice) -> f32 {
        match voice {
            Voice::Body => self.body,
            Voice::Lead => self.body * 1.2,
            Voice::Small | Voice::Caption => self.small,
            Voice::Title => self.title,
        }
    }

    /// Between paragraphs.
    pub(crate) fn gap(&self) -> f32 {
        self.body * 0.55 * self.spacing
    }

    /// Between the entries of a list and the rows of a table.
    pub(crate) fn small_gap(&self) -> f32 {
        self.body * 0.28 * self.spacing
    }

    /// How far a list stands in.
    pub(crate) fn indent(&self) -> f32 {
        self.body * 1.25
    }

    /// What stays free inside a panel or the cell of a table.
    pub(crate) fn padding(&self) -> f32 {
        self.body * 0.8 * self.spacing
    }

    /// How thick a line is.
    pub(crate) fn hairline(&self) -> f32 {
        self.body * 0.055
    }
}
