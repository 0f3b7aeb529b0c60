//! The pipelines that figures of a technique are drawn with, made when first asked for.

use super::pipelines::DEPTH;
use super::textures::FORMAT;
use bevy::asset::uuid_handle;
use bevy::mesh::{VertexBufferLayout, VertexFormat};
use bevy::prelude::*;
use bevy::render::render_resource::binding_types::{
    sampler, texture_2d, texture_depth_2d, uniform_buffer_sized,
};
use bevy::render::render_resource::{
    BindGroupLayoutDescriptor, BindGroupLayoutEntries, BlendState, CachedRenderPipelineId,
    ColorTargetState, ColorWrites, CompareFunction, DepthStencilState, Face, FragmentState,
    MultisampleState, PipelineCache, PrimitiveState, RenderPipelineDescriptor, SamplerBindingType,
    ShaderStages, TextureSampleType, VertexAttribute, VertexState, VertexStepMode,
};
use std::collections::HashMap;

/// The shader of figures.
pub(super) const TECHNIQUE: Handle<Shader> = uuid_handle!("7e6a1c52-0c3b-4b2f-9d4e-5a8f2f1b9c31");

/// The shader that lays their layer over the picture.
pub(super) const LAYER: Handle<Shader> = uuid_handle!("b1c7d0a4-6e25-4f7b-8a90-2c3d4e5f6a32");

/// Bytes of a vertex: place (3 × f32), normal (4 × snorm8), how far joints carry it along (8 × unorm8), opacity and
/// lightness (4 × unorm8), place on a band (2 × f32).
pub(super) const VERTEX_BYTES: u64 = 36;

/// Samples in each pixel of the layer, whatever the body is drawn with: figures are small.
pub(super) const SAMPLES: u32 = 4;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Draw {
    /// What presses.
    Clay,
    /// Only how near a ghost is, so that afterwards its front alone is seen.
    GhostDepth,
    /// A ghost.
    Ghost,
    /// A band.
    Band,
    /// The finished layer over the picture.
    Layer,
}

/// The pipelines made so far.
#[derive(Resource)]
pub(super) struct LayerPipelines {
    /// View, figure, and how near the body is.
    pub(super) figure_layout: BindGroupLayoutDescriptor,
    /// The layer and where it lies.
    pub(super) layer_layout: BindGroupLayoutDescriptor,
    made: HashMap<Draw, CachedRenderPipelineId>,
}

impl Default for LayerPipelines {
    fn default() -> Self {
        let uniform = || uniform_buffer_sized(false, None);
        Self {
            figure_layout: BindGroupLayoutDescriptor::new(
                "figure",
                &BindGroupLayoutEntries::sequential(
                    ShaderStages::VERTEX_FRAGMENT,
                    (
                        uniform(),
                        uniform(),
                        texture_depth_2d(),
                        sampler(SamplerBindingType::Comparison),
                    ),
                ),
            ),
            layer_layout: BindGroupLayoutDescriptor::new(
                "layer of figures",
                &BindGroupLayoutEntries::sequential(
                    ShaderStages::FRAGMENT,
                    (
                        texture_2d(TextureSampleType::Float { filterable: false }),
                        uniform(),
                    ),
                ),
            ),
            made: HashMap::new(),
        }
    }
}

impl LayerPipelines {
    /// The pipeline; it may still be prepared by the adapter.
    pub(super) fn get(&mut self, draw: Draw, cache: &PipelineCache) -> CachedRenderPipelineId {
        if let Some(&made) = self.made.get(&draw) {
            return made;
        }
        let pipeline = cache.queue_render_pipeline(self.describe(draw));
        self.made.insert(draw, pipeline);
        pipeline
    }

    fn describe(&self, draw: Draw) -> RenderPipelineDescriptor {
        let is_layer = draw == Draw::Layer;
        let (shader, layout) = if is_layer {
            (LAYER, &self.layer_layout)
        } else {
            (TECHNIQUE, &self.figure_layout)
        };
        let defs: Vec<_> = match draw {
            Draw::Clay => vec!["CLAY".into()],
            Draw::Ghost | Draw::GhostDepth => vec!["GHOST".into()],
            Draw::Band => vec!["BAND".into()],
            Draw::Layer => Vec::new(),
        };
        RenderPipelineDescriptor {
            label: Some(format!("technique {draw:?}").into()),
            layout: vec![layout.clone()],
            vertex: VertexState {
                shader: shader.clone(),
                shader_defs: defs.clone(),
                entry_point: Some("vertex".into()),
                buffers: if is_layer {
                    Vec::new()
                } else {
                    vec![vertices()]
                },
            },
            primitive: PrimitiveState {
                // A band lies on the body and is seen from its back where the body turns away.
                cull_mode: matches!(draw, Draw::Clay | Draw::Ghost | Draw::GhostDepth)
                    .then_some(Face::Back),
                ..default()
            },
            depth_stencil: (!is_layer).then(|| DepthStencilState {
                format: DEPTH,
                depth_write_enabled: Some(matches!(draw, Draw::Clay | Draw::GhostDepth)),
                depth_compare: Some(CompareFunction::GreaterEqual),
                stencil: default(),
                bias: default(),
            }),
            multisample: MultisampleState {
                count: if is_layer { 1 } else { SAMPLES },
                ..default()
            },
            fragment: Some(FragmentState {
                shader,
                shader_defs: defs,
                entry_point: Some("fragment".into()),
                targets: vec![Some(ColorTargetState {
                    format: FORMAT,
                    blend: Some(BlendState::PREMULTIPLIED_ALPHA_BLENDING),
                    write_mask: if draw == Draw::GhostDepth {
                        ColorWrites::empty()
                    } else {
                        ColorWrites::ALL
                    },
                })],
            }),
            ..default()
        }
    }
}

fn vertices() -> VertexBufferLayout {
    let attribute = |format, offset, shader_location| VertexAttribute {
        format,
        offset,
        shader_location,
    };
    VertexBufferLayout {
        array_stride: VERTEX_BYTES,
        step_mode: VertexStepMode::Vertex,
        attributes: vec![
            attribute(VertexFormat::Float32x3, 0, 0),
            attribute(VertexFormat::Snorm8x4, 12, 1),
            attribute(VertexFormat::Unorm8x4, 16, 2),
            attribute(VertexFormat::Unorm8x4, 20, 3),
            attribute(VertexFormat::Unorm8x4, 24, 4),
            attribute(VertexFormat::Float32x2, 28, 5),
        ],
    }
}
