//! What a document is made of.

use crate::{Colour, Picture, Text};

/// One thing after the other, from above to below.
#[derive(Debug, Clone)]
pub enum Block {
    /// The head of a part.
    Heading(Heading),
    /// Running text.
    Paragraph(Paragraph),
    /// Entries with bullets or numbers.
    List(List),
    /// Rows and columns.
    Table(Table),
    /// A picture.
    Figure(Figure),
    /// Things side by side, kept on one page.
    Row(Row),
    /// Things that are kept on one page, where one page holds them.
    Together(Vec<Block>),
    /// Things set apart on a tint, with a coloured edge.
    Panel(Panel),
    /// Text that runs in columns, from page to page.
    Columns(Columns),
    /// A list of what stands where, with the numbers of the pages.
    Contents(Contents),
    /// Lines to write on.
    WritingLine(WritingLine),
    /// A thin line from side to side.
    Rule,
    /// So many points of nothing. At the top of a page it counts too.
    Space(f32),
    /// What follows begins on a new page.
    PageBreak,
}

/// The head of a part, and its bookmark.
#[derive(Debug, Clone)]
pub struct Heading {
    pub(crate) level: u8,
    pub(crate) text: Text,
    pub(crate) beside: Text,
    pub(crate) anchor: Option<String>,
    pub(crate) bookmarked: bool,
    pub(crate) colour: Colour,
}

impl Heading {
    /// A heading of a level, 1 the highest; a level below 1 or beyond 6 is taken as the nearest.
    pub fn new(level: u8, text: impl Into<Text>) -> Self {
        Self {
            level: level.clamp(1, 6),
            text: text.into(),
            beside: Text::default(),
            anchor: None,
            bookmarked: true,
            colour: Colour::INK,
        }
    }

    /// The name that links lead here by.
    pub fn named(mut self, anchor: impl Into<String>) -> Self {
        self.anchor = Some(anchor.into());
        self
    }

    /// Words in small letters after it on the same line, as a Latin name; not in the bookmark.
    pub fn beside(mut self, text: impl Into<Text>) -> Self {
        self.beside = text.into();
        self
    }

    /// Without a bookmark.
    pub fn without_bookmark(mut self) -> Self {
        self.bookmarked = false;
        self
    }

    /// In another colour.
    pub fn coloured(mut self, colour: Colour) -> Self {
        self.colour = colour;
        self
    }
}

/// How a paragraph speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Voice {
    /// What is read.
    #[default]
    Body,
    /// What is read first, a little larger.
    Lead,
    /// What is read last: notes, sources.
    Small,
    /// What stands beneath a picture, small and quiet.
    Caption,
    /// The title on a title page.
    Title,
}

/// Where lines begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Aligned {
    /// On the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// They end on the right.
    Right,
}

/// Running text.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    pub(crate) text: Text,
    pub(crate) voice: Voice,
    pub(crate) aligned: Aligned,
    pub(crate) anchor: Option<String>,
    pub(crate) close: bool,
}

impl Paragraph {
    /// A paragraph.
    pub fn new(text: impl Into<Text>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }

    /// In another voice.
    pub fn in_voice(mut self, voice: Voice) -> Self {
        self.voice = voice;
        self
    }

    /// Aligned otherwise.
    pub fn aligned(mut self, aligned: Aligned) -> Self {
        self.aligned = aligned;
        self
    }

    /// The name that links lead here by.
    pub fn named(mut self, anchor: impl Into<String>) -> Self {
        self.anchor = Some(anchor.into());
        self
    }

    /// Close to what stands before it, as the lines of an index.
    pub fn close(mut self) -> Self {
        self.close = true;
        self
    }
}

/// What stands before the entries of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Marks {
    /// A bullet.
    #[default]
    Bullets,
    /// 1, 2, 3 …
    Numbers,
    /// An empty box, to be ticked.
    Boxes,
}

/// Entries with bullets, numbers or boxes.
#[derive(Debug, Clone, Default)]
pub struct List {
    pub(crate) entries: Vec<Text>,
    pub(crate) marks: Marks,
}

impl List {
    /// A list with bullets.
    pub fn new<T: Into<Text>>(entries: impl IntoIterator<Item = T>) -> Self {
        Self {
            entries: entries.into_iter().map(Into::into).collect(),
            marks: Marks::default(),
        }
    }

    /// With other marks.
    pub fn marked(mut self, marks: Marks) -> Self {
        self.marks = marks;
        self
    }
}

/// How wide something is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Width {
    /// This part of what is left, against the parts of the others.
    Share(f32),
    /// So many points.
    Points(f32),
}

/// Rows and columns. The head is repeated where the table goes on on the next page.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub(crate) widths: Vec<Width>,
    pub(crate) head: Vec<Text>,
    pub(crate) rows: Vec<Vec<Text>>,
    pub(crate) heads_in_rows: bool,
    pub(crate) summary: String,
}

impl Table {
    /// A table with these columns and their heads; `summary` says in a sentence what it holds, for those who cannot see it.
    pub fn new<T: Into<Text>>(
        summary: impl Into<String>,
        columns: impl IntoIterator<Item = (Width, T)>,
    ) -> Self {
        let (widths, head) = columns
            .into_iter()
            .map(|(width, head)| (width, head.into()))
            .unzip();
        Self {
            widths,
            head,
            rows: Vec::new(),
            heads_in_rows: false,
            summary: summary.into(),
        }
    }

