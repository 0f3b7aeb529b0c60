//! What is to be given away, and what has become of it.

use myomap_handout::Subject;

/// Something that is to be given away.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// The picture of the body into the clipboard.
    CopyPicture,
    /// The picture of the body into a file.
    SavePicture,
    /// A hand-out.
    WritePage {
        /// What it is about.
        subject: Box<Subject>,
        /// What the file is called; none where what is selected says it.
        name: Option<String>,
        /// As what.
        file: PageFile,
    },
}

/// How a hand-out is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PageFile {
    /// One page for a phone.
    Html,
    /// Pages to print.
    Pdf,
}

/// What the panels of what is given away remember.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct HandingOutMemory {
    /// Whether the window of the hand-out is open.
    pub page_open: bool,
    /// What the therapist says besides.
    pub note: String,
    /// What is wanted and not yet begun.
    pub wishes: Vec<Wish>,
    /// Whether a hand-out is being written.
    pub is_writing: bool,
    /// What has become of the last wish, until it is put away.
    pub told: Option<String>,
    /// The address of the hand-out that was written last, to be opened.
    pub written: Option<String>,
}

impl HandingOutMemory {
    /// Wants something; what was told of the last wish is out of date.
    pub fn wish(&mut self, wish: Wish) {
        self.told = None;
        self.wishes.push(wish);
    }
}
