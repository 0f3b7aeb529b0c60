//! Bakes outlines into the body.

use crate::attachment::Attachments;
use crate::error::{Error, Result};
use crate::fibre::{self, Fibres};
use crate::fingerprint;
use crate::glb::{self, Part};
use crate::layering;
use crate::levels;
use crate::mesh::Mesh;
use crate::occlusion;
use crate::outline::{self, OutlineSheet};
use crate::progress;
use crate::reconstruct;
use crate::sampling;
use crate::sheet::Structures;
use crate::shell;
use crate::simplify::{self, Aim};
use crate::skin;
use crate::smooth;
use crate::thin_sheet::ThinSheet;
use myomap_body_format::{AssetExtras, Attachment, Kind, Laterality, NodeExtras, Side, Structure};
use myomap_knowledge::files::write_whole;
use parry3d::math::Vec3;
use parry3d::shape::TriMesh;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
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
    /// What is drawn in its place where it is a muscle too thin to be measured as it is.
    sheet: Option<ThinSheet>,
}

/// Bakes a folder of outlines, and writes the body and its checksum beside it.
pub fn run(outlines: &Path, target: &Path, structures: &Path) -> Result<()> {
    let started = Instant::now();
    let baked = bake(outlines, structures)?;
    let checksum = checksum_file(target);
    let line = checksum_line(target, &baked.bytes);
    for (path, bytes) in [(&*checksum, line.as_bytes()), (target, &baked.bytes)] {
        write_whole(path, bytes).map_err(|cause| Error::Write {
            path: path.into(),
            cause,
        })?;
    }
    report(&baked, started.elapsed().as_secs_f32());
    Ok(())
}

/// Fails if a new bake of these outlines and structures differs from the body in any byte.
pub fn check(outlines: &Path, body: &Path, structures: &Path) -> Result<()> {
    verify(outlines, body, structures)?;
    let committed = read(body)?;
    let baked = bake(outlines, structures)?.bytes;
    let common = committed.iter().zip(&baked).take_while(|(a, b)| a == b);
    let same = common.count();
    if same < committed.len().max(baked.len()) {
        let what = format!(
            "a new bake has {} bytes and differs from the body's {} from byte {same} on",
            baked.len(),
            committed.len()
        );
        return Err(stale(body, what));
    }
    println!("a new bake gives the same {same} bytes: {}", body.display());
    Ok(())
}

/// Fails if the body is not the one whose checksum lies beside it, or was not baked from these outlines and structures.
/// Takes a second; what a change of the code does to the body is only seen by [`check`].
pub fn verify(outlines: &Path, body: &Path, structures: &Path) -> Result<()> {
    let bytes = read(body)?;
    let checksum = checksum_file(body);
    if read(&checksum)? != checksum_line(body, &bytes).as_bytes() {
        let what = format!(
            "the body is not the one whose checksum stands in {}",
            checksum.display()
        );
        return Err(stale(body, what));
    }
    if glb::read(body)?.asset.inputs_sha256 != fingerprint::of_inputs(outlines, structures)? {
        let what = "the body does not come from these outlines and structures";
        return Err(stale(body, what.to_owned()));
    }
    println!("whole, and baked from these figures: {}", body.display());
    Ok(())
}

fn stale(body: &Path, what: String) -> Error {
    Error::Stale {
        path: body.into(),
        what,
    }
}

fn read(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|cause| Error::Read {
        path: path.into(),
        cause,
    })
}

/// Where the checksum of a body lies: `body.glb.sha256`.
fn checksum_file(body: &Path) -> PathBuf {
    let mut name = body.file_name().unwrap_or_default().to_owned();
    name.push(".sha256");
    body.with_file_name(name)
}

/// The checksum as `sha256sum` writes and checks it.
fn checksum_line(body: &Path, bytes: &[u8]) -> String {
    let name = body.file_name().unwrap_or_default().to_string_lossy();
    format!("{}  {name}\n", fingerprint::of_bytes(bytes))
}

/// A body, not yet written.
struct Baked {
    parts: Vec<Part>,
    bytes: Vec<u8>,
}

