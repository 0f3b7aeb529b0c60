//! The picture of each view, as the device keeps it from one frame to the next.

use super::content::{Content, Tools, view_uniform};
use super::device::{BodyOnDevice, looks_pointed_at};
use super::drawing::{Drawing, Eye, Subject};
use super::fine::{Fine, Strip, rows_of_strip};
use super::pipelines::{DEPTH, Pipelines};
use super::shadow::{self, Shadow};
use super::textures;
use bevy::prelude::*;
use bevy::render::render_resource::{
    BindGroup, BindGroupEntries, PipelineCache, Texture, TextureView, TextureViewDescriptor,
};
use bevy::render::renderer::{RenderDevice, RenderQueue};
use myomap_state::Quality;
use std::collections::HashMap;
use std::sync::Arc;

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
    /// What it is drawn into with several samples a pixel, once it was.
    pub(super) fine: Option<Fine>,
    /// The picture with what is pointed at over it.
    pub(super) over: Option<Over>,
    /// The parts that it is drawn in, one below the other.
    pub(super) strips: Vec<Strip>,
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
        strips: Vec<Strip>,
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
            strips,
            shadow,
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
    let rows = rows_of_strip(&wanted);
    let strips = Strip::all(&wanted, rows, (held, pipelines), shadow.as_ref(), tools);
    let mut frame = match old {
        Some(old) => Frame {
            wanted,
            strips,
            shadow,
            ..old
        },
        None => Frame::empty(device, wanted, strips, shadow),
    };
    let samples = frame.wanted.samples();
    if samples > 1 {
        frame.fine = Some(Fine::new(frame.fine.take(), size, rows, samples, device));
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
