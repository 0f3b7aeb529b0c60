//! How a pain feels, as the person tells it: how strong, what it is like, how deep, since when, what makes it worse.

use serde::{Deserialize, Serialize};

/// How strong a pain is, on the person's own scale from 0, none, to 10, the worst there can be: the numeric rating scale
/// (Farrar et al. 2001, Pain 94(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(from = "WrittenStrength", into = "WrittenStrength")]
pub struct Strength(u8);

/// A strength as files have it: a number, or a word of the scale of three that files of earlier versions have.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WrittenStrength {
    Mild,
    Moderate,
    Strong,
    OfTen(u8),
}

impl From<WrittenStrength> for Strength {
    fn from(written: WrittenStrength) -> Self {
        match written {
            WrittenStrength::Mild => Self::MILD,
            WrittenStrength::Moderate => Self::MODERATE,
            WrittenStrength::Strong => Self::STRONG,
            WrittenStrength::OfTen(number) => Self::of_ten(number),
        }
    }
}

impl From<Strength> for WrittenStrength {
    fn from(strength: Strength) -> Self {
        Self::OfTen(strength.0)
    }
}

impl Default for Strength {
    fn default() -> Self {
        Self::MODERATE
    }
}

impl Strength {
    /// It does not hurt now; the place is shown because it does at other times.
    pub const NONE: Self = Self(0);
    /// It is there.
    pub const MILD: Self = Self(3);
    /// It disturbs.
    pub const MODERATE: Self = Self(6);
    /// Nothing else can be thought of.
    pub const STRONG: Self = Self(9);
    /// The worst there can be.
    pub const WORST: Self = Self(10);

    /// The strength of a number; more than 10 is 10.
    pub fn of_ten(number: u8) -> Self {
        Self(number.min(Self::WORST.0))
    }

    /// The number, 0 to 10.
    pub fn number(self) -> u8 {
        self.0
    }

    /// From none to the worst.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=Self::WORST.0).map(Self)
    }

    /// The strength that a word or a number on the command line or in a link means.
    pub fn of_text(text: &str) -> Option<Self> {
        match text {
            "mild" => Some(Self::MILD),
            "moderate" => Some(Self::MODERATE),
            "strong" => Some(Self::STRONG),
            number => {
                let number = number.parse().ok();
                number.filter(|it| *it <= Self::WORST.0).map(Self)
            }
        }
    }

    /// Which part of the scale it lies in, by the usual bounds (Serlin et al. 1995, Pain 61(2)).
    pub fn band(self) -> StrengthBand {
        match self.0 {
            0 => StrengthBand::None,
            1..=3 => StrengthBand::Mild,
            4..=6 => StrengthBand::Moderate,
            _ => StrengthBand::Strong,
        }
    }

    /// What it counts beside others: [`Strength::MILD`] once. What does not hurt now still counts for something.
    pub fn weight(self) -> f32 {
        f32::from(self.0.max(1)) / f32::from(Self::MILD.0)
    }

    /// Its share of the worst, 0 to 1.
    pub fn share(self) -> f32 {
        f32::from(self.0) / f32::from(Self::WORST.0)
    }
}

/// A part of the scale of strength.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StrengthBand {
    /// 0.
    None,
    /// 1 to 3.
    Mild,
    /// 4 to 6.
    Moderate,
    /// 7 to 10.
    Strong,
}

/// What a pain is like, in the person's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PainQuality {
    /// Dull, as of a tooth.
    Ache,
    /// As of a needle or a knife.
    Sharp,
    /// As of fire.
    Burning,
    /// Without feeling, or with pins and needles.
    NumbOrTingling,
}

impl PainQuality {
    /// All of them, in the order they are offered.
    pub const ALL: [PainQuality; 4] = [
        PainQuality::Ache,
        PainQuality::Sharp,
        PainQuality::Burning,
        PainQuality::NumbOrTingling,
    ];

    /// How it is written on the command line and in links; nothing to read.
    pub fn id(self) -> &'static str {
        match self {
            PainQuality::Ache => "ache",
            PainQuality::Sharp => "sharp",
            PainQuality::Burning => "burning",
            PainQuality::NumbOrTingling => "numb_or_tingling",
        }
    }

    /// Whether a nerve is thought of before a muscle.
    pub fn speaks_for_nerve(self) -> bool {
        matches!(self, PainQuality::Burning | PainQuality::NumbOrTingling)
    }
}

