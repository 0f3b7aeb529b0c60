//! A picture that is larger than a graphics device draws at once is drawn in tiles. Cameras, panels and labels are laid out
//! for the whole of it, as ever; only what is drawn is one tile, so that tiles laid side by side are the whole picture.

use bevy::prelude::*;
use bevy_egui::egui;
use bevy_egui::{EguiInput, EguiOutput, EguiPostUpdateSet, EguiPreUpdateSet, EguiRenderOutput};

/// The tile that is drawn now; without this resource all is drawn at once.
#[derive(Resource, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    /// Width and height of the whole picture, in physical pixels.
    pub whole: UVec2,
    /// The tile in it; what is drawn into is as large as this.
    pub area: URect,
}

pub(super) fn plugin(app: &mut App) {
    app.add_systems(
        PreUpdate,
        lay_out_the_whole
            .after(EguiPreUpdateSet::InitContexts)
            .before(EguiPreUpdateSet::ProcessInput)
            .run_if(resource_exists::<Tile>),
    )
    .add_systems(
        PostUpdate,
        move_into_tile
            .after(EguiPostUpdateSet::ProcessOutput)
            .before(EguiPostUpdateSet::PostProcessOutput)
            .run_if(resource_exists::<Tile>),
    );
}

/// egui lays out for the whole picture, not for the tile that its camera draws into.
fn lay_out_the_whole(tile: Res<Tile>, mut contexts: Query<(&mut EguiInput, &EguiOutput)>) {
    for (mut input, output) in &mut contexts {
        let size = tile.whole.as_vec2() / output.pixels_per_point;
        let whole = egui::Rect::from_min_size(egui::Pos2::ZERO, egui::vec2(size.x, size.y));
        input.screen_rect = Some(whole);
    }
}

/// What egui painted is moved so that the tile's corner is the corner of what is drawn into.
fn move_into_tile(tile: Res<Tile>, mut outputs: Query<(&mut EguiRenderOutput, &EguiOutput)>) {
    for (mut painted, output) in &mut outputs {
        let corner = tile.area.min.as_vec2() / output.pixels_per_point;
        let by = egui::vec2(-corner.x, -corner.y);
        for job in &mut painted.paint_jobs {
            job.clip_rect = job.clip_rect.translate(by);
            if let egui::epaint::Primitive::Mesh(mesh) = &mut job.primitive {
                mesh.translate(by);
            }
        }
    }
}
