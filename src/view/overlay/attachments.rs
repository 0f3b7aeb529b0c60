//! The names of a muscle's origin and insertion, where they are painted on the bones.

use super::brush::{Brush, Canvas};
use super::cautions::free_place;
use super::labels::TakenPlaces;
use super::{OverlaySystems, in_each_window};
use crate::app::Known;
use crate::app::learning::nothing_is_asked;
use crate::app::zone_colours;
use crate::view::body::attachments::{ShownAttachments, colour};
use crate::view::cameras::AnnotatedView;
use bevy::prelude::*;
use bevy_egui::egui::text::LayoutJob;
use bevy_egui::egui::{Align2, Rect, Stroke, pos2, vec2};
use myomap_knowledge::body::attachments::{AttachmentPatch, MuscleEnd};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::text;
use myomap_state::Selection;

/// What the atlas says further stands on the muscle's page.
const MOST_ROWS: usize = 3;

pub(super) fn plugin(app: &mut App) {
    in_each_window(app, || {
        paint
            .in_set(OverlaySystems::AttachmentNames)
            .run_if(nothing_is_asked)
    });
}

fn paint(
    mut canvas: Canvas,
    (known, selection): (Res<Known>, Res<Selection>),
    shown: Res<ShownAttachments>,
    mut views: Query<(Entity, &mut TakenPlaces), With<AnnotatedView>>,
) {
    let Some(item) = selection.selected.as_ref().filter(|_| !shown.0.is_empty()) else {
        return;
    };
    for (view, mut taken) in &mut views {
        if let Some(brush) = canvas.brush(view) {
            for end in [MuscleEnd::Origin, MuscleEnd::Insertion] {
                // The patches come with the largest first: the name stands at that.
                if let Some(patch) = shown.0.iter().find(|patch| patch.end == end) {
                    let name = name_of(&known, item, patch);
                    paint_name(&brush, patch, &name, &mut taken.0);
                }
            }
        }
    }
}

/// What the atlas calls an end of the muscle.
fn name_of(knowledge: &Knowledge, item: &Item, patch: &AttachmentPatch) -> String {
    let muscle = knowledge.muscle(item).map(|(muscle, _)| muscle);
    match patch.end {
        MuscleEnd::Origin => text!(
            "attachment-origin",
            place = muscle.map_or("", |muscle| muscle.origin.as_str())
        ),
        MuscleEnd::Insertion => text!(
            "attachment-insertion",
            place = muscle.map_or("", |muscle| muscle.insertion.as_str())
        ),
    }
}

fn paint_name(brush: &Brush, patch: &AttachmentPatch, name: &str, taken: &mut Vec<Rect>) {
    let at = brush.projection.to_screen(patch.middle);
    let Some(at) = at.filter(|at| brush.area.contains(*at)) else {
        return;
    };
    let mut job = LayoutJob::default();
    job.wrap.max_width = 190.0;
    job.wrap.max_rows = MOST_ROWS;
    brush.write(&mut job, name, 13.0, brush.colours.text);
    let size = brush.painter.layout_job(job.clone()).size() + vec2(18.0, 10.0);
    let ink = zone_colours::for_egui(colour(patch.end));
    brush.painter.circle_filled(at, 3.5, ink);
    if let Some(plate) = free_place(at, size, brush.area, taken) {
        let near = pos2(at.x.clamp(plate.left(), plate.right()), plate.center().y);
        let line = Stroke::new(2.0, ink);
        brush.painter.line_segment([at, near], line);
        taken.push(brush.plate(plate.min, Align2::LEFT_TOP, job));
    }
}
