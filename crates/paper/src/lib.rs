//! Pages as PDF: real text in embedded typefaces, pictures, tables, tags and bookmarks.
//!
//! What is to stand on paper is a [`Document`]: a title, a language, a [`Paper`] and a row of [`Block`]s. How it lies on
//! the page is found here: lines are broken, what belongs together stays together, tables go on under their head on the
//! next page, numbers of pages are filled in. What is written comes from whoever uses this, in the language that is spoken.
//!
//! Every document is tagged as PDF/UA-1 asks, so that a screen reader reads it in order, and the writer refuses one that
//! is not: pictures carry what they show in words, headings make the bookmarks, what only decorates is marked so.
//!
//! [`printed`] writes what of the atlas goes on paper: the flip chart and the book.
//!
//! All lengths are points, 1/72 inch; [`millimetres`] makes them. The frame of a page starts at its upper left corner, x
//! to the right and y downwards.
//!
//! ```
//! use myomap_paper::{Document, Heading, Paper, Paragraph};
//!
//! let mut document = Document::new("Infraspinatus", "en", Paper::A4);
//! document.push(Heading::new(1, "Infraspinatus"));
//! document.push(Paragraph::new("Felt deep in the front of the shoulder."));
//! let pdf = document.to_pdf()?;
//! assert!(pdf.starts_with(b"%PDF"));
//! # Ok::<(), myomap_paper::PaperError>(())
//! ```

mod block;
mod colour;
mod document;
mod error;
mod footer;
mod layout;
mod picture;
pub mod printed;
mod sheet;
mod style;
mod tags;
mod text;
mod write;

pub use block::{
    Aligned, Block, Column, Columns, Contents, ContentsEntry, Figure, Heading, List, Marks, Panel,
    Paragraph, Row, Table, Voice, Width, WritingLine,
};
pub use colour::Colour;
pub use document::{Document, OnPages};
pub use error::PaperError;
pub use footer::{FooterLine, PageNow};
pub use picture::Picture;
pub use sheet::{Paper, millimetres};
pub use style::Style;
pub use text::{Shaper, Span, Target, Text, unprintable_signs};
