//! What a technique shows, drawn into a layer that is laid over the picture of the body. The body itself is not drawn
//! again while a technique plays: how near it is, which the figures must know, is kept.

use super::content::{Content, view_uniform};
use super::device::{BodyOnDevice, buffer};
use super::drawing::Drawing;
use super::frame::{Frame, Frames};
use super::layer_pipelines::{Draw, LayerPipelines, SAMPLES, VERTEX_BYTES};
use super::passes::Chosen;
use super::pipelines::{DEPTH, Pipelines};
use super::textures::{self, uniform};
use crate::view::technique::figure::{Figure, MOST_JOINTS, Material, Shape, Stance};
use bevy::prelude::*;
use bevy::render::render_resource::{
    BindGroup, BindGroupEntries, Buffer, BufferUsages, CommandEncoder, CompareFunction, FilterMode,
    IndexFormat, LoadOp, Operations, PipelineCache, RenderPassColorAttachment,
    RenderPassDepthStencilAttachment, RenderPassDescriptor, Sampler, SamplerDescriptor, StoreOp,
    TextureUsages, TextureView,
};
use bevy::render::renderer::RenderDevice;
use bevy::render::view::ViewTarget;
use std::collections::HashMap;
use std::sync::Arc;
use wgpu::RenderPass;

/// The layer of one view.
pub(super) struct Layer {
    /// The finished layer, colours multiplied by how much of them is seen.
    picture: TextureView,
    /// Colour and depth with several samples a pixel.
    fine: (TextureView, TextureView),
    /// How near the body is at each pixel, skin and all; for what it was drawn.
    body_depth: TextureView,
    body_depth_shows: Option<Content>,
    /// With which that is drawn, and which figures are drawn in which order.
    wanted: (Content, Arc<Vec<Figure>>),
    body_bindings: BindGroup,
    figures: Vec<(Draw, usize, BindGroup)>,
    bindings: BindGroup,
    is_drawn: bool,
}

/// The layers of all views, while a technique is shown.
#[derive(Resource, Default)]
pub(super) struct Layers(pub(super) HashMap<Entity, Layer>);

/// Shapes as the device has them.
#[derive(Resource, Default)]
pub(super) struct ShapesOnDevice(Vec<ShapeOnDevice>);

struct ShapeOnDevice {
    shape: Arc<Shape>,
    vertices: Buffer,
    corners: Buffer,
    count: u32,
}

/// Makes ready what the layers of this frame are drawn with.
pub(super) fn prepare(
    (drawing, held): (Res<Drawing>, Res<BodyOnDevice>),
    (pipelines, layer_pipelines): (Res<Pipelines>, Res<LayerPipelines>),
    (frames, mut layers): (Res<Frames>, ResMut<Layers>),
    mut shapes: ResMut<ShapesOnDevice>,
    (device, cache): (Res<RenderDevice>, Res<PipelineCache>),
) {
    shapes.keep(&drawing.figures, &device);
    let makes = Makes {
        device: &device,
        cache: &cache,
        held: &held,
        pipelines: &pipelines,
        layer_pipelines: &layer_pipelines,
    };
    if drawing.figures.is_empty() || held.looks_texture.is_none() {
        layers.0.clear();
        return;
    }
    layers.0.retain(|view, _| frames.0.contains_key(view));
    for (view, frame) in &frames.0 {
        let known = layers.0.remove(view);
        let layer = makes.layer(known, frame, &drawing.figures);
        layers.0.extend(layer.map(|layer| (*view, layer)));
    }
}

impl ShapesOnDevice {
    /// Holds the shapes of these figures, each once, and no others.
    fn keep(&mut self, figures: &[Figure], device: &RenderDevice) {
        let is_used = |shape: &Arc<Shape>| figures.iter().any(|it| Arc::ptr_eq(&it.shape, shape));
        self.0.retain(|held| is_used(&held.shape));
        for figure in figures {
            if self.find(&figure.shape).is_none() && !figure.shape.triangles.is_empty() {
                self.0.push(ShapeOnDevice::bring(&figure.shape, device));
            }
        }
    }

    fn find(&self, shape: &Arc<Shape>) -> Option<&ShapeOnDevice> {
        self.0.iter().find(|held| Arc::ptr_eq(&held.shape, shape))
    }
}

