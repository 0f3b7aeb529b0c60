//! The colours that zones and pains are painted in. Each stands out from skin for everybody, also for those who see
//! colours otherwise; the test simulates that.

use bevy::prelude::*;
use bevy_egui::egui::Color32;
use myomap_knowledge::referral::PainQuality;

/// Skin, on which they are painted.
pub const SKIN: Color = Color::srgb(0.865, 0.715, 0.625);

/// Where a point refers pain to in most people.
pub const ESSENTIAL: Color = Color::srgb(0.60, 0.02, 0.10);

/// Where it refers pain to in some: dots of this colour.
pub const SPILLOVER: Color = Color::srgb(0.62, 0.03, 0.11);

/// What a person shows as painful: told from the zones by colour, by its outline and by its hatching.
pub const HURTS: Color = Color::srgb(0.05, 0.18, 0.58);

/// The same by what the pain is like: not said, and then in the order of
/// [`PainQuality::ALL`](myomap_knowledge::referral::PainQuality::ALL). The shader has a pattern for each.
pub const HURTS_LIKE: [Color; 5] = [
    HURTS,
    Color::srgb(0.02, 0.30, 0.16),
    Color::srgb(0.33, 0.03, 0.46),
    Color::srgb(0.42, 0.13, 0.01),
    Color::srgb(0.02, 0.27, 0.36),
];

/// The colour of a pain of which this is said.
pub fn hurts_like(quality: Option<PainQuality>) -> Color {
    HURTS_LIKE[place_of_quality(quality)]
}

/// A colour of the picture, for what is drawn with egui.
pub fn for_egui(colour: Color) -> Color32 {
    let [red, green, blue] = colour.to_srgba().to_u8_array_no_alpha();
    Color32::from_rgb(red, green, blue)
}

/// Where a quality stands in [`HURTS_LIKE`].
pub fn place_of_quality(quality: Option<PainQuality>) -> usize {
    let known = PainQuality::ALL.into_iter();
    let place = known.zip(1..).find(|(it, _)| Some(*it) == quality);
    place.map_or(0, |(_, place)| place)
}

/// The edge on either side of the outline and of each stroke of what is painful, so that it stands out from skin and zones.
pub const AROUND_HURTS: Color = Color::srgb(1.0, 1.0, 1.0);

/// The zones of the second thing where several are compared: slanting lines.
pub const SECOND: Color = Color::srgb(0.25, 0.12, 0.58);

/// The zones of the third: crossed lines.
pub const THIRD: Color = Color::srgb(0.02, 0.36, 0.27);

/// A muscle about which nothing was answered yet.
pub const NOT_BEGUN: Color = Color::srgb(0.80, 0.80, 0.79);

/// A muscle that the plan does not ask about: it has no part in the scale, and is no red among it.
pub const NOT_IN_PLAN: Color = Color::srgb(0.93, 0.89, 0.84);

/// How well a muscle is known, from not at all over half to well: dark blue, grey, yellow, which every eye tells apart by
/// lightness (after the scale "cividis", Nuñez, Anderton and Renslow 2018, PLoS ONE 13(7)).
const LEARNED: [Color; 3] = [
    Color::srgb(0.0, 0.18, 0.42),
    Color::srgb(0.49, 0.48, 0.47),
    Color::srgb(1.0, 0.91, 0.27),
];

/// The colour of a muscle that is known so well, 0 to 1; of one that was never asked about the colour of that.
pub fn learned(share: f32, is_begun: bool) -> Color {
    if !is_begun {
        return NOT_BEGUN;
    }
    let [low, middle, high] = LEARNED;
    let share = share.clamp(0.0, 1.0) * 2.0;
    if share < 1.0 {
        low.mix(&middle, share)
    } else {
        middle.mix(&high, share - 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bevy::math::Mat3;

    /// How much of a zone's colour hides the skin beneath it; as in the shader.
    const COVERED: f32 = 0.95;

    /// How the world looks to those who lack one kind of cone, in linear colours (Machado, Oliveira and Fernandes 2009,
    /// IEEE Transactions on Visualization and Computer Graphics 15(6)); the rows of each matrix.
    const EYES: [(&str, [[f32; 3]; 3]); 4] = [
        (
            "all cones",
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        ),
        (
            "protanopia",
            [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
        ),
    ];

    /// Relative luminance of a linear colour, as WCAG 2.2 has it.
    fn luminance(colour: Vec3) -> f32 {
        colour
            .clamp(Vec3::ZERO, Vec3::ONE)
            .dot(Vec3::new(0.2126, 0.7152, 0.0722))
    }

    fn contrast(a: Vec3, b: Vec3) -> f32 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn essential_pain_and_what_hurts_stand_out_from_skin_for_every_eye() {
        let skin = super::SKIN.to_linear().to_vec3();
        for (name, colour) in [
            ("essential", ESSENTIAL),
            ("spillover", SPILLOVER),
            ("hurts", HURTS),
            ("second", SECOND),
            ("third", THIRD),
        ] {
            let painted = skin.lerp(colour.to_linear().to_vec3(), COVERED);
            for (eyes, rows) in EYES {
                let seen = |colour: Vec3| Mat3::from_cols_array_2d(&rows).transpose() * colour;
                let contrast = contrast(seen(skin), seen(painted));
                assert!(contrast >= 3.0, "{name}, {eyes}: {contrast:.2} : 1");
            }
        }
    }

    /// The strokes of a mark are dark, with a bright edge: against whatever it lies on, one of the two stands out, and each
    /// from the other.
    #[test]
    fn a_mark_stands_out_from_skin_and_from_every_zone_for_every_eye() {
        let linear = |colour: Color| colour.to_linear().to_vec3();
        let bright = linear(AROUND_HURTS);
        let marks = HURTS_LIKE.map(linear);
        for ((eyes, rows), dark) in EYES.into_iter().flat_map(|it| marks.map(|dark| (it, dark))) {
            let seen = |colour: Vec3| Mat3::from_cols_array_2d(&rows).transpose() * colour;
            let between = contrast(seen(dark), seen(bright));
            assert!(between >= 7.0, "{eyes}: {between:.2} : 1 within the mark");
            for ground in [SKIN, ESSENTIAL, SPILLOVER].map(linear) {
                let best = contrast(seen(dark), seen(ground));
                let best = best.max(contrast(seen(bright), seen(ground)));
                assert!(best >= 4.5, "{eyes}: {best:.2} : 1 on {ground}");
            }
        }
    }

    #[test]
    fn the_better_a_muscle_is_known_the_lighter_it_is_for_every_eye() {
        for (eyes, rows) in EYES {
            let seen = |share| {
                let colour = learned(share, true).to_linear().to_vec3();
                luminance(Mat3::from_cols_array_2d(&rows).transpose() * colour)
            };
            let scale: Vec<f32> = (0..=10).map(|tenth| seen(tenth as f32 / 10.0)).collect();
            assert!(scale.is_sorted(), "{eyes}: {scale:?}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast(Vec3::ZERO, Vec3::ONE) - 21.0).abs() < 1e-4);
    }
}
