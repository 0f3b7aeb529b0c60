//! Addresses on a muscle: from a point to `along`, `across` and depth, and back. Reckoned on the surface as the
//! application has it, so that both lead to the same places.

use crate::error::{Error, Result};
use crate::glb::{self, Body, Part};
use bevy_math::{Vec2, Vec3};
use myomap_body_format::{Kind, frame};
use myomap_knowledge::body::{FibreCoordinates, Surface};
use std::path::Path;

/// Where a pair of `along` and `across` lies on a muscle, in metres of the application frame.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    /// On the sheet nearest to the skin.
    superficial: Vec3,
    /// On the sheet furthest from the skin.
    deep: Vec3,
}

/// Prints the address of the point of a structure nearest to `point`, mm of the reference frame, left side.
pub fn print_address(path: &Path, id: &str, point: [f32; 3]) -> Result<()> {
    let body = glb::read(path)?;
    let muscle = muscle(&body, id, path)?;
    let point = Vec3::from(frame::app_from_reference(point));
    let (coordinates, nearest) = coordinates(&muscle, point).ok_or_else(|| no_fibres(id, path))?;
    println!("along {:.3}  across {:.3}", coordinates.x, coordinates.y);
    println!(
        "nearest surface point {}, {:.1} mm away",
        text(nearest),
        mm(nearest.distance(point))
    );
    if let Some(place) = place(&muscle, skin(&body).as_ref(), coordinates) {
        println!("depth {:.2}  (0 superficial, 1 deep)", depth(place, point));
        print_sheets(place);
    }
    Ok(())
}

/// Prints where an address lies, mm of the reference frame, left side.
pub fn print_place(path: &Path, id: &str, along: f32, across: f32) -> Result<()> {
    let body = glb::read(path)?;
    let muscle = muscle(&body, id, path)?;
    if muscle.fibres.is_none() {
        return Err(no_fibres(id, path));
    }
    let coordinates = Vec2::new(along, across);
    let place =
        place(&muscle, skin(&body).as_ref(), coordinates).ok_or_else(|| Error::Nowhere {
            id: id.into(),
            along,
            across,
            path: path.into(),
        })?;
    print_sheets(place);
    println!(
        "thickness   {:.1} mm",
        mm(place.superficial.distance(place.deep))
    );
    Ok(())
}

fn print_sheets(place: Place) {
    println!("superficial {}", text(place.superficial));
    println!("deep        {}", text(place.deep));
}

fn mm(metres: f32) -> f32 {
    metres * 1000.0
}

/// A point as the files write it, mm of the reference frame.
fn text(point: Vec3) -> String {
    let [x, y, z] = frame::reference_from_app(point.to_array());
    format!("{x:.1},{y:.1},{z:.1}")
}

fn no_fibres(id: &str, path: &Path) -> Error {
    Error::NoFibres {
        id: id.into(),
        path: path.into(),
    }
}

fn muscle(body: &Body, id: &str, path: &Path) -> Result<Surface> {
    let found = body.parts.iter().find(|part| part.extras.id == id);
    let part = found.ok_or_else(|| {
        let ids = body.parts.iter().map(|part| part.extras.id.as_str());
        let nearest = ids.min_by_key(|known| strsim::levenshtein(known, id));
        Error::NoStructure {
            id: id.into(),
            nearest: nearest.map(str::to_owned),
            path: path.into(),
        }
    })?;
    surface_of(part).ok_or_else(|| Error::Body {
        path: path.into(),
        what: format!("the surface of `{id}` is not whole"),
    })
}

fn skin(body: &Body) -> Option<Surface> {
    let mut parts = body.parts.iter();
    surface_of(parts.find(|part| part.extras.kind == Kind::Skin)?)
}

/// The surface of a part, in the application frame.
fn surface_of(part: &Part) -> Option<Surface> {
    let fibres = part.fibres.as_ref().map(|fibres| FibreCoordinates {
        along_across: fibres
            .along
            .iter()
            .zip(&fibres.across)
            .map(|(&along, &across)| Vec2::new(along, across))
            .collect(),
        direction: fibres
            .direction
            .iter()
            .map(|v| Vec3::from(frame::app_direction_from_reference(v.to_array())))
            .collect(),
        phase: None,
    });
    Surface::new(
        part.mesh
            .positions
            .iter()
            .map(|p| Vec3::from(frame::app_from_reference(p.to_array())))
            .collect(),
        part.normals
            .iter()
            .map(|v| Vec3::from(frame::app_direction_from_reference(v.to_array())))
            .collect(),
        part.mesh.triangles.clone(),
        part.light.clone(),
        fibres,
    )
    .ok()
}

