//! Bakes outlines into the body.

use crate::attachment::Attachments;
use crate::error::{Error, Result};
use crate::fibre::{self, Fibres};
use crate::fingerprint;
use crate::glb::{self, Part};
use crate::layering;
use crate::mesh::Mesh;
use crate::occlusion;
use crate::outline::{self, OutlineSheet};
use crate::progress;
use crate::reconstruct;
use crate::sampling;
use crate::sheet::Structures;
use crate::simplify::{self, Aim, Attribute};
use crate::skin;
use crate::smooth;
use myomap_body_format::{AssetExtras, Attachment, Kind, Laterality, NodeExtras, Side, Structure};
use parry3d::math::Vec3;
use parry3d::shape::TriMesh;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

/// Whose measurements the body is made from.
const ATTRIBUTION: &str = "Measured from BodyParts3D, © The Database Center for Life Science (DBCLS), licensed under \
CC BY 4.0 and CC BY-SA 2.1 Japan. Changed: cross-section outlines were measured from the meshes and new surfaces \
built from them, the right side mirrored from the left, the skin fitted over the muscles.";

/// A structure and its rebuilt surface, mm of the reference frame.
struct Rebuilt<'a> {
    structure: &'a Structure,
    /// The surface at hand: fine at first, then simplified.
    mesh: Mesh,
    fibres: Option<Fibres>,
}

/// Bakes a folder of outlines and writes the body.
pub fn run(outlines: &Path, target: &Path, structures_path: &Path) -> Result<()> {
    let started = Instant::now();
    let structures = Structures::read(structures_path)?;
    let sheets = outline::read_folder(outlines)?;
    let matched = matched(&sheets, &structures, structures_path)?;
    let count = matched.len() as u64;
    let progress = progress::bar(count * 3, "baking");
    // The heaviest first; the results come back in the order of `structures.ron`.
    let mut order: Vec<usize> = (0..matched.len()).collect();
    order.sort_by_key(|&index| (std::cmp::Reverse(matched[index].1.point_count()), index));
    let mut fine: Vec<(usize, Rebuilt<'_>)> = order
        .par_iter()
        .map(|&index| {
            let (structure, sheet) = matched[index];
            let mesh = rebuild(sheet, structure);
            progress.inc(1);
            let rebuilt = Rebuilt {
                structure,
                mesh,
                fibres: None,
            };
            (index, rebuilt)
        })
        .collect();
    fine.sort_by_key(|(index, _)| *index);
    let mut fine: Vec<Rebuilt<'_>> = fine.into_iter().map(|(_, rebuilt)| rebuilt).collect();
    lift_sheets(&mut fine);
    fit_skin(&mut fine, &matched);
    let attachments = attachments(&fine);
    fine.par_iter_mut().for_each(|rebuilt| {
        if matches!(rebuilt.structure.kind, Kind::Muscle | Kind::Tendon) {
            rebuilt.fibres = Some(fibre::of(&rebuilt.mesh, rebuilt.structure, &attachments));
        }
        progress.inc(1);
    });
    let simplified = simplified_within_budget(&fine);
    let shades = Shades::of(&simplified);
    let parts: Vec<Part> = simplified
        .into_par_iter()
        .map(|rebuilt| {
            let part = part(rebuilt, &shades);
            progress.inc(1);
            part
        })
        .collect();
    progress.finish_and_clear();
    let asset = AssetExtras {
        attribution: ATTRIBUTION.into(),
        inputs_sha256: fingerprint::of_inputs(outlines, structures_path)?,
    };
    let bytes = glb::write(&parts, &asset);
    let unwritable = |cause| Error::Write {
        path: target.into(),
        cause,
    };
    let unfinished = target.with_extension("glb.tmp");
    std::fs::write(&unfinished, &bytes).map_err(unwritable)?;
    std::fs::rename(&unfinished, target).map_err(unwritable)?;
    report(&parts, bytes.len(), started.elapsed().as_secs_f32());
    Ok(())
}

/// Fails if a body was not baked from these outlines and structures by this version of the tool.
pub fn check(outlines: &Path, body: &Path, structures: &Path) -> Result<()> {
    let expected = fingerprint::of_inputs(outlines, structures)?;
    if glb::read(body)?.asset.inputs_sha256 != expected {
        return Err(Error::Stale { path: body.into() });
    }
    println!("baked from these figures: {}", body.display());
    Ok(())
}

/// Each structure with its outlines, in the order of `structures.ron`.
fn matched<'a>(
    sheets: &'a [OutlineSheet],
    structures: &'a Structures,
    path: &Path,
) -> Result<Vec<(&'a Structure, &'a OutlineSheet)>> {
    let missing: Vec<&str> = structures
        .list
        .iter()
        .filter(|structure| !sheets.iter().any(|sheet| sheet.source == structure.source))
        .map(|structure| structure.id.as_str())
        .collect();
    if !missing.is_empty() {
        return Err(Error::Structures {
            path: path.into(),
            what: format!("no outlines for {}; run `body measure`", missing.join(", ")),
        });
    }
    Ok(structures
        .list
        .iter()
        .filter_map(|structure| {
            let sheet = sheets
                .iter()
                .find(|sheet| sheet.source == structure.source)?;
            Some((structure, sheet))
        })
        .collect())
}

