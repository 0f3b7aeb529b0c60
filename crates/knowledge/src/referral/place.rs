//! From the address of a trigger point to a place in the body.

use crate::atlas::files::Address;
use crate::body::capsule::mirror;
use crate::body::{Body, Landmarks, StructureKey, Surface};
use bevy_math::Vec3;
use myomap_body_format::Side;

/// Where a trigger point lies.
#[derive(Debug, Clone, PartialEq)]
pub struct PointPlace {
    /// The structure it lies in.
    pub structure: StructureKey,
    /// The point itself, below the surface by its depth.
    pub position: Vec3,
    /// The place of the muscle's surface above it, on the side of the skin.
    pub surface: Vec3,
    /// Unit normal of the surface there, outward.
    pub normal: Vec3,
    /// Unit direction of the fibres there, from origin to insertion.
    pub fibre: Vec3,
}

/// Why an address leads nowhere on a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoPlace {
    /// The body has no such structure on that side.
    Structure,
    /// Nobody knows how the fibres of the structure run.
    Fibres,
    /// The structure has no place with these fibre coordinates.
    Address,
}

impl PointPlace {
    /// Why [`PointPlace::find`] finds none.
    pub fn why_none(body: &Body, address: &Address, side: Side) -> NoPlace {
        match body.on_side(&address.structure, side) {
            None => NoPlace::Structure,
            Some(structure) if structure.surface.fibres.is_none() => NoPlace::Fibres,
            Some(_) => NoPlace::Address,
        }
    }

    /// Finds the place that an address means on one side of the body; none where the body has no such structure, or
    /// where its surface has no such fibre coordinates.
    pub fn find(body: &Body, landmarks: &Landmarks, address: &Address, side: Side) -> Option<Self> {
        let structure = body.on_side(&address.structure, side)?;
        let surface = &structure.surface;
        if structure.key.side == Side::Midline && side == Side::Right {
            let left = Self::find(body, landmarks, address, Side::Left)?;
            return Some(left.mirrored(surface));
        }
        let mut places = surface.places_at(address.along, address.across);
        if structure.key.side == Side::Midline {
            // One mesh for both sides, as of the diaphragm: its fibre coordinates lead to places on either.
            places.retain(|place| place.point.x >= 0.0);
        }
        let pressed_from = address
            .near
            .as_ref()
            .and_then(|landmark| landmarks.place(landmark, side));
        let skin = body.skin_surface();
        let away = |point: Vec3| match (pressed_from, skin) {
            (Some(landmark), _) => landmark.distance(point),
            (None, Some(skin)) => skin.nearest(point).point.distance(point),
            (None, None) => 0.0,
        };
        let near = places
            .iter()
            .map(|place| (away(place.point), place))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, place)| place)?;
        let normal = surface.normal_at(near);
        let fibres = surface.fibres.as_ref()?;
        let [a, b, c] = near.corners.map(|corner| fibres.direction[corner as usize]);
        let [wa, wb, wc] = near.weights;
        Some(Self {
            structure: structure.key.clone(),
            position: near.point
                - normal * (address.depth * thickness(surface, near.point, normal)),
            surface: near.point,
            normal,
            fibre: (a * wa + b * wb + c * wc).normalize_or_zero(),
        })
    }

    /// The place on the other side of a structure that exists once.
    fn mirrored(self, surface: &Surface) -> Self {
        let on_surface = surface.nearest(mirror(self.surface));
        Self {
            structure: self.structure,
            position: on_surface.point + mirror(self.position - self.surface),
            surface: on_surface.point,
            normal: surface.normal_at(&on_surface),
            fibre: mirror(self.fibre),
        }
    }
}

/// How thick a structure is below a place of its surface, in metres: the way straight in until the far side.
fn thickness(surface: &Surface, place: Vec3, normal: Vec3) -> f32 {
    /// So far in, the ray has left the surface it starts from.
    const BELOW: f32 = 1e-4;
    surface
        .cast_ray(place - normal * BELOW, -normal)
        .map_or(0.0, |hit| hit.distance + BELOW)
}
