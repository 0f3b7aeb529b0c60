//! What is shown as a model, glTF 2.0 in one file: each structure a mesh, its colour and the zones on the skin as colours of
//! its vertices, which programs for slides show without any texture.

use crate::app::zone_colours;
use crate::shell::studio::ShownBody;
use crate::view::body::looks::{Look, Tissue};
use crate::view::body::paint::Paint;
use bevy::color::{Color, ColorToComponents};
use bevy::math::Vec3;
use gltf::json::{
    self, Accessor, Index,
    accessor::{ComponentType, GenericComponentType, Type},
    buffer::{Target, View},
    material::{AlphaMode, Material, PbrBaseColorFactor, PbrMetallicRoughness, StrengthFactor},
    mesh::{Mode, Primitive, Semantic},
    validation::{Checked::Valid, USize64},
};
use myomap_knowledge::body::{BodyStructure, Surface};
use myomap_knowledge::text;
use myomap_state::Opacity;
use std::collections::BTreeMap;

/// How much of glass is seen, and of the outline of skin made of glass.
const GLASS: f32 = 0.30;
const GLASS_SKIN: f32 = 0.12;

/// How much of a zone is seen on skin of glass, and how much it hides solid skin; essential zones, then spillover, which
/// has no dots here.
const ESSENTIAL: f32 = 0.92;
const SPILLOVER: f32 = 0.45;

/// How light the deepest fold is.
const FOLD: f32 = 0.55;

/// As the shader has it.
const PEARL: Vec3 = Vec3::new(0.80, 0.765, 0.69);

/// The whole file.
pub(super) fn glb(shown: &ShownBody) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.material(text!("model-solid"), AlphaMode::Opaque);
    writer.material(text!("model-glass"), AlphaMode::Blend);
    let structures = shown.body.structures().iter().zip(shown.looks.iter());
    let mut nodes = Vec::new();
    for (structure, look) in structures {
        let material = match look.opacity {
            Opacity::Hidden if !look.seen_through => continue,
            Opacity::Solid | Opacity::Hidden => SOLID,
            Opacity::Faded => GLASSY,
        };
        let colours = colours(&structure.surface, look, &shown.paint);
        nodes.push(writer.node(structure, &colours, material));
    }
    let scene = json::Scene {
        name: Some(text!("program")),
        nodes,
        extensions: None,
        extras: None,
    };
    writer.root.scene = Some(writer.root.push(scene));
    writer.root.asset.generator = Some(text!("program"));
    writer.finish()
}

/// The materials, in the order in which they are written.
const SOLID: u32 = 0;
const GLASSY: u32 = 1;

/// The colour of each vertex, linear, and how much of it is seen.
fn colours(surface: &Surface, look: &Look, paint: &[Paint]) -> Vec<[f32; 4]> {
    let is_skin = look.tissue == Tissue::Skin;
    let along = |vertex: usize| {
        let fibres = surface
            .fibres
            .as_ref()
            .filter(|_| look.tissue == Tissue::Muscle);
        fibres.map(|fibres| fibres.along_across[vertex].x)
    };
    let seen = match look.opacity {
        Opacity::Faded if is_skin => GLASS_SKIN,
        Opacity::Faded => GLASS,
        Opacity::Solid | Opacity::Hidden => 1.0,
    };
    let vertices = 0..surface.positions.len();
    vertices
        .map(|vertex| {
            let tendon = along(vertex).map_or(0.0, |along| tendon_share(look, along));
            let mut colour = look.colour.lerp(PEARL, tendon * 0.92);
            let grey = Vec3::splat(colour.dot(Vec3::new(0.30, 0.52, 0.18)) + 0.06);
            colour = colour.lerp(grey, look.step_back);
            let mut seen = seen;
            if let Some(paint) = paint.get(vertex).filter(|_| is_skin) {
                for (over, share) in layers(paint) {
                    colour = colour.lerp(over, share);
                    seen = seen.max(share);
                }
            }
            let open = surface.openness.get(vertex).copied().unwrap_or(1.0);
            (colour * (FOLD + (1.0 - FOLD) * open))
                .extend(seen)
                .to_array()
        })
        .collect()
}

/// How much of a muscle is tendon at a place, as the shader has it but for its fingers.
fn tendon_share(look: &Look, along: f32) -> f32 {
    let end = |length: f32, from: f32| {
        let soft = length * 0.22 + 0.006;
        let share = ((from - (length - soft)) / (2.0 * soft)).clamp(0.0, 1.0);
        1.0 - share * share * (3.0 - 2.0 * share)
    };
    end(look.tendon.0, along).max(end(look.tendon.1, 1.0 - along))
}

