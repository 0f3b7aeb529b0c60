//! The pipelines that the body is drawn with, made when first asked for.

use super::geometry::{PAINT_BYTES, VERTEX_BYTES};
use bevy::asset::uuid_handle;
use bevy::mesh::{VertexBufferLayout, VertexFormat};
use bevy::prelude::*;
use bevy::render::render_resource::binding_types::{
    sampler, texture_2d, texture_depth_2d, uniform_buffer_sized,
};
use bevy::render::render_resource::{
    BindGroupLayoutDescriptor, BindGroupLayoutEntries, BlendState, CachedRenderPipelineId,
    ColorTargetState, ColorWrites, CompareFunction, DepthBiasState, DepthStencilState, Face,
    FragmentState, MultisampleState, PipelineCache, PrimitiveState, RenderPipelineDescriptor,
    SamplerBindingType, ShaderStages, TextureFormat, TextureSampleType, VertexAttribute,
    VertexState, VertexStepMode,
};
use bevy::shader::ShaderDefVal;
use std::collections::HashMap;

/// What the shaders say of the view, for all of them.
pub(super) const VIEW: Handle<Shader> = uuid_handle!("7a4df1c2-3c0f-4f8e-9a57-61d0c5b7e913");

/// The shader of tissue.
pub(super) const ANATOMY: Handle<Shader> = uuid_handle!("0e1b6f0a-9d1c-4a5f-8f43-3b0b7c8a5d11");

/// The shader of the sheet.
pub(super) const BACKGROUND: Handle<Shader> = uuid_handle!("4cf4e2b7-1a36-45e3-b9a8-5d0f7a6b2c12");

/// How near things are: 1 near to 0 far.
pub(super) const DEPTH: TextureFormat = TextureFormat::Depth32Float;

/// Where a pixel is at least so wide, in mm, no fibre can be told from the next: `LINES_END_MM` of the shader.
pub(super) const FIBRES_END_MM: f32 = 1.3;

/// How many numbers the shader's `View` holds.
pub(super) const VIEW_NUMBERS: usize = 104;

/// What is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Subject {
    /// The sheet behind everything.
    Sheet,
    /// Muscles, with their fibres.
    Muscle,
    /// Bone, tendon, cartilage, organs.
    Tissue,
    /// Both of them, lit at the vertices.
    Plain,
    /// The same without fibres, from so far away that none can be told from the next.
    PlainFar,
    /// The skin and its paint.
    Skin,
    /// The volumes of caution sites.
    Sites,
    /// Only how near it is.
    Depth,
}

/// How a surface lets what is behind it through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Pass {
    /// Not at all.
    Solid,
    /// As glass does.
    Glass,
    /// As glass, and its outline is drawn.
    Outline,
    /// It is itself seen through whatever lies before it, as a faint shape.
    Through,
    /// It is drawn over a finished picture, where nothing lies before it.
    Over,
}

/// What tells one pipeline from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub(super) subject: Subject,
    pub(super) pass: Pass,
    /// Samples a pixel.
    pub(super) samples: u32,
    /// Whether the key lamp casts shadows.
    pub(super) shadows: bool,
    /// Of the picture.
    pub(super) format: TextureFormat,
}

/// The pipelines made so far.
#[derive(Resource)]
pub(super) struct Pipelines {
    /// View and looks.
    pub(super) layout: BindGroupLayoutDescriptor,
    /// View and looks, and the key lamp's shadow map.
    pub(super) shadowed_layout: BindGroupLayoutDescriptor,
    made: HashMap<Key, CachedRenderPipelineId>,
}

impl Default for Pipelines {
    fn default() -> Self {
        let view = || uniform_buffer_sized(false, None);
        let looks = || texture_2d(TextureSampleType::Uint);
        let stages = ShaderStages::VERTEX_FRAGMENT;
        Self {
            layout: BindGroupLayoutDescriptor::new(
                "body",
                &BindGroupLayoutEntries::sequential(stages, (view(), looks())),
            ),
            shadowed_layout: BindGroupLayoutDescriptor::new(
                "body with shadows",
                &BindGroupLayoutEntries::sequential(
                    stages,
                    (
                        view(),
                        looks(),
                        texture_depth_2d(),
                        sampler(SamplerBindingType::Comparison),
                    ),
                ),
            ),
            made: HashMap::new(),
        }
    }
}

impl Pipelines {
    /// The pipeline of a key; it may still be prepared by the adapter.
    pub(super) fn get(&mut self, key: Key, cache: &PipelineCache) -> CachedRenderPipelineId {
        if let Some(&made) = self.made.get(&key) {
            return made;
        }
        let pipeline = cache.queue_render_pipeline(self.describe(key));
        self.made.insert(key, pipeline);
        pipeline
    }

    /// The pipeline of a key, if it was asked for before.
    pub(super) fn made(&self, key: Key) -> Option<CachedRenderPipelineId> {
        self.made.get(&key).copied()
    }

