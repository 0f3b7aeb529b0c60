//! Addresses on a muscle: from a point to `along`, `across` and depth, and back.

use crate::error::{Error, Result};
use crate::glb::{self, Body, Part};
use crate::mesh::Mesh;
use crate::sampling;
use myomap_body_format::Kind;
use parry3d::math::{Vec2, Vec3};
use parry3d::query::PointQueryWithLocation;
use parry3d::shape::TriMesh;
use std::path::Path;

/// Where a pair of `along` and `across` lies on a muscle, mm of the reference frame.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// On the sheet nearest to the skin.
    pub superficial: Vec3,
    /// On the sheet furthest from the skin.
    pub deep: Vec3,
}

/// Prints the address of the point of a structure nearest to `point`, mm of the reference frame, left side.
pub fn print_address(path: &Path, id: &str, point: [f32; 3]) -> Result<()> {
    let body = glb::read(path)?;
    let part = muscle(&body, id, path)?;
    let point = Vec3::from_array(point);
    let wrong = || Error::NoFibres {
        id: id.into(),
        path: path.into(),
    };
    let (along, across, nearest) = coordinates(part, point).ok_or_else(wrong)?;
    println!("along {along:.3}  across {across:.3}");
    println!(
        "nearest surface point {}, {:.1} mm away",
        text(nearest),
        nearest.distance(point)
    );
    if let Some(place) = place(&body, part, along, across) {
        println!("depth {:.2}  (0 superficial, 1 deep)", depth(place, point));
        println!("superficial {}", text(place.superficial));
        println!("deep        {}", text(place.deep));
    }
    Ok(())
}

/// Prints where an address lies, mm of the reference frame, left side.
pub fn print_place(path: &Path, id: &str, along: f32, across: f32) -> Result<()> {
    let body = glb::read(path)?;
    let part = muscle(&body, id, path)?;
    let place = place(&body, part, along, across).ok_or_else(|| Error::NoFibres {
        id: id.into(),
        path: path.into(),
    })?;
    println!("superficial {}", text(place.superficial));
    println!("deep        {}", text(place.deep));
    println!(
        "thickness   {:.1} mm",
        place.superficial.distance(place.deep)
    );
    Ok(())
}

fn text(p: Vec3) -> String {
    format!("{:.1},{:.1},{:.1}", p.x, p.y, p.z)
}

fn muscle<'a>(body: &'a Body, id: &str, path: &Path) -> Result<&'a Part> {
    let found = body.parts.iter().find(|part| part.extras.id == id);
    found.ok_or_else(|| {
        let ids = body.parts.iter().map(|part| part.extras.id.as_str());
        let nearest = ids.min_by_key(|known| edits(known, id));
        Error::NoStructure {
            id: id.into(),
            nearest: nearest.map(str::to_owned),
            path: path.into(),
        }
    })
}

