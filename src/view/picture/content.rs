//! What a picture shows, and how the shaders come to know it.

use super::device::{BodyOnDevice, looks_pointed_at};
use super::drawing::{Eye, Subject};
use super::lamps;
use super::pipelines::{Pipelines, VIEW_NUMBERS};
use super::shadow::Shadow;
use super::sheet::Sheet;
use super::textures;
use crate::app::zone_colours;
use bevy::prelude::*;
use bevy::render::render_resource::{BindGroup, BindGroupEntries, Buffer, PipelineCache};
use bevy::render::renderer::{RenderDevice, RenderQueue};

/// Samples in each pixel of a fine picture.
const SAMPLES: u32 = 4;

/// What a picture of a view shows; another one means another picture.
#[derive(Clone, PartialEq)]
pub(super) struct Content {
    pub(super) subject: Subject,
    pub(super) eye: Eye,
}

impl Content {
    /// How many samples a pixel has.
    pub(super) fn samples(&self) -> u32 {
        // A sketch has hard edges; the eye sees none of them while they move.
        if self.subject.sketch { 1 } else { SAMPLES }
    }
}

/// What makes things on the device.
pub(super) type Tools<'a> = (&'a RenderDevice, &'a RenderQueue, &'a PipelineCache);

/// View and looks for a content, and the key lamp's shadow map.
pub(super) fn bind(
    wanted: &Content,
    held: &BodyOnDevice,
    pipelines: &Pipelines,
    shadow: Option<&Shadow>,
    (device, queue, cache): Tools,
) -> BindGroup {
    let view = view_uniform(device, wanted, shadow);
    let empty;
    let looks = match &held.looks_texture {
        Some(looks) => looks,
        None => {
            empty = looks_pointed_at(device, queue, &[]);
            &empty
        }
    };
    match shadow {
        Some(shadow) => device.create_bind_group(
            "body with shadows",
            &cache.get_bind_group_layout(&pipelines.shadowed_layout),
            &BindGroupEntries::sequential((
                view.as_entire_binding(),
                looks,
                &shadow.map,
                &shadow.sampler,
            )),
        ),
        None => device.create_bind_group(
            "body",
            &cache.get_bind_group_layout(&pipelines.layout),
            &BindGroupEntries::sequential((view.as_entire_binding(), looks)),
        ),
    }
}

/// What the shader knows of a view, in the order of its `View`.
pub(super) fn view_uniform(
    device: &RenderDevice,
    wanted: &Content,
    shadow: Option<&Shadow>,
) -> Buffer {
    let eye = &wanted.eye;
    let sheet = Sheet::of(wanted.subject.theme);
    let size = eye.area.size().as_vec2();
    let mut numbers: Vec<f32> = Vec::with_capacity(VIEW_NUMBERS);
    numbers.extend(eye.clip_from_world().to_cols_array());
    numbers.extend(
        shadow
            .map_or(Mat4::IDENTITY, |shadow| shadow.from_world)
            .to_cols_array(),
    );
    numbers.extend(eye.place().extend(eye.pixel_mm()).to_array());
    for towards in lamps::towards(eye) {
        numbers.extend(towards.extend(0.0).to_array());
    }
    numbers.extend(sheet.middle.to_linear().to_f32_array());
    numbers.extend(sheet.edge.to_linear().to_f32_array());
    numbers.extend([size.x, size.y, 0.0, 0.0]);
    let (whole, corner) = (eye.part.whole.as_vec2(), eye.part.corner.as_vec2());
    numbers.extend([whole.x, whole.y, corner.x, corner.y]);
    let zones = [zone_colours::ESSENTIAL, zone_colours::SPILLOVER];
    let pains = zone_colours::HURTS_LIKE;
    let others = [
        zone_colours::AROUND_HURTS,
        zone_colours::SECOND,
        zone_colours::THIRD,
    ];
    for colour in zones.into_iter().chain(pains).chain(others) {
        numbers.extend(colour.to_linear().to_f32_array());
    }
    textures::uniform(device, &numbers)
}
