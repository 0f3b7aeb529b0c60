//! Smooth solids: how far a place lies outside of round cones that flow into each other.

use bevy::math::Vec3;

/// A solid of round cones that flow into each other. All lengths in millimetres.
#[derive(Debug, Clone, Default)]
pub struct Solid {
    limbs: Vec<Limb>,
    /// Over how many millimetres limbs flow into each other.
    flow: f32,
}

/// A line of balls, the radius changing evenly from one end to the other; flattened in one direction.
#[derive(Debug, Clone, Copy)]
struct Limb {
    from: Vec3,
    to: Vec3,
    radii: (f32, f32),
    /// In this direction it is this many times as thick.
    flattened: (Vec3, f32),
}

impl Solid {
    /// Nothing yet; limbs will flow into each other over so many millimetres.
    pub fn new(flow: f32) -> Self {
        Self {
            limbs: Vec::new(),
            flow,
        }
    }

    /// With a limb from one place to another.
    pub fn limb(self, from: [f32; 3], to: [f32; 3], radii: (f32, f32)) -> Self {
        self.flat_limb(from, to, radii, ([0.0, 0.0, 1.0], 1.0))
    }

    /// With a limb that is so many times as thick in a direction, a unit vector.
    pub fn flat_limb(
        mut self,
        from: [f32; 3],
        to: [f32; 3],
        radii: (f32, f32),
        (direction, times): ([f32; 3], f32),
    ) -> Self {
        self.limbs.push(Limb {
            from: Vec3::from(from),
            to: Vec3::from(to),
            radii,
            flattened: (Vec3::from(direction), times),
        });
        self
    }

    /// With several limbs, end to end, each place with its radius.
    pub fn chain(self, places: &[([f32; 3], f32)]) -> Self {
        places.windows(2).fold(self, |solid, pair| {
            solid.limb(pair[0].0, pair[1].0, (pair[0].1, pair[1].1))
        })
    }

    /// About how far a place lies outside, in millimetres; less than 0 inside.
    pub fn outside(&self, place: Vec3) -> f32 {
        self.limbs.iter().fold(f32::INFINITY, |nearest, limb| {
            flowing(nearest, limb.outside(place), self.flow)
        })
    }

    /// The way out at a place.
    pub fn way_out(&self, place: Vec3) -> Vec3 {
        const STEP_MM: f32 = 0.4;
        let along = |axis: Vec3| {
            self.outside(place + axis * STEP_MM) - self.outside(place - axis * STEP_MM)
        };
        Vec3::new(along(Vec3::X), along(Vec3::Y), along(Vec3::Z)).normalize_or(Vec3::Z)
    }

    /// The lowest and highest corner of a box with all of it.
    pub fn bounds(&self) -> (Vec3, Vec3) {
        let corners = (Vec3::INFINITY, Vec3::NEG_INFINITY);
        self.limbs.iter().fold(corners, |(low, high), limb| {
            let thick = Vec3::splat(limb.radii.0.max(limb.radii.1) + self.flow);
            (
                low.min(limb.from.min(limb.to) - thick),
                high.max(limb.from.max(limb.to) + thick),
            )
        })
    }
}

impl Limb {
    fn outside(&self, place: Vec3) -> f32 {
        let (direction, times) = self.flattened;
        let stretch = |at: Vec3| at + direction * (at.dot(direction) * (1.0 / times - 1.0));
        let along = self.to - self.from;
        let share = (place - self.from).dot(along) / along.length_squared().max(1e-6);
        let share = share.clamp(0.0, 1.0);
        let aside = stretch(place - self.from - along * share);
        let radius = self.radii.0 + (self.radii.1 - self.radii.0) * share;
        (aside.length() - radius) * times.min(1.0)
    }
}

/// The smaller of two distances, rounded over where they are alike (Quilez, smooth minimum, quadratic).
fn flowing(a: f32, b: f32, over: f32) -> f32 {
    if a.is_infinite() {
        return b;
    }
    let alike = (over - (a - b).abs()).max(0.0) / over.max(1e-6);
    a.min(b) - alike * alike * over * 0.25
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_limbs_flow_into_each_other_and_are_balls_at_their_ends() {
        let solid = Solid::new(4.0)
            .limb([0.0; 3], [20.0, 0.0, 0.0], (5.0, 5.0))
            .limb([20.0, 0.0, 0.0], [20.0, 20.0, 0.0], (5.0, 3.0));
        assert!((solid.outside(Vec3::new(-8.0, 0.0, 0.0)) - 3.0).abs() < 1e-4);
        assert!((solid.outside(Vec3::new(20.0, 25.0, 0.0)) - 2.0).abs() < 1e-4);
        assert!(solid.outside(Vec3::new(20.0, 1.0, 0.0)) < -5.0);
        assert!(
            solid
                .way_out(Vec3::new(-6.0, 0.0, 0.0))
                .distance(Vec3::NEG_X)
                < 1e-3
        );
    }
}
