//! How blocks lie on pages: first as strips that are never torn, one beneath the other, then divided among pages.
//!
//! What is drawn on a page is given as plain values; `write` brings them into the file.

mod atom;
mod contents;
mod figure;
mod flow;
mod lines;
mod list;
mod manner;
mod pages;
mod row;
mod table;

pub(crate) use atom::{Area, Bookmark, Drawn};
pub(crate) use flow::Layout;
pub(crate) use pages::{PageOfStrips, divide};
