//! How each structure of the body looks: its colour, whether it is solid, glass or hidden, and what selecting changes of
//! it. Plain values; [`crate::view::picture`] draws them.

use super::BodySystems;
use super::learned;
use super::paint::Painted;
use crate::app::zone_colours::{self, SKIN};
use crate::app::{Known, LearningToday};
use bevy::prelude::*;
use myomap_body_format::Kind;
use myomap_knowledge::body::{Body, BodyStructure, StructureKey};
use myomap_knowledge::ids::StructureId;
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_state::{Layers, Opacity, Selection};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The rim of what is selected: nearly white, lighter than any tissue. Amber is for caution sites.
const SELECTED: Color = Color::srgb(1.0, 0.95, 0.92);

/// The rims of what is compared with it: each the colour of its zones.
const COMPARED: [Color; 3] = [
    zone_colours::ESSENTIAL,
    zone_colours::SECOND,
    zone_colours::THIRD,
];

/// The rim of what is pointed at.
const HOVERED: Color = Color::srgb(0.90, 0.96, 1.0);

/// Caution sites: the colour of warning signs, and nothing else has it.
const CAUTION: Color = Color::srgb(1.0, 0.62, 0.0);

/// How far what is not selected steps back.
const STEP_BACK: f32 = 0.9;

/// What a surface is made of, as far as it is drawn in ways of its own. The numbers are those of the shader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Tissue {
    /// Fibres, with tendon at the ends.
    Muscle = 0,
    /// Tendon, fascia, ligaments.
    Sinew = 1,
    /// Bone and teeth.
    Bone = 2,
    /// Cartilage and discs.
    Cartilage = 3,
    /// Organs, vessels, and caution sites.
    Organ = 4,
    /// The skin, and what is painted on it.
    Skin = 5,
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
}

/// How one structure looks. Colours are linear, each part 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Whether it is solid, glass or hidden.
    pub opacity: Opacity,
    /// What it is made of.
    pub tissue: Tissue,
    /// Its colour.
    pub colour: Vec3,
    /// Colour of the glow at its rim, and in `w` its strength.
    pub glow: Vec4,
    /// How far it steps back behind what is selected, 0 to 1.
    pub step_back: f32,
    /// The shares of its length that are tendon, at origin and insertion.
    pub tendon: (f32, f32),
    /// A number from 0 to 1 of its own, to vary its pattern.
    pub own: f32,
    /// Whether it shows faintly through whatever lies before it.
    pub seen_through: bool,
}

impl Look {
    /// The look as the shader reads it: 16 bits for each part of the colour and for stepping back, 8 for all the rest.
    pub fn texel(&self) -> [u32; 4] {
        let sixteen = |low: f32, high: f32| {
            let whole = |part: f32| (part.clamp(0.0, 1.0) * 65535.0).round() as u32;
            whole(low) | whole(high) << 16
        };
        let byte = |part: f32| (part.clamp(0.0, 1.0) * 255.0).round() as u8;
        let glow = self.glow.to_array().map(byte);
        let (origin, insertion) = self.tendon;
        [
            sixteen(self.colour.x, self.colour.y),
            sixteen(self.colour.z, self.step_back),
            u32::from_le_bytes(glow),
            u32::from_le_bytes([
                byte(origin),
                byte(insertion),
                self.tissue as u8,
                byte(self.own),
            ]),
        ]
    }
}

/// How every structure looks, in the order of the body.
#[derive(Resource, Debug, Clone, PartialEq, Default)]
pub struct Looks(pub Arc<Vec<Look>>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Looks>().add_systems(
        Update,
        follow_state.in_set(BodySystems::Looks).run_if(
            resource_changed::<Known>
                .or_else(resource_changed::<Selection>)
                .or_else(resource_changed::<Layers>)
                .or_else(resource_changed::<LearningToday>)
                .or_else(resource_changed::<Painted>),
        ),
    );
}

fn follow_state(
    knowledge: Res<Known>,
    (selection, layers): (Res<Selection>, Res<Layers>),
    (painted, learned): (Res<Painted>, Res<LearningToday>),
    mut looks: ResMut<Looks>,
) {
    let _span = info_span!("working out looks").entered();
    let mut wanted = looks_of(&knowledge, &selection, &layers, *painted);
    colour_learned(&mut wanted, &knowledge, &learned);
    if *looks.0 != wanted {
        looks.0 = Arc::new(wanted);
    }
}

