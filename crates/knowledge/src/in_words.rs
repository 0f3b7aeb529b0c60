//! Facts of the body, the atlas and the referral as people read them.
//!
//! The layers below give facts; this is where they become words, in the language that is spoken. Nothing is decided
//! here, and nothing may be compared with what comes out: two languages say it differently.

use crate::atlas::claims::ClaimAbout;
use crate::atlas::files::{
    Grade, HowCommon, OtherSourceKind, RedFlag, SourceKind, Tool, Urgency, ZoneKind,
};
use crate::body::Regions;
use crate::ids::RegionId;
use crate::referral::{
    Candidate, Pain, PainDepth, PainOnSkin, PainQuality, PainSince, Reply, Strength, StrengthBand,
    WorseBy,
};
use crate::text;
use crate::text::{InWords, capitalised, listed};
use myomap_body_format::{Kind, Side};

impl InWords for Side {
    fn in_words(&self) -> String {
        match self {
            Side::Left => text!("side-left"),
            Side::Right => text!("side-right"),
            Side::Midline => text!("side-midline"),
        }
    }
}

impl InWords for Kind {
    fn in_words(&self) -> String {
        match self {
            Kind::Muscle => text!("kind-muscle"),
            Kind::Tendon => text!("kind-tendon"),
            Kind::Fascia => text!("kind-fascia"),
            Kind::Bone => text!("kind-bone"),
            Kind::Cartilage => text!("kind-cartilage"),
            Kind::Organ => text!("kind-organ"),
            Kind::Skin => text!("kind-skin"),
        }
    }
}

/// What the letter of a grade means.
impl InWords for Grade {
    fn in_words(&self) -> String {
        match self {
            Grade::A => text!("grade-a"),
            Grade::B => text!("grade-b"),
            Grade::C => text!("grade-c"),
        }
    }
}

impl InWords for ZoneKind {
    fn in_words(&self) -> String {
        match self {
            ZoneKind::Essential => text!("zone-essential"),
            ZoneKind::Spillover => text!("zone-spillover"),
        }
    }
}

impl InWords for HowCommon {
    fn in_words(&self) -> String {
        match self {
            HowCommon::VeryCommon => text!("met-very-commonly"),
            HowCommon::Common => text!("met-commonly"),
            HowCommon::Occasional => text!("met-now-and-then"),
            HowCommon::Rare => text!("met-rarely"),
        }
    }
}

impl InWords for Tool {
    fn in_words(&self) -> String {
        match self {
            Tool::Fingertip => text!("tool-fingertip"),
            Tool::Fingertips => text!("tool-fingertips"),
            Tool::Thumb => text!("tool-thumb"),
            Tool::PincerGrip => text!("tool-pincer-grip"),
            Tool::Knuckle => text!("tool-knuckle"),
            Tool::Elbow => text!("tool-elbow"),
            Tool::Hand => text!("tool-hand"),
            Tool::Voice => text!("tool-voice"),
        }
    }
}

/// What to do.
impl InWords for Urgency {
    fn in_words(&self) -> String {
        match self {
            Urgency::Ambulance => text!("urgency-ambulance"),
            Urgency::EmergencyDepartment => text!("urgency-emergency-department"),
            Urgency::SameDay => text!("urgency-same-day"),
            Urgency::SeeADoctor => text!("urgency-see-a-doctor"),
        }
    }
}

impl InWords for OtherSourceKind {
    fn in_words(&self) -> String {
        match self {
            OtherSourceKind::Root => text!("other-source-root"),
            OtherSourceKind::SkinNerve => text!("other-source-skin-nerve"),
            OtherSourceKind::Joint => text!("other-source-joint"),
            OtherSourceKind::Organ => text!("other-source-organ"),
        }
    }
}

