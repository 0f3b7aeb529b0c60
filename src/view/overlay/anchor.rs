//! Where the line from a name to its thing ends: at a place of the thing that the viewer sees.

use super::projection::Projection;
use bevy::math::Vec3;
use bevy_egui::egui::{Pos2, Rect, Vec2};
use myomap_knowledge::atlas::files::ZoneKind;
use myomap_knowledge::body::{Body, StructureKey, Surface};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_state::{Layers, Opacity};

/// About so many places of the thing are tried.
const PLACES: usize = 40;

/// How far above its surface a place is looked at from, in metres, so that the thing does not hide itself.
const ABOVE_M: f32 = 0.001;

/// The places of a thing where a line to it may end, and the one where it ended last.
#[derive(Debug, Clone, Default)]
pub struct Anchor {
    structures: Vec<StructureKey>,
    places: Vec<Place>,
    last: Option<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    at: Vec3,
    normal: Vec3,
}

impl Anchor {
    /// Places spread over the surface of a thing.
    pub fn new(knowledge: &Knowledge, item: &Item) -> Self {
        if let Item::Other(_) = item {
            return Self::on_skin(knowledge, item);
        }
        let structures = knowledge.structures_of(item);
        let surfaces: Vec<&Surface> = knowledge
            .meshes()
            .into_iter()
            .flat_map(|body| structures.iter().filter_map(|key| body.get(key)))
            .map(|structure| &structure.surface)
            .collect();
        let count: usize = surfaces.iter().map(|surface| surface.positions.len()).sum();
        let places = surfaces
            .iter()
            .flat_map(|surface| surface.positions.iter().zip(&surface.normals))
            .step_by((count / PLACES).max(1))
            .map(|(&at, &normal)| Place { at, normal })
            .collect();
        Self {
            structures,
            places,
            last: None,
        }
    }

    /// Places spread over the essential zones of what has no mesh of its own.
    fn on_skin(knowledge: &Knowledge, item: &Item) -> Self {
        let Some(skin) = knowledge.meshes().and_then(Body::skin_surface) else {
            return Self::default();
        };
        let zones = knowledge.zones_of(item).into_iter();
        let essential = zones.filter(|zone| zone.kind == ZoneKind::Essential);
        let within: Vec<u32> = essential
            .flat_map(|zone| zone.extent.weights())
            .filter(|(_, weight)| *weight >= 1.0)
            .map(|(vertex, _)| vertex)
            .collect();
        let spread = within.iter().step_by((within.len() / PLACES).max(1));
        let places = spread.map(|&vertex| Place {
            at: skin.positions[vertex as usize],
            normal: skin.normals[vertex as usize],
        });
        Self {
            structures: Vec::new(),
            places: places.collect(),
            last: None,
        }
    }

    /// Where the line ends on the screen; none where nothing of the thing is in the free area.
    ///
    /// The place stays while it is seen, so that it turns with the body; then it is the place nearest to the thing's
    /// middle that is seen, and where all of it is covered, the nearest that faces the viewer.
    pub fn on_screen(
        &mut self,
        projection: &Projection,
        area: Rect,
        body: &Body,
        layers: &Layers,
    ) -> Option<Pos2> {
        let in_area = |place: &Place| {
            projection
                .to_screen(place.at)
                .filter(|&at| area.contains(at))
        };
        let faces = |place: &Place| projection.faces(place.at, place.normal);
        if let Some(last) = self.last.and_then(|last| self.places.get(last))
            && faces(last)
            && !self.covered(last, projection, body, layers)
            && let Some(at) = in_area(last)
        {
            return Some(at);
        }
        let mut seen: Vec<(usize, &Place, Pos2)> = self
            .places
            .iter()
            .enumerate()
            .filter_map(|(index, place)| Some((index, place, in_area(place)?)))
            .collect();
        let sum = seen
            .iter()
            .fold(Vec2::ZERO, |sum, (_, _, at)| sum + at.to_vec2());
        let middle = (sum / seen.len().max(1) as f32).to_pos2();
        seen.sort_by(|(_, _, a), (_, _, b)| {
            a.distance_sq(middle).total_cmp(&b.distance_sq(middle))
        });
        let open = seen
            .iter()
            .find(|(_, place, _)| faces(place) && !self.covered(place, projection, body, layers));
        let found = open
            .or_else(|| seen.iter().find(|(_, place, _)| faces(place)))
            .or_else(|| seen.first())
            .map(|&(index, _, at)| (index, at));
        self.last = found.map(|(index, _)| index);
        found.map(|(_, at)| at)
    }

