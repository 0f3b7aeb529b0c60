//! How the phase of a muscle's fibres is kept in `body.glb`: lines at equal steps of it are fibres.
//!
//! Each vertex of a muscle or a tendon with fibres has two numbers in the attribute [`FIBRE_PHASE`], `VEC2` of normalised
//! unsigned 16-bit. The first is the phase: an angle, 1 being one turn, of which only differences modulo one turn mean
//! something, so what is interpolated is its cosine and sine. The second says how far apart square to the fibres the
//! lines of one phase lie, by its logarithm: so many fine lines are drawn in a turn as give the distance wanted. Where
//! the lines run together towards a tendon a turn is short, and fewer are drawn.

/// The name of the attribute, as glTF wants names of one's own: with a line below before it.
pub const FIBRE_PHASE: &str = "_FIBRE_PHASE";

/// How long the shortest turn is that can be written, mm: what a second number of 0 stands for.
pub const SHORTEST_TURN_MM: f32 = 2.0;

/// How often that is doubled at a second number of 1.
pub const TURN_OCTAVES: f32 = 10.0;

/// Phase (turns) and length of a turn (mm) as they are kept.
pub fn kept(turns: f32, turn_mm: f32) -> [u16; 2] {
    let octaves = (turn_mm / SHORTEST_TURN_MM).max(1.0).log2() / TURN_OCTAVES;
    // A whole turn is no turn at all, yet 0 and 65,535 are kept apart by a step of their own.
    let phase = (turns.rem_euclid(1.0) * 65_535.0).round();
    let length = (octaves.min(1.0) * 65_535.0).round();
    [phase as u16, length as u16]
}

/// The length of a turn in mm, from the second number kept.
pub fn turn_mm(kept: f32) -> f32 {
    SHORTEST_TURN_MM * (kept * TURN_OCTAVES).exp2()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_comes_back() {
        for (turns, mm) in [(0.0, 2.0), (0.25, 16.0), (0.9, 600.0), (-0.25, 5000.0)] {
            let [phase, length] = kept(turns, mm).map(|number| f32::from(number) / 65_535.0);
            let apart = phase - f32::rem_euclid(turns, 1.0);
            assert!((apart - apart.round()).abs() < 1e-4, "{phase} for {turns}");
            let wanted = mm.min(2048.0);
            assert!(
                (turn_mm(length) / wanted - 1.0).abs() < 1e-3,
                "{length} for {mm}"
            );
        }
    }
}