/// How deep a pain seems to be to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PainDepth {
    /// On the skin.
    Skin,
    /// In the flesh.
    Muscle,
    /// Inside a joint.
    Joint,
}

impl PainDepth {
    /// All of them, from the outside in.
    pub const ALL: [PainDepth; 3] = [PainDepth::Skin, PainDepth::Muscle, PainDepth::Joint];

    /// How it is written on the command line and in links; nothing to read.
    pub fn id(self) -> &'static str {
        match self {
            PainDepth::Skin => "skin",
            PainDepth::Muscle => "muscle",
            PainDepth::Joint => "joint",
        }
    }
}

/// Since when it hurts, as a person says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PainSince {
    /// Since today.
    Today,
    /// For days.
    Days,
    /// For weeks, up to three months.
    Weeks,
    /// For longer than three months.
    Months,
    /// For years.
    Years,
}

impl PainSince {
    /// All of them, the shortest first.
    pub const ALL: [PainSince; 5] = [
        PainSince::Today,
        PainSince::Days,
        PainSince::Weeks,
        PainSince::Months,
        PainSince::Years,
    ];

    /// How it is written on the command line and in links; nothing to read.
    pub fn id(self) -> &'static str {
        match self {
            PainSince::Today => "since_today",
            PainSince::Days => "since_days",
            PainSince::Weeks => "since_weeks",
            PainSince::Months => "since_months",
            PainSince::Years => "since_years",
        }
    }
}

/// What makes a pain worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WorseBy {
    /// Sitting.
    Sitting,
    /// Standing.
    Standing,
    /// Walking.
    Walking,
    /// Bending.
    Bending,
    /// Lifting and carrying.
    Lifting,
    /// Reaching up.
    Reaching,
    /// Turning the head or the trunk.
    Turning,
    /// Lying on it.
    Lying,
    /// Cold.
    Cold,
    /// Worry and hurry.
    Stress,
}

impl WorseBy {
    /// All of them, in the order they are offered.
    pub const ALL: [WorseBy; 10] = [
        WorseBy::Sitting,
        WorseBy::Standing,
        WorseBy::Walking,
        WorseBy::Bending,
        WorseBy::Lifting,
        WorseBy::Reaching,
        WorseBy::Turning,
        WorseBy::Lying,
        WorseBy::Cold,
        WorseBy::Stress,
    ];

    /// How it is written on the command line and in links; nothing to read.
    pub fn id(self) -> &'static str {
        match self {
            WorseBy::Sitting => "worse_by_sitting",
            WorseBy::Standing => "worse_by_standing",
            WorseBy::Walking => "worse_by_walking",
            WorseBy::Bending => "worse_by_bending",
            WorseBy::Lifting => "worse_by_lifting",
            WorseBy::Reaching => "worse_by_reaching",
            WorseBy::Turning => "worse_by_turning",
            WorseBy::Lying => "worse_by_lying",
            WorseBy::Cold => "worse_by_cold",
            WorseBy::Stress => "worse_by_stress",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strength_is_written_as_a_number_and_the_words_of_old_files_are_read() {
        let written = ron::to_string(&Strength::of_ten(7)).expect("RON");
        assert_eq!(written, "of_ten(7)");
        for (text, strength) in [
            ("of_ten(7)", Strength::of_ten(7)),
            ("of_ten(200)", Strength::WORST),
            ("mild", Strength::MILD),
            ("strong", Strength::STRONG),
        ] {
            assert_eq!(ron::from_str(text), Ok(strength), "{text}");
        }
    }

    #[test]
    fn words_and_numbers_up_to_ten_are_strengths_and_nothing_else() {
        assert_eq!(Strength::of_text("moderate"), Some(Strength::MODERATE));
        assert_eq!(Strength::of_text("10"), Some(Strength::WORST));
        for text in ["11", "-1", "burning", ""] {
            assert_eq!(Strength::of_text(text), None, "{text}");
        }
    }

    #[test]
    fn what_does_not_hurt_now_still_counts() {
        assert!(Strength::NONE.weight() > 0.0);
        assert!(Strength::STRONG.weight() > Strength::MODERATE.weight());
        assert_eq!(Strength::MILD.weight(), 1.0);
    }
}
