//! What the patterns and letters mean.

use crate::{
    Colour, Column, Figure, PaperError, Paragraph, Picture, Row, Span, Text, Voice, Width,
};
use myomap_knowledge::atlas::files::{Grade, ZoneKind};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};

/// The colour of pain in the pictures.
const PAIN: Colour = Colour(142, 57, 55);

/// Points of a swatch, across and down.
const SWATCH: (u32, u32) = (240, 96);

/// Essential and spillover, as they are drawn, side by side.
///
/// # Errors
/// Never, as long as a swatch is as large as it is said to be.
pub fn legend() -> Result<Row, PaperError> {
    let mut columns = Vec::new();
    for (kind, means) in [
        (ZoneKind::Essential, text!("zones-essential-means")),
        (ZoneKind::Spillover, text!("zones-spillover-means")),
    ] {
        let figure = Figure::new(swatch(kind)?, text!("paper-swatch", kind = kind.in_words()));
        columns.push(Column::new(Width::Points(24.0), vec![figure.into()]));
        let words = Paragraph::new(capitalised(&means)).in_voice(Voice::Small);
        columns.push(Column::new(Width::Share(1.0), vec![words.into()]));
    }
    Ok(Row::new(columns).with_gap(6.0))
}

/// What the letters of grades mean, and that numbers are sources.
pub(crate) fn grades() -> Text {
    let mut text = Text::from(text!("paper-grades"));
    for grade in [Grade::A, Grade::B, Grade::C] {
        text = text
            .and(Span::new(format!("  {} ", grade.letter())).bold())
            .and(grade.in_words());
    }
    text
}

/// A field as the shader paints it: full where pain is essential, dotted where it spills over.
fn swatch(kind: ZoneKind) -> Result<Picture, PaperError> {
    let (width, height) = SWATCH;
    let pixel = |at: u32| {
        let (x, y) = (at % width, at / width);
        let is_edge = x < 3 || y < 3 || x >= width - 3 || y >= height - 3;
        let is_pain = match kind {
            ZoneKind::Essential => true,
            ZoneKind::Spillover => is_edge || is_dot(x, y),
        };
        let Colour(red, green, blue) = PAIN;
        [red, green, blue, if is_pain { 255 } else { 0 }]
    };
    let bytes = (0..width * height).flat_map(pixel).collect();
    Picture::from_rgba(bytes, width, height)
}

/// Dots in rows that are shifted against each other.
fn is_dot(x: u32, y: u32) -> bool {
    /// From dot to dot.
    const PITCH: u32 = 24;
    /// Of a dot.
    const RADIUS: i64 = 6;
    let row = y / PITCH;
    let shift = if row.is_multiple_of(2) { 0 } else { PITCH / 2 };
    let from_middle = |at: u32| i64::from(at % PITCH) - i64::from(PITCH / 2);
    let (dx, dy) = (from_middle(x + shift), from_middle(y));
    dx * dx + dy * dy <= RADIUS * RADIUS
}
