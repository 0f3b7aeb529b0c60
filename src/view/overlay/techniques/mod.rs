//! How the technique that is being shown is drawn on its muscle: one file a motion.
//!
//! [`prepare`] finds place, fibre and joint once, when another technique is chosen; each motion then says by a pure
//! function what it looks like at a moment; the brush paints it. When and how long a technique plays is not decided
//! here but in [`myomap_state::Treating`].

mod cross_fibre_friction;
mod palpation;
mod pin_and_stretch;
mod stretch;
mod stripping;
mod sustained_pressure;
mod target;

use target::Target;

use super::brush::Canvas;
use super::marks::Mark;
use super::projection::Projection;
use super::{MarkersOnScreen, OverlaySystems};
use crate::app::{Known, MapSystems};
use crate::view::cameras::BodyCamera;
use bevy::math::Vec3;
use bevy::prelude::*;
use bevy_egui::EguiPrimaryContextPass;
use bevy_egui::egui::{Pos2, pos2};
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::atlas::files::Motion;
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::PointKey;
use myomap_state::{Selection, Settings, Treating};

/// Where the technique that is being shown is drawn.
#[derive(Resource, Default)]
pub struct ShownTechnique {
    of: Option<(Item, TechniqueChoice)>,
    target: Option<Target>,
}

impl ShownTechnique {
    /// The trigger point that is worked at, with the place on the muscle's surface where that happens.
    pub(super) fn point(&self) -> Option<(&PointKey, Vec3)> {
        let target = self.target.as_ref()?;
        Some((target.point.as_ref()?, target.place))
    }

    /// Whether a technique is drawn.
    pub(super) fn is_drawn(&self) -> bool {
        self.target.is_some()
    }
}

/// A moment of a technique and how it is looked at: all that its drawing depends on beside its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// How long it has been playing, in seconds.
    pub elapsed_s: f32,
    /// How long pressure is held, in seconds.
    pub hold_s: f32,
    /// Unit vector from the technique's place to the viewer.
    pub towards_eye: Vec3,
    /// What is up on the screen, a unit vector of the body's frame.
    pub screen_up: Vec3,
    /// What is right on the screen, a unit vector of the body's frame.
    pub screen_right: Vec3,
    /// How many metres one point of the screen is at the technique's place.
    pub metres_per_point: f32,
}

impl Moment {
    /// How much of the hold is over, 0 to 1.
    pub fn share_of_hold(&self) -> f32 {
        (self.elapsed_s / self.hold_s.max(1.0)).clamp(0.0, 1.0)
    }

    /// A length of the body in metres, but no shorter than so many points of the screen.
    pub fn at_least(&self, metres: f32, points: f32) -> f32 {
        metres.max(points * self.metres_per_point)
    }
}

/// From 0 to 1 with a soft beginning and end.
fn eased(share: f32) -> f32 {
    let share = share.clamp(0.0, 1.0);
    share * share * (3.0 - 2.0 * share)
}

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<ShownTechnique>()
        .add_systems(
            Update,
            prepare.in_set(MapSystems::View).run_if(
                resource_changed::<Treating>
                    .or_else(resource_changed::<Selection>)
                    .or_else(resource_changed::<Known>),
            ),
        )
        .add_systems(
            EguiPrimaryContextPass,
            (
                paint.in_set(OverlaySystems::Techniques),
                paint_words.in_set(OverlaySystems::TechniqueWords),
            ),
        );
}

fn prepare(
    mut shown: ResMut<ShownTechnique>,
    knowledge: Res<Known>,
    selection: Res<Selection>,
    treating: Res<Treating>,
) {
    let wanted = selection.selected.clone().zip(treating.chosen.clone());
    if shown.of == wanted && !knowledge.is_changed() {
        return;
    }
    shown.target = wanted
        .as_ref()
        .and_then(|(item, chosen)| Target::find(&knowledge, item, chosen));
    shown.of = wanted;
}

fn paint(
    mut canvas: Canvas,
    shown: Res<ShownTechnique>,
    (treating, settings): (Res<Treating>, Res<Settings>),
) {
    let Some(target) = &shown.target else { return };
    for brush in canvas.brushes() {
        if let Some(mut moment) = moment(&treating, target, &brush.projection) {
            if settings.reduced_motion {
                // It stands still at its fullest, while the clock goes on.
                moment.elapsed_s = moment.hold_s / 2.0;
            }
            brush.marks(&marks(target, &moment));
        }
    }
}