/// The surface of a structure, fine enough for whatever is worked out on it.
fn rebuild(sheet: &OutlineSheet, structure: &Structure) -> Mesh {
    let (Some(frame), false) = (sheet.frame(), structure.kind == Kind::Skin) else {
        // The skin follows when everything that lies under it is there.
        return Mesh::default();
    };
    let surface = reconstruct::surface(&sheet.outlines(), sheet.voxel_mm);
    let mut surface = reconstruct::largest_pieces(&surface, sheet.pieces as usize);
    smooth::taubin(&mut surface, 3);
    let surface = reconstruct::in_reference_frame(&surface, &frame);
    let aim = Aim {
        error: FINE_ERROR.min(surface.thickness() / 8.0),
        floor: FINE_TRIANGLES,
        even: true,
    };
    let fine = simplify::within(&surface, aim);
    if fine.triangles.len() <= MOST_FINE_TRIANGLES {
        return fine;
    }
    let aim = Aim {
        error: aim.error * 2.0,
        floor: MOST_FINE_TRIANGLES,
        even: true,
    };
    simplify::within(&fine, aim)
}

/// What the fine surfaces may stray by, mm, and their least number of triangles.
const FINE_ERROR: f32 = 0.25;
const FINE_TRIANGLES: usize = 4_000;
/// Beyond this they may stray by twice that.
const MOST_FINE_TRIANGLES: usize = 9_000;

/// Sheets thinner than this are lifted off what they cover, mm.
const SHEET_THICKNESS: f32 = 3.0;

