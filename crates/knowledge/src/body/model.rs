//! The whole body: every structure on every side, found by its key.

use super::skin::Skin;
use super::surface::{RayHit, Surface};
use super::symmetry::Symmetry;
use crate::ids::StructureId;
use bevy_math::Vec3;
use myomap_body_format::{Attachment, Kind, Side, Structure};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::OnceLock;

/// One structure on one side.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct StructureKey {
    /// Which structure.
    pub id: StructureId,
    /// Which side; `Midline` for one that exists once.
    pub side: Side,
}

impl StructureKey {
    /// The key of a structure on a side.
    pub fn new(id: &StructureId, side: Side) -> Self {
        Self {
            id: id.clone(),
            side,
        }
    }
}

/// What an end of a muscle is fixed to; nothing for what is no muscle.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FixedEnd {
    /// The structures that `structures.ron` names.
    pub at: Vec<StructureId>,
    /// The share of the muscle's length within which it is fixed to what it lies on, 0 to 1.
    pub reach: f32,
}

/// A structure with its surface and its names.
pub struct BodyStructure {
    /// Which it is.
    pub key: StructureKey,
    /// English name without the side.
    pub name: String,
    /// Latin name; empty where it has none.
    pub latin: String,
    /// Other names.
    pub synonyms: Vec<String>,
    /// What sort of thing it is.
    pub kind: Kind,
    /// 1 superficial to 4 deep.
    pub layer: u8,
    /// The share of its length that is tendon at either end.
    pub tendon: (f32, f32),
    /// What a muscle begins at.
    pub origin: FixedEnd,
    /// What it ends at.
    pub insertion: FixedEnd,
    /// Its surface.
    pub surface: Surface,
}

impl BodyStructure {
    /// What the sheet says of a structure, with its surface on a side.
    pub fn new(structure: &Structure, side: Side, surface: Surface) -> Self {
        Self {
            key: StructureKey::new(&StructureId::new(&structure.id), side),
            name: structure.name.clone(),
            latin: structure.latin.clone(),
            synonyms: structure.synonyms.clone(),
            kind: structure.kind,
            layer: structure.layer,
            tendon: structure.tendon,
            origin: FixedEnd::new(structure.origin.as_ref(), structure.reach.0),
            insertion: FixedEnd::new(structure.insertion.as_ref(), structure.reach.1),
            surface,
        }
    }
}

impl FixedEnd {
    fn new(attachment: Option<&Attachment>, reach: f32) -> Self {
        let at = match attachment {
            Some(Attachment::At(ids) | Attachment::AtEnd(ids, _)) => ids.as_slice(),
            Some(Attachment::End(_)) | None => &[],
        };
        Self {
            at: at.iter().map(|id| StructureId::new(id)).collect(),
            reach,
        }
    }
}

/// Every structure of the body.
pub struct Body {
    structures: Vec<BodyStructure>,
    index: HashMap<StructureKey, usize>,
    /// Where the skin stands among the structures.
    skin_position: Option<usize>,
    /// Made when they are first asked for: to be drawn, a body needs neither.
    skin: OnceLock<Option<Skin>>,
    symmetry: OnceLock<Option<Symmetry>>,
}

/// A structure that a ray meets.
#[derive(Debug, Clone, PartialEq)]
pub struct StructureHit {
    /// Index into [`Body::structures`].
    pub structure: usize,
    /// Where.
    pub hit: RayHit,
}

impl Body {
    /// A body of these structures; of two with the same key the first stays.
    pub fn new(structures: Vec<BodyStructure>) -> Self {
        let mut index = HashMap::new();
        for (position, structure) in structures.iter().enumerate() {
            index.entry(structure.key.clone()).or_insert(position);
        }
        let skin_position = structures
            .iter()
            .position(|structure| structure.kind == Kind::Skin);
        Self {
            structures,
            index,
            skin_position,
            skin: OnceLock::new(),
            symmetry: OnceLock::new(),
        }
    }

    /// All structures, in a fixed order.
    pub fn structures(&self) -> &[BodyStructure] {
        &self.structures
    }

    /// The position of a structure in [`Body::structures`].
    pub fn position(&self, key: &StructureKey) -> Option<usize> {
        self.index.get(key).copied()
    }

    /// The structure with this key.
    pub fn get(&self, key: &StructureKey) -> Option<&BodyStructure> {
        self.position(key)
            .map(|position| &self.structures[position])
    }

    /// A structure as seen from a side: on that side, or on the midline for one that exists once.
    pub fn on_side(&self, id: &StructureId, side: Side) -> Option<&BodyStructure> {
        self.get(&StructureKey::new(id, side))
            .or_else(|| self.get(&StructureKey::new(id, Side::Midline)))
    }

    /// The skin, where the body has one.
    pub fn skin(&self) -> Option<&Skin> {
        let skin = self.skin.get_or_init(|| self.skin_surface().map(Skin::new));
        skin.as_ref()
    }

    /// How the skin's two sides lie to each other; none where they differ.
    pub fn symmetry(&self) -> Option<&Symmetry> {
        let symmetry = match self.symmetry.get() {
            Some(known) => known,
            None => {
                // Found outside the lock: it is found on several threads, and one of them could take on work that waits
                // for the lock.
                let found = self.skin_surface().and_then(Symmetry::of);
                self.symmetry.get_or_init(|| found)
            }
        };
        symmetry.as_ref()
    }

    /// The surface of the skin, where the body has one.
    pub fn skin_surface(&self) -> Option<&Surface> {
        self.skin_position
            .map(|position| &self.structures[position].surface)
    }

    /// Every structure a ray meets among those that `may_hit` lets through, the nearest first.
    ///
    /// `direction` is a unit vector.
    pub fn cast_ray(
        &self,
        origin: Vec3,
        direction: Vec3,
        may_hit: impl Fn(usize, &BodyStructure) -> bool,
    ) -> Vec<StructureHit> {
        let mut hits: Vec<_> = self
            .structures
            .iter()
            .enumerate()
            .filter(|(position, structure)| {
                ray_meets_box(origin, direction, structure.surface.bounds())
                    && may_hit(*position, structure)
            })
            .filter_map(|(structure, body_structure)| {
                let hit = body_structure.surface.cast_ray(origin, direction)?;
                Some(StructureHit { structure, hit })
            })
            .collect();
        hits.sort_by(|a, b| a.hit.distance.total_cmp(&b.hit.distance));
        hits
    }

    /// The smallest box around the structures at these positions: its lowest and its highest corner.
    pub fn bounds(&self, positions: impl IntoIterator<Item = usize>) -> Option<(Vec3, Vec3)> {
        positions
            .into_iter()
            .filter_map(|position| self.structures.get(position))
            .map(|structure| structure.surface.bounds())
            .reduce(|(low, high), (other_low, other_high)| {
                (low.min(other_low), high.max(other_high))
            })
    }
}

/// The slab test of a ray against a box (Kay and Kajiya 1986, SIGGRAPH 20(4)).
fn ray_meets_box(origin: Vec3, direction: Vec3, (low, high): (Vec3, Vec3)) -> bool {
    let inverse = direction.recip();
    let to_low = (low - origin) * inverse;
    let to_high = (high - origin) * inverse;
    let enters = to_low.min(to_high).max_element().max(0.0);
    let leaves = to_low.max(to_high).min_element();
    enters <= leaves
}