impl ShapeOnDevice {
    fn bring(shape: &Arc<Shape>, device: &RenderDevice) -> Self {
        let corners = shape.triangles.iter().flatten();
        let corners: Vec<u8> = corners.flat_map(|corner| corner.to_le_bytes()).collect();
        Self {
            vertices: buffer(device, &bytes_of(shape), BufferUsages::VERTEX, "figure"),
            corners: buffer(device, &corners, BufferUsages::INDEX, "figure"),
            count: 3 * shape.triangles.len() as u32,
            shape: shape.clone(),
        }
    }
}

fn bytes_of(shape: &Shape) -> Vec<u8> {
    let signed = |part: f32| (part.clamp(-1.0, 1.0) * 127.0).round() as i8 as u8;
    let share = |part: f32| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
    let mut bytes = Vec::with_capacity(shape.vertices.len() * VERTEX_BYTES as usize);
    for vertex in &shape.vertices {
        for part in vertex.place.to_array() {
            bytes.extend(part.to_le_bytes());
        }
        bytes.extend(vertex.normal.extend(0.0).to_array().map(signed));
        bytes.extend(vertex.carried.map(share));
        bytes.extend([share(vertex.opacity), share(vertex.light), 0, 0]);
        for part in vertex.on_band.to_array() {
            bytes.extend(part.to_le_bytes());
        }
    }
    bytes
}

/// What layers are made with.
struct Makes<'a> {
    device: &'a RenderDevice,
    cache: &'a PipelineCache,
    held: &'a BodyOnDevice,
    pipelines: &'a Pipelines,
    layer_pipelines: &'a LayerPipelines,
}

impl Makes<'_> {
    /// A layer with these figures; its textures stay as long as their size does.
    fn layer(
        &self,
        known: Option<Layer>,
        frame: &Frame,
        figures: &Arc<Vec<Figure>>,
    ) -> Option<Layer> {
        // Quickly or finely drawn, the body is as near.
        let mut content = frame.wanted.clone();
        content.subject.sketch = false;
        let wanted = (content, figures.clone());
        let known = match known {
            Some(known) if known.wanted == wanted => return Some(known),
            known => known.filter(|known| known.wanted.0.eye.area.size() == frame.size),
        };
        let (picture, fine, body_depth, body_depth_shows) = match known {
            Some(known) => (
                known.picture,
                known.fine,
                known.body_depth,
                known.body_depth_shows,
            ),
            None => self.textures(frame.size),
        };
        let view = view_uniform(self.device, &wanted.0, None);
        let sampler = self.sampler();
        let order = order_of(figures);
        let figure_bindings = order.into_iter().map(|(draw, number)| {
            let stance = stance_uniform(self.device, &figures[number].stance);
            let bindings = self.device.create_bind_group(
                "figure",
                &self
                    .cache
                    .get_bind_group_layout(&self.layer_pipelines.figure_layout),
                &BindGroupEntries::sequential((
                    view.as_entire_binding(),
                    stance.as_entire_binding(),
                    &body_depth,
                    &sampler,
                )),
            );
            (draw, number, bindings)
        });
        let figures = figure_bindings.collect();
        let corner = wanted.0.eye.area.min.as_vec2();
        let corner = uniform(self.device, &[corner.x, corner.y, 0.0, 0.0]);
        Some(Layer {
            body_bindings: self.device.create_bind_group(
                "how near the body is",
                &self.cache.get_bind_group_layout(&self.pipelines.layout),
                &BindGroupEntries::sequential((
                    view.as_entire_binding(),
                    self.held.looks_texture.as_ref()?,
                )),
            ),
            bindings: self.device.create_bind_group(
                "layer of figures",
                &self
                    .cache
                    .get_bind_group_layout(&self.layer_pipelines.layer_layout),
                &BindGroupEntries::sequential((&picture, corner.as_entire_binding())),
            ),
            picture,
            fine,
            body_depth,
            body_depth_shows,
            wanted,
            figures,
            is_drawn: false,
        })
    }

    fn textures(
        &self,
        size: UVec2,
    ) -> (
        TextureView,
        (TextureView, TextureView),
        TextureView,
        Option<Content>,
    ) {
        let read = TextureUsages::TEXTURE_BINDING;
        let several = |format| textures::drawn_into(self.device, size, SAMPLES, format);
        (
            textures::drawn_into_and(self.device, size, 1, textures::FORMAT, read),
            (several(textures::FORMAT), several(DEPTH)),
            textures::drawn_into_and(self.device, size, 1, DEPTH, read),
            None,
        )
    }

    fn sampler(&self) -> Sampler {
        self.device.create_sampler(&SamplerDescriptor {
            label: Some("how near the body is"),
            mag_filter: FilterMode::Linear,
            min_filter: FilterMode::Linear,
            compare: Some(CompareFunction::GreaterEqual),
            ..default()
        })
    }
}