/// Lifts fascia and thin muscles of outer layers off what lies under them.
fn lift_sheets(rebuilt: &mut [Rebuilt<'_>]) {
    let solids: Vec<Option<TriMesh>> = rebuilt
        .par_iter()
        .map(|one| match one.structure.kind {
            Kind::Skin | Kind::Fascia => None,
            _ => sampling::solid(&one.mesh),
        })
        .collect();
    let lifted: Vec<Option<Mesh>> = rebuilt
        .par_iter()
        .map(|sheet| {
            let fascia = sheet.structure.kind == Kind::Fascia;
            let muscle = sheet.structure.kind == Kind::Muscle;
            let thin = sheet.mesh.thickness() < SHEET_THICKNESS;
            if !(thin && (fascia || (muscle && sheet.structure.layer <= 2))) {
                return None;
            }
            let covered: Vec<&TriMesh> = rebuilt
                .iter()
                .zip(&solids)
                .filter(|(under, _)| fascia || under.structure.layer > sheet.structure.layer)
                .filter_map(|(_, solid)| solid.as_ref())
                .collect();
            Some(layering::lifted(&sheet.mesh, &covered))
        })
        .collect();
    for (one, lifted) in rebuilt.iter_mut().zip(lifted) {
        if let Some(mesh) = lifted {
            one.mesh = mesh;
        }
    }
}

/// Grows the skin over everything else.
fn fit_skin(rebuilt: &mut [Rebuilt<'_>], matched: &[(&Structure, &OutlineSheet)]) {
    let skin = rebuilt
        .iter()
        .position(|one| one.structure.kind == Kind::Skin);
    let Some(skin) = skin else { return };
    let sheet = matched[skin].1;
    let Some(frame) = sheet.frame() else { return };
    let others = || {
        rebuilt
            .iter()
            .filter(|one| one.structure.kind != Kind::Skin)
    };
    let under: Vec<Vec3> = others()
        .flat_map(|one| {
            let points = one.mesh.positions.iter();
            let paired = one.structure.laterality == Laterality::Paired;
            points.flat_map(move |&p| {
                let mirrored = paired.then(|| Vec3::new(-p.x, p.y, p.z));
                std::iter::once(p).chain(mirrored)
            })
        })
        .collect();
    let fine = Mesh::joined(
        others()
            .filter(|one| skin::is_fine(&one.structure.id))
            .map(|one| &one.mesh),
    );
    let local: Vec<Vec3> = under.iter().map(|&p| frame.local(p)).collect();
    let surface = skin::united(&sheet.outlines(), sheet.voxel_mm, &local);
    let mut surface = reconstruct::largest_pieces(&surface, sheet.pieces as usize);
    smooth::taubin(&mut surface, 8);
    let surface = reconstruct::in_reference_frame(&surface, &frame);
    // Without anything fine under it, as in a test, the skin is even all over.
    let fine = sampling::hierarchy(&fine);
    rebuilt[skin].mesh = skin::fitted(&surface, &under, fine.as_ref());
}

/// The most triangles, both sides counted.
const TRIANGLE_BUDGET: usize = 592_000;

/// Simplifies every structure, as little as the budget allows.
fn simplified_within_budget<'a>(fine: &[Rebuilt<'a>]) -> Vec<Rebuilt<'a>> {
    let mut factor = 1.0;
    loop {
        let simplified: Vec<Rebuilt<'a>> =
            fine.par_iter().map(|one| simplified(one, factor)).collect();
        let triangles: usize = simplified
            .iter()
            .map(|one| one.mesh.triangles.len() * sides(one.structure))
            .sum();
        if triangles <= TRIANGLE_BUDGET || factor > 4.0 {
            return simplified;
        }
        factor *= (triangles as f32 / TRIANGLE_BUDGET as f32).powf(0.7).max(1.02);
    }
}

fn sides(structure: &Structure) -> usize {
    match structure.laterality {
        Laterality::Midline => 1,
        Laterality::Paired => 2,
    }
}

/// A structure with fewer triangles; `factor` multiplies the usual error.
fn simplified<'a>(fine: &Rebuilt<'a>, factor: f32) -> Rebuilt<'a> {
    if fine.structure.kind == Kind::Skin {
        return Rebuilt {
            structure: fine.structure,
            mesh: fine.mesh.clone(),
            fibres: None,
        };
    }
    let usual = match fine.structure.kind {
        Kind::Muscle | Kind::Tendon if fine.structure.layer <= 2 => 0.30 * factor,
        Kind::Muscle | Kind::Tendon | Kind::Fascia | Kind::Skin => 0.40 * factor,
        // Their edges show more, and they carry nothing but their shape.
        Kind::Bone | Kind::Cartilage | Kind::Organ => 0.38 * factor.sqrt(),
    };
    let mut attributes = Vec::new();
    if let Some(fibres) = &fine.fibres {
        let (low, high) = fine.mesh.bounds();
        let length = (high - low).length();
        for (values, share) in [(&fibres.along, 0.012), (&fibres.across, 0.006)] {
            attributes.push(Attribute {
                values,
                millimetres: length * share,
            });
        }
    }
    let aim = Aim {
        error: usual.min(fine.mesh.thickness() * 0.25),
        floor: 60,
        even: false,
    };
    let (mesh, places) = simplify::whole(&fine.mesh, aim, &attributes, &[]);
    let fibres = fine.fibres.as_ref().map(|fibres| fibres.at(&places));
    Rebuilt {
        structure: fine.structure,
        mesh,
        fibres,
    }
}