/// Bakes a folder of outlines.
fn bake(outlines: &Path, structures_path: &Path) -> Result<Baked> {
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
                sheet: None,
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
    draw_thin_sheets(&mut fine);
    let simplified = simplified_within_budget(&fine);
    let shades = Shades::of(&simplified);
    let mut parts: Vec<Part> = simplified
        .into_par_iter()
        .map(|rebuilt| {
            let part = part(rebuilt, &shades);
            progress.inc(1);
            part
        })
        .collect();
    shell::order(&mut parts);
    progress.finish_and_clear();
    let asset = AssetExtras {
        attribution: ATTRIBUTION.into(),
        inputs_sha256: fingerprint::of_inputs(outlines, structures_path)?,
    };
    let bytes = glb::write(&parts, &asset);
    Ok(Baked { parts, bytes })
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

/// Draws thin muscles as sheets over what lies under them: bones, cartilages, and muscles that are no such sheets or are
/// of deeper layers. Under lips there are only bones and teeth.
///
/// The skin has been fitted over what was measured, and stays so.
fn draw_thin_sheets(rebuilt: &mut [Rebuilt<'_>]) {
    let solids: Vec<Vec<TriMesh>> = rebuilt
        .par_iter()
        .map(|one| {
            let both = match (one.structure.kind, one.structure.laterality) {
                (Kind::Skin | Kind::Fascia | Kind::Organ, _) => vec![],
                (_, Laterality::Midline) => vec![one.mesh.clone()],
                (_, Laterality::Paired) => vec![one.mesh.clone(), one.mesh.mirrored()],
            };
            both.iter().filter_map(sampling::solid).collect()
        })
        .collect();
    let sheets: Vec<Option<ThinSheet>> = rebuilt
        .par_iter()
        .map(|one| {
            let (sheet, fibres) = (one.structure.sheet.as_ref()?, one.fibres.as_ref()?);
            let lies_under = |under: &Structure| match sheet.shut {
                true => under.kind == Kind::Bone,
                false => under.sheet.is_none() || under.layer > one.structure.layer,
            };
            let covered: Vec<&TriMesh> = rebuilt
                .iter()
                .zip(&solids)
                .filter(|(under, _)| lies_under(under.structure))
                .flat_map(|(_, solids)| solids)
                .collect();
            ThinSheet::of(&one.mesh, fibres, sheet, &covered)
        })
        .collect();
    for (one, sheet) in rebuilt.iter_mut().zip(sheets) {
        one.sheet = sheet;
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
    let local = |mesh: &Mesh| Mesh {
        positions: mesh.positions.iter().map(|&p| frame.local(p)).collect(),
        triangles: mesh.triangles.clone(),
    };
    let meshes: Vec<Mesh> = others()
        .flat_map(|one| {
            let paired = one.structure.laterality == Laterality::Paired;
            let mirrored = paired.then(|| local(&one.mesh.mirrored()));
            std::iter::once(local(&one.mesh)).chain(mirrored)
        })
        .collect();
    let surface = skin::united(&sheet.outlines(), sheet.voxel_mm, &meshes);
    let mut surface = reconstruct::largest_pieces(&surface, sheet.pieces as usize);
    smooth::taubin(&mut surface, 24);
    let surface = reconstruct::in_reference_frame(&surface, &frame);
    // Without anything fine under it, as in a test, the skin is even all over.
    let fine = sampling::hierarchy(&fine);
    rebuilt[skin].mesh = skin::fitted(&surface, &under, fine.as_ref());
}

/// The most triangles, both sides counted.
const TRIANGLE_BUDGET: usize = 592_000;

/// Simplifies every structure, as little as the budget allows.
fn simplified_within_budget<'a>(fine: &[Rebuilt<'a>]) -> Vec<Rebuilt<'a>> {
    let mut best = Vec::new();
    // The largest factor known to give too many triangles, and the least known not to.
    let (mut over, mut under) = (None, None::<f32>);
    let mut factor = 1.2_f32;
    for _ in 0..MOST_ATTEMPTS {
        let simplified: Vec<Rebuilt<'a>> =
            fine.par_iter().map(|one| simplified(one, factor)).collect();
        let triangles: usize = simplified
            .iter()
            .map(|one| one.mesh.triangles.len() * sides(one.structure))
            .sum();
        if triangles > TRIANGLE_BUDGET {
            over = Some(factor);
        } else {
            under = Some(factor);
            best = simplified;
            if triangles > TRIANGLE_BUDGET / 100 * 94 {
                break;
            }
        }
        factor = match (over, under) {
            (Some(over), Some(under)) => (over * under).sqrt(),
            (Some(over), None) => over * 1.4,
            (None, Some(under)) => under / 1.4,
            (None, None) => factor,
        };
        if !(LEAST_FACTOR..LARGEST_FACTOR).contains(&factor) {
            break;
        }
    }
    if best.is_empty() {
        best = fine
            .par_iter()
            .map(|one| simplified(one, LARGEST_FACTOR))
            .collect();
    }
    best
}

/// How often the error is changed to come close to the budget, and between which factors.
const MOST_ATTEMPTS: usize = 6;
const LEAST_FACTOR: f32 = 0.5;
const LARGEST_FACTOR: f32 = 4.0;

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
            sheet: None,
        };
    }
    let usual = match fine.structure.kind {
        Kind::Muscle | Kind::Tendon if fine.structure.layer <= 2 => 0.30 * factor,
        Kind::Muscle | Kind::Tendon | Kind::Fascia | Kind::Skin => 0.40 * factor,
        // Their edges show more, and they carry nothing but their shape.
        Kind::Bone | Kind::Cartilage | Kind::Organ => 0.38 * factor.sqrt(),
    };
    if let Some(sheet) = &fine.sheet {
        let (mesh, fibres) = sheet.simplified(usual.min(SHEET_ERROR)).closed();
        return Rebuilt {
            structure: fine.structure,
            mesh,
            fibres: Some(fibres),
            sheet: None,
        };
    }
    let attributes = fine
        .fibres
        .as_ref()
        .map(|fibres| fibres.attributes(&fine.mesh))
        .unwrap_or_default();
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
        sheet: None,
    }
}

/// What a thin sheet may stray by, mm.
const SHEET_ERROR: f32 = 0.2;

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
        levels: levels::of(&rebuilt.mesh, &light),
        seen: Vec::new(),
        light,
        mesh: rebuilt.mesh,
        fibres: rebuilt.fibres,
    }
}

fn report(baked: &Baked, seconds: f32) {
    let parts = &baked.parts;
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
        baked.bytes.len() as f32 / 1e6
    );
}
