//! Compares a body with the meshes it was measured from.

use crate::archive;
use crate::attachment;
use crate::error::{Error, Result};
use crate::glb::{self, Body, Part};
use crate::measure;
use crate::mesh::{EdgeDefects, Mesh};
use crate::obj;
use crate::progress;
use crate::sampling;
use crate::sheet::Structures;
use myomap_body_format::{Kind, Side};
use myomap_knowledge::files::write_whole;
use parry3d::math::Vec3;
use parry3d::shape::TriMesh;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Sample points on either surface.
const SAMPLES: usize = 10_000;

/// How one structure came out.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Triangles of one side.
    pub triangles: usize,
    /// Median distance in mm, the larger of both directions.
    pub median: f32,
    /// 95th percentile in mm, the larger of both directions.
    pub usual: f32,
    /// Largest distance in mm, the larger of both directions.
    pub worst: f32,
    /// Pieces of the body's surface, and of the source's matter.
    pub pieces: (usize, usize),
    /// Tunnels through the body's surface, and through the source's matter.
    pub handles: (i64, i64),
    /// Edges that are not shared by two triangles.
    pub defects: EdgeDefects,
}

/// What a muscle does to the skin.
#[derive(Debug, Clone)]
pub struct Poke {
    /// The structure and its side.
    pub name: String,
    /// How far it comes out of the skin, mm.
    pub by: f32,
}

/// Compares, prints, and writes `ACCURACY.md` where asked to.
pub fn run(
    meshes: &Path,
    body_path: &Path,
    structures: &Path,
    markdown: Option<&Path>,
) -> Result<()> {
    let structures = Structures::read(structures)?;
    let files = archive::read_meshes(meshes)?;
    let body = glb::read(body_path)?;
    let bytes = std::fs::metadata(body_path).map_or(0, |data| data.len());
    let mut missing = Vec::new();
    let mut pairs = Vec::new();
    for structure in &structures.list {
        let part = body
            .parts
            .iter()
            .find(|part| part.extras.id == structure.id);
        match (part, files.get(&structure.source)) {
            (Some(part), Some(text)) => pairs.push((part, structure.source.as_str(), text)),
            _ => missing.push(structure.id.clone()),
        }
    }
    let progress = progress::bar(pairs.len() as u64, "comparing");
    let rows: Vec<Result<Row>> = pairs
        .par_iter()
        .map(|(part, source, text)| {
            let shells = measure::matter(&obj::parse(source, text)?);
            progress.inc(1);
            Ok(row(part, &shells))
        })
        .collect();
    progress.finish_and_clear();
    let mut rows = rows.into_iter().collect::<Result<Vec<_>>>()?;
    rows.sort_by(|a, b| b.usual.total_cmp(&a.usual).then_with(|| a.id.cmp(&b.id)));
    let pokes = pokes(&body);
    let fibre_failures = fibre_failures(&body, &structures);
    let drawn: Vec<&str> = structures
        .list
        .iter()
        .filter(|structure| structure.sheet.is_some())
        .map(|structure| structure.id.as_str())
        .collect();
    let text = report(
        &rows,
        &missing,
        &pokes,
        &fibre_failures,
        &drawn,
        &body,
        bytes,
    );
    print!("{text}");
    if let Some(path) = markdown {
        write_whole(path, text.as_bytes()).map_err(|cause| Error::Write {
            path: path.into(),
            cause,
        })?;
    }
    Ok(())
}

fn row(part: &Part, shells: &[Mesh]) -> Row {
    let source = &Mesh::joined(shells);
    let mut row = Row {
        id: part.extras.id.clone(),
        triangles: part.mesh.triangles.len(),
        median: 0.0,
        usual: 0.0,
        worst: 0.0,
        pieces: (part.mesh.pieces().len(), source.pieces().len()),
        handles: (part.mesh.handles(), source.handles()),
        defects: part.mesh.edge_defects(),
    };
    let surfaces = (sampling::hierarchy(&part.mesh), sampling::hierarchy(source));
    let (Some(there), Some(here)) = surfaces else {
        row.usual = f32::INFINITY;
        return row;
    };
    let on_source = sampling::exposed_points(shells, SAMPLES, 7);
    let on_part = sampling::points_on(&part.mesh, SAMPLES, 7);
    for (points, to) in [(on_source, &there), (on_part, &here)] {
        let mut distances: Vec<f32> = points.iter().map(|&p| sampling::distance(to, p)).collect();
        distances.sort_by(f32::total_cmp);
        row.median = row.median.max(sampling::quantile(&distances, 0.5));
        row.usual = row.usual.max(sampling::quantile(&distances, 0.95));
        row.worst = row.worst.max(sampling::quantile(&distances, 1.0));
    }
    row
}

