//! A slice of the body where it is pressed: through what a finger's pressure goes, how deep everything lies, and past what.

use super::item::Item;
use super::knowledge::Knowledge;
use crate::body::section::{CutStructure, Plane, cut};
use crate::body::{Body, BodyStructure};
use crate::ids::CautionId;
use crate::referral::PointKey;
use crate::referral::site::{CautionSite, all_sites};
use bevy_math::{Vec2, Vec3};
use myomap_body_format::{Kind, Side};

/// A slice is so wide, in metres.
pub const WIDTH_M: f32 = 0.13;

/// It reaches so deep below the skin, in metres.
pub const DEPTH_M: f32 = 0.085;

/// And so far above it, in metres.
pub const ABOVE_M: f32 = 0.012;

/// A caution site that the way into the depth passes further off than this, in metres, is not told.
const FAR_M: f32 = 0.03;

/// A trigger point that the way passes further off than this, in metres, does not lie under the finger.
const UNDER_FINGER_M: f32 = 0.015;

/// What lies on the way for less than this, in mm, is left out: surfaces were measured to about as much.
const THIN_MM: f32 = 0.6;

/// A slice of the body. It goes through a place of the skin; straight down from there is the way of pressure.
#[derive(Debug, Clone, PartialEq)]
pub struct Slice {
    /// The plane; it goes through the skin where it is pressed, and its up is the way back out.
    pub plane: Plane,
    /// What is cut, the skin first and then what lies deepest in the body's layers.
    pub parts: Vec<SlicePart>,
    /// What the way of pressure goes through, the outermost first.
    pub layers: Vec<SliceLayer>,
    /// How deep the trigger point lies, in mm; none where another place is pressed.
    pub point_mm: Option<f32>,
    /// The trigger points on the way or close to it, the outermost first.
    pub points: Vec<SlicePoint>,
    /// The caution sites on the way or close to it, the nearest first.
    pub cautions: Vec<SliceCaution>,
}

/// A trigger point on the way of pressure or close to it.
#[derive(Debug, Clone, PartialEq)]
pub struct SlicePoint {
    /// Which.
    pub key: PointKey,
    /// How far beside the way it lies, in mm.
    pub beside_mm: f32,
    /// How deep below the skin it lies, in mm.
    pub depth_mm: f32,
}

/// A structure in a slice.
#[derive(Debug, Clone, PartialEq)]
pub struct SlicePart {
    /// What it is.
    pub item: Item,
    /// What sort of thing.
    pub kind: Kind,
    /// What is cut of it.
    pub cut: CutStructure,
}

/// Something that the way of pressure goes through.
#[derive(Debug, Clone, PartialEq)]
pub struct SliceLayer {
    /// What it is.
    pub item: Item,
    /// What sort of thing.
    pub kind: Kind,
    /// Where it begins and ends, in mm below the skin.
    pub from_mm: f32,
    /// See `from_mm`.
    pub to_mm: f32,
}

/// A caution site on the way of pressure or close to it.
#[derive(Debug, Clone, PartialEq)]
pub struct SliceCaution {
    /// Which caution.
    pub caution: CautionId,
    /// The site.
    pub site: CautionSite,
    /// How far beside the way it lies, in mm; 0 where the way goes through it.
    pub beside_mm: f32,
    /// How deep below the skin the way comes nearest to it, in mm.
    pub depth_mm: f32,
}

impl Knowledge {
    /// The slice through what is chosen: a trigger point, or a place of the body's surface in metres of the application
    /// frame. None without a skin, and for a point that has no place.
    pub fn slice(&self, item: Option<&Item>, place: Option<Vec3>) -> Option<Slice> {
        let body = self.meshes()?;
        let point = item.and_then(Item::point).and_then(|key| self.map.get(key));
        let point = point.and_then(|mapped| mapped.place.as_ref());
        match (point, place) {
            (Some(point), _) => self.slice_to(body, point.position, true),
            (None, Some(place)) => self.slice_to(body, place, false),
            (None, None) => None,
        }
    }

    fn slice_to(&self, body: &Body, place: Vec3, is_point: bool) -> Option<Slice> {
        let plane = plane_to(body, place)?;
        let parts = self.parts(body, &plane);
        let depth = plane.through.distance(place) * 1000.0;
        Some(Slice {
            layers: layers(&parts),
            points: self.points_on_the_way(&plane),
            cautions: self.cautions_on_the_way(&plane),
            point_mm: is_point.then_some(depth),
            parts,
            plane,
        })
    }

    fn parts(&self, body: &Body, plane: &Plane) -> Vec<SlicePart> {
        let reach = WIDTH_M.max(DEPTH_M) * 1.2;
        let is_drawn = |structure: &BodyStructure| structure.kind != Kind::Fascia;
        let mut parts: Vec<SlicePart> = cut(body, plane, reach, is_drawn)
            .into_iter()
            .map(|cut| {
                let structure = &body.structures()[cut.structure];
                SlicePart {
                    item: self.item_of(&structure.key),
                    kind: structure.kind,
                    cut,
                }
            })
            .collect();
        // Where neighbours were measured into each other, what is harder is drawn over what is softer.
        parts.sort_by_key(|part| match part.kind {
            Kind::Skin => 0,
            Kind::Organ => 1,
            Kind::Muscle | Kind::Fascia => 2,
            Kind::Tendon => 3,
            Kind::Cartilage => 4,
            Kind::Bone => 5,
        });
        parts
    }

