//! Markers of the selected muscle's trigger points: numbered, of the same size however far the body is.

use super::brush::{Brush, Canvas};
use super::markers_on_screen::MarkersOnScreen;
use super::projection::Projection;
use super::{OverlaySystems, in_each_window};
use crate::app::Known;
use crate::view::cameras::AnnotatedView;
use crate::view::technique::ShownTechnique;
use crate::view::technique::stage::Stage;
use bevy::ecs::system::SystemParam;
use bevy::math::{Vec2, Vec3};
use bevy::prelude::*;
use bevy_egui::egui::epaint::{CornerRadius, Shadow};
use bevy_egui::egui::{self, Align2, Color32, FontId, Pos2, Rect, Shape, Stroke, vec2};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::PointKey;
use myomap_knowledge::referral::place::PointPlace;
use myomap_state::{Hovered, Layers, LearningNow, Selection};

/// Radius of a marker, in points of the screen.
const RADIUS: f32 = 11.0;

/// Radius of the chosen point's marker.
const CHOSEN_RADIUS: f32 = 14.0;

/// How far a marker may be moved aside so that it does not cover another.
const MOST_ASIDE: f32 = 18.0;

/// A marker as it is painted.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Marker {
    /// Which point.
    pub key: PointKey,
    /// Where the point itself is, in egui's points.
    pub point: Pos2,
    /// Where the marker is: at the point, or beside it where markers would cover each other.
    pub at: Pos2,
    /// Its radius.
    pub radius: f32,
    /// Whether this point is selected.
    pub chosen: bool,
    /// Whether another point is selected or worked at.
    pub quiet: bool,
    /// Whether the pointer is over it.
    pub hovered: bool,
    /// Whether the technique that is shown works at it.
    pub worked_at: bool,
    /// Whether it lies on the far side of the body.
    pub turned_away: bool,
}

impl Marker {
    fn stands_out(&self) -> bool {
        self.chosen || self.worked_at
    }
}

pub(super) fn plugin(app: &mut App) {
    app.register_required_components::<AnnotatedView, MarkersOnScreen>();
    in_each_window(app, || {
        (
            paint.in_set(OverlaySystems::Points),
            paint_chosen.in_set(OverlaySystems::ChosenPoint),
        )
    });
}

fn paint(
    mut canvas: Canvas,
    markers: SelectedMarkers,
    mut views: Query<(Entity, &mut MarkersOnScreen), With<AnnotatedView>>,
) {
    for (view, mut on_screen) in &mut views {
        let Some(brush) = canvas.brush(view) else {
            continue;
        };
        let markers = markers.on(&brush.projection);
        on_screen.set_if_neq(on_window(&markers, &brush));
        for marker in markers.iter().filter(|marker| !marker.stands_out()) {
            paint_marker(&brush, marker);
        }
    }
}

fn on_window(markers: &[Marker], brush: &Brush) -> MarkersOnScreen {
    let factor = brush.window_px_per_point;
    let painted = markers
        .iter()
        .filter(|marker| brush.area.contains(marker.at))
        .map(|marker| {
            (
                marker.key.clone(),
                Vec2::new(marker.at.x, marker.at.y) * factor,
                marker.radius * factor,
            )
        });
    MarkersOnScreen(painted.collect())
}

/// Above the technique, which would hide it.
fn paint_chosen(mut canvas: Canvas, markers: SelectedMarkers) {
    for brush in canvas.brushes() {
        let markers = markers.on(&brush.projection);
        for marker in markers.iter().filter(|marker| marker.stands_out()) {
            paint_marker(&brush, marker);
        }
    }
}

/// The trigger points of the selected muscle, ready to be marked on the screen.
#[derive(SystemParam)]
pub(super) struct SelectedMarkers<'w> {
    knowledge: Res<'w, Known>,
    selection: Res<'w, Selection>,
    hovered: Res<'w, Hovered>,
    layers: Res<'w, Layers>,
    technique: Res<'w, ShownTechnique>,
    learning: Res<'w, LearningNow>,
}

impl SelectedMarkers<'_> {
    /// Their markers as seen so, the chosen one last and so on top.
    pub(super) fn on(&self, projection: &Projection) -> Vec<Marker> {
        let selected = self.selection.selected.as_ref();
        let Some((muscle, side)) = selected.and_then(Item::muscle) else {
            return Vec::new();
        };
        if !self.layers.sides.shows(side) || self.learning.conceals() {
            return Vec::new();
        }
        let places = self
            .knowledge
            .map
            .of_muscle(muscle, side)
            .filter_map(|(key, mapped)| Some((key, mapped.place.as_ref()?)));
        markers(
            places,
            (self.selection.selected.as_ref(), self.hovered.0.as_ref()),
            self.technique.stage().and_then(Stage::point),
            projection,
        )
    }
}

