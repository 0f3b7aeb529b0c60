//! What the graphics device holds of the body: vertices and corners once for each body, looks, paint and caution sites
//! anew when they change.

use super::drawing::Drawing;
use super::geometry::{self, Corners, Level, PAINT_BYTES, Slot, Vertices};
use crate::view::body::attachments;
use crate::view::body::caution_sites::{Volume, volume};
use crate::view::body::looks::{self, Look, Tissue};
use crate::view::body::paint::Paint;
use bevy::prelude::*;
use bevy::render::render_resource::{
    Buffer, BufferInitDescriptor, BufferUsages, Extent3d, Texture, TextureDataOrder,
    TextureDescriptor, TextureDimension, TextureFormat, TextureUsages, TextureView,
    TextureViewDescriptor,
};
use bevy::render::renderer::{RenderDevice, RenderQueue};
use myomap_knowledge::body::Body;
use myomap_knowledge::body::attachments::{AttachmentPatch, MuscleEnd};
use myomap_knowledge::referral::site::CautionSite;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// So many looks stand in a row of their texture.
const LOOKS_IN_A_ROW: u32 = 512;

/// Corners on the device, and for each slot its levels of detail in them.
pub(super) struct CornerList {
    pub(super) buffer: Buffer,
    pub(super) levels: Vec<Vec<Level>>,
}

impl CornerList {
    fn bring(device: &RenderDevice, corners: Corners, label: &str) -> Option<Self> {
        (!corners.list.is_empty()).then(|| Self {
            buffer: buffer(device, &bytes_of(&corners.list), BufferUsages::INDEX, label),
            levels: corners.levels,
        })
    }
}

/// Vertices, corners, and what is where in them.
pub(super) struct Shapes {
    pub(super) vertices: Buffer,
    pub(super) slots: Vec<Slot>,
    /// All corners.
    pub(super) whole: CornerList,
    /// Those that are seen from outside at a peel level, the first being 0; for the levels that were needed.
    shells: HashMap<usize, CornerList>,
}

impl Shapes {
    fn bring(
        device: &RenderDevice,
        (vertices, corners): (Vertices, Corners),
        label: &str,
    ) -> Option<Self> {
        Some(Self {
            whole: CornerList::bring(device, corners, label)?,
            vertices: buffer(device, &vertices.bytes, BufferUsages::VERTEX, label),
            slots: vertices.slots,
            shells: HashMap::new(),
        })
    }

    fn of_body(
        device: &RenderDevice,
        body: &Body,
        label: &str,
        chosen: impl Fn(Tissue) -> bool,
    ) -> Option<Self> {
        let vertices = Vertices::of(body, chosen);
        let corners = Corners::of(body, &vertices.slots, None);
        Self::bring(device, (vertices, corners), label)
    }

    /// Makes ready the shell of a peel level.
    fn need_shell(&mut self, device: &RenderDevice, body: &Body, peel: usize) {
        if !self.shells.contains_key(&peel) {
            let corners = Corners::of(body, &self.slots, Some(peel));
            if let Some(list) = CornerList::bring(device, corners, "shell") {
                self.shells.insert(peel, list);
            }
        }
    }

    /// The corners to draw: of a shell, or all.
    pub(super) fn corners(&self, shell: Option<usize>) -> &CornerList {
        shell
            .and_then(|peel| self.shells.get(&peel))
            .unwrap_or(&self.whole)
    }
}

/// Contents that do not change.
pub(super) fn buffer(
    device: &RenderDevice,
    contents: &[u8],
    usage: BufferUsages,
    label: &str,
) -> Buffer {
    device.create_buffer_with_data(&BufferInitDescriptor {
        label: Some(label),
        contents,
        usage,
    })
}

/// The paint on the skin.
pub(super) struct PaintOnSkin {
    /// Twelve bytes a vertex, as the shader reads them.
    pub(super) vertices: Buffer,
    /// The corners of the triangles that have any paint, with how many there are.
    pub(super) painted: Option<(Buffer, u32)>,
}