/// What is drawn after what: bands lie lowest, then what is solid, and glass over it.
fn order_of(figures: &[Figure]) -> Vec<(Draw, usize)> {
    let of = |material: Material, draw: Draw| {
        let numbered = figures.iter().enumerate();
        numbered
            .filter(move |(_, figure)| figure.material == material)
            .map(move |(number, _)| (draw, number))
    };
    of(Material::Band, Draw::Band)
        .chain(of(Material::Clay, Draw::Clay))
        .chain(of(Material::Ghost, Draw::GhostDepth))
        .chain(of(Material::Ghost, Draw::Ghost))
        .collect()
}

/// What the shader knows of a figure, in the order of its `Figure`.
fn stance_uniform(device: &RenderDevice, stance: &Stance) -> Buffer {
    let mut numbers: Vec<f32> = Vec::with_capacity(24 + 8 * MOST_JOINTS);
    numbers.extend(stance.world_from_shape.to_cols_array());
    let joints = stance.turns.len().min(MOST_JOINTS);
    numbers.extend([stance.swell, stance.opacity, joints as f32, 0.0]);
    let flows = f32::from(u8::from(stance.travelled.is_some()));
    numbers.extend([stance.travelled.unwrap_or(0.0), flows, 0.0, 0.0]);
    let mut centres = [0.0; 4 * MOST_JOINTS];
    let mut turns = [0.0; 4 * MOST_JOINTS];
    for (number, turn) in stance.turns.iter().take(MOST_JOINTS).enumerate() {
        let (axis, angle) = turn.turn.to_axis_angle();
        let at = 4 * number..4 * number + 4;
        centres[at.clone()].copy_from_slice(&turn.centre.extend(0.0).to_array());
        turns[at].copy_from_slice(&axis.extend(angle).to_array());
    }
    numbers.extend(centres);
    numbers.extend(turns);
    uniform(device, &numbers)
}

/// Draws how near what is chosen of the body is; whether nothing was missing.
pub(super) type DrawNear<'a> = dyn FnMut(&mut RenderPass, &Chosen) -> bool + 'a;

impl Layer {
    /// Draws it, where it has changed.
    pub(super) fn draw(
        &mut self,
        encoder: &mut CommandEncoder,
        near: &mut DrawNear,
        shapes: &ShapesOnDevice,
        pipelines: &mut LayerPipelines,
        cache: &PipelineCache,
    ) {
        if !self.is_drawn {
            let _span = info_span!("drawing a technique").entered();
            let is_near = self.draw_body_depth(encoder, near);
            self.is_drawn = self.draw_figures(encoder, (shapes, pipelines), cache) && is_near;
        }
    }

    /// How near the body is, where that is not known yet; whether it is.
    fn draw_body_depth(&mut self, encoder: &mut CommandEncoder, near: &mut DrawNear) -> bool {
        if self.body_depth_shows.as_ref() == Some(&self.wanted.0) {
            return true;
        }
        // That needs no finer triangles than a sketch has.
        let subject = super::drawing::Subject {
            sketch: true,
            ..self.wanted.0.subject.clone()
        };
        let chosen = Chosen::new(&subject, &self.wanted.0.eye);
        let mut pass = encoder.begin_render_pass(&RenderPassDescriptor {
            label: Some("how near the body is"),
            color_attachments: &[],
            depth_stencil_attachment: Some(textures::depth_from_far(&self.body_depth, true)),
            ..default()
        });
        pass.set_bind_group(0, &self.body_bindings, &[]);
        let complete = near(&mut pass, &chosen);
        drop(pass);
        self.body_depth_shows = complete.then(|| self.wanted.0.clone());
        complete
    }