    fn points_on_the_way(&self, plane: &Plane) -> Vec<SlicePoint> {
        let points = self.map.points();
        let mut all: Vec<SlicePoint> = points
            .filter_map(|(key, mapped)| {
                let way = mapped.place.as_ref()?.position - plane.through;
                let depth = -way.dot(plane.up);
                let beside = (way + plane.up * depth).length();
                let is_near = beside <= UNDER_FINGER_M && (0.0..DEPTH_M).contains(&depth);
                is_near.then(|| SlicePoint {
                    key: key.clone(),
                    beside_mm: beside * 1000.0,
                    depth_mm: depth * 1000.0,
                })
            })
            .collect();
        all.sort_by(|a, b| a.depth_mm.total_cmp(&b.depth_mm));
        all
    }

    fn cautions_on_the_way(&self, plane: &Plane) -> Vec<SliceCaution> {
        let sites = all_sites(&self.atlas).into_iter();
        let mut all: Vec<SliceCaution> = sites
            .filter_map(|site| {
                let (beside, depth) = nearest_on_the_way(plane, &site);
                (beside <= FAR_M).then(|| SliceCaution {
                    caution: site.caution.clone(),
                    site,
                    beside_mm: beside * 1000.0,
                    depth_mm: depth * 1000.0,
                })
            })
            .collect();
        all.sort_by(|a, b| {
            let key = |it: &SliceCaution| (it.beside_mm, it.depth_mm);
            key(a)
                .partial_cmp(&key(b))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        all
    }
}

/// How far beside the way of pressure a site lies at the least, and at which depth, in metres.
fn nearest_on_the_way(plane: &Plane, site: &CautionSite) -> (f32, f32) {
    const STEP_M: f32 = 0.001;
    let steps = (DEPTH_M / STEP_M) as u16;
    let depths = (0..=steps).map(|step| f32::from(step) * STEP_M);
    let beside = |depth: f32| (-site.depth(plane.place_of(Vec2::new(0.0, -depth)))).max(0.0);
    depths
        .map(|depth| (beside(depth), depth))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .unwrap_or((f32::INFINITY, 0.0))
}

/// The plane in which a place is pressed straight from the skin: as level as can be, and seen as a doctor sees a scan, from
/// the feet; where the skin itself lies level, from the body's right.
fn plane_to(body: &Body, place: Vec3) -> Option<Plane> {
    /// Nearer to the skin than this, in metres, the way in is the skin's own.
    const ON_SKIN: f32 = 0.002;
    /// Skin that faces up or down more than this lies level.
    const LEVEL: f32 = 0.8;
    let skin = body.skin_surface()?;
    let over = skin.nearest(place);
    let way_out = over.point - place;
    let up = if way_out.length() < ON_SKIN {
        skin.normal_at(&over)
    } else {
        way_out
    };
    let up = up.try_normalize()?;
    let towards_viewer = if up.y.abs() < LEVEL {
        Vec3::NEG_Y
    } else {
        Vec3::NEG_X
    };
    let right = up.cross(towards_viewer).try_normalize()?;
    Some(Plane {
        through: over.point,
        right,
        up,
    })
}

/// What lies straight down from the skin, the outermost first.
fn layers(parts: &[SlicePart]) -> Vec<SliceLayer> {
    let mut all: Vec<SliceLayer> = Vec::new();
    for part in parts.iter().filter(|part| part.kind != Kind::Skin) {
        for [low, high] in part.cut.upward(0.0) {
            let (from_mm, to_mm) = ((-high * 1000.0).max(0.0), -low * 1000.0);
            let in_depth = from_mm < DEPTH_M * 1000.0;
            if in_depth && to_mm - from_mm >= THIN_MM {
                all.push(SliceLayer {
                    item: part.item.clone(),
                    kind: part.kind,
                    from_mm,
                    to_mm,
                });
            }
        }
    }
    all.sort_by(|a, b| a.from_mm.total_cmp(&b.from_mm));
    all
}

impl Slice {
    /// Towards where of the body the slice's right lies: along x, y or z of the application frame, and whether that way.
    pub fn right_is(&self) -> BodyDirection {
        BodyDirection::of(self.plane.right)
    }
}

/// A direction of the body, by the axis that it follows most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyDirection {
    /// The body's own left or right.
    Side(Side),
    /// Towards the head.
    Head,
    /// Towards the feet.
    Feet,
    /// Towards the front.
    Front,
    /// Towards the back.
    Back,
}

impl BodyDirection {
    fn of(direction: Vec3) -> Self {
        let strength = direction.abs();
        if strength.x >= strength.y && strength.x >= strength.z {
            Self::Side(if direction.x > 0.0 {
                Side::Left
            } else {
                Side::Right
            })
        } else if strength.y >= strength.z {
            if direction.y > 0.0 {
                Self::Head
            } else {
                Self::Feet
            }
        } else if direction.z > 0.0 {
            Self::Front
        } else {
            Self::Back
        }
    }

    /// The other way.
    pub fn opposite(self) -> Self {
        match self {
            Self::Side(side) => Self::Side(side.opposite()),
            Self::Head => Self::Feet,
            Self::Feet => Self::Head,
            Self::Front => Self::Back,
            Self::Back => Self::Front,
        }
    }

    /// What texts choose their words by; nothing to read.
    pub fn id(self) -> &'static str {
        match self {
            Self::Side(side) => side.id(),
            Self::Head => "head",
            Self::Feet => "feet",
            Self::Front => "front",
            Self::Back => "back",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_direction_is_named_by_the_axis_it_follows_most() {
        for (direction, named) in [
            (Vec3::new(0.9, 0.3, 0.1), BodyDirection::Side(Side::Left)),
            (Vec3::new(0.1, -0.9, 0.3), BodyDirection::Feet),
            (Vec3::new(0.1, 0.2, -0.7), BodyDirection::Back),
        ] {
            assert_eq!(BodyDirection::of(direction), named);
            assert_eq!(BodyDirection::of(-direction), named.opposite());
        }
    }
}
