//! A body as a stranger brings it: made in Blender's way, of another height and build, with another origin, and without fibres.

use super::{Glb, glb};
use crate::body::Body;
use bevy_math::Vec3;
use myomap_body_format::{Side, StructureSheet};
use serde_json::{Value, json};
use std::collections::HashMap;

/// How tall the stranger stands beside our own body.
pub const HEIGHT: f32 = 1.09;

/// A stranger's body of all structures of ours, each triangle divided into `divisions` squared. What it calls them it takes
/// from the sheet.
pub fn stranger(own: &Body, sheet: &StructureSheet, divisions: u32) -> Vec<u8> {
    let names: HashMap<&str, &str> = sheet
        .structures
        .iter()
        .map(|structure| (structure.id.as_str(), structure.name.as_str()))
        .collect();
    let mut model = Glb {
        json: json!({
            "asset": {"version": "2.0", "generator": "Blender", "copyright": "A. Stranger"},
            "scene": 0,
            "scenes": [{"name": "Scene", "nodes": []}],
            "nodes": [], "meshes": [], "accessors": [], "bufferViews": [],
            "buffers": [{"byteLength": 0}],
            "materials": [{"name": "Muscle"}],
        }),
        numbers: Vec::new(),
    };
    let mut nodes = Vec::new();
    for (at, structure) in own.structures().iter().enumerate() {
        let surface = &structure.surface;
        let (places, triangles) = divided(&surface.positions, &surface.triangles, divisions);
        let side = match structure.key.side {
            Side::Left => ".L",
            Side::Right => ".R",
            Side::Midline => "",
        };
        let name = names.get(structure.key.id.as_str()).copied().unwrap_or("");
        // Blender numbers what bears a name that was taken before.
        let number = if at % 7 == 0 { ".001" } else { "" };
        let flat: Vec<f32> = places.iter().flat_map(|at| built(*at)).collect();
        let positions = model.add_numbers(&flat, places.len(), "VEC3");
        let corners: Vec<u8> = triangles
            .iter()
            .flatten()
            .flat_map(|it| it.to_le_bytes())
            .collect();
        let indices = model.add_bytes(&corners, triangles.len() * 3, 5125, "SCALAR");
        let mesh = json!({
            "name": format!("Mesh.{at:03}"),
            "primitives": [{"attributes": {"POSITION": positions}, "indices": indices, "material": 0}],
        });
        model.list("meshes").push(mesh);
        nodes.push(model.show(json!({"name": format!("{name}{side}{number}"), "mesh": at})));
    }
    model.hang_below(
        &nodes,
        json!({"name": "Armature", "scale": [0.01, 0.01, 0.01]}),
    );
    bytes(model)
}

/// A place of ours on the stranger, in the centimetres below its armature: broader shoulders and a deeper chest, taller, and
/// with its origin in the pelvis, aside.
pub fn built(at: Vec3) -> [f32; 3] {
    let broad = 1.0 + 0.3 * (1.0 - ((at.y - 1.25) / 0.5).powi(2)).max(0.0);
    let built = Vec3::new(at.x * broad, at.y, at.z * broad) * HEIGHT;
    ((built - Vec3::new(0.3, 0.95, -0.2)) * 100.0).to_array()
}

fn bytes(model: Glb) -> Vec<u8> {
    let Glb {
        mut json,
        mut numbers,
    } = model;
    numbers.resize(numbers.len().next_multiple_of(4), 0);
    json["buffers"][0]["byteLength"] = Value::from(numbers.len());
    glb(&json.to_string(), &numbers)
}

/// Every triangle divided into `divisions` squared; triangles that share an edge share the places on it.
fn divided(
    positions: &[Vec3],
    triangles: &[[u32; 3]],
    divisions: u32,
) -> (Vec<Vec3>, Vec<[u32; 3]>) {
    if divisions <= 1 {
        return (positions.to_vec(), triangles.to_vec());
    }
    let mut places = positions.to_vec();
    let mut on_edges: HashMap<(u32, u32, u32), u32> = HashMap::new();
    let mut fine = Vec::with_capacity(triangles.len() * (divisions * divisions) as usize);
    for (number, &[a, b, c]) in (0_u32..).zip(triangles) {
        let [pa, pb, pc] = [a, b, c].map(|corner| positions[corner as usize]);
        let mut at = |steps: [u32; 3]| {
            let key = match steps {
                [n, 0, 0] if n == divisions => return a,
                [0, n, 0] if n == divisions => return b,
                [0, 0, n] if n == divisions => return c,
                [from, to, 0] => edge(a, b, from, to),
                [from, 0, to] => edge(a, c, from, to),
                [0, from, to] => edge(b, c, from, to),
                // Inside every triangle has its own.
                [x, y, _] => (u32::MAX - number, x, y),
            };
            *on_edges.entry(key).or_insert_with(|| {
                let [x, y, z] = steps.map(|step| step as f32 / divisions as f32);
                places.push(pa * x + pb * y + pc * z);
                places.len() as u32 - 1
            })
        };
        for y in 0..divisions {
            for z in 0..divisions - y {
                let x = divisions - y - z;
                let [one, two, three] =
                    [[x, y, z], [x - 1, y + 1, z], [x - 1, y, z + 1]].map(&mut at);
                fine.push([one, two, three]);
                if x > 1 {
                    let four = at([x - 2, y + 1, z + 1]);
                    fine.push([two, four, three]);
                }
            }
        }
    }
    (places, fine)
}

/// A step of an edge, whichever of its triangles asks.
fn edge(a: u32, b: u32, from: u32, to: u32) -> (u32, u32, u32) {
    if a < b { (a, b, from) } else { (b, a, to) }
}
