//! Extensions of glTF by which a file keeps its shapes. Those about looks change nothing of a body, and are passed over.

use crate::text;
use crate::text::InWords;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::{BTreeMap, BTreeSet};

/// How the names begin of extensions that change no shape: looks, light, names, other ways to show the same, and the
/// quantisation that is read.
const OF_NO_SHAPE: [&str; 14] = [
    "KHR_materials_",
    "KHR_texture_",
    "KHR_lights_",
    "KHR_xmp",
    "KHR_animation_",
    "KHR_node_",
    "KHR_mesh_quantization",
    "EXT_lights_",
    "EXT_texture_",
    "EXT_mesh_features",
    "EXT_mesh_manifold",
    "EXT_structural_metadata",
    "MSFT_lod",
    "MSFT_texture_",
];

/// Shows one mesh many times, each elsewhere than its node says.
const INSTANCING: &str = "EXT_mesh_gpu_instancing";

/// A way of packing meshes that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Google's Draco.
    Draco,
    /// Zeux's meshopt, as gltfpack writes it.
    Meshopt,
}

impl Packing {
    const ALL: [(&'static str, Self); 3] = [
        ("KHR_draco_mesh_compression", Self::Draco),
        ("EXT_meshopt_compression", Self::Meshopt),
        ("KHR_meshopt_compression", Self::Meshopt),
    ];

    fn named(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|(known, _)| *known == name)
            .map(|(_, packing)| *packing)
    }

    /// What glTF calls it.
    pub(super) fn extension(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(_, packing)| *packing == self)
            .map_or("", |(name, _)| name)
    }
}

impl InWords for Packing {
    fn in_words(&self) -> String {
        match self {
            Self::Draco => text!("packing-draco"),
            Self::Meshopt => text!("packing-meshopt"),
        }
    }
}

/// The extensions of a file that may hold its shapes.
#[derive(Debug, Default)]
pub(super) struct Extensions {
    required: BTreeSet<String>,
    /// Those that stand at nodes, meshes or the numbers they are made of.
    at_shapes: BTreeSet<String>,
}

impl Extensions {
    /// Those that a list of contents names; none where it cannot be read, which its reader tells.
    pub(super) fn of(json: &[u8]) -> Self {
        let contents: Contents = serde_json::from_slice(json).unwrap_or_default();
        let Contents {
            required,
            nodes,
            meshes,
            accessors,
            views,
            buffers,
        } = contents;
        let of_meshes = meshes.into_iter().flat_map(|mesh| {
            let of_mesh = std::iter::once(Thing {
                extensions: mesh.extensions,
            });
            of_mesh.chain(mesh.primitives)
        });
        let things = [nodes, accessors, views, buffers].into_iter().flatten();
        let named = things
            .chain(of_meshes)
            .filter_map(|thing| thing.extensions)
            .flat_map(BTreeMap::into_keys);
        Self {
            required: required.into_iter().collect(),
            at_shapes: named.collect(),
        }
    }

    /// The packing without which a file says that it cannot be read. What is packed and also there plainly can be.
    pub(super) fn required_packing(&self) -> Option<Packing> {
        self.required.iter().find_map(|name| Packing::named(name))
    }

    /// The packing of its shapes, whether they are also there plainly or not.
    pub(super) fn packing(&self) -> Option<Packing> {
        self.at_shapes.iter().find_map(|name| Packing::named(name))
    }

    /// An extension that is not read, though shapes or their places hang on it.
    pub(super) fn not_read(&self) -> Option<&str> {
        let is_of_shapes = |name: &&String| {
            let name = name.as_str();
            let is_unknown = Packing::named(name).is_none()
                && !OF_NO_SHAPE.iter().any(|begins| name.starts_with(begins));
            name == INSTANCING || is_unknown && self.required.contains(name)
        };
        let mut names = self.at_shapes.iter();
        names.find(is_of_shapes).map(String::as_str)
    }
}

/// Of a list of contents no more than where extensions stand.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Contents {
    #[serde(rename = "extensionsRequired")]
    required: Vec<String>,
    nodes: Vec<Thing>,
    meshes: Vec<MeshThing>,
    accessors: Vec<Thing>,
    #[serde(rename = "bufferViews")]
    views: Vec<Thing>,
    buffers: Vec<Thing>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Thing {
    extensions: Option<BTreeMap<String, IgnoredAny>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct MeshThing {
    extensions: Option<BTreeMap<String, IgnoredAny>>,
    primitives: Vec<Thing>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(at_node: &str, required: &str) -> Extensions {
        let json = format!(
            r#"{{"extensionsRequired":[{required}],"nodes":[{{}},{{"extensions":{{"{at_node}":{{}}}}}}],
                "materials":[{{"extensions":{{"ACME_gloss":{{}}}}}}]}}"#
        );
        Extensions::of(json.as_bytes())
    }

    #[test]
    fn only_what_shapes_hang_on_is_a_reason_to_refuse() {
        let unread = |at_node: &str, required: &str| of(at_node, required).not_read().is_some();
        assert!(unread("ACME_curves", r#""ACME_curves""#));
        assert!(!unread("ACME_curves", ""), "it says that it can do without");
        assert!(!unread("ACME_curves", r#""ACME_gloss""#));
        let lights = "KHR_lights_punctual";
        assert!(!unread(lights, &format!(r#""{lights}""#)));
        assert!(unread(INSTANCING, ""), "each would stand in a wrong place");
        assert_eq!(of("KHR_meshopt_compression", "").required_packing(), None);
        let packing = of("KHR_meshopt_compression", "").packing();
        assert_eq!(packing, Some(Packing::Meshopt));
        assert!(Extensions::of(b"no list").not_read().is_none());
    }
}