/// Words come after the markers, which would hide them.
fn paint_words(
    mut canvas: Canvas,
    shown: Res<ShownTechnique>,
    treating: Res<Treating>,
    views: Query<(Entity, &MarkersOnScreen), With<BodyCamera>>,
) {
    let Some(target) = &shown.target else { return };
    for (view, markers) in &views {
        let Some(brush) = canvas.brush(view) else {
            continue;
        };
        let Some(moment) = moment(&treating, target, &brush.projection) else {
            continue;
        };
        let others = markers
            .0
            .iter()
            .filter(|(key, ..)| Some(key) != target.point.as_ref());
        let avoid: Vec<Pos2> = others
            .map(|(_, at, _)| pos2(at.x, at.y) / brush.window_px_per_point)
            .collect();
        brush.words(&marks(target, &moment), &avoid);
    }
}

fn moment(treating: &Treating, target: &Target, projection: &Projection) -> Option<Moment> {
    Some(Moment {
        elapsed_s: treating.elapsed_s,
        hold_s: f32::from(treating.hold_s),
        towards_eye: projection.towards_eye(target.place),
        screen_up: projection.up(),
        screen_right: projection.right(),
        metres_per_point: projection.metres_per_point(target.place)?,
    })
}

/// What a technique looks like at a moment.
fn marks(target: &Target, moment: &Moment) -> Vec<Mark> {
    match target.motion {
        Motion::SustainedPressure => sustained_pressure::marks(target, moment),
        Motion::Stripping => stripping::marks(target, moment),
        Motion::CrossFibreFriction => cross_fibre_friction::marks(target, moment),
        Motion::PinAndStretch => pin_and_stretch::marks(target, moment),
        Motion::Stretch => stretch::marks(target, moment),
        Motion::Palpation => palpation::marks(target, moment),
        Motion::None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::overlay::marks::Line;
    use myomap_knowledge::atlas::files::Tool;
    use myomap_knowledge::body::Surface;
    use myomap_knowledge::body::Trail;

    /// The middle of a flat muscle of 0.3 m, fibres upwards, seen from straight in front.
    pub(super) fn target(motion: Motion, surface: &Surface, place: Vec3) -> Target {
        Target {
            motion,
            tool: Tool::Thumb,
            point: None,
            place,
            normal: Vec3::Z,
            fibre: Trail::along_fibres(surface, place),
            across: Trail::across_fibres(surface, place, 0.03),
            swing: None,
        }
    }

    /// A moment so many seconds after the beginning, of a hold of 30 s, at 1 mm a point.
    pub(super) fn after(elapsed_s: f32) -> Moment {
        Moment {
            elapsed_s,
            hold_s: 30.0,
            towards_eye: Vec3::Z,
            screen_up: Vec3::Y,
            screen_right: Vec3::X,
            metres_per_point: 0.001,
        }
    }

    pub(super) fn lines(marks: &[Mark]) -> Vec<&Line> {
        marks
            .iter()
            .filter_map(|mark| {
                if let Mark::Line(line) = mark {
                    Some(line)
                } else {
                    None
                }
            })
            .collect()
    }

    #[test]
    fn every_motion_can_be_read_before_it_moves_and_when_it_is_over() {
        let surface = myomap_knowledge::test_support::square();
        for motion in [
            Motion::SustainedPressure,
            Motion::Stripping,
            Motion::CrossFibreFriction,
            Motion::PinAndStretch,
            Motion::Palpation,
        ] {
            let target = target(motion, &surface, Vec3::new(0.5, 0.5, 0.0));
            for elapsed in [0.0, 0.01, 15.0, 30.0] {
                let marks = marks(&target, &after(elapsed));
                assert!(!marks.is_empty(), "{motion:?} after {elapsed} s");
                let places = lines(&marks).into_iter().flat_map(|line| &line.places);
                assert!(
                    places.into_iter().all(|place| place.is_finite()),
                    "{motion:?}"
                );
            }
        }
    }

    #[test]
    fn breathing_and_talking_are_not_drawn() {
        let surface = myomap_knowledge::test_support::square();
        let target = target(Motion::None, &surface, Vec3::new(0.5, 0.5, 0.0));
        assert!(marks(&target, &after(0.0)).is_empty());
    }
}
