//! `other_sources/*.ron`: where pain comes from that is not muscle: nerve roots, nerves of the skin, joints, organs. Their
//! zones are drawn by the same shapes and landmarks as those of muscles.

use super::evidence::Claim;
use super::red_flag::RedFlagHere;
use super::referral::Zone;
use crate::ids::OtherSourceId;
use myomap_body_format::Side;
use serde::{Deserialize, Serialize};

/// A file of `other_sources`: one kind of source, as one map.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherSourceSheet {
    /// What all of its entries are.
    pub kind: OtherSourceKind,
    /// What the map is called: "Nerve roots".
    pub name: String,
    /// Whose map it is, and how far maps differ; at least one.
    pub map: Vec<Claim>,
    /// Every source, in the order they are shown.
    pub entries: Vec<OtherSource>,
}

/// What kind of thing pain may come from, other than muscle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub enum OtherSourceKind {
    /// A nerve root, with its dermatome.
    Root,
    /// A nerve that supplies skin.
    SkinNerve,
    /// A joint.
    Joint,
    /// An organ.
    Organ,
}

impl OtherSourceKind {
    /// All of them, in the order they are shown.
    pub const ALL: [OtherSourceKind; 4] = [
        OtherSourceKind::Root,
        OtherSourceKind::SkinNerve,
        OtherSourceKind::Joint,
        OtherSourceKind::Organ,
    ];
}

/// Something other than muscle that pain may come from.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherSource {
    /// snake_case.
    pub id: OtherSourceId,
    /// What it is called.
    pub name: String,
    /// Other names.
    #[serde(default)]
    pub synonyms: Vec<String>,
    /// What people who are no anatomists say: "pinched nerve in the neck".
    #[serde(default)]
    pub everyday: Vec<String>,
    /// Where in the body it lies.
    pub sides: Sides,
    /// What it is, where it runs, and what may trouble it.
    pub plain: String,
    /// What people feel; at least one.
    pub feels_like: Vec<Claim>,
    /// Where on the skin; at least one.
    pub zones: Vec<Zone>,
    /// A movement, a touch or a question that tells it from muscle; at least one.
    pub tells_apart: Vec<Claim>,
    /// Signs of something that no hand should treat.
    #[serde(default)]
    pub red_flags: Vec<RedFlagHere>,
    /// The kind of its sheet. Set by the loader.
    #[serde(skip, default = "root")]
    pub kind: OtherSourceKind,
}

fn root() -> OtherSourceKind {
    OtherSourceKind::Root
}

/// Where in the body a source lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Sides {
    /// On both sides, each with zones of its own.
    Paired,
    /// Only on the left; its zones are drawn from there.
    Left,
    /// Only on the right; its zones are drawn from there.
    Right,
    /// In the middle: its zones lie on both sides at once.
    Midline,
}

impl Sides {
    /// The sides on which there is one of it.
    pub fn all(self) -> &'static [Side] {
        match self {
            Sides::Paired => &[Side::Left, Side::Right],
            Sides::Left => &[Side::Left],
            Sides::Right => &[Side::Right],
            Sides::Midline => &[Side::Midline],
        }
    }
}