/// `along` and `across` of the place of a surface nearest to a point, and that place.
fn coordinates(surface: &Surface, point: Vec3) -> Option<(Vec2, Vec3)> {
    let fibres = surface.fibres.as_ref()?;
    let nearest = surface.nearest(point);
    let corners = nearest.corners.iter().zip(nearest.weights);
    let coordinates = corners
        .map(|(&corner, weight)| fibres.along_across[corner as usize] * weight)
        .sum();
    Some((coordinates, nearest.point))
}

/// Where `along` and `across` lie on both sheets of a muscle; none where no place has them.
fn place(surface: &Surface, skin: Option<&Surface>, coordinates: Vec2) -> Option<Place> {
    let under = |point: Vec3| skin.map_or(0.0, |skin| skin.nearest(point).point.distance(point));
    let mut by_depth: Vec<(f32, Vec3)> = surface
        .places_at(coordinates.x, coordinates.y)
        .into_iter()
        .map(|place| (under(place.point), place.point))
        .collect();
    by_depth.sort_by(|a, b| a.0.total_cmp(&b.0));
    Some(Place {
        superficial: by_depth.first()?.1,
        deep: by_depth.last()?.1,
    })
}

/// How deep a point lies between both sheets: 0 superficial to 1 deep.
fn depth(place: Place, point: Vec3) -> f32 {
    let through = place.deep - place.superficial;
    let length = through.length_squared();
    if length < 1e-12 {
        return 0.0;
    }
    ((point - place.superficial).dot(through) / length).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::course::Course;
    use crate::fibre::Fibres;
    use crate::mesh::Mesh;
    use myomap_body_format::{AssetExtras, NodeExtras, Side};
    use parry3d::math::Vec3 as PartVec3;

    fn sheets(id: &str, kind: Kind, heights_mm: &[f32]) -> Part {
        let corners = [(0.0, 0.0), (10.0, 0.0), (0.0, 10.0)];
        let vertices = heights_mm
            .iter()
            .flat_map(|&z| corners.map(|(x, y)| PartVec3::new(x, y, z)));
        let positions: Vec<PartVec3> = vertices.collect();
        let count = positions.len();
        let triangles =
            (0..count as u32 / 3).map(|sheet| [0, 1, 2].map(|corner| 3 * sheet + corner));
        Part {
            extras: NodeExtras {
                id: id.into(),
                kind,
                side: Side::Left,
                layer: 1,
                fma: 0,
            },
            normals: vec![PartVec3::Z; count],
            light: vec![1.0; count],
            fibres: Some(Fibres {
                along: positions.iter().map(|p| p.x / 10.0).collect(),
                across: positions.iter().map(|p| p.y / 10.0).collect(),
                direction: vec![PartVec3::X; count],
                course: Course::unknown(count),
            }),
            levels: Vec::new(),
            seen: Vec::new(),
            mesh: Mesh {
                triangles: triangles.collect(),
                positions,
            },
        }
    }

    #[test]
    fn an_address_leads_back_to_its_place_on_both_sheets() {
        let muscle = surface_of(&sheets("strap", Kind::Muscle, &[0.0, 1.0])).expect("a surface");
        let skin = surface_of(&sheets("skin", Kind::Skin, &[3.0])).expect("a surface");
        let wanted = Vec2::new(0.25, 0.5);
        let place = place(&muscle, Some(&skin), wanted).expect("a place");
        assert_eq!(text(place.superficial), "2.5,5.0,1.0");
        assert_eq!(text(place.deep), "2.5,5.0,0.0");
        let between = place.superficial.lerp(place.deep, 0.25);
        assert!((depth(place, between) - 0.25).abs() < 1e-3);
        let (found, _) = coordinates(&muscle, place.superficial).expect("fibres");
        assert!(found.distance(wanted) < 1e-4, "{found}");
    }

    #[test]
    fn an_address_that_no_place_has_leads_nowhere_as_in_the_application() {
        let muscle = surface_of(&sheets("strap", Kind::Muscle, &[0.0])).expect("a surface");
        assert_eq!(place(&muscle, None, Vec2::new(0.9, 0.9)), None);
    }

    #[test]
    fn a_misspelt_name_is_told_with_the_nearest() {
        let body = Body {
            parts: vec![
                sheets("infraspinatus", Kind::Muscle, &[0.0]),
                sheets("teres_minor", Kind::Muscle, &[0.0]),
            ],
            asset: AssetExtras {
                attribution: String::new(),
                inputs_sha256: String::new(),
            },
            node_names: Vec::new(),
        };
        let error = muscle(&body, "infraspinatis", Path::new("body.glb"))
            .err()
            .expect("misspelt");
        assert!(
            error.to_string().contains("did you mean `infraspinatus`"),
            "{error}"
        );
    }
}
