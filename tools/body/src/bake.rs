//! Bakes outlines into the body.

use crate::error::{Error, Result};
use crate::attachment::Attachments;
use crate::fibre;
use crate::fingerprint;
use crate::glb::{self, Part};
use crate::mesh::Mesh;
use crate::outline::{self, OutlineSheet};
use crate::progress;
use crate::reconstruct;
use crate::sampling;
use crate::sheet::Structures;
use crate::simplify;
use crate::smooth;
use myomap_body_format::{AssetExtras, Attachment, Kind, Laterality, NodeExtras, Side, Structure};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// Whose measurements the body is made from.
const ATTRIBUTION: &str = "Measured from BodyParts3D, © The Database Center for Life Science (DBCLS), licensed under \
CC BY 4.0 and CC BY-SA 2.1 Japan. Changed: cross-section outlines were measured from the meshes and new surfaces \
built from them, the right side mirrored from the left, the skin fitted over the muscles.";

/// A structure and its rebuilt surface, mm of the reference frame.
struct Rebuilt<'a> {
    structure: &'a Structure,
    mesh: Mesh,
}

/// Bakes a folder of outlines and writes the body.
pub fn run(outlines: &Path, target: &Path, structures_path: &Path) -> Result<()> {
    let structures = Structures::read(structures_path)?;
    let sheets = outline::read_folder(outlines)?;
    let matched = matched(&sheets, &structures, structures_path)?;
    let progress = progress::bar(matched.len() as u64 * 2, "baking");
    // The heaviest first; the results come back in the order of `structures.ron`.
    let mut order: Vec<usize> = (0..matched.len()).collect();
    order.sort_by_key(|&index| (std::cmp::Reverse(matched[index].1.point_count()), index));
    let mut rebuilt: Vec<(usize, Rebuilt<'_>)> = order
        .into_par_iter()
        .map(|index| {
            let (structure, sheet) = matched[index];
            let mesh = rebuild(sheet, structure);
            progress.inc(1);
            (index, Rebuilt { structure, mesh })
        })
        .collect();
    rebuilt.sort_by_key(|(index, _)| *index);
    let rebuilt: Vec<Rebuilt<'_>> = rebuilt.into_iter().map(|(_, rebuilt)| rebuilt).collect();
    let attachments = attachments(&rebuilt);
    let parts: Vec<Part> = rebuilt
        .par_iter()
        .map(|rebuilt| {
            let part = part(rebuilt, &attachments);
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
    let unfinished = target.with_extension("glb.part");
    std::fs::write(&unfinished, &bytes).map_err(unwritable)?;
    std::fs::rename(&unfinished, target).map_err(unwritable)?;
    report(&parts, bytes.len());
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
            let sheet = sheets.iter().find(|sheet| sheet.source == structure.source)?;
            Some((structure, sheet))
        })
        .collect())
}

fn rebuild(sheet: &OutlineSheet, structure: &Structure) -> Mesh {
    let Some(frame) = sheet.frame() else {
        return Mesh::default();
    };
    let surface = reconstruct::surface(&sheet.outlines(), sheet.voxel_mm);
    let mut surface = reconstruct::largest_pieces(&surface, sheet.pieces as usize);
    smooth::taubin(&mut surface, 3);
    let surface = reconstruct::in_reference_frame(&surface, &frame);
    let (error, floor) = match structure.kind {
        Kind::Skin => (3.0, 75_000),
        Kind::Muscle | Kind::Tendon | Kind::Fascia => (0.28, 60),
        Kind::Bone | Kind::Cartilage | Kind::Organ => (0.35, 60),
    };
    let even = structure.kind == Kind::Skin;
    simplify::within(&surface, simplify::Aim { error, floor, even })
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

fn part(rebuilt: &Rebuilt<'_>, attachments: &Attachments) -> Part {
    let structure = rebuilt.structure;
    let fibres = matches!(structure.kind, Kind::Muscle | Kind::Tendon)
        .then(|| fibre::of(&rebuilt.mesh, structure, attachments));
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
        normals: rebuilt.mesh.vertex_normals(),
        light: vec![1.0; rebuilt.mesh.positions.len()],
        mesh: rebuilt.mesh.clone(),
        fibres,
    }
}

fn report(parts: &[Part], bytes: usize) {
    let triangles = |parts: &mut dyn Iterator<Item = &Part>| -> usize {
        parts
            .map(|part| {
                let sides = if part.extras.side == Side::Midline { 1 } else { 2 };
                part.mesh.triangles.len() * sides
            })
            .sum()
    };
    let skin = triangles(&mut parts.iter().filter(|part| part.extras.kind == Kind::Skin));
    let all = triangles(&mut parts.iter());
    println!(
        "{} structures, {all} triangles with both sides ({skin} of them skin), {:.1} MB",
        parts.len(),
        bytes as f32 / 1e6
    );
}
