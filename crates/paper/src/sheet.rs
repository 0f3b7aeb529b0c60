//! The sheet: how large it is and how much of it stays free.

/// Points in an inch.
const POINTS_IN_AN_INCH: f32 = 72.0;

/// Millimetres in an inch.
const MILLIMETRES_IN_AN_INCH: f32 = 25.4;

/// So many millimetres in points.
pub const fn millimetres(millimetres: f32) -> f32 {
    millimetres / MILLIMETRES_IN_AN_INCH * POINTS_IN_AN_INCH
}

/// A sheet of paper, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
    /// What stays free on the left and on the right.
    pub margin_beside: f32,
    /// What stays free above.
    pub margin_above: f32,
    /// What stays free beneath; the footer stands in it.
    pub margin_beneath: f32,
}

impl Paper {
    /// 210 mm by 297 mm.
    pub const A4: Self = Self::of(210.0, 297.0);

    /// 420 mm by 594 mm, a poster.
    pub const A2: Self = Self::of(420.0, 594.0).with_margins(24.0, 22.0, 26.0);

    /// 8½ by 11 inches.
    pub const LETTER: Self = Self::of(215.9, 279.4);

    /// A sheet of this size in millimetres, with margins for reading.
    pub const fn of(width: f32, height: f32) -> Self {
        Self {
            width: millimetres(width),
            height: millimetres(height),
            margin_beside: 0.0,
            margin_above: 0.0,
            margin_beneath: 0.0,
        }
        .with_margins(18.0, 16.0, 20.0)
    }

    /// The same with these margins, in millimetres.
    pub const fn with_margins(self, beside: f32, above: f32, beneath: f32) -> Self {
        Self {
            margin_beside: millimetres(beside),
            margin_above: millimetres(above),
            margin_beneath: millimetres(beneath),
            ..self
        }
    }

    /// The same, turned by a quarter.
    pub const fn turned(self) -> Self {
        Self {
            width: self.height,
            height: self.width,
            ..self
        }
    }

    /// How wide what is printed may be.
    pub fn body_width(&self) -> f32 {
        (self.width - 2.0 * self.margin_beside).max(0.0)
    }

    /// How high what is printed may be.
    pub fn body_height(&self) -> f32 {
        (self.height - self.margin_above - self.margin_beneath).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_as_large_as_its_name_says() {
        assert!((Paper::A4.width - 595.28).abs() < 0.01);
        assert!((Paper::LETTER.height - 792.0).abs() < 0.01);
        let turned = Paper::A4.turned();
        assert_eq!(turned.height, Paper::A4.width);
    }
}