/// Every structure that comes out of the skin, on either side, furthest first.
pub fn pokes(body: &Body) -> Vec<Poke> {
    let skin = body
        .parts
        .iter()
        .find(|part| part.extras.kind == Kind::Skin);
    let Some(surface) = skin.and_then(|skin| sampling::solid(&skin.mesh)) else {
        return Vec::new();
    };
    let mut pokes: Vec<Poke> = body
        .parts
        .par_iter()
        .filter(|part| part.extras.kind != Kind::Skin)
        .flat_map(|part| {
            let sides: &[Side] = match part.extras.side {
                Side::Midline => &[Side::Midline],
                _ => &[Side::Left, Side::Right],
            };
            let surface = &surface;
            sides.to_vec().into_par_iter().map(move |side| {
                let by = part
                    .mesh
                    .positions
                    .iter()
                    .map(|&p| match side {
                        Side::Right => Vec3::new(-p.x, p.y, p.z),
                        _ => p,
                    })
                    .map(|p| outside(surface, p))
                    .fold(0.0, f32::max);
                Poke {
                    name: format!("{}{}", part.extras.id, side.suffix()),
                    by,
                }
            })
        })
        .filter(|poke| poke.by > 0.0)
        .collect();
    pokes.sort_by(|a, b| b.by.total_cmp(&a.by).then_with(|| a.name.cmp(&b.name)));
    pokes
}

/// How far a point lies outside a closed surface, mm; 0 inside.
fn outside(surface: &TriMesh, point: Vec3) -> f32 {
    use parry3d::query::PointQuery;
    let nearest = surface.project_local_point(point, false);
    if nearest.is_inside {
        0.0
    } else {
        nearest.point.distance(point)
    }
}

/// Muscles whose origin end is not nearest to the origin's structures, or the insertion end to the insertion's.
pub fn fibre_failures(body: &Body, structures: &Structures) -> Vec<String> {
    let attachments: BTreeMap<String, TriMesh> = body
        .parts
        .iter()
        .filter_map(|part| Some((part.extras.id.clone(), sampling::hierarchy(&part.mesh)?)))
        .collect();
    structures
        .list
        .par_iter()
        .filter_map(|structure| {
            let part = body
                .parts
                .iter()
                .find(|part| part.extras.id == structure.id)?;
            let fibres = part.fibres.as_ref()?;
            let (from_origin, from_insertion) =
                attachment::remotenesses(&part.mesh, structure, &attachments);
            let mean = |distances: &[f32], here: &dyn Fn(f32) -> bool| {
                let chosen = fibres
                    .along
                    .iter()
                    .zip(distances)
                    .filter(|(along, _)| here(**along));
                let (sum, count) =
                    chosen.fold((0.0, 0), |(sum, count), (_, d)| (sum + d, count + 1));
                sum / count.max(1) as f32
            };
            let start = |along: f32| along < 0.1;
            let end = |along: f32| along > 0.9;
            let mut wrong = Vec::new();
            if mean(&from_origin, &start) >= mean(&from_origin, &end) {
                wrong.push("its start is not the end nearest to its origin");
            }
            if mean(&from_insertion, &end) >= mean(&from_insertion, &start) {
                wrong.push("its end is not the end nearest to its insertion");
            }
            (!wrong.is_empty()).then(|| format!("{}: {}", structure.id, wrong.join("; ")))
        })
        .collect()
}

