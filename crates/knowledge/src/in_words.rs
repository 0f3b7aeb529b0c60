//! Facts of the body, the atlas and the referral as people read them.
//!
//! The layers below give facts; this is where they become words, in the language that is spoken. Nothing is decided
//! here, and nothing may be compared with what comes out: two languages say it differently.

use crate::atlas::claims::ClaimAbout;
use crate::atlas::files::{Grade, HowCommon, Tool, ZoneKind};
use crate::body::Regions;
use crate::ids::RegionId;
use crate::referral::{Candidate, PainOnSkin, Strength};
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
            Tool::Thumb => text!("tool-thumb"),
            Tool::PincerGrip => text!("tool-pincer-grip"),
            Tool::Knuckle => text!("tool-knuckle"),
            Tool::Elbow => text!("tool-elbow"),
            Tool::Hand => text!("tool-hand"),
            Tool::Voice => text!("tool-voice"),
        }
    }
}

impl InWords for Strength {
    fn in_words(&self) -> String {
        match self {
            Strength::Mild => text!("pain-mild"),
            Strength::Moderate => text!("pain-moderate"),
            Strength::Strong => text!("pain-strong"),
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

/// Why a candidate stands where it stands: "explains 3 of 4 places, 2 of them by essential zones; common".
pub fn why(candidate: &Candidate) -> String {
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
    text!(
        "candidate-why",
        places = places,
        zones = zones,
        met = candidate.how_common.in_words()
    )
}