/// Number of letters to add, leave out or change from one word to the other (Levenshtein 1966).
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (index, letter) in a.chars().enumerate() {
        let mut corner = row[0];
        row[0] = index + 1;
        for (column, &other) in b.iter().enumerate() {
            let changed = corner + usize::from(letter != other);
            corner = row[column + 1];
            row[column + 1] = changed.min(row[column] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

/// `along`, `across` and the place of the surface point nearest to a point.
pub fn coordinates(part: &Part, point: Vec3) -> Option<(f32, f32, Vec3)> {
    let fibres = part.fibres.as_ref()?;
    let surface = sampling::hierarchy(&part.mesh)?;
    let (nearest, (triangle, location)) =
        surface.project_local_point_and_get_location(point, false);
    let weights = location.barycentric_coordinates()?;
    let corners = part.mesh.triangles.get(triangle as usize)?;
    let blend = |values: &[f32]| -> f32 {
        (0..3)
            .map(|k| values[corners[k] as usize] * weights[k])
            .sum()
    };
    Some((blend(&fibres.along), blend(&fibres.across), nearest.point))
}

/// Where an address lies on both sheets of a muscle.
pub fn place(body: &Body, part: &Part, along: f32, across: f32) -> Option<Place> {
    let skin = body
        .parts
        .iter()
        .find(|part| part.extras.kind == Kind::Skin);
    let skin: Option<TriMesh> = skin.and_then(|skin| sampling::hierarchy(&skin.mesh));
    let fibres = part.fibres.as_ref()?;
    let coordinates: Vec<Vec2> = fibres
        .along
        .iter()
        .zip(&fibres.across)
        .map(|(&along, &across)| Vec2::new(along, across))
        .collect();
    let candidates = points_at(&part.mesh, &coordinates, Vec2::new(along, across));
    let mut by_depth: Vec<(f32, Vec3)> = candidates
        .into_iter()
        .map(|point| {
            let under = skin
                .as_ref()
                .map_or(0.0, |skin| sampling::distance(skin, point));
            (under, point)
        })
        .collect();
    by_depth.sort_by(|a, b| a.0.total_cmp(&b.0));
    Some(Place {
        superficial: by_depth.first()?.1,
        deep: by_depth.last()?.1,
    })
}

/// Every point of a surface with given coordinates, or where none has them the one whose are nearest.
fn points_at(mesh: &Mesh, coordinates: &[Vec2], wanted: Vec2) -> Vec<Vec3> {
    let mut points = Vec::new();
    let mut nearest = (f32::INFINITY, Vec3::ZERO);
    for &triangle in &mesh.triangles {
        let [a, b, c] = triangle.map(|index| coordinates[index as usize]);
        let corners = mesh.corners(triangle);
        let area = (b - a).perp_dot(c - a);
        if area.abs() > 1e-9 {
            let weights = [
                (b - wanted).perp_dot(c - wanted) / area,
                (c - wanted).perp_dot(a - wanted) / area,
                (a - wanted).perp_dot(b - wanted) / area,
            ];
            if weights.iter().all(|&weight| weight >= -1e-4) {
                points.push(
                    corners[0] * weights[0] + corners[1] * weights[1] + corners[2] * weights[2],
                );
            }
        }
        for (corner, place) in corners.into_iter().zip([a, b, c]) {
            let distance = place.distance(wanted);
            if distance < nearest.0 {
                nearest = (distance, corner);
            }
        }
    }
    if points.is_empty() && nearest.0.is_finite() {
        points.push(nearest.1);
    }
    points
}

/// How deep a point lies between both sheets: 0 superficial to 1 deep.
fn depth(place: Place, point: Vec3) -> f32 {
    let through = place.deep - place.superficial;
    let length = through.length_squared();
    if length < 1e-6 {
        return 0.0;
    }
    ((point - place.superficial).dot(through) / length).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_back_to_its_place() {
        // Two sheets one mm apart that carry the same coordinates.
        let corner = |x: f32, y: f32, z: f32| Vec3::new(x, y, z);
        let mesh = Mesh {
            positions: vec![
                corner(0.0, 0.0, 0.0),
                corner(10.0, 0.0, 0.0),
                corner(0.0, 10.0, 0.0),
                corner(0.0, 0.0, 1.0),
                corner(10.0, 0.0, 1.0),
                corner(0.0, 10.0, 1.0),
            ],
            triangles: vec![[0, 2, 1], [3, 4, 5]],
        };
        let sheet = [Vec2::ZERO, Vec2::X, Vec2::Y];
        let coordinates = [sheet, sheet].concat();
        let found = points_at(&mesh, &coordinates, Vec2::new(0.25, 0.5));
        assert_eq!(found, [corner(2.5, 5.0, 0.0), corner(2.5, 5.0, 1.0)]);
    }

    #[test]
    fn a_misspelt_name_is_few_edits_away() {
        assert_eq!(edits("infraspinatus", "infraspinatis"), 1);
        assert_eq!(edits("", "abc"), 3);
    }
}
