//! Words of the breath: in, and out.

use super::super::marks::Words;
use super::Moment;
use bevy::math::Vec3;
use myomap_knowledge::text;

/// What is said at a moment, at a place of the chest.
pub fn words(place: Vec3, moment: &Moment) -> Words {
    let (_, goes_in) = moment.clock.breath();
    Words {
        below: place,
        above: place,
        text: if goes_in {
            text!("breath-in")
        } else {
            text!("breath-out")
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::after;
    use super::*;

    #[test]
    fn it_says_in_and_then_out() {
        assert_eq!(words(Vec3::ZERO, &after(1.0)).text, "Breathe in");
        assert_eq!(words(Vec3::ZERO, &after(6.0)).text, "Breathe out");
        assert_eq!(words(Vec3::ZERO, &after(11.0)).text, "Breathe in");
    }
}
