//! The picture of each view, as the device keeps it from one frame to the next.

use super::device::{BodyOnDevice, looks_pointed_at};
use super::drawing::{Drawing, Eye, Subject};
use super::lamps;
use super::pipelines::{DEPTH, Pipelines, VIEW_NUMBERS};
use super::shadow::{self, Shadow};
use super::sheet::Sheet;
use super::textures;
use crate::app::zone_colours;
use bevy::prelude::*;
use bevy::render::render_resource::{
    BindGroup, BindGroupEntries, Buffer, PipelineCache, Texture, TextureView, TextureViewDescriptor,
};
use bevy::render::renderer::{RenderDevice, RenderQueue};
use myomap_state::Quality;
use std::collections::HashMap;
use std::sync::Arc;

/// Samples in each pixel of a fine picture.
const SAMPLES: u32 = 4;

/// What a picture of a view shows; another one means another picture.
#[derive(Clone, PartialEq)]
pub(super) struct Content {
    pub(super) subject: Subject,
    pub(super) eye: Eye,
}

/// The picture of one view.
pub(super) struct Frame {
    pub(super) size: UVec2,
    /// What is wanted.
    pub(super) wanted: Content,
    /// What the picture shows; none before it is drawn.
    pub(super) shown: Option<Content>,
    /// The finished picture.
    pub(super) picture: Texture,
    pub(super) picture_view: TextureView,
    /// How near the body is at each pixel, with one sample; drawn when it is first needed for a content.
    pub(super) depth: TextureView,
    pub(super) depth_shows: Option<Content>,
    /// Colour and depth with several samples a pixel.
    pub(super) fine: Option<(TextureView, TextureView)>,
    /// The picture with what is pointed at over it.
    pub(super) over: Option<Over>,
    pub(super) bindings: BindGroup,
    pub(super) shadow: Option<Shadow>,
}

/// A picture with what is pointed at drawn over it.
pub(super) struct Over {
    pub(super) picture: Texture,
    pub(super) picture_view: TextureView,
    pub(super) bindings: BindGroup,
    /// What it shows, and what is pointed at.
    pub(super) shows: Option<(Content, Arc<Vec<usize>>)>,
}

impl Frame {
    /// Nothing is drawn yet.
    fn empty(
        device: &RenderDevice,
        wanted: Content,
        bindings: BindGroup,
        shadow: Option<Shadow>,
    ) -> Self {
        let size = wanted.eye.area.size();
        let picture = textures::picture(device, size);
        Self {
            size,
            wanted,
            shown: None,
            picture_view: picture.create_view(&TextureViewDescriptor::default()),
            picture,
            depth: textures::drawn_into(device, size, 1, DEPTH),
            depth_shows: None,
            fine: None,
            over: None,
            bindings,
            shadow,
        }
    }

    /// How many samples a pixel has.
    pub(super) fn samples(&self) -> u32 {
        // A sketch has hard edges; the eye sees none of them while they move.
        if self.wanted.subject.sketch {
            1
        } else {
            SAMPLES
        }
    }
}

/// The pictures of all views.
#[derive(Resource, Default)]
pub(super) struct Frames(pub(super) HashMap<Entity, Frame>);

/// Makes ready what the pictures of this frame are drawn into and with.
pub(super) fn prepare(
    drawing: Res<Drawing>,
    (held, pipelines): (Res<BodyOnDevice>, Res<Pipelines>),
    mut frames: ResMut<Frames>,
    (device, queue, cache): (Res<RenderDevice>, Res<RenderQueue>, Res<PipelineCache>),
) {
    frames
        .0
        .retain(|camera, _| drawing.eyes.iter().any(|eye| eye.camera == *camera));
    for eye in &drawing.eyes {
        let old = frames.0.remove(&eye.camera);
        let wanted = wanted(&drawing, eye, old.as_ref());
        let frame = match old {
            Some(frame) if frame.wanted == wanted => frame,
            old => renewed(old, wanted, (&held, &pipelines), (&device, &queue, &cache)),
        };
        let frame = with_over(
            frame,
            &drawing,
            &held,
            &pipelines,
            (&device, &queue, &cache),
        );
        frames.0.insert(eye.camera, frame);
    }
}

/// What the picture of a view is to show. The small view, where it shows already finely what it is to show, is not drawn again as
/// a sketch because another view moves.
fn wanted(drawing: &Drawing, eye: &Eye, old: Option<&Frame>) -> Content {
    let fine = Content {
        subject: Subject {
            sketch: false,
            ..drawing.subject.clone()
        },
        eye: *eye,
    };
    if eye.inset && old.is_some_and(|old| old.wanted == fine) {
        return fine;
    }
    Content {
        subject: drawing.subject.clone(),
        eye: *eye,
    }
}

type Tools<'a> = (&'a RenderDevice, &'a RenderQueue, &'a PipelineCache);

/// A frame for another content; its pictures stay as long as their size does.
fn renewed(
    old: Option<Frame>,
    wanted: Content,
    (held, pipelines): (&BodyOnDevice, &Pipelines),
    tools: Tools,
) -> Frame {
    let (device, ..) = tools;
    let size = wanted.eye.area.size();
    let shadows = wanted.subject.quality == Quality::High && !wanted.subject.sketch;
    let old = old.filter(|old| old.size == size);
    let shadow = shadows
        .then(|| shadow::prepare(&wanted.eye, held.bounds, pipelines, tools, held))
        .flatten();
    let bindings = bind(&wanted, held, pipelines, shadow.as_ref(), tools);
    let mut frame = match old {
        Some(old) => Frame {
            wanted,
            bindings,
            shadow,
            ..old
        },
        None => Frame::empty(device, wanted, bindings, shadow),
    };
    if frame.samples() > 1 && frame.fine.is_none() {
        let several = |format| textures::drawn_into(device, size, SAMPLES, format);
        frame.fine = Some((several(textures::FORMAT), several(DEPTH)));
    }
    frame
}

/// Makes ready what is drawn over the picture, where anything is pointed at.
fn with_over(
    mut frame: Frame,
    drawing: &Drawing,
    held: &BodyOnDevice,
    pipelines: &Pipelines,
    tools: Tools,
) -> Frame {
    let (device, queue, cache) = tools;
    let inset = frame.wanted.eye.inset;
    if inset || drawing.pointed_at.is_empty() || held.looks_texture.is_none() {
        return frame;
    }
    let wanted = (frame.wanted.clone(), drawing.pointed_at.clone());
    let known = frame.over.take();
    let same = known.as_ref().and_then(|over| over.shows.as_ref()) == Some(&wanted);
    frame.over = match known {
        Some(over) if same => Some(over),
        known => {
            let looks = looks_pointed_at(device, queue, &frame.wanted.subject.looks);
            let bindings = device.create_bind_group(
                "pointed at",
                &cache.get_bind_group_layout(&pipelines.layout),
                &BindGroupEntries::sequential((
                    view_uniform(device, &frame.wanted, None).as_entire_binding(),
                    &looks,
                )),
            );
            let (picture, picture_view) = known.map_or_else(
                || {
                    let picture = textures::picture(device, frame.size);
                    let view = picture.create_view(&TextureViewDescriptor::default());
                    (picture, view)
                },
                |known| (known.picture, known.picture_view),
            );
            Some(Over {
                picture,
                picture_view,
                bindings,
                shows: None,
            })
        }
    };
    frame
}

fn bind(
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