/// What is painted over the skin at a vertex, the lowest first, and how much of what is beneath it hides.
fn layers(paint: &Paint) -> impl Iterator<Item = (Vec3, f32)> {
    let soft = |weight: f32| ((weight - 0.24) / 0.52).clamp(0.0, 1.0);
    let linear = |colour: Color| colour.to_linear().to_vec3();
    let other = (paint.other[0].hypot(paint.other[1]) - 0.3) / 0.12;
    let of_compared = |[essential, spillover]: [f32; 2]| {
        (soft(essential) * ESSENTIAL).max(soft(spillover) * SPILLOVER)
    };
    [
        (hue_of(paint.other), other.clamp(0.0, 1.0) * 0.6),
        (
            linear(zone_colours::SPILLOVER),
            soft(paint.spillover) * SPILLOVER,
        ),
        (
            linear(zone_colours::ESSENTIAL),
            soft(paint.essential) * ESSENTIAL,
        ),
        (linear(zone_colours::SECOND), of_compared(paint.compared[0])),
        (linear(zone_colours::THIRD), of_compared(paint.compared[1])),
        (linear(zone_colours::HURTS), soft(paint.mark) * 0.85),
    ]
    .into_iter()
    .filter(|(_, share)| *share > 0.0)
}

/// The hues of the map of other sources, linear, as the shader has them.
fn hue_of([x, y]: [f32; 2]) -> Vec3 {
    const WHEEL: [Vec3; 5] = [
        Vec3::new(0.030, 0.330, 0.480),
        Vec3::new(0.020, 0.270, 0.150),
        Vec3::new(0.560, 0.370, 0.020),
        Vec3::new(0.420, 0.110, 0.370),
        Vec3::new(0.130, 0.130, 0.420),
    ];
    let turn = (y.atan2(x) / std::f32::consts::TAU).rem_euclid(1.0);
    WHEEL[(turn * 5.0 + 0.5) as usize % WHEEL.len()]
}

#[derive(Default)]
struct Writer {
    root: json::Root,
    bytes: Vec<u8>,
}

impl Writer {
    fn material(&mut self, name: String, alpha_mode: AlphaMode) {
        self.root.push(Material {
            name: Some(name),
            alpha_mode: Valid(alpha_mode),
            pbr_metallic_roughness: PbrMetallicRoughness {
                base_color_factor: PbrBaseColorFactor([1.0; 4]),
                metallic_factor: StrengthFactor(0.0),
                roughness_factor: StrengthFactor(0.7),
                ..PbrMetallicRoughness::default()
            },
            ..Material::default()
        });
    }

    fn node(
        &mut self,
        structure: &BodyStructure,
        colours: &[[f32; 4]],
        material: u32,
    ) -> Index<json::Node> {
        let name = format!(
            "{}{}",
            structure.key.id.as_str(),
            structure.key.side.suffix()
        );
        let surface = &structure.surface;
        let positions: Vec<[f32; 3]> = surface.positions.iter().map(Vec3::to_array).collect();
        let normals: Vec<[f32; 3]> = surface.normals.iter().map(Vec3::to_array).collect();
        let sixteen = |part: &f32| ((part.clamp(0.0, 1.0) * 65535.0).round() as u16).to_le_bytes();
        let colours_packed: Vec<u8> = colours.iter().flatten().flat_map(sixteen).collect();
        let place = self.floats(&positions, true);
        let normal = self.floats(&normals, false);
        let colour = self.accessor(
            (&colours_packed, colours.len()),
            (ComponentType::U16, Type::Vec4),
            Target::ArrayBuffer,
        );
        if let Some(accessor) = self.root.accessors.get_mut(colour.value()) {
            accessor.normalized = true;
        }
        let corners: Vec<u8> = surface
            .triangles
            .iter()
            .flatten()
            .flat_map(|corner| corner.to_le_bytes())
            .collect();
        let corners = self.accessor(
            (&corners, surface.triangles.len() * 3),
            (ComponentType::U32, Type::Scalar),
            Target::ElementArrayBuffer,
        );
        let primitive = Primitive {
            attributes: BTreeMap::from([
                (Valid(Semantic::Positions), place),
                (Valid(Semantic::Normals), normal),
                (Valid(Semantic::Colors(0)), colour),
            ]),
            extensions: None,
            extras: None,
            indices: Some(corners),
            material: Some(Index::new(material)),
            mode: Valid(Mode::Triangles),
            targets: None,
        };
        let mesh = self.root.push(json::Mesh {
            extensions: None,
            extras: None,
            name: Some(name.clone()),
            primitives: vec![primitive],
            weights: None,
        });
        self.root.push(json::Node {
            name: Some(name),
            mesh: Some(mesh),
            ..json::Node::default()
        })
    }