    fn draw_figures(
        &self,
        encoder: &mut CommandEncoder,
        (shapes, pipelines): (&ShapesOnDevice, &mut LayerPipelines),
        cache: &PipelineCache,
    ) -> bool {
        let mut pass = encoder.begin_render_pass(&RenderPassDescriptor {
            label: Some("technique"),
            color_attachments: &[Some(RenderPassColorAttachment {
                view: &self.fine.0,
                depth_slice: None,
                resolve_target: Some(&*self.picture),
                ops: Operations {
                    load: LoadOp::Clear(default()),
                    store: StoreOp::Discard,
                },
            })],
            depth_stencil_attachment: Some(RenderPassDepthStencilAttachment {
                view: &self.fine.1,
                depth_ops: Some(Operations {
                    load: LoadOp::Clear(0.0),
                    store: StoreOp::Discard,
                }),
                stencil_ops: None,
            }),
            ..default()
        });
        let mut complete = true;
        for (draw, number, bindings) in &self.figures {
            let shape = self.wanted.1.get(*number);
            let Some(held) = shape.and_then(|figure| shapes.find(&figure.shape)) else {
                continue;
            };
            let id = pipelines.get(*draw, cache);
            let Some(pipeline) = cache.get_render_pipeline(id) else {
                complete = false;
                continue;
            };
            pass.set_pipeline(pipeline);
            pass.set_bind_group(0, bindings, &[]);
            pass.set_vertex_buffer(0, *held.vertices.slice(..));
            pass.set_index_buffer(*held.corners.slice(..), IndexFormat::Uint32);
            pass.draw_indexed(0..held.count, 0, 0..1);
        }
        complete
    }

    /// Lays it over the picture. In the moment in which a window changes its size it may not fit.
    pub(super) fn lay(
        &self,
        encoder: &mut CommandEncoder,
        pipelines: &mut LayerPipelines,
        cache: &PipelineCache,
        target: &ViewTarget,
    ) {
        let texture = target.main_texture();
        let area = self.wanted.0.eye.area;
        let fits = area.max.x <= texture.width() && area.max.y <= texture.height();
        let id = pipelines.get(Draw::Layer, cache);
        let Some(pipeline) = cache.get_render_pipeline(id).filter(|_| fits) else {
            return;
        };
        if texture.format() != textures::FORMAT {
            return;
        }
        let mut pass = encoder.begin_render_pass(&RenderPassDescriptor {
            label: Some("technique over the body"),
            color_attachments: &[Some(RenderPassColorAttachment {
                view: target.main_texture_view(),
                depth_slice: None,
                resolve_target: None,
                ops: Operations {
                    load: LoadOp::Load,
                    store: StoreOp::Store,
                },
            })],
            ..default()
        });
        let (corner, size) = (area.min.as_vec2(), area.size());
        pass.set_viewport(corner.x, corner.y, size.x as f32, size.y as f32, 0.0, 1.0);
        pass.set_scissor_rect(area.min.x, area.min.y, size.x, size.y);
        pass.set_pipeline(pipeline);
        pass.set_bind_group(0, &self.bindings, &[]);
        pass.draw(0..3, 0..1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::technique::figure::Vertex;

    #[test]
    fn a_vertex_has_the_bytes_that_the_pipeline_reads() {
        let shape = Shape {
            vertices: vec![Vertex::new(Vec3::ONE, Vec3::Z); 3],
            triangles: vec![[0, 1, 2]],
        };
        assert_eq!(bytes_of(&shape).len() as u64, 3 * VERTEX_BYTES);
    }

    #[test]
    fn glass_is_drawn_over_what_is_solid_and_bands_below() {
        let figure = |material| Figure {
            shape: Arc::default(),
            material,
            stance: Stance::default(),
        };
        let figures = [Material::Ghost, Material::Clay, Material::Band].map(figure);
        let order: Vec<Draw> = order_of(&figures)
            .into_iter()
            .map(|(draw, _)| draw)
            .collect();
        assert_eq!(
            order,
            [Draw::Band, Draw::Clay, Draw::GhostDepth, Draw::Ghost]
        );
    }
}