fn markers<'a>(
    places: impl Iterator<Item = (&'a PointKey, &'a PointPlace)>,
    (selected, hovered): (Option<&Item>, Option<&Item>),
    worked_at: Option<(&PointKey, Vec3)>,
    projection: &Projection,
) -> Vec<Marker> {
    let chosen = selected.and_then(Item::point);
    let hovered = hovered.and_then(Item::point);
    let working = worked_at.is_some();
    let mut markers: Vec<Marker> = places
        .filter_map(|(key, place)| {
            // Seen at a slant, a point in the depth would lie beside the finger that presses above it.
            let worked_at = worked_at.filter(|(worked, _)| *worked == key);
            let point =
                projection.to_screen(worked_at.map_or(place.position, |(_, surface)| surface))?;
            let is_chosen = chosen == Some(key);
            let is_worked_at = worked_at.is_some();
            Some(Marker {
                key: key.clone(),
                point,
                at: point,
                radius: if is_chosen || is_worked_at {
                    CHOSEN_RADIUS
                } else {
                    RADIUS
                },
                chosen: is_chosen,
                quiet: (chosen.is_some() || working) && !(is_chosen || is_worked_at),
                hovered: hovered == Some(key),
                worked_at: is_worked_at,
                turned_away: !projection.faces(place.surface, place.normal),
            })
        })
        .collect();
    move_apart(&mut markers);
    markers.sort_by_key(|marker| (marker.stands_out(), marker.hovered));
    markers
}

/// Moves markers that would cover each other aside, as far as they may go; the chosen one stays where it is.
fn move_apart(markers: &mut [Marker]) {
    const ROUNDS: usize = 24;
    const GAP: f32 = 2.0;
    for _ in 0..ROUNDS {
        let mut moved = false;
        for later in 1..markers.len() {
            let (before, rest) = markers.split_at_mut(later);
            let Some(b) = rest.first_mut() else { continue };
            for a in before {
                let needed = a.radius + b.radius + GAP;
                let between = b.at - a.at;
                let overlap = needed - between.length();
                if overlap <= 0.01 {
                    continue;
                }
                // Points that lie behind each other part sideways.
                let away = if between.length() > 0.1 {
                    between.normalized()
                } else {
                    vec2(1.0, 0.0)
                };
                let share = if a.chosen || b.chosen { 1.0 } else { 0.5 };
                if !a.chosen {
                    a.at = within_reach(a.point, a.at - away * (overlap * share));
                }
                if !b.chosen {
                    b.at = within_reach(b.point, b.at + away * (overlap * share));
                }
                moved = true;
            }
        }
        if !moved {
            break;
        }
    }
}

/// The part of the screen that a marker takes.
pub(super) fn around(marker: &Marker) -> Rect {
    Rect::from_center_size(marker.at, egui::Vec2::splat(2.0 * marker.radius + 4.0))
}

fn within_reach(point: Pos2, wanted: Pos2) -> Pos2 {
    let aside = wanted - point;
    if aside.length() > MOST_ASIDE {
        point + aside.normalized() * MOST_ASIDE
    } else {
        wanted
    }
}

fn paint_marker(brush: &Brush, marker: &Marker) {
    let colours = &brush.colours;
    let opacity = if marker.quiet && !marker.hovered {
        0.82
    } else {
        1.0
    };
    let ring = colours.marker_ring.gamma_multiply(opacity);
    let fill = if marker.chosen {
        colours.marker_chosen
    } else {
        colours.marker
    };
    let painter = &brush.painter;
    if marker.at.distance(marker.point) > 3.0 {
        painter.line_segment(
            [marker.point, marker.at],
            Stroke::new(3.5, colours.casing.gamma_multiply(opacity)),
        );
        painter.line_segment([marker.point, marker.at], Stroke::new(1.5, ring));
        painter.circle(marker.point, 2.5, ring, Stroke::new(1.0, colours.casing));
    }
    let halo = |radius: f32, width: f32, colour: Color32| {
        painter.circle_stroke(
            marker.at,
            radius,
            Stroke::new(width + 2.0, colours.casing.gamma_multiply(0.8)),
        );
        painter.circle_stroke(marker.at, radius, Stroke::new(width, colour));
    };
    if marker.chosen && !marker.worked_at {
        halo(marker.radius + 5.0, 2.5, colours.accent);
    } else if marker.hovered {
        halo(marker.radius + 4.0, 2.0, colours.ink);
    }
    if marker.turned_away {
        painter.circle_filled(
            marker.at,
            marker.radius,
            colours.casing.gamma_multiply(0.8 * opacity),
        );
        painter.circle_stroke(
            marker.at,
            marker.radius - 1.0,
            Stroke::new(4.0, fill.gamma_multiply(0.9 * opacity)),
        );
        painter.extend(dashed_circle(
            marker.at,
            marker.radius - 1.0,
            Stroke::new(1.8, ring),
        ));
    } else {
        let shadow = Shadow {
            offset: [0, 2],
            blur: 6,
            spread: 1,
            color: colours.shadow.gamma_multiply(opacity),
        };
        let around = Rect::from_center_size(marker.at, egui::Vec2::splat(2.0 * marker.radius));
        painter.add(shadow.as_shape(around, CornerRadius::same(marker.radius.round() as u8)));
        painter.circle(
            marker.at,
            marker.radius - 1.0,
            fill.gamma_multiply(opacity),
            Stroke::new(2.0, ring),
        );
    }
    let number = marker.key.point.number.to_string();
    let size = if marker.chosen { 15.0 } else { 13.0 };
    painter.text(
        marker.at,
        Align2::CENTER_CENTER,
        number,
        FontId::proportional(size),
        colours.marker_ring,
    );
}

