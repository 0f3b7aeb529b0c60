//! What was painted, beside what is there.

/// What was painted beside what is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PaintedScore {
    /// The share of the essential zones that was painted, 0 to 1.
    pub essential: f32,
    /// The share of the spillover zones beside them that was painted, 0 to 1; none where there are none.
    pub spillover: Option<f32>,
    /// The share of the paint that lies outside of all zones, 0 to 1.
    pub outside: f32,
}

impl PaintedScore {
    /// The score, 0 to 1: the harmonic mean of the share of the essential zones that was found and the share of the paint
    /// that lies inside of all zones, as one weighs what is found against what is right of it (van Rijsbergen 1979,
    /// Information Retrieval, chapter 7). To leave spillover out costs nothing, to paint it is not wrong.
    pub fn score(&self) -> f32 {
        let inside = 1.0 - self.outside;
        let sum = self.essential + inside;
        if sum > 0.0 {
            2.0 * self.essential * inside / sum
        } else {
            0.0
        }
    }
}
