//! The one material all of the body is drawn with, in as many variants as there are tissues and ways to show them.
//!
//! Not an extension of Bevy's standard material: that one's physically based lighting costs twice the frame under
//! software rendering, and gives tissue the look of plastic. `anatomy.wgsl` lights tissue as atlas plates do. What
//! differs between structures of one tissue lies in a row of one buffer, found by the entity's [`MeshTag`], so that
//! structures of a tissue are drawn together.
//!
//! [`MeshTag`]: bevy::mesh::MeshTag

use bevy::asset::RenderAssetUsages;
use bevy::mesh::{MeshVertexAttribute, MeshVertexBufferLayoutRef};
use bevy::pbr::{MaterialPipeline, MaterialPipelineKey};
use bevy::prelude::*;
use bevy::render::render_resource::{
    AsBindGroup, CompareFunction, RenderPipelineDescriptor, ShaderType,
    SpecializedMeshPipelineError, VertexFormat,
};
use bevy::render::storage::ShaderBuffer;
use bevy::shader::ShaderRef;
use myomap_body_format::Kind;
use std::collections::HashMap;

const SHADER: &str = "shaders/anatomy.wgsl";

/// Unit direction of the fibres, and in `w` how open the surface lies, 0 hidden in a fold to 1 open.
pub const ATTRIBUTE_FIBRE_AND_OPENNESS: MeshVertexAttribute =
    MeshVertexAttribute::new("FibreAndOpenness", 7_240_018_301, VertexFormat::Float32x4);

/// What a surface is made of, as far as the shader tells it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tissue {
    /// Fibres, with tendon at the ends.
    Muscle,
    /// Tendon, fascia, ligaments.
    Sinew,
    /// Bone and teeth.
    Bone,
    /// Cartilage and discs.
    Cartilage,
    /// Organs and vessels.
    Organ,
    /// The skin, and what is painted on it.
    Skin,
}

impl Tissue {
    /// The tissue of a kind of structure.
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Muscle => Tissue::Muscle,
            Kind::Tendon | Kind::Fascia => Tissue::Sinew,
            Kind::Bone => Tissue::Bone,
            Kind::Cartilage => Tissue::Cartilage,
            Kind::Organ => Tissue::Organ,
            Kind::Skin => Tissue::Skin,
        }
    }

    fn shader_def(self) -> &'static str {
        match self {
            Tissue::Muscle => "MUSCLE",
            Tissue::Sinew => "SINEW",
            Tissue::Bone => "BONE",
            Tissue::Cartilage => "CARTILAGE",
            Tissue::Organ => "ORGAN",
            Tissue::Skin => "SKIN",
        }
    }
}

/// How a surface lets what is behind it through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Pass {
    /// Not at all.
    Solid,
    /// As glass does.
    Glass,
    /// It is itself seen through whatever lies before it, as a faint shape.
    Through,
}

/// How much the shader does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Detail {
    /// Colour and light only.
    Plain,
    /// Fibres, mottling and soft light.
    #[default]
    Full,
    /// All that, and the key light's shadows.
    Shadowed,
}

/// The material of the body.
#[derive(Asset, TypePath, AsBindGroup, Debug, Clone)]
#[bind_group_data(AnatomyKey)]
pub struct AnatomyMaterial {
    /// Rows of [`StructureRow`], one a structure.
    #[storage(0, read_only)]
    pub rows: Handle<ShaderBuffer>,
    /// What the surface is made of.
    pub tissue: Tissue,
    /// How it lets through what is behind it.
    pub pass: Pass,
    /// How much the shader does.
    pub detail: Detail,
}

/// What tells the pipelines of the material apart.
#[repr(C)]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AnatomyKey {
    tissue: Tissue,
    pass: Pass,
    detail: Detail,
}

impl From<&AnatomyMaterial> for AnatomyKey {
    fn from(material: &AnatomyMaterial) -> Self {
        Self {
            tissue: material.tissue,
            pass: material.pass,
            detail: material.detail,
        }
    }
}

/// What the shader knows of one structure. Colours are linear.
#[derive(ShaderType, Debug, Clone, Copy, PartialEq, Default)]
pub struct StructureRow {
    /// Colour of the tissue, and in `w` a number from 0 to 1 of the structure's own, to vary its pattern.
    pub colour: Vec4,
    /// Colour of the glow at its rim, and in `w` its strength.
    pub glow: Vec4,
    /// Width and length of a muscle in mm, and the shares of its length that are tendon at origin and insertion.
    pub fibres: Vec4,
    /// `x`: how far the structure steps back behind what is selected, 0 to 1. `y`: how much the glass of a faded
    /// structure holds back, 0 to 1; for skin, how much of its outline is drawn.
    pub presence: Vec4,
}

