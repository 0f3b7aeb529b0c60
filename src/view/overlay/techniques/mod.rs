//! What is written and drawn by lines over a technique that is shown: the ring that fills while pressure is held, the way
//! of what a stretch moves, and words. The solid things are [`crate::view::technique`]'s.
//!
//! Each says by a pure function what it looks like at a moment; the brush paints it.

mod breathing;
mod stretch;
mod sustained_pressure;

use super::brush::Canvas;
use super::labels::TakenPlaces;
use super::marks::Mark;
use super::projection::Projection;
use super::{OverlaySystems, in_each_window};
use crate::view::cameras::AnnotatedView;
use crate::view::technique::clock::Clock;
use crate::view::technique::stage::Stage;
use crate::view::technique::{ShownTechnique, clock_of};
use bevy::math::Vec3;
use bevy::prelude::{App, Entity, IntoScheduleConfigs, Query, Res, With};
use bevy_egui::egui::{Pos2, Rect, Vec2, vec2};
use myomap_knowledge::atlas::files::Motion;
use myomap_state::Treating;

/// A moment of a technique and how it is looked at: all that its drawing depends on beside its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moment {
    /// How long it has been playing, and how long it is held.
    pub clock: Clock,
    /// Unit vector from the technique's place to the viewer.
    pub towards_eye: Vec3,
    /// What is up on the screen, a unit vector of the body's frame.
    pub screen_up: Vec3,
    /// How many metres one point of the screen is at the technique's place.
    pub metres_per_point: f32,
}

pub(super) fn plugin(app: &mut App) {
    in_each_window(app, || {
        (
            paint.in_set(OverlaySystems::Techniques),
            paint_words.in_set(OverlaySystems::TechniqueWords),
        )
    });
}

fn paint(mut canvas: Canvas, shown: Res<ShownTechnique>, treating: Res<Treating>) {
    let Some(stage) = shown.stage() else { return };
    for brush in canvas.brushes() {
        if let Some(moment) = moment(&treating, stage, &brush.projection) {
            brush.marks(&marks(stage, &moment));
        }
    }
}

/// Words come after the markers, which would hide them.
fn paint_words(
    mut canvas: Canvas,
    shown: Res<ShownTechnique>,
    treating: Res<Treating>,
    views: Query<(Entity, &TakenPlaces), With<AnnotatedView>>,
) {
    let Some(stage) = shown.stage() else { return };
    for (view, taken) in &views {
        let Some(brush) = canvas.brush(view) else {
            continue;
        };
        let Some(moment) = moment(&treating, stage, &brush.projection) else {
            continue;
        };
        brush.words(&marks(stage, &moment), taken.0.clone());
    }
}

/// The parts of the screen that the timer of a held pressure takes; none without one.
pub(super) fn timer_on_screen(stage: &Stage, projection: &Projection) -> Option<Timer> {
    let is_held = stage.target().motion == Motion::SustainedPressure;
    let contact = stage.contact().filter(|_| is_held)?;
    Some(Timer::around(projection.to_screen(contact.place)?))
}

/// The parts of the screen that the timer of a held pressure takes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Timer {
    /// The ring that fills.
    pub(super) ring: Rect,
    /// Below it the seconds, where nothing stood there before.
    pub(super) count: Rect,
}

impl Timer {
    fn around(middle: Pos2) -> Self {
        /// The edge of the ring with its casing, and the longest of the words with their plate, in points.
        const EDGE: f32 = 4.0;
        const WORDS: Vec2 = vec2(132.0, 40.0);
        let half = sustained_pressure::RADIUS + EDGE;
        let ring = Rect::from_center_size(middle, Vec2::splat(2.0 * half));
        let count = Rect::from_center_size(ring.center_bottom() + vec2(0.0, WORDS.y / 2.0), WORDS);
        Self { ring, count }
    }
}

fn moment(treating: &Treating, stage: &Stage, projection: &Projection) -> Option<Moment> {
    let place = stage.place();
    Some(Moment {
        clock: clock_of(treating),
        towards_eye: projection.towards_eye(place),
        screen_up: projection.up(),
        metres_per_point: projection.metres_per_point(place)?,
    })
}

/// What is drawn over a technique at a moment.
fn marks(stage: &Stage, moment: &Moment) -> Vec<Mark> {
    let mut marks = match (stage.target().motion, stage.contact()) {
        (Motion::SustainedPressure, Some(contact)) => sustained_pressure::marks(&contact, moment),
        (Motion::Stretch | Motion::PinAndStretch, _) => stretch::marks(stage, moment),
        _ => Vec::new(),
    };
    if stage.breathes() {
        marks.push(breathing::words(stage.place(), moment).into());
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::overlay::marks::Line;
    use bevy_egui::egui::pos2;

    #[test]
    fn the_timer_takes_its_ring_and_room_for_its_words_below() {
        let timer = Timer::around(pos2(200.0, 100.0));
        assert!(
            timer
                .ring
                .contains(pos2(200.0, 100.0 + sustained_pressure::RADIUS))
        );
        assert!(timer.count.top() >= 100.0 + sustained_pressure::RADIUS);
        assert!(!timer.count.intersects(timer.ring.shrink(0.1)));
        assert!(timer.count.contains(pos2(250.0, 150.0)));
    }

    /// A moment so many seconds after the beginning, of a hold of 30 s, at 1 mm a point.
    pub(super) fn after(elapsed_s: f32) -> Moment {
        Moment {
            clock: Clock {
                elapsed_s,
                hold_s: 30.0,
            },
            towards_eye: Vec3::Z,
            screen_up: Vec3::Y,
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
}