fn report(
    rows: &[Row],
    missing: &[String],
    pokes: &[Poke],
    fibre_failures: &[String],
    drawn: &[&str],
    body: &Body,
    bytes: u64,
) -> String {
    let mut text = String::new();
    let triangles: usize = body
        .parts
        .iter()
        .map(|part| {
            part.mesh.triangles.len()
                * if part.extras.side == Side::Midline {
                    1
                } else {
                    2
                }
        })
        .sum();
    let within = |median: f32, usual: f32| {
        let inside = rows
            .iter()
            .filter(|row| row.median <= median && row.usual <= usual);
        inside.count()
    };
    let count = rows.len().max(1);
    let mut medians: Vec<f32> = rows.iter().map(|row| row.median).collect();
    medians.sort_by(f32::total_cmp);
    let broken: Vec<&Row> = rows
        .iter()
        .filter(|row| row.pieces.0 > row.pieces.1)
        .collect();
    let open: usize = rows.iter().map(|row| row.defects.open).sum();
    let shared: usize = rows.iter().map(|row| row.defects.shared).sum();
    let torn: Vec<&Row> = rows
        .iter()
        .filter(|row| row.handles.0 > row.handles.1)
        .collect();
    let listed = |rows: &[&Row], show: &dyn Fn(&Row) -> String| {
        if rows.is_empty() {
            return "none".to_owned();
        }
        rows.iter()
            .map(|row| show(row))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let _ = writeln!(text, "# Accuracy of the body\n");
    let _ = writeln!(
        text,
        "Written by `body compare`: {SAMPLES} points on the reference mesh to the nearest point of the body's surface, \
and as many the other way; each figure is the larger of the two.\n"
    );
    let _ = writeln!(
        text,
        "- Structures: {} compared, {} missing{}",
        rows.len(),
        missing.len(),
        if missing.is_empty() {
            String::new()
        } else {
            format!(" ({})", missing.join(", "))
        }
    );
    let _ = writeln!(
        text,
        "- Triangles, both sides: {triangles}; size: {:.1} MB; nodes: {}",
        bytes as f32 / 1e6,
        body.node_names.len()
    );
    let _ = writeln!(
        text,
        "- Median of the medians: {:.2} mm",
        sampling::quantile(&medians, 0.5)
    );
    let _ = writeln!(
        text,
        "- Within 0.8 mm median and 2.5 mm at the 95th percentile: {} of {count} ({:.1} %)",
        within(0.8, 2.5),
        within(0.8, 2.5) as f32 * 100.0 / count as f32
    );
    let _ = writeln!(
        text,
        "- Within 1.5 mm and 4 mm: {} of {count}",
        within(1.5, 4.0)
    );
    let _ = writeln!(
        text,
        "- In more pieces than the reference: {}",
        listed(&broken, &|row| format!(
            "{} ({} for {})",
            row.id, row.pieces.0, row.pieces.1
        ))
    );
    let _ = writeln!(
        text,
        "- With more tunnels than the reference: {}",
        listed(&torn, &|row| format!(
            "{} ({} for {})",
            row.id, row.handles.0, row.handles.1
        ))
    );
    let _ = writeln!(
        text,
        "- Open edges: {open}; edges of more than two triangles: {shared}"
    );
    let out: Vec<&Poke> = pokes.iter().filter(|poke| poke.by > 1.0).collect();
    let furthest = pokes.first().map_or(0.0, |poke| poke.by);
    let names: Vec<String> = out
        .iter()
        .map(|poke| format!("{} {:.1} mm", poke.name, poke.by))
        .collect();
    let _ = writeln!(
        text,
        "- Out of the skin by more than 1 mm: {}; furthest: {furthest:.2} mm",
        if names.is_empty() {
            "none".into()
        } else {
            names.join(", ")
        }
    );
    let _ = writeln!(
        text,
        "- Fibres running the wrong way: {}",
        if fibre_failures.is_empty() {
            "none".into()
        } else {
            fibre_failures.join("; ")
        }
    );
    if !drawn.is_empty() {
        let _ = writeln!(
            text,
            "- Drawn thinner and smoother than the reference, as `structures.ron` says by `sheet`: {}",
            drawn.join(", ")
        );
    }
    let _ = writeln!(
        text,
        "\nWorst first, mm.\n\n| structure | median | 95 % | largest | triangles | pieces | tunnels |\n|---|---|---|---|---|---|---|"
    );
    for row in rows {
        let _ = writeln!(
            text,
            "| {} | {:.2} | {:.2} | {:.2} | {} | {}/{} | {}/{} |",
            row.id,
            row.median,
            row.usual,
            row.worst,
            row.triangles,
            row.pieces.0,
            row.pieces.1,
            row.handles.0,
            row.handles.1
        );
    }
    text
}