/// What the device holds. Empty after a device was lost, and then brought anew.
#[derive(Resource, Default)]
pub(super) struct BodyOnDevice {
    body: Option<Arc<Body>>,
    looks: Option<Arc<Vec<Look>>>,
    paint: Option<Arc<Vec<Paint>>>,
    sites: Option<Arc<Vec<CautionSite>>>,
    patches: Option<Arc<Vec<AttachmentPatch>>>,
    /// All but the skin.
    pub(super) inner: Option<Shapes>,
    pub(super) skin: Option<Shapes>,
    pub(super) skin_paint: Option<PaintOnSkin>,
    pub(super) volumes: Option<Shapes>,
    /// Patches of bone on which a muscle is fixed.
    pub(super) attachments: Option<Shapes>,
    /// The looks of all structures, and after them those of caution sites, origins and insertions.
    pub(super) looks_texture: Option<TextureView>,
    /// The box round the whole body, in metres.
    pub(super) bounds: Option<(Vec3, Vec3)>,
}

impl BodyOnDevice {
    /// The number under which the shader finds the look of caution sites.
    fn number_of_sites(body: &Body) -> usize {
        body.structures().len()
    }

    /// The number under which the shader finds the look of an end of a muscle.
    fn number_of_end(body: &Body, end: MuscleEnd) -> usize {
        Self::number_of_sites(body)
            + match end {
                MuscleEnd::Origin => 1,
                MuscleEnd::Insertion => 2,
            }
    }
}

/// Brings to the device what has changed.
pub(super) fn bring(
    drawing: Res<Drawing>,
    mut held: ResMut<BodyOnDevice>,
    (device, queue): (Res<RenderDevice>, Res<RenderQueue>),
) {
    let subject = &drawing.subject;
    let Some(body) = &subject.body else {
        return;
    };
    let is_other =
        |known: &Option<Arc<Body>>| !known.as_ref().is_some_and(|known| Arc::ptr_eq(known, body));
    if is_other(&held.body) {
        let _span = info_span!("bringing the body to the device").entered();
        *held = BodyOnDevice::default();
        held.inner = Shapes::of_body(&device, body, "body", |tissue| tissue != Tissue::Skin);
        held.skin = Shapes::of_body(&device, body, "skin", |tissue| tissue == Tissue::Skin);
        held.bounds = body.bounds(0..body.structures().len());
        held.body = Some(body.clone());
    }
    if !is_same(&held.looks, &subject.looks) && subject.looks.len() == body.structures().len() {
        held.looks_texture = Some(bring_looks(&device, &queue, &subject.looks));
        held.looks = Some(subject.looks.clone());
    }
    if !is_same(&held.paint, &subject.paint) {
        let _span = info_span!("bringing paint to the device").entered();
        held.skin_paint = bring_paint(&device, body, &subject.paint);
        held.paint = Some(subject.paint.clone());
    }
    if let (Some(inner), Some(peel)) = (&mut held.inner, subject.shell) {
        inner.need_shell(&device, body, peel);
    }
    if !is_same(&held.sites, &subject.sites) {
        let number = BodyOnDevice::number_of_sites(body);
        let volumes: Vec<_> = subject
            .sites
            .iter()
            .map(|site| (volume(site), number))
            .collect();
        let shapes = geometry::of_volumes(&volumes);
        held.volumes = Shapes::bring(&device, shapes, "caution sites");
        held.sites = Some(subject.sites.clone());
    }
    if !is_same(&held.patches, &subject.attachments) {
        let patches = subject.attachments.iter();
        let volumes: Vec<_> = patches
            .map(|patch| patch_with_number(body, patch))
            .collect();
        let shapes = geometry::of_volumes(&volumes);
        held.attachments = Shapes::bring(&device, shapes, "attachments");
        held.patches = Some(subject.attachments.clone());
    }
}

fn patch_with_number(body: &Body, patch: &AttachmentPatch) -> (Volume, usize) {
    let volume = Volume {
        positions: patch.positions.clone(),
        normals: patch.normals.clone(),
        corners: (0..patch.positions.len() as u32).collect(),
    };
    (volume, BodyOnDevice::number_of_end(body, patch.end))
}

fn is_same<T>(known: &Option<Arc<T>>, wanted: &Arc<T>) -> bool {
    known
        .as_ref()
        .is_some_and(|known| Arc::ptr_eq(known, wanted))
}

fn bytes_of(corners: &[u32]) -> Vec<u8> {
    corners
        .iter()
        .flat_map(|corner| corner.to_le_bytes())
        .collect()
}