impl InWords for SourceKind {
    fn in_words(&self) -> String {
        match self {
            SourceKind::Book => text!("source-book"),
            SourceKind::Article => text!("source-article"),
            SourceKind::Trial => text!("source-trial"),
            SourceKind::Review => text!("source-review"),
            SourceKind::Guideline => text!("source-guideline"),
            SourceKind::PatientSeries => text!("source-patient-series"),
            SourceKind::Volunteers => text!("source-volunteers"),
            SourceKind::AgreementStudy => text!("source-agreement-study"),
            SourceKind::Text => text!("source-text"),
        }
    }
}

impl InWords for StrengthBand {
    fn in_words(&self) -> String {
        match self {
            StrengthBand::None => text!("pain-none"),
            StrengthBand::Mild => text!("pain-mild"),
            StrengthBand::Moderate => text!("pain-moderate"),
            StrengthBand::Strong => text!("pain-strong"),
        }
    }
}

/// "6 of 10 (moderate)".
impl InWords for Strength {
    fn in_words(&self) -> String {
        text!(
            "pain-of-ten",
            number = self.number(),
            word = self.band().in_words()
        )
    }
}

impl InWords for PainSince {
    fn in_words(&self) -> String {
        match self {
            PainSince::Today => text!("pain-since-today"),
            PainSince::Days => text!("pain-since-days"),
            PainSince::Weeks => text!("pain-since-weeks"),
            PainSince::Months => text!("pain-since-months"),
            PainSince::Years => text!("pain-since-years"),
        }
    }
}

impl InWords for WorseBy {
    fn in_words(&self) -> String {
        match self {
            WorseBy::Sitting => text!("worse-by-sitting"),
            WorseBy::Standing => text!("worse-by-standing"),
            WorseBy::Walking => text!("worse-by-walking"),
            WorseBy::Bending => text!("worse-by-bending"),
            WorseBy::Lifting => text!("worse-by-lifting"),
            WorseBy::Reaching => text!("worse-by-reaching"),
            WorseBy::Turning => text!("worse-by-turning"),
            WorseBy::Lying => text!("worse-by-lying"),
            WorseBy::Cold => text!("worse-by-cold"),
            WorseBy::Stress => text!("worse-by-stress"),
        }
    }
}

impl InWords for PainQuality {
    fn in_words(&self) -> String {
        match self {
            PainQuality::Ache => text!("pain-ache"),
            PainQuality::Sharp => text!("pain-sharp"),
            PainQuality::Burning => text!("pain-burning"),
            PainQuality::NumbOrTingling => text!("pain-numb-or-tingling"),
        }
    }
}

impl InWords for PainDepth {
    fn in_words(&self) -> String {
        match self {
            PainDepth::Skin => text!("pain-on-the-skin"),
            PainDepth::Muscle => text!("pain-in-the-muscle"),
            PainDepth::Joint => text!("pain-in-the-joint"),
        }
    }
}

impl InWords for Reply {
    fn in_words(&self) -> String {
        match self {
            Reply::Yes => text!("reply-yes"),
            Reply::No => text!("reply-no"),
            Reply::Unknown => text!("reply-unknown"),
        }
    }
}

impl InWords for ClaimAbout {
    fn in_words(&self) -> String {
        match self {
            ClaimAbout::Muscle => text!("about-muscles"),
            ClaimAbout::Condition => text!("about-conditions"),
            ClaimAbout::Warning => text!("about-warnings"),
            ClaimAbout::Technique => text!("about-techniques"),
            ClaimAbout::Therapy => text!("about-therapy"),
            ClaimAbout::OtherSource => text!("about-other-sources"),
        }
    }
}

/// A name with its side: "Temple, left"; without one on the midline.
pub fn with_side(name: &str, side: Side) -> String {
    match side {
        Side::Midline => name.to_owned(),
        side => text!("name-with-side", name = name, side = side.in_words()),
    }
}

