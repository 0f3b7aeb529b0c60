//! What is said, piece by piece.

use crate::Colour;
use std::collections::BTreeMap;

/// How much smaller what is small is than the text around it.
const SMALL: f32 = 0.84;

/// On which page what has a name stands, counted from 1.
pub(crate) type PageNumbers = BTreeMap<String, usize>;

/// Where a piece of text leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To what has this name in the document; nowhere where nothing has it.
    Place(String),
    /// To an address.
    Address(String),
}

/// A piece of text in one cut and colour.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    pub(crate) text: String,
    pub(crate) bold: bool,
    /// How large it is against the text around it.
    pub(crate) scale: f32,
    pub(crate) colour: Option<Colour>,
    pub(crate) target: Option<Target>,
    pub(crate) page_of: Option<String>,
}

impl Span {
    /// A piece of text as the text around it is.
    pub fn new(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            bold: false,
            scale: 1.0,
            colour: None,
            target: None,
            page_of: None,
        }
    }

    /// The number of the page on which the thing of this name stands, and a link to it. Nothing where nothing has the name.
    pub fn page_of(anchor: impl Into<String>) -> Self {
        let anchor = anchor.into();
        Self {
            target: Some(Target::Place(anchor.clone())),
            page_of: Some(anchor),
            ..Self::new("")
        }
    }

    /// In the bold cut.
    pub fn bold(mut self) -> Self {
        self.bold = true;
        self
    }

    /// A little smaller than the text around it.
    pub fn small(mut self) -> Self {
        self.scale = SMALL;
        self
    }

    /// In a colour.
    pub fn coloured(mut self, colour: Colour) -> Self {
        self.colour = Some(colour);
        self
    }

    /// Leading somewhere.
    pub fn to(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }

    /// What is printed, once it is known what stands on which page.
    pub(crate) fn printed(&self, numbers: &PageNumbers) -> String {
        match &self.page_of {
            Some(anchor) => numbers
                .get(anchor)
                .map_or_else(String::new, ToString::to_string),
            None => self.text.clone(),
        }
    }
}

/// Pieces of text that follow each other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Text(pub(crate) Vec<Span>);

impl Text {
    /// With another piece.
    pub fn and(mut self, span: impl Into<Span>) -> Self {
        self.0.push(span.into());
        self
    }

    /// With all of another text.
    pub fn followed_by(mut self, text: impl Into<Text>) -> Self {
        self.0.extend(text.into().0);
        self
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.0
            .iter()
            .all(|span| span.text.trim().is_empty() && span.page_of.is_none())
    }

    /// The words alone.
    pub fn words(&self) -> String {
        self.0.iter().map(|span| span.text.as_str()).collect()
    }

    /// The same in the bold cut.
    pub fn bold(mut self) -> Self {
        for span in &mut self.0 {
            span.bold = true;
        }
        self
    }

    /// The same so many times as large.
    pub(crate) fn scaled(mut self, times: f32) -> Self {
        for span in &mut self.0 {
            span.scale *= times;
        }
        self
    }

    /// The same in a colour, where a piece has none of its own.
    pub fn coloured(mut self, colour: Colour) -> Self {
        for span in &mut self.0 {
            span.colour.get_or_insert(colour);
        }
        self
    }
}

impl From<&str> for Span {
    fn from(text: &str) -> Self {
        Span::new(text)
    }
}

impl From<String> for Span {
    fn from(text: String) -> Self {
        Span::new(text)
    }
}

impl From<Span> for Text {
    fn from(span: Span) -> Self {
        Text(vec![span])
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Span::new(text).into()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Span::new(text).into()
    }
}

impl From<&String> for Text {
    fn from(text: &String) -> Self {
        Span::new(text.as_str()).into()
    }
}