/// Gives muscles the colours of how well they are known, where that is looked at.
fn colour_learned(looks: &mut [Look], knowledge: &Knowledge, learned: &LearningToday) {
    let structures = knowledge.meshes().map_or(&[][..], Body::structures);
    for (look, structure) in looks.iter_mut().zip(structures) {
        if look.tissue == Tissue::Muscle
            && let Some(colour) = learned::colour(knowledge, learned, &structure.key.id)
        {
            look.colour = colour;
        }
    }
}

/// The structures of a thing.
pub(super) fn keys(knowledge: &Knowledge, item: Option<&Item>) -> BTreeSet<StructureKey> {
    item.into_iter()
        .flat_map(|item| knowledge.structures_of(item))
        .collect()
}

fn looks_of(
    knowledge: &Knowledge,
    selection: &Selection,
    layers: &Layers,
    painted: Painted,
) -> Vec<Look> {
    let selected = keys(knowledge, selection.selected.as_ref());
    let compared: Vec<BTreeSet<StructureKey>> = selection
        .compared_items()
        .into_iter()
        .map(|item| keys(knowledge, Some(item)))
        .collect();
    let structures = knowledge.meshes().map_or(&[][..], Body::structures);
    let under_skin = structures.iter().any(|structure| {
        structure.kind == Kind::Skin && layers.opacity(structure) == Opacity::Solid
    });
    let look = |structure: &BodyStructure| {
        let mut look = at_rest(structure, tint(knowledge, &structure.key.id));
        let is_chosen = selected.contains(&structure.key);
        look.opacity = match layers.opacity_where_chosen(structure, is_chosen) {
            // Nobody sees what lies under the skin, and nothing of it may pierce it.
            _ if under_skin && structure.kind != Kind::Skin => Opacity::Hidden,
            // Without its skin a body still shows where a muscle refers to.
            Opacity::Hidden if structure.kind == Kind::Skin && painted.0 => Opacity::Faded,
            shown => shown,
        };
        let place = compared
            .iter()
            .position(|keys| keys.contains(&structure.key));
        if is_chosen {
            look.glow = SELECTED.to_linear().to_vec3().extend(0.85);
            look.seen_through = true;
        } else if let Some(place) = place {
            look.glow = COMPARED[place.min(2)].to_linear().to_vec3().extend(0.85);
            look.seen_through = true;
        } else if !(selected.is_empty() && compared.is_empty()) && structure.kind != Kind::Skin {
            look.step_back = STEP_BACK;
        }
        look
    };
    structures.iter().map(look).collect()
}

/// The look of what is pointed at, over the one it has otherwise.
pub fn pointed_at(look: &Look) -> Look {
    Look {
        glow: HOVERED.to_linear().to_vec3().extend(0.6),
        step_back: 0.0,
        ..*look
    }
}

/// Amber glass, which shows through what lies before it.
pub fn of_caution_sites() -> Look {
    let colour = CAUTION.to_linear().to_vec3();
    Look {
        opacity: Opacity::Faded,
        tissue: Tissue::Organ,
        colour,
        glow: colour.extend(0.75),
        step_back: 0.0,
        tendon: (0.0, 0.0),
        own: 0.0,
        seen_through: true,
    }
}

/// A patch of bone on which a muscle is fixed; it shows through the muscle that lies on it.
pub fn of_attachment(colour: Color) -> Look {
    Look {
        opacity: Opacity::Solid,
        tissue: Tissue::Bone,
        colour: colour.to_linear().to_vec3(),
        glow: Vec4::ZERO,
        step_back: 0.0,
        tendon: (0.0, 0.0),
        own: 0.0,
        seen_through: true,
    }
}

/// How a structure looks where nothing is selected; `tint` is the number that its colour goes by.
fn at_rest(structure: &BodyStructure, tint: f32) -> Look {
    let own = own_number(structure.key.id.as_str());
    Look {
        opacity: Opacity::Solid,
        tissue: Tissue::of(structure.kind),
        colour: colour_of(structure.kind, tint),
        glow: Vec4::ZERO,
        step_back: 0.0,
        tendon: structure.tendon,
        own,
        seen_through: false,
    }
}