    fn describe(&self, key: Key) -> RenderPipelineDescriptor {
        let shader = if key.subject == Subject::Sheet {
            BACKGROUND
        } else {
            ANATOMY
        };
        let shader_defs = shader_defs(key);
        let fragment = (key.subject != Subject::Depth).then(|| FragmentState {
            shader: shader.clone(),
            shader_defs: shader_defs.clone(),
            entry_point: Some("fragment".into()),
            targets: vec![Some(ColorTargetState {
                format: key.format,
                blend: matches!(
                    key.pass,
                    Pass::Glass | Pass::Outline | Pass::Through | Pass::Over
                )
                .then_some(BlendState::ALPHA_BLENDING),
                write_mask: ColorWrites::ALL,
            })],
        });
        let entry = if key.subject == Subject::Depth {
            "depth_vertex"
        } else {
            "vertex"
        };
        RenderPipelineDescriptor {
            label: Some(format!("{:?} {:?}", key.subject, key.pass).into()),
            layout: vec![if key.shadows {
                self.shadowed_layout.clone()
            } else {
                self.layout.clone()
            }],
            vertex: VertexState {
                shader,
                shader_defs,
                entry_point: Some(entry.into()),
                buffers: buffers(key.subject),
            },
            primitive: PrimitiveState {
                cull_mode: (key.subject != Subject::Sheet).then_some(Face::Back),
                ..default()
            },
            depth_stencil: Some(depth(key)),
            multisample: MultisampleState {
                count: key.samples,
                ..default()
            },
            fragment,
            ..default()
        }
    }
}

fn shader_defs(key: Key) -> Vec<ShaderDefVal> {
    let mut defs: Vec<&str> = match key.subject {
        Subject::Muscle => vec!["FIBRES"],
        Subject::Skin => vec!["SKIN"],
        Subject::Plain => vec!["PLAIN"],
        Subject::PlainFar => vec!["PLAIN", "FAR"],
        Subject::Sites => vec!["SITES"],
        Subject::Sheet | Subject::Tissue | Subject::Depth => Vec::new(),
    };
    match key.pass {
        Pass::Solid => {}
        Pass::Over => defs.push("OVER"),
        Pass::Glass => defs.push("GLASS"),
        Pass::Outline => defs.extend(["GLASS", "OUTLINE"]),
        Pass::Through => defs.push("THROUGH"),
    }
    if key.shadows {
        defs.push("SHADOWS");
    }
    defs.into_iter().map(ShaderDefVal::from).collect()
}

fn depth(key: Key) -> DepthStencilState {
    let (writes, compare) = match key.pass {
        // Only what lies behind something else.
        Pass::Through => (false, CompareFunction::Less),
        Pass::Glass | Pass::Outline | Pass::Over => (false, CompareFunction::GreaterEqual),
        Pass::Solid => (key.subject != Subject::Sheet, CompareFunction::GreaterEqual),
    };
    DepthStencilState {
        format: DEPTH,
        depth_write_enabled: Some(writes),
        depth_compare: Some(compare),
        stencil: default(),
        // What is pointed at is compared with a coarser surface than its own.
        bias: if key.pass == Pass::Over {
            DepthBiasState {
                constant: 0,
                slope_scale: 2.0,
                clamp: 0.0,
            }
        } else {
            default()
        },
    }
}

fn buffers(subject: Subject) -> Vec<VertexBufferLayout> {
    let attribute = |format, offset, shader_location| VertexAttribute {
        format,
        offset,
        shader_location,
    };
    let mut all = vec![
        attribute(VertexFormat::Float32x3, 0, 0),
        attribute(VertexFormat::Snorm8x4, 12, 1),
        attribute(VertexFormat::Snorm8x4, 16, 2),
        attribute(VertexFormat::Uint16x4, 20, 3),
    ];
    let mut buffers = Vec::new();
    match subject {
        Subject::Sheet => return buffers,
        Subject::Depth => all.truncate(1),
        _ => {}
    }
    buffers.push(VertexBufferLayout {
        array_stride: VERTEX_BYTES,
        step_mode: VertexStepMode::Vertex,
        attributes: all,
    });
    if subject == Subject::Skin {
        buffers.push(VertexBufferLayout {
            array_stride: PAINT_BYTES,
            step_mode: VertexStepMode::Vertex,
            attributes: (0..4)
                .map(|number| attribute(VertexFormat::Unorm8x4, 4 * u64::from(number), 4 + number))
                .collect(),
        });
    }
    buffers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::body::other_map::{DEEPEST_M, HUES};
    use myomap_knowledge::referral::KNOWN_BEYOND_M;

    #[test]
    fn fibres_end_in_the_shader_where_the_picture_leaves_them_out() {
        let shader = include_str!("../../../assets/shaders/anatomy.wgsl");
        let end = format!("const LINES_END_MM: f32 = {FIBRES_END_MM:?};");
        assert!(shader.contains(&end), "no {end}");
    }

    #[test]
    fn the_shader_knows_depths_on_the_map_as_the_vertices_have_them() {
        let shader = include_str!("../../../assets/shaders/anatomy.wgsl");
        let mm = |metres: f32| (metres * 1000.0).round();
        for end in [
            format!("const KNOWN_BEYOND_MM: f32 = {:?};", mm(KNOWN_BEYOND_M)),
            format!("const DEEPEST_MM: f32 = {:?};", mm(DEEPEST_M)),
            format!("array<f32, {HUES}>"),
        ] {
            assert!(shader.contains(&end), "no {end}");
        }
    }

    #[test]
    fn the_shader_reads_as_many_numbers_of_a_view_as_it_is_given() {
        let shader = include_str!("../../../assets/shaders/view.wgsl");
        let (_, view) = shader.split_once("struct View {").expect("a view");
        let (view, _) = view.split_once('}').expect("its end");
        let numbers: usize = view
            .lines()
            .filter_map(|line| line.trim().split_once(": "))
            .filter(|(name, _)| !name.starts_with("//"))
            .map(|(_, kind)| match kind.trim_end_matches(',') {
                "mat4x4<f32>" => 16,
                "vec4<f32>" => 4,
                "array<vec4<f32>, 3>" => 12,
                "array<vec4<f32>, 5>" => 20,
                other => panic!("count the numbers of {other}"),
            })
            .sum();
        assert_eq!(numbers, VIEW_NUMBERS);
    }
}