/// The looks of all structures, and after them those of caution sites, origins and insertions.
fn bring_looks(device: &RenderDevice, queue: &RenderQueue, known: &[Look]) -> TextureView {
    let more = [
        looks::of_caution_sites(),
        looks::of_attachment(attachments::ORIGIN),
        looks::of_attachment(attachments::INSERTION),
    ];
    let all = known.iter().copied().chain(more);
    let texels: Vec<[u32; 4]> = all.map(|look| look.texel()).collect();
    texture(device, queue, &texels).create_view(&TextureViewDescriptor::default())
}

fn texture(device: &RenderDevice, queue: &RenderQueue, texels: &[[u32; 4]]) -> Texture {
    let rows = (texels.len() as u32).div_ceil(LOOKS_IN_A_ROW).max(1);
    let mut bytes: Vec<u8> = texels
        .iter()
        .flatten()
        .flat_map(|part| part.to_le_bytes())
        .collect();
    bytes.resize((LOOKS_IN_A_ROW * rows * 16) as usize, 0);
    device.create_texture_with_data(
        queue,
        &TextureDescriptor {
            label: Some("looks"),
            size: Extent3d {
                width: LOOKS_IN_A_ROW,
                height: rows,
                depth_or_array_layers: 1,
            },
            mip_level_count: 1,
            sample_count: 1,
            dimension: TextureDimension::D2,
            format: TextureFormat::Rgba32Uint,
            usage: TextureUsages::TEXTURE_BINDING,
            view_formats: &[],
        },
        TextureDataOrder::default(),
        &bytes,
    )
}

/// The texture of looks with which something is drawn as it is pointed at.
pub(super) fn looks_pointed_at(
    device: &RenderDevice,
    queue: &RenderQueue,
    known: &[Look],
) -> TextureView {
    let texels: Vec<[u32; 4]> = known
        .iter()
        .map(|look| looks::pointed_at(look).texel())
        .collect();
    texture(device, queue, &texels).create_view(&TextureViewDescriptor::default())
}

/// What the shader of the skin knows of a vertex, as its `Vertex` has it.
fn paint_bytes(paint: &Paint) -> [u8; PAINT_BYTES as usize] {
    let byte = |part: f32| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    let quarter = |place: u8| byte(f32::from(place) / 4.0);
    let [first, second, third, fourth, fifth] = paint.other.depth_in.map(byte);
    let [[of_second, some_of_second], [of_third, some_of_third]] =
        paint.compared.map(|of_thing| of_thing.map(byte));
    [
        byte(paint.essential),
        byte(paint.spillover),
        byte(paint.hurts),
        byte(paint.mark),
        first,
        second,
        third,
        fourth,
        fifth,
        byte(paint.other.spillover),
        quarter(paint.other.hue_of_spillover),
        quarter(paint.like),
        of_second,
        some_of_second,
        of_third,
        some_of_third,
    ]
}

fn bring_paint(device: &RenderDevice, body: &Body, paint: &[Paint]) -> Option<PaintOnSkin> {
    let surface = body.skin_surface()?;
    if surface.positions.len() != paint.len() {
        return None;
    }
    let vertices: Vec<u8> = paint.iter().flat_map(paint_bytes).collect();
    let painted: Vec<u32> = surface
        .triangles
        .iter()
        .filter(|corners| {
            corners
                .iter()
                .any(|&corner| !paint[corner as usize].is_empty())
        })
        .flatten()
        .copied()
        .collect();
    let buffer = |contents: &[u8], usage| buffer(device, contents, usage, "paint on the skin");
    Some(PaintOnSkin {
        vertices: buffer(&vertices, BufferUsages::VERTEX),
        painted: (!painted.is_empty()).then(|| {
            (
                buffer(&bytes_of(&painted), BufferUsages::INDEX),
                painted.len() as u32,
            )
        }),
    })
}

/// Ranges that follow each other become one.
pub(super) fn joined(ranges: impl IntoIterator<Item = Range<u32>>) -> Vec<Range<u32>> {
    let mut all: Vec<Range<u32>> = Vec::new();
    for range in ranges {
        match all.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => all.push(range),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_side_by_side_is_drawn_together() {
        assert_eq!(joined([0..3, 3..9, 12..15, 15..18]), [0..9, 12..18]);
        assert_eq!(joined([]), []);
    }
}