    fn covered(
        &self,
        place: &Place,
        projection: &Projection,
        body: &Body,
        layers: &Layers,
    ) -> bool {
        let from = place.at + place.normal * ABOVE_M;
        let covers = body.cast_ray(from, projection.towards_eye(from), |_, structure| {
            layers.opacity(structure) == Opacity::Solid && !self.structures.contains(&structure.key)
        });
        !covers.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::overlay::projection::tests::{from_the_front, looking_from};
    use bevy_egui::egui::pos2;
    use myomap_body_format::{Kind, Side};
    use myomap_knowledge::body::BodyStructure;
    use myomap_knowledge::ids::StructureId;
    use myomap_knowledge::test_support::{made_up_structure, square};

    fn plate(id: &str, surface: Surface) -> BodyStructure {
        BodyStructure {
            surface,
            ..made_up_structure(id, Side::Left, Kind::Muscle, 1, 0.0)
        }
    }

    /// A square like that of the tests of surfaces, moved and with half its size.
    fn small_square(by: Vec3) -> Surface {
        let square = square();
        let positions = square.positions.iter().map(|&at| at * 0.5 + by).collect();
        Surface::new(
            positions,
            square.normals,
            square.triangles,
            square.openness,
            None,
        )
        .expect("a sound square")
    }

    fn places(at: &[Vec3]) -> Anchor {
        Anchor {
            structures: vec![StructureKey::new(&StructureId::new("deep"), Side::Left)],
            places: at
                .iter()
                .map(|&at| Place {
                    at,
                    normal: Vec3::Z,
                })
                .collect(),
            last: None,
        }
    }

    #[test]
    fn the_line_ends_where_nothing_covers_the_thing() {
        // The cover lies over the right half of the body's middle, x 0 to 0.5.
        let body = Body::new(vec![
            plate("deep", square()),
            plate("cover", small_square(Vec3::new(0.0, -0.25, 0.1))),
        ]);
        let area = Rect::from_min_max(pos2(0.0, 0.0), pos2(800.0, 600.0));
        let (covered, open) = (Vec3::new(0.1, 0.0, 0.0), Vec3::new(-0.3, 0.0, 0.0));
        let mut anchor = places(&[covered, covered * 1.1, open]);
        let seen = from_the_front();
        let end = anchor
            .on_screen(&seen, area, &body, &Layers::default())
            .expect("an end");
        assert_eq!(Some(end), seen.to_screen(open));
    }

    #[test]
    fn the_end_turns_with_the_body_while_it_is_seen() {
        let body = Body::new(vec![plate("deep", square())]);
        let area = Rect::from_min_max(pos2(0.0, 0.0), pos2(800.0, 600.0));
        let mut anchor = places(&[Vec3::ZERO, Vec3::X * 0.2, Vec3::X * 0.3]);
        let front = from_the_front();
        let first = anchor
            .on_screen(&front, area, &body, &Layers::default())
            .expect("an end");
        assert_eq!(
            Some(first),
            front.to_screen(Vec3::X * 0.2),
            "the one in the middle"
        );
        let slant = looking_from(Vec3::new(1.0, 0.0, 1.7));
        let later = anchor.on_screen(&slant, area, &body, &Layers::default());
        assert_eq!(later, slant.to_screen(Vec3::X * 0.2));
    }
}