/// The number that a structure's colour goes by: all parts of one muscle have the same.
fn tint(knowledge: &Knowledge, structure: &StructureId) -> f32 {
    let muscle = knowledge.atlas.muscle_of(structure);
    own_number(muscle.map_or(structure.as_str(), |muscle| muscle.id.as_str()))
}

/// A number from 0 to 1 that is a name's own, the same on both sides, on every machine and for ever.
fn own_number(name: &str) -> f32 {
    (fnv1a(name) % 4093) as f32 / 4093.0
}

/// The hash FNV-1a of 64 bits (Fowler, Noll, Vo). Unlike the standard library's it never changes.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Linear colour of a tissue; muscles differ a little from their neighbours, so that each is seen as one.
fn colour_of(kind: Kind, number: f32) -> Vec3 {
    let colour = match kind {
        Kind::Muscle => {
            let light = (number - 0.5) * 0.05;
            let warmth = ((number * 7.0).fract() - 0.5) * 0.018;
            Color::srgb(0.735 + light, 0.345 + light + warmth, 0.305 + light)
        }
        Kind::Tendon => Color::srgb(0.90, 0.875, 0.82),
        Kind::Fascia => Color::srgb(0.865, 0.855, 0.83),
        Kind::Bone => Color::srgb(0.925, 0.885, 0.79),
        Kind::Cartilage => Color::srgb(0.885, 0.835, 0.765),
        Kind::Organ => {
            let light = (number - 0.5) * 0.12;
            Color::srgb(0.70 + light, 0.52 + light, 0.49 + light)
        }
        Kind::Skin => SKIN,
    };
    colour.to_linear().to_vec3()
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::atlas::{Atlas, AtlasFiles};
    use myomap_knowledge::files::RonFile;
    use myomap_knowledge::test_support::made_up_knowledge;
    use std::path::Path;

    #[test]
    fn the_parts_of_one_muscle_have_one_colour() {
        let mut knowledge = made_up_knowledge();
        let colours = |knowledge: &Knowledge| {
            let body = knowledge.meshes().expect("a made-up body");
            let muscles = body.structures().iter();
            muscles
                .filter(|structure| structure.kind == Kind::Muscle)
                .map(|structure| at_rest(structure, tint(knowledge, &structure.key.id)).colour)
                .collect::<Vec<_>>()
        };
        let of_two = colours(&knowledge);
        assert_ne!(of_two[0], of_two[1], "two muscles look alike");
        let muscle = r#"(id: "both", names: (english: "both", latin: "both"), structures: ["outer", "inner"],
            plain: "p", origin: "o", insertion: "i", action: "a", nerve: "n", roots: [], anatomy_sources: ["anatomy"],
            trigger_points: [])"#;
        let files = AtlasFiles {
            muscles: vec![
                RonFile::parse(Path::new("both.ron"), muscle.to_owned()).expect("a muscle"),
            ],
            ..AtlasFiles::default()
        };
        knowledge.atlas = Arc::new(Atlas::new(&files));
        let of_one = colours(&knowledge);
        assert_eq!(of_one[0], of_one[1], "two parts of one muscle differ");
    }

    #[test]
    fn the_hash_is_the_published_one() {
        for (text, hash) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            assert_eq!(fnv1a(text), hash, "{text}");
        }
    }

    #[test]
    fn a_look_is_packed_as_the_shader_unpacks_it() {
        let look = Look {
            colour: Vec3::new(1.0, 0.5, 0.25),
            glow: Vec4::new(0.0, 1.0, 0.0, 1.0),
            step_back: 1.0,
            tendon: (0.2, 0.4),
            own: 0.6,
            ..of_caution_sites()
        };
        let [red_green, blue_back, glow, rest] = look.texel();
        assert_eq!(red_green, 0x8000_ffff);
        assert_eq!(blue_back, 0xffff_4000);
        assert_eq!(glow, 0xff00_ff00);
        assert_eq!(rest.to_le_bytes(), [51, 102, Tissue::Organ as u8, 153]);
    }
}
