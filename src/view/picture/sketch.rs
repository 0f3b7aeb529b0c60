//! When the body is drawn quickly rather than finely: while it moves or changes on a machine that draws in software. A
//! moment after the last change it is drawn as fine as it can be.

use crate::app::AnotherFrame;
use crate::view::body::attachments::ShownAttachments;
use crate::view::body::caution_sites::ShownSites;
use crate::view::body::looks::Looks;
use crate::view::body::paint::SkinPaint;
use crate::view::camera::Motion;
use crate::view::camera::order::MoveCamera;
use crate::view::cameras::BodyCamera;
use bevy::prelude::*;
use bevy_egui::EguiPostUpdateSet;
use myomap_state::{Quality, Settings};
use std::time::{Duration, Instant};

/// So long nothing changes before the fine picture is drawn.
const REST: Duration = Duration::from_millis(120);

/// Whether the body is drawn quickly, and since when nothing has changed.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sketch {
    unchanged_since: Option<Instant>,
}

impl Sketch {
    /// Whether the body is drawn quickly.
    pub fn is_on(&self) -> bool {
        self.unchanged_since.is_some()
    }

    /// Whether the fine picture is due.
    fn is_over(&self, now: Instant) -> bool {
        self.unchanged_since
            .is_some_and(|since| now.duration_since(since) >= REST)
    }
}

/// Where the cameras were when the last frame was drawn.
#[derive(Default)]
struct Seen(Vec<(Entity, Transform)>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Sketch>().add_systems(
        PostUpdate,
        begin_or_end
            .after(MoveCamera::Moved)
            .before(EguiPostUpdateSet::EndPass),
    );
}

fn begin_or_end(
    (looks, paint, sites): (Res<Looks>, Res<SkinPaint>, Res<ShownSites>),
    attachments: Res<ShownAttachments>,
    (settings, motion): (Res<Settings>, Res<Motion>),
    cameras: Query<(Entity, &Transform), With<BodyCamera>>,
    mut seen: Local<Seen>,
    mut sketch: ResMut<Sketch>,
    mut want: MessageWriter<AnotherFrame>,
) {
    let now_seen: Vec<_> = cameras.iter().map(|(view, place)| (view, *place)).collect();
    let moved = seen.0 != now_seen;
    seen.0 = now_seen;
    let worth_it = settings.quality == Quality::Low && *motion == Motion::Smooth;
    let things = looks.is_changed() || paint.is_changed() || sites.is_changed();
    let changed = moved || things || attachments.is_changed();
    let now = Instant::now();
    let wanted = if !worth_it || (!changed && sketch.is_over(now)) {
        Sketch::default()
    } else if changed {
        Sketch {
            unchanged_since: Some(now),
        }
    } else {
        *sketch
    };
    // Of a sketch that ends, too, the picture is still to come.
    if wanted.is_on() || sketch.is_on() {
        want.write(AnotherFrame::PictureIncomplete);
    }
    sketch.set_if_neq(wanted);
}