/// The name and the side of "left temple", "temple left" or "temple, left", in small letters; no side where none is said.
pub fn without_side(name: &str) -> (&str, Option<Side>) {
    let name = name.trim();
    let found = [Side::Left, Side::Right].into_iter().find_map(|side| {
        let word = side.in_words();
        let before = name.strip_prefix(&word).filter(|it| it.starts_with(' '));
        let after = || {
            let rest = name.strip_suffix(&word);
            rest.filter(|it| it.ends_with([' ', ',']))
        };
        let rest = before.or_else(after)?;
        Some((rest.trim_matches([' ', ',']), Some(side)))
    });
    found.unwrap_or((name, None))
}

/// A region in everyday words with its side: "Temple, left".
pub fn region(regions: &Regions, id: &RegionId, side: Side) -> String {
    with_side(&capitalised(regions.everyday_name(id)), side)
}

/// Where a pain is, in everyday words with the side: "Temple and forehead, left".
pub fn pain(regions: &Regions, pain: &PainOnSkin) -> String {
    let mut names: Vec<String> = Vec::new();
    for (id, _) in pain.named_regions() {
        let name = regions.everyday_name(id).to_owned();
        // The left and the right one of a pair bear one name.
        if !names.contains(&name) && names.len() < 2 {
            names.push(name);
        }
    }
    if names.is_empty() {
        return text!("pain-nowhere");
    }
    with_side(&capitalised(&listed(&names)), pain.side)
}

/// How a pain feels: "strong, burning, on the skin".
pub fn feeling(pain: &PainOnSkin) -> String {
    let quality = pain.quality.map(|quality| quality.in_words());
    let depth = pain.depth.map(|depth| depth.in_words());
    let parts: Vec<String> = std::iter::once(pain.strength.in_words())
        .chain(quality)
        .chain(depth)
        .collect();
    parts.join(", ")
}

/// All that a person tells of a pain beside its place: "6 of 10 (moderate), burning, for weeks, worse by lifting".
pub fn told(pain: &Pain) -> String {
    let quality = pain.quality.map(|quality| quality.in_words());
    let depth = pain.depth.map(|depth| depth.in_words());
    let since = pain.since.map(|since| since.in_words());
    let worse: Vec<String> = pain.worse_by.iter().map(InWords::in_words).collect();
    let worse = (!worse.is_empty()).then(|| text!("pain-worse-by", what = listed(&worse)));
    let parts: Vec<String> = std::iter::once(pain.strength.in_words())
        .chain(quality)
        .chain(depth)
        .chain(since)
        .chain(worse)
        .collect();
    parts.join(", ")
}

/// A red flag as one reads it: what to do, the sign, the place's own words, what it may be.
pub fn red_flag(flag: &RedFlag, here: &str) -> String {
    let told = text!(
        "red-flag",
        urgency = capitalised(&flag.urgency.in_words()),
        sign = &flag.sign,
        may_be = &flag.may_be
    );
    if here.is_empty() {
        told
    } else {
        text!("red-flag-here", told = told, here = here)
    }
}

/// Why a candidate stands where it stands: "explains 3 of 4 places, 2 of them by essential zones; common".
pub fn why(candidate: &Candidate) -> String {
    let met = candidate.how_common.in_words();
    if candidate.only_close_by() {
        return text!("candidate-close-by", met = met);
    }
    let (explained, essential) = (candidate.explained(), candidate.essential());
    let all = candidate.explains.len();
    let places = match (explained, all) {
        (1, 1) => text!("explains-the-place"),
        (2, 2) => text!("explains-both-places"),
        (explained, all) if explained == all => text!("explains-all-places", count = all),
        (explained, all) => text!("explains-some-places", count = explained, all = all),
    };
    let zones = match (explained, essential) {
        (_, 0) => text!("by-spillover-only"),
        (1, _) => text!("by-an-essential-zone"),
        (2, 2) => text!("both-by-essential-zones"),
        (explained, essential) if explained == essential => text!("all-by-essential-zones"),
        (_, essential) => text!("some-by-essential-zones", count = essential),
    };
    text!("candidate-why", places = places, zones = zones, met = met)
}
