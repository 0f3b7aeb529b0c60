//! A picture on a card.

/// A picture as the bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardPicture {
    /// The name of its file: letters, digits, `_` and `.` only, the same in every deck.
    pub name: String,
    /// The file itself.
    pub bytes: Vec<u8>,
}