    fn floats(&mut self, vectors: &[[f32; 3]], with_bounds: bool) -> Index<Accessor> {
        let bytes: Vec<u8> = vectors
            .iter()
            .flatten()
            .flat_map(|part| part.to_le_bytes())
            .collect();
        let accessor = self.accessor(
            (&bytes, vectors.len()),
            (ComponentType::F32, Type::Vec3),
            Target::ArrayBuffer,
        );
        if with_bounds && let Some(accessor) = self.root.accessors.get_mut(accessor.value()) {
            let bound = |pick: fn(Vec3, Vec3) -> Vec3| {
                let corners = vectors.iter().copied().map(Vec3::from_array);
                let bound = corners.reduce(pick).unwrap_or_default();
                json::Value::from(bound.to_array().to_vec())
            };
            accessor.min = Some(bound(Vec3::min));
            accessor.max = Some(bound(Vec3::max));
        }
        accessor
    }

    fn accessor(
        &mut self,
        (bytes, count): (&[u8], usize),
        (component, type_): (ComponentType, Type),
        target: Target,
    ) -> Index<Accessor> {
        let offset = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        while !self.bytes.len().is_multiple_of(4) {
            self.bytes.push(0);
        }
        let view = self.root.push(View {
            buffer: Index::new(0),
            byte_length: USize64::from(bytes.len()),
            byte_offset: Some(USize64::from(offset)),
            byte_stride: None,
            name: None,
            target: Some(Valid(target)),
            extensions: None,
            extras: None,
        });
        self.root.push(Accessor {
            buffer_view: Some(view),
            byte_offset: None,
            count: USize64::from(count),
            component_type: Valid(GenericComponentType(component)),
            extensions: None,
            extras: None,
            type_: Valid(type_),
            min: None,
            max: None,
            name: None,
            normalized: false,
            sparse: None,
        })
    }

    fn finish(mut self) -> Vec<u8> {
        self.root.push(json::Buffer {
            byte_length: USize64::from(self.bytes.len()),
            name: None,
            uri: None,
            extensions: None,
            extras: None,
        });
        // Only a map with keys that are not text cannot be written, and glTF has none.
        let text = self.root.to_vec().unwrap_or_default();
        let container = gltf::binary::Glb {
            header: gltf::binary::Header {
                magic: *b"glTF",
                version: 2,
                // The container is written with its own length.
                length: 0,
            },
            json: text.into(),
            bin: Some(self.bytes.into()),
        };
        container.to_vec().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::body::looks::of_caution_sites;
    use myomap_body_format::{Kind, Side};
    use myomap_knowledge::body::Body;
    use myomap_knowledge::test_support::made_up_structure;
    use std::sync::Arc;

    fn shown() -> ShownBody {
        let body = Body::new(vec![
            made_up_structure("skin", Side::Midline, Kind::Skin, 1, 0.1),
            made_up_structure("outer", Side::Left, Kind::Muscle, 1, 0.0),
            made_up_structure("hidden", Side::Left, Kind::Muscle, 2, 0.0),
        ]);
        let look = |tissue, opacity| Look {
            tissue,
            opacity,
            seen_through: false,
            ..of_caution_sites()
        };
        let skin = body.skin_surface().map_or(0, |skin| skin.positions.len());
        let mut paint = vec![Paint::default(); skin];
        paint[0].essential = 1.0;
        ShownBody {
            looks: Arc::new(
                body.structures()
                    .iter()
                    .map(|structure| match structure.key.id.as_str() {
                        "skin" => look(Tissue::Skin, Opacity::Faded),
                        "outer" => look(Tissue::Muscle, Opacity::Solid),
                        _ => look(Tissue::Muscle, Opacity::Hidden),
                    })
                    .collect(),
            ),
            body: Arc::new(body),
            paint: Arc::new(paint),
        }
    }

    #[test]
    fn the_model_is_sound_and_holds_what_is_shown_with_the_zone_in_its_colour() {
        let read = gltf::Gltf::from_slice(&glb(&shown())).expect("a sound model");
        let (document, bytes) = (read.document, read.blob.expect("numbers"));
        let names: Vec<&str> = document.nodes().filter_map(|node| node.name()).collect();
        assert_eq!(names.len(), 2, "{names:?}");
        assert!(!names.iter().any(|name| name.starts_with("hidden")));
        let skin = document
            .nodes()
            .find(|node| node.name() == Some("skin"))
            .and_then(|node| node.mesh())
            .expect("the skin");
        let primitive = skin.primitives().next().expect("its triangles");
        assert_eq!(
            primitive.material().alpha_mode(),
            gltf::material::AlphaMode::Blend
        );
        let reader = primitive.reader(|_| Some(&bytes));
        let colours: Vec<[f32; 4]> = reader
            .read_colors(0)
            .expect("colours")
            .into_rgba_f32()
            .collect();
        let [red, green, blue, seen] = colours[0];
        assert!(red > 3.0 * green && red > 3.0 * blue, "{:?}", colours[0]);
        assert!(seen > 0.9 && colours[1][3] < 0.2);
    }
}