fn dashed_circle(middle: Pos2, radius: f32, stroke: Stroke) -> Vec<Shape> {
    const STEPS: usize = 48;
    let points: Vec<Pos2> = (0..=STEPS)
        .map(|step| {
            middle + egui::Vec2::angled(step as f32 / STEPS as f32 * std::f32::consts::TAU) * radius
        })
        .collect();
    let dash = radius * std::f32::consts::TAU / 16.0;
    Shape::dashed_line(&points, stroke, dash, dash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::overlay::projection::tests::from_the_front;
    use myomap_body_format::Side;
    use myomap_knowledge::atlas::files::PointRef;
    use myomap_knowledge::body::StructureKey;
    use myomap_knowledge::ids::{MuscleId, StructureId};

    fn key(number: u8) -> PointKey {
        PointKey {
            point: PointRef {
                muscle: MuscleId::new("infraspinatus"),
                number,
            },
            side: Side::Left,
        }
    }

    fn place(position: Vec3, normal: Vec3) -> PointPlace {
        PointPlace {
            structure: StructureKey::new(&StructureId::new("infraspinatus"), Side::Left),
            position,
            surface: position,
            normal,
            fibre: Vec3::X,
        }
    }

    fn seen(places: &[PointPlace], selected: Option<&Item>) -> Vec<Marker> {
        let keys: Vec<PointKey> = (1..=places.len() as u8).map(key).collect();
        markers(
            keys.iter().zip(places),
            (selected, None),
            None,
            &from_the_front(),
        )
    }

    #[test]
    fn a_point_behind_the_camera_has_no_marker() {
        let places = [place(Vec3::ZERO, Vec3::Z), place(Vec3::Z * 5.0, Vec3::Z)];
        let markers = seen(&places, None);
        assert_eq!(markers.len(), 1);
        assert_eq!(markers[0].key, key(1));
    }

    #[test]
    fn a_point_on_the_far_side_is_marked_as_such() {
        let places = [
            place(Vec3::ZERO, Vec3::Z),
            place(Vec3::Y * 0.3, Vec3::NEG_Z),
        ];
        let markers = seen(&places, None);
        assert_eq!(
            markers
                .iter()
                .map(|marker| marker.turned_away)
                .collect::<Vec<_>>(),
            [false, true]
        );
    }

    #[test]
    fn the_chosen_point_is_larger_on_top_and_the_others_quieter() {
        let places = [place(Vec3::ZERO, Vec3::Z), place(Vec3::Y * 0.3, Vec3::Z)];
        let selected = Item::Point(key(1));
        let markers = seen(&places, Some(&selected));
        let last = markers.last().expect("two markers");
        assert!(last.chosen && last.key == key(1) && last.radius > markers[0].radius);
        assert!(markers[0].quiet);
    }

    #[test]
    fn the_point_worked_at_is_marked_on_the_surface_and_the_others_are_quieter() {
        let deep = PointPlace {
            surface: Vec3::new(0.1, 0.0, 0.02),
            ..place(Vec3::ZERO, Vec3::Z)
        };
        let (worked, other) = (key(1), key(2));
        let places = [(&worked, &deep), (&other, &place(Vec3::Y * 0.3, Vec3::Z))];
        let seen = from_the_front();
        let markers = markers(
            places.into_iter(),
            (None, None),
            Some((&worked, deep.surface)),
            &seen,
        );
        let find = |key: &PointKey| {
            markers
                .iter()
                .find(|marker| marker.key == *key)
                .expect("a marker")
        };
        assert_eq!(Some(find(&worked).at), seen.to_screen(deep.surface));
        assert!(find(&other).quiet && !find(&worked).quiet);
    }

    #[test]
    fn markers_that_would_cover_each_other_part_and_stay_near_their_points() {
        let places = [
            place(Vec3::ZERO, Vec3::Z),
            place(Vec3::X * 0.001, Vec3::Z),
            place(Vec3::ZERO, Vec3::Z),
        ];
        let markers = seen(&places, None);
        for (index, a) in markers.iter().enumerate() {
            assert!(a.at.distance(a.point) <= MOST_ASIDE + 0.01);
            for b in &markers[index + 1..] {
                assert!(a.at.distance(b.at) > RADIUS, "numbers can be read");
            }
        }
    }
}