    /// With another row. Cells beyond the columns are left out, missing ones stay empty.
    pub fn row<T: Into<Text>>(mut self, cells: impl IntoIterator<Item = T>) -> Self {
        self.rows.push(cells.into_iter().map(Into::into).collect());
        self
    }

    /// The first cell of each row says what the row is about.
    pub fn with_heads_in_rows(mut self) -> Self {
        self.heads_in_rows = true;
        self
    }
}

/// A picture, with what it shows in words and a caption beneath.
#[derive(Debug, Clone)]
pub struct Figure {
    pub(crate) picture: Picture,
    pub(crate) shows: String,
    pub(crate) caption: Text,
    pub(crate) width: Option<f32>,
    pub(crate) highest: Option<f32>,
    pub(crate) aligned: Aligned,
    pub(crate) framed: bool,
}

impl Figure {
    /// A picture as wide as there is room; `shows` says in words what is to be seen, for those who cannot see it;
    /// empty where the picture only decorates.
    pub fn new(picture: Picture, shows: impl Into<String>) -> Self {
        Self {
            picture,
            shows: shows.into(),
            caption: Text::default(),
            width: None,
            highest: None,
            aligned: Aligned::Left,
            framed: false,
        }
    }

    /// With a caption.
    pub fn captioned(mut self, caption: impl Into<Text>) -> Self {
        self.caption = caption.into();
        self
    }

    /// So many points wide, or less where there is less room.
    pub fn wide(mut self, points: f32) -> Self {
        self.width = Some(points);
        self
    }

    /// No more than so many points high.
    pub fn at_most_high(mut self, points: f32) -> Self {
        self.highest = Some(points);
        self
    }

    /// Aligned otherwise, where it is narrower than the room.
    pub fn aligned(mut self, aligned: Aligned) -> Self {
        self.aligned = aligned;
        self
    }

    /// With a thin line around it.
    pub fn framed(mut self) -> Self {
        self.framed = true;
        self
    }
}

/// A part of a row.
#[derive(Debug, Clone)]
pub struct Column {
    pub(crate) width: Width,
    pub(crate) blocks: Vec<Block>,
}

impl Column {
    /// A column of this width.
    pub fn new(width: Width, blocks: Vec<Block>) -> Self {
        Self { width, blocks }
    }

    /// A column as wide as the others.
    pub fn even(blocks: Vec<Block>) -> Self {
        Self::new(Width::Share(1.0), blocks)
    }
}

/// Things side by side. Where they are higher than a page, they stand beneath each other instead.
#[derive(Debug, Clone, Default)]
pub struct Row {
    pub(crate) columns: Vec<Column>,
    pub(crate) gap: Option<f32>,
}

impl Row {
    /// Side by side from left to right.
    pub fn new(columns: Vec<Column>) -> Self {
        Self { columns, gap: None }
    }

    /// With so many points between them.
    pub fn with_gap(mut self, points: f32) -> Self {
        self.gap = Some(points);
        self
    }
}

/// Things set apart.
#[derive(Debug, Clone)]
pub struct Panel {
    pub(crate) blocks: Vec<Block>,
    pub(crate) edge: Colour,
    pub(crate) tint: Colour,
}

impl Panel {
    /// Set apart by a grey edge.
    pub fn new(blocks: Vec<Block>) -> Self {
        Self {
            blocks,
            edge: Colour::HAIRLINE,
            tint: Colour::TINT,
        }
    }

    /// With an edge and a ground in these colours.
    pub fn coloured(mut self, edge: Colour, tint: Colour) -> Self {
        self.edge = edge;
        self.tint = tint;
        self
    }
}

/// Text that runs in columns of equal width. Inside a row or a panel it is one column.
#[derive(Debug, Clone)]
pub struct Columns {
    pub(crate) count: usize,
    pub(crate) blocks: Vec<Block>,
}

impl Columns {
    /// So many columns.
    pub fn new(count: usize, blocks: Vec<Block>) -> Self {
        Self {
            count: count.max(1),
            blocks,
        }
    }
}

/// A line of a list of contents.
#[derive(Debug, Clone)]
pub struct ContentsEntry {
    /// How deep it stands in, 1 not at all.
    pub level: u8,
    /// What stands there.
    pub text: String,
    /// The name of the heading it leads to.
    pub anchor: String,
}

/// A list of what stands where. An entry whose place is not in the document has no number.
#[derive(Debug, Clone, Default)]
pub struct Contents {
    /// Its lines.
    pub entries: Vec<ContentsEntry>,
}

/// Lines to write on by hand, with words before the first.
#[derive(Debug, Clone)]
pub struct WritingLine {
    pub(crate) label: Text,
    pub(crate) lines: usize,
    pub(crate) pitch: f32,
}

impl WritingLine {
    /// One line after these words.
    pub fn new(label: impl Into<Text>) -> Self {
        Self {
            label: label.into(),
            lines: 1,
            pitch: crate::millimetres(8.0),
        }
    }

    /// So many lines; no fewer than one.
    pub fn lines(mut self, lines: usize) -> Self {
        self.lines = lines.max(1);
        self
    }
}

macro_rules! block_from {
    ($($name:ident),*) => {$(
        impl From<$name> for Block {
            fn from(block: $name) -> Self {
                Self::$name(block)
            }
        }
    )*};
}

block_from!(
    Heading,
    Paragraph,
    List,
    Table,
    Figure,
    Row,
    Panel,
    Columns,
    Contents,
    WritingLine
);
