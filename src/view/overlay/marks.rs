//! What techniques are drawn with: lines and words at places of the body.
//!
//! Techniques say what they look like at a moment as a list of marks, in metres; the brush paints them. So a technique
//! can be tested without a screen.

use bevy::math::Vec3;

/// One thing drawn over the body.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// A line.
    Line(Line),
    /// A few words.
    Words(Words),
}

/// Which colour of the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Near-white, with a dark casing.
    Plain,
    /// What moves, fills or is to be looked at.
    Accent,
    /// Only the dark casing.
    Casing,
}

/// Where a line bears arrow heads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Heads {
    /// Nowhere.
    None,
    /// At its end.
    End,
    /// At beginning and end.
    Both,
}

/// A line through places of the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The places, in metres.
    pub places: Vec<Vec3>,
    /// Whether the last place leads back to the first.
    pub closed: bool,
    /// Width on the screen, in points.
    pub width: f32,
    /// Its colour.
    pub ink: Ink,
    /// Its arrow heads.
    pub heads: Heads,
    /// 0 invisible to 1 solid.
    pub opacity: f32,
}

impl Line {
    /// A plain, solid line.
    pub fn new(places: Vec<Vec3>, width: f32) -> Self {
        Self {
            places,
            closed: false,
            width,
            ink: Ink::Plain,
            heads: Heads::None,
            opacity: 1.0,
        }
    }

    /// The same, closed.
    pub fn closed(self) -> Self {
        Self {
            closed: true,
            ..self
        }
    }

    /// The same in another colour.
    pub fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The same with arrow heads.
    pub fn heads(self, heads: Heads) -> Self {
        Self { heads, ..self }
    }

    /// The same, fainter.
    pub fn opacity(self, opacity: f32) -> Self {
        Self { opacity, ..self }
    }
}

impl From<Line> for Mark {
    fn from(line: Line) -> Self {
        Mark::Line(line)
    }
}

/// A few words on a small plate below a place, or above another where a marker lies below.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// The place below which they stand.
    pub below: Vec3,
    /// The place above which they stand where there is no room below.
    pub above: Vec3,
    /// What they say.
    pub text: String,
}

impl From<Words> for Mark {
    fn from(words: Words) -> Self {
        Mark::Words(words)
    }
}

/// A circle, or part of one, that faces the viewer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circle {
    /// Its middle.
    pub middle: Vec3,
    /// Unit vector towards the viewer.
    normal: Vec3,
    /// Unit vector in its plane, up on the screen.
    up: Vec3,
}

impl Circle {
    /// A circle round a place. Both directions are unit vectors; `screen_up` is what is up on the screen.
    pub fn facing(middle: Vec3, towards_eye: Vec3, screen_up: Vec3) -> Self {
        let up = screen_up
            .reject_from(towards_eye)
            .normalize_or(towards_eye.any_orthonormal_vector());
        Self {
            middle,
            normal: towards_eye,
            up,
        }
    }

    /// The place on the circle a share of a full turn after the top, clockwise as the viewer sees it.
    pub fn at(&self, radius: f32, share: f32) -> Vec3 {
        let angle = share * std::f32::consts::TAU;
        let right = self.up.cross(self.normal);
        self.middle + (self.up * angle.cos() + right * angle.sin()) * radius
    }

    /// The part of the circle between two shares of a full turn.
    pub fn arc(&self, radius: f32, from: f32, to: f32) -> Vec<Vec3> {
        const STEPS_A_TURN: f32 = 64.0;
        let steps = ((to - from).abs() * STEPS_A_TURN).ceil().max(1.0);
        (0..=steps as usize)
            .map(|step| self.at(radius, from + (to - from) * step as f32 / steps))
            .collect()
    }

    /// The whole circle, its first place not repeated.
    pub fn ring(&self, radius: f32) -> Vec<Vec3> {
        let mut places = self.arc(radius, 0.0, 1.0);
        places.pop();
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_of_a_ring_ends_on_the_viewers_right() {
        let circle = Circle::facing(Vec3::ZERO, Vec3::Z, Vec3::Y);
        let arc = circle.arc(1.0, 0.0, 0.25);
        assert!(arc[0].distance(Vec3::Y) < 1e-5);
        assert!(arc[arc.len() - 1].distance(Vec3::X) < 1e-5);
    }
}
