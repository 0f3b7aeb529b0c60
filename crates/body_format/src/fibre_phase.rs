//! How the phase of a muscle's fibres is kept in `body.glb`: lines at equal steps of it are fibres.
//!
//! Each vertex of a muscle or a tendon with fibres has two numbers in the attribute [`FIBRE_PHASE`], `VEC2` of normalised
//! unsigned 16-bit. The first is the phase: an angle, 1 being one turn, of which only differences modulo one turn mean
//! something, so what is interpolated is its cosine and sine. The second says how far apart square to the fibres the
//! lines of one phase lie, by its logarithm: so many fine lines are drawn in a turn as give the distance wanted. Where
//! the lines run together towards a tendon a turn is short, and fewer are drawn.
//!
//! Which way the lines run stands in [`FIBRE_DIRECTION`], `VEC4` of normalised signed bytes with a last of 0: a unit vector
//! within the surface towards the insertion, of the frame that the mesh is in. It is evened out over some millimetres; the
//! tangents beside it are not, and are what strokes over a muscle follow.

/// The name of the attribute, as glTF wants names of one's own: with a line below before it.
pub const FIBRE_PHASE: &str = "_FIBRE_PHASE";

/// The name of the attribute of the direction.
pub const FIBRE_DIRECTION: &str = "_FIBRE_DIRECTION";

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

/// A unit vector as it is kept.
pub fn kept_direction([x, y, z]: [f32; 3]) -> [i8; 4] {
    let kept = |part: f32| (part.clamp(-1.0, 1.0) * 127.0).round() as i8;
    [kept(x), kept(y), kept(z), 0]
}

/// A vector of about unit length, from the numbers kept.
pub fn direction([x, y, z, _]: [i8; 4]) -> [f32; 3] {
    [x, y, z].map(|part| (f32::from(part) / 127.0).max(-1.0))
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
            let way = [0.6, -0.8, 0.0];
            for (back, way) in direction(kept_direction(way)).into_iter().zip(way) {
                assert!((back - way).abs() < 0.005, "{back} for {way}");
            }
            let wanted = mm.min(2048.0);
            assert!(
                (turn_mm(length) / wanted - 1.0).abs() < 1e-3,
                "{length} for {mm}"
            );
        }
    }
}
