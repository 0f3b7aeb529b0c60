//! What is shown as a model, glTF 2.0 in one file: each structure a mesh, its colour and the zones on the skin as colours of
//! its vertices, which programs for slides show without any texture.

use crate::app::zone_colours;
use crate::shell::studio::ShownBody;
use crate::view::body::looks::{Look, Tissue};
use crate::view::body::other_map::HUES;
use crate::view::body::paint::Paint;
use bevy::color::{Color, ColorToComponents};
use bevy::math::Vec3;
use gltf::json::accessor::{ComponentType, Type};
use gltf::json::material::{
    AlphaMode, Material, PbrBaseColorFactor, PbrMetallicRoughness, StrengthFactor,
};
use gltf::json::mesh::Semantic;
use gltf::json::validation::Checked::Valid;
use myomap_knowledge::body::glb_writer::{Attributes, GlbWriter, MaterialInFile};
use myomap_knowledge::body::{BodyStructure, Surface};
use myomap_knowledge::text;
use myomap_state::Opacity;

/// How much of glass is seen, and of the outline of skin made of glass.
const GLASS: f32 = 0.30;
const GLASS_SKIN: f32 = 0.12;

/// How much of a zone is seen on skin of glass, and how much it hides solid skin; essential zones, then spillover, which
/// has no dots here.
const ESSENTIAL: f32 = 0.92;
const SPILLOVER: f32 = 0.45;

/// How light the deepest fold is.
const FOLD: f32 = 0.55;

/// So wide is the edge of a source on the map of other sources, in metres.
const EDGE_M: f32 = 0.004;

/// The hues of the map of other sources, linear, as the shader has them.
const OTHER_HUES: [Vec3; HUES] = [
    Vec3::new(0.030, 0.330, 0.480),
    Vec3::new(0.020, 0.270, 0.150),
    Vec3::new(0.560, 0.370, 0.020),
    Vec3::new(0.420, 0.110, 0.370),
    Vec3::new(0.130, 0.130, 0.420),
];

/// As the shader has it.
const PEARL: Vec3 = Vec3::new(0.80, 0.765, 0.69);

/// The whole file.
pub(super) fn glb(shown: &ShownBody) -> Vec<u8> {
    let mut writer = GlbWriter::default();
    let solid = writer.material(material(text!("model-solid"), AlphaMode::Opaque));
    let glass = writer.material(material(text!("model-glass"), AlphaMode::Blend));
    let structures = shown.body.structures().iter().zip(shown.looks.iter());
    for (structure, look) in structures {
        let material = match look.opacity {
            Opacity::Hidden if !look.seen_through => continue,
            Opacity::Solid | Opacity::Hidden => solid,
            Opacity::Faded => glass,
        };
        let colours = colours(&structure.surface, look, &shown.paint);
        add(&mut writer, structure, &colours, material);
    }
    writer.finish_unmarked(&text!("program"))
}

fn material(name: String, alpha_mode: AlphaMode) -> Material {
    Material {
        name: Some(name),
        alpha_mode: Valid(alpha_mode),
        pbr_metallic_roughness: PbrMetallicRoughness {
            base_color_factor: PbrBaseColorFactor([1.0; 4]),
            metallic_factor: StrengthFactor(0.0),
            roughness_factor: StrengthFactor(0.7),
            ..PbrMetallicRoughness::default()
        },
        ..Material::default()
    }
}

fn add(
    writer: &mut GlbWriter,
    structure: &BodyStructure,
    colours: &[[f32; 4]],
    material: MaterialInFile,
) {
    let surface = &structure.surface;
    let three = |vectors: &[Vec3]| vectors.iter().map(Vec3::to_array).collect::<Vec<_>>();
    let sixteen = |part: &f32| ((part.clamp(0.0, 1.0) * 65535.0).round() as u16).to_le_bytes();
    let colours: Vec<u8> = colours.iter().flatten().flat_map(sixteen).collect();
    let mut attributes = Attributes::default();
    let places = writer.vectors(&three(&surface.positions), Type::Vec3, true);
    attributes.add(Semantic::Positions, places);
    let normals = writer.vectors(&three(&surface.normals), Type::Vec3, false);
    attributes.add(Semantic::Normals, normals);
    let colours = writer.normalised(&colours, ComponentType::U16, Type::Vec4);
    attributes.add(Semantic::Colors(0), colours);
    let corners = writer.corners(&surface.triangles, surface.positions.len());
    let name = format!("{}{}", structure.key.id, structure.key.side.suffix());
    let mesh = writer.mesh_with_look(&name, attributes, corners, material);
    writer.plain_node(&name, mesh);
}

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
    let soft = |near: f32| ((near - 0.40) / 0.20).clamp(0.0, 1.0);
    let linear = |colour: Color| colour.to_linear().to_vec3();
    let (hue, depth) = paint.other.deepest();
    let within = (depth / EDGE_M + 0.5).clamp(0.0, 1.0);
    let hue_of_spillover = usize::from(paint.other.hue_of_spillover);
    let of_compared = |[essential, spillover]: [f32; 2]| {
        (soft(essential) * ESSENTIAL).max(soft(spillover) * SPILLOVER)
    };
    [
        (
            OTHER_HUES[hue_of_spillover % HUES],
            soft(paint.other.spillover) * SPILLOVER,
        ),
        (OTHER_HUES[hue], within * 0.6),
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