/// The surfaces that some muscle is attached to.
fn attachments(rebuilt: &[Rebuilt<'_>]) -> Attachments {
    let mut wanted = BTreeSet::new();
    for one in rebuilt {
        for end in [&one.structure.origin, &one.structure.insertion] {
            if let Some(Attachment::At(ids) | Attachment::AtEnd(ids, _)) = end {
                wanted.extend(ids.iter().cloned());
            }
        }
    }
    rebuilt
        .iter()
        .filter(|one| wanted.contains(&one.structure.id))
        .filter_map(|one| Some((one.structure.id.clone(), sampling::hierarchy(&one.mesh)?)))
        .collect()
}

/// What shades a structure: itself and everything of its own or a deeper layer, both sides of the body.
struct Shades {
    /// For each layer from 1 to 4, everything of that layer.
    layers: [Option<TriMesh>; 4],
}

impl Shades {
    fn of(rebuilt: &[Rebuilt<'_>]) -> Self {
        let layers = std::array::from_fn(|index| {
            let mut all = Vec::new();
            for one in rebuilt {
                // Fascia is off by default, so it shades nothing but itself.
                let shading = !matches!(one.structure.kind, Kind::Skin | Kind::Fascia);
                if shading && usize::from(one.structure.layer) == index + 1 {
                    all.push(one.mesh.clone());
                    if one.structure.laterality == Laterality::Paired {
                        all.push(one.mesh.mirrored());
                    }
                }
            }
            sampling::hierarchy(&Mesh::joined(&all))
        });
        Self { layers }
    }

    fn light(&self, rebuilt: &Rebuilt<'_>, normals: &[Vec3]) -> Vec<f32> {
        let itself = match rebuilt.structure.kind {
            Kind::Skin | Kind::Fascia => sampling::hierarchy(&rebuilt.mesh),
            _ => None,
        };
        let mut shading: Vec<&TriMesh> = itself.iter().collect();
        if rebuilt.structure.kind != Kind::Skin {
            let from = usize::from(rebuilt.structure.layer).clamp(1, 4) - 1;
            shading.extend(self.layers[from..].iter().flatten());
        }
        occlusion::light(&rebuilt.mesh, normals, &shading)
    }
}

fn part(rebuilt: Rebuilt<'_>, shades: &Shades) -> Part {
    let structure = rebuilt.structure;
    let normals = rebuilt.mesh.vertex_normals();
    let light = shades.light(&rebuilt, &normals);
    Part {
        extras: NodeExtras {
            id: structure.id.clone(),
            side: match structure.laterality {
                Laterality::Midline => Side::Midline,
                Laterality::Paired => Side::Left,
            },
            kind: structure.kind,
            layer: structure.layer,
            fma: structure.fma,
        },
        normals,
        light,
        mesh: rebuilt.mesh,
        fibres: rebuilt.fibres,
    }
}

fn report(parts: &[Part], bytes: usize, seconds: f32) {
    let triangles = |parts: &mut dyn Iterator<Item = &Part>| -> usize {
        parts
            .map(|part| {
                let sides = if part.extras.side == Side::Midline {
                    1
                } else {
                    2
                };
                part.mesh.triangles.len() * sides
            })
            .sum()
    };
    let skin = triangles(&mut parts.iter().filter(|part| part.extras.kind == Kind::Skin));
    let all = triangles(&mut parts.iter());
    println!(
        "{} structures, {all} triangles with both sides ({skin} of them skin), {:.1} MB, {seconds:.0} s",
        parts.len(),
        bytes as f32 / 1e6
    );
}