impl Material for AnatomyMaterial {
    fn vertex_shader() -> ShaderRef {
        SHADER.into()
    }

    fn fragment_shader() -> ShaderRef {
        SHADER.into()
    }

    fn alpha_mode(&self) -> AlphaMode {
        match self.pass {
            Pass::Solid => AlphaMode::Opaque,
            Pass::Glass | Pass::Through => AlphaMode::Blend,
        }
    }

    /// Sorts glass: the skin over everything, shapes seen through before it.
    fn depth_bias(&self) -> f32 {
        match (self.pass, self.tissue) {
            (Pass::Glass, Tissue::Skin) => 100.0,
            (Pass::Through, _) => 50.0,
            _ => 0.0,
        }
    }

    fn enable_prepass() -> bool {
        false
    }

    fn specialize(
        _pipeline: &MaterialPipeline,
        descriptor: &mut RenderPipelineDescriptor,
        layout: &MeshVertexBufferLayoutRef,
        key: MaterialPipelineKey<Self>,
    ) -> Result<(), SpecializedMeshPipelineError> {
        let AnatomyKey {
            tissue,
            pass,
            detail,
        } = key.bind_group_data;
        descriptor.vertex.buffers = vec![layout.0.get_layout(&[
            Mesh::ATTRIBUTE_POSITION.at_shader_location(0),
            Mesh::ATTRIBUTE_NORMAL.at_shader_location(1),
            Mesh::ATTRIBUTE_UV_0.at_shader_location(2),
            ATTRIBUTE_FIBRE_AND_OPENNESS.at_shader_location(3),
        ])?];
        let mut defs = vec![tissue.shader_def().into()];
        match pass {
            Pass::Solid => {}
            Pass::Glass => defs.push("GLASS".into()),
            Pass::Through => defs.push("THROUGH".into()),
        }
        if detail >= Detail::Full {
            defs.push("FULL_DETAIL".into());
        }
        if detail == Detail::Shadowed {
            defs.push("SHADOWS".into());
        }
        descriptor.vertex.shader_defs.extend(defs.iter().cloned());
        if let Some(fragment) = &mut descriptor.fragment {
            fragment.shader_defs.extend(defs);
        }
        if let (Pass::Through, Some(depth)) = (pass, &mut descriptor.depth_stencil) {
            // Depth falls with distance: only what lies behind something else is drawn.
            depth.depth_compare = Some(CompareFunction::Less);
        }
        Ok(())
    }
}

/// The materials in use, made when first asked for, and the buffer they share.
#[derive(Resource)]
pub struct BodyMaterials {
    /// Rows of [`StructureRow`], one a structure, in the order of the body, and a last one for caution sites.
    pub rows: Handle<ShaderBuffer>,
    /// How much the shader does.
    pub detail: Detail,
    made: HashMap<(Tissue, Pass), Handle<AnatomyMaterial>>,
}

impl BodyMaterials {
    /// No materials yet, for a body of some structures.
    pub fn new(structures: usize, detail: Detail, buffers: &mut Assets<ShaderBuffer>) -> Self {
        let mut buffer = ShaderBuffer::from(vec![StructureRow::default(); structures + 1]);
        buffer.asset_usage = RenderAssetUsages::default();
        Self {
            rows: buffers.add(buffer),
            detail,
            made: HashMap::new(),
        }
    }

    /// The material of a tissue, shown in a way.
    pub fn get(
        &mut self,
        tissue: Tissue,
        pass: Pass,
        materials: &mut Assets<AnatomyMaterial>,
    ) -> Handle<AnatomyMaterial> {
        let (rows, detail) = (&self.rows, self.detail);
        self.made
            .entry((tissue, pass))
            .or_insert_with(|| {
                materials.add(AnatomyMaterial {
                    rows: rows.clone(),
                    tissue,
                    pass,
                    detail,
                })
            })
            .clone()
    }

    /// Changes how much the shader does, in all materials made and to be made.
    pub fn set_detail(&mut self, detail: Detail, materials: &mut Assets<AnatomyMaterial>) {
        if self.detail == detail {
            return;
        }
        self.detail = detail;
        for handle in self.made.values() {
            if let Some(mut material) = materials.get_mut(handle) {
                material.detail = detail;
            }
        }
    }
}

pub(super) fn plugin(app: &mut App) {
    app.add_plugins(MaterialPlugin::<AnatomyMaterial>::default());
}
