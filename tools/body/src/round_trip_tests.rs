//! Meshes measured and baked again: small ones the tests make, and ten real ones where the reference is at hand.

use crate::bake;
use crate::glb;
use crate::measure::{self, Measured};
use crate::mesh::Mesh;
use crate::outline::OutlineSheet;
use crate::reconstruct;
use crate::sampling;
use crate::test_shapes;
use parry3d::math::Vec3;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Distance to a line from `a` to `b`.
fn to_line(p: Vec3, a: Vec3, b: Vec3) -> f32 {
    let along = b - a;
    let share = ((p - a).dot(along) / along.length_squared()).clamp(0.0, 1.0);
    p.distance(a + along * share)
}

fn curved_sheet() -> Mesh {
    // Part of a hollow ball, 1.5 mm thick.
    test_shapes::solid(30.0, 0.5, |p| {
        let shell = ((p + Vec3::Z * 15.0).length() - 35.0).abs() - 0.75;
        let rim = Vec3::new(p.x, p.y, 0.0).length() - 22.0;
        shell.max(rim).max(-p.z)
    })
}

fn branching() -> Mesh {
    let ends = [
        Vec3::new(0.0, 0.0, -25.0),
        Vec3::new(-12.0, 0.0, 25.0),
        Vec3::new(12.0, 3.0, 25.0),
    ];
    test_shapes::solid(30.0, 0.8, |p| {
        let arms = ends.iter().map(|&end| to_line(p, Vec3::ZERO, end));
        arms.fold(f32::INFINITY, f32::min) - 3.0
    })
}

fn bent_tube() -> Mesh {
    test_shapes::solid(28.0, 0.7, |p| {
        let ring = Vec3::new(Vec3::new(p.x, p.y, 0.0).length() - 20.0, 0.0, p.z).length() - 3.0;
        // A gap in the ring leaves a tube with two ends.
        ring.max(-(Vec3::new(p.x + 20.0, p.y, p.z).length() - 8.0))
    })
}

fn rebuilt(measured: &Measured) -> Mesh {
    let text = measured.sheet.to_ron();
    let sheet: OutlineSheet = ron::from_str(&text).expect("a written sheet parses");
    let frame = sheet.frame().expect("a measured frame is whole");
    let surface = reconstruct::surface(&sheet.outlines(), sheet.voxel_mm);
    let surface = reconstruct::largest_pieces(&surface, sheet.pieces as usize);
    reconstruct::in_reference_frame(&surface, &frame)
}

fn usual_distance(from: &Mesh, to: &Mesh) -> f32 {
    let to = sampling::hierarchy(to).expect("there are triangles");
    let points = sampling::points_on(from, 2000, 11);
    let mut distances: Vec<f32> = points.iter().map(|&p| sampling::distance(&to, p)).collect();
    distances.sort_by(f32::total_cmp);
    sampling::quantile(&distances, 0.95)
}

fn comes_back(name: &str, mesh: &Mesh) {
    let measured = measure::measure_mesh(name, mesh).expect("it can be measured");
    let again = measure::measure_mesh(name, mesh).expect("it can be measured");
    assert_eq!(
        measured.sheet, again.sheet,
        "{name}: two measurements differ"
    );
    let surface = rebuilt(&measured);
    assert_eq!(surface, rebuilt(&measured), "{name}: two rebuilds differ");
    assert_eq!(surface.pieces().len(), 1, "{name} fell apart");
    assert_eq!(surface.handles(), 0, "{name} has a hole");
    assert_eq!(surface.edge_defects().open, 0, "{name} is open");
    for (from, to) in [(mesh, &surface), (&surface, mesh)] {
        let usual = usual_distance(from, to);
        assert!(usual < 0.6, "{name} is {usual} mm off");
    }
}

#[test]
fn a_ball_comes_back() {
    comes_back("ball", &test_shapes::ball(15.0, 40));
}

#[test]
fn a_thin_sheet_comes_back_without_holes() {
    comes_back("sheet", &curved_sheet());
}

#[test]
fn a_branching_solid_comes_back_in_one_piece() {
    comes_back("branching", &branching());
}

#[test]
fn a_bent_tube_comes_back() {
    comes_back("tube", &bent_tube());
}

fn write_obj(path: &Path, mesh: &Mesh) {
    let mut text = String::new();
    for p in &mesh.positions {
        let _ = writeln!(text, "v {} {} {}", p.x, p.y, p.z);
    }
    for [a, b, c] in &mesh.triangles {
        let _ = writeln!(text, "f {} {} {}", a + 1, b + 1, c + 1);
    }
    fs::write(path, text).expect("the test folder can be written");
}

const STRUCTURES: &str = r#"(structures: [
    (id: "upper_bone", name: "upper bone", fma: 1, source: "FMA1.obj", kind: Bone, laterality: Paired, layer: 4),
    (id: "lower_bone", name: "lower bone", fma: 2, source: "FMA2.obj", kind: Bone, laterality: Paired, layer: 4),
    (id: "strap", name: "strap", fma: 3, source: "FMA3.obj", kind: Muscle, laterality: Paired, layer: 1,
     origin: Some(At(["upper_bone"])), insertion: Some(At(["lower_bone"]))),
    (id: "skin", name: "skin", fma: 0, source: "skin.obj", kind: Skin, laterality: Midline, layer: 1),
])"#;

/// A body of two balls, a strap between them and a skin too small for it.
fn small_body(folder: &Path) {
    let strap = |p: Vec3| {
        let q = Vec3::new((p.x - 20.0) * 0.4, p.y, p.z);
        to_line(q, Vec3::new(0.0, 0.0, -22.0), Vec3::new(0.0, 0.0, 22.0)) - 3.0
    };
    let ball = |centre: Vec3| move |p: Vec3| p.distance(centre) - 6.0;
    let meshes = folder.join("meshes");
    fs::create_dir_all(&meshes).expect("the test folder can be written");
    let upper = test_shapes::solid(36.0, 1.0, ball(Vec3::new(20.0, 0.0, 28.0)));
    let lower = test_shapes::solid(36.0, 1.0, ball(Vec3::new(20.0, 0.0, -28.0)));
    write_obj(&meshes.join("FMA1.obj"), &upper);
    write_obj(&meshes.join("FMA2.obj"), &lower);
    write_obj(
        &meshes.join("FMA3.obj"),
        &test_shapes::solid(36.0, 1.0, strap),
    );
    let skin = test_shapes::solid(46.0, 1.5, |p| p.length() - 34.0);
    write_obj(&meshes.join("skin.obj"), &skin);
    fs::write(folder.join("structures.ron"), STRUCTURES).expect("the test folder can be written");
}

#[test]
fn a_small_body_is_measured_baked_and_checked() {
    let folder = tempfile::tempdir().expect("a test folder");
    let path = |name: &str| folder.path().join(name);
    small_body(folder.path());
    let structures = crate::sheet::Structures::read(&path("structures.ron")).expect("it parses");
    measure::run(&path("meshes"), &path("outlines"), Some(&structures), &[]).expect("it measures");
    bake::run(&path("outlines"), &path("a.glb"), &path("structures.ron")).expect("it bakes");
    bake::run(&path("outlines"), &path("b.glb"), &path("structures.ron")).expect("it bakes");
    let bytes = fs::read(path("a.glb")).expect("it is there");
    assert!(
        bytes == fs::read(path("b.glb")).expect("it is there"),
        "two bakes differ"
    );

    let body = glb::read(&path("a.glb")).expect("it reads");
    let names = [
        "upper_bone.l",
        "upper_bone.r",
        "lower_bone.l",
        "lower_bone.r",
        "strap.l",
        "strap.r",
        "skin",
    ];
    assert_eq!(body.node_names, names);
    let strap = &body.parts[2];
    let fibres = strap.fibres.as_ref().expect("muscles have fibres");
    for (p, along) in strap.mesh.positions.iter().zip(&fibres.along) {
        let expected = (25.0 - p.z) / 50.0;
        assert!(
            (along - expected).abs() < 0.2,
            "{p}: {along} for {expected}"
        );
    }
    for (direction, along) in fibres.direction.iter().zip(&fibres.along) {
        if (0.25..0.75).contains(along) {
            assert!(direction.z < -0.7, "a fibre at {along} runs {direction}");
        }
    }
    let pokes = crate::compare::pokes(&body);
    assert!(pokes.iter().all(|poke| poke.by < 1.0), "{pokes:?}");

    is_noticed_when_it_is_not_what_was_baked(folder.path());
}

/// What [`bake::check`] and [`bake::verify`] say of a body `a.glb` that somebody changed, or whose figures are others.
fn is_noticed_when_it_is_not_what_was_baked(folder: &Path) {
    let path = |name: &str| folder.join(name);
    let check = || bake::check(&path("outlines"), &path("a.glb"), &path("structures.ron"));
    let verify = || bake::verify(&path("outlines"), &path("a.glb"), &path("structures.ron"));
    check().expect("it is what was baked");
    let told = |result: crate::error::Result<()>| result.expect_err("it is not").to_string();

    let bytes = fs::read(path("a.glb")).expect("it is there");
    let checksum = fs::read(path("a.glb.sha256")).expect("it is there");
    let middle = bytes.len() / 2;
    let mut edited = bytes.clone();
    edited[middle] ^= 1;
    fs::write(path("a.glb"), &edited).expect("the test folder can be written");
    assert!(told(verify()).contains("checksum"), "{}", told(verify()));
    assert!(told(check()).contains("checksum"), "{}", told(check()));
    // With a checksum that fits it only a new bake tells.
    let line = format!("{}  a.glb\n", crate::fingerprint::of_bytes(&edited));
    fs::write(path("a.glb.sha256"), line).expect("the test folder can be written");
    verify().expect("nothing is baked for this");
    let differs = format!("from byte {middle} on");
    assert!(told(check()).contains(&differs), "{}", told(check()));

    fs::write(path("a.glb"), bytes).expect("the test folder can be written");
    fs::write(path("a.glb.sha256"), checksum).expect("the test folder can be written");
    verify().expect("it is what was baked again");
    let changed = STRUCTURES.replace("layer: 1,\n     origin", "layer: 2,\n     origin");
    fs::write(path("structures.ron"), changed).expect("the test folder can be written");
    assert!(
        told(verify()).contains("does not come from"),
        "{}",
        told(verify())
    );
}

/// Ten structures of every kind of difficulty: thick, thin, branching, many pieces.
const REAL: [&str; 10] = [
    "FMA32548.obj",
    "FMA22333.obj",
    "FMA49008.obj",
    "FMA46804.obj",
    "FMA22549.obj",
    "FMA51143.obj",
    "FMA71307.obj",
    "FMA13376.obj",
    "FMA52740.obj",
    "FMA44250.obj",
];

#[test]
fn ten_real_structures_come_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let archive = root.join("../../../shared/bodyparts3d/bodyparts3d-3.0-left-and-midline.zip");
    if !archive.exists() {
        println!("skipped, no reference meshes here: {}", archive.display());
        return;
    }
    let files = crate::archive::read_meshes(&archive).expect("it reads");
    for name in REAL {
        let Some(text) = files.get(name) else {
            println!("not in the archive: {name}");
            continue;
        };
        let mesh = crate::obj::parse(name, text).expect("it parses");
        let measured = measure::measure_mesh(name, &mesh).expect("it measures");
        assert!(
            measured.median <= 0.8,
            "{name}: median {} mm",
            measured.median
        );
        assert!(
            measured.usual <= 2.5,
            "{name}: 95th percentile {} mm",
            measured.usual
        );
        assert!(
            measured.pieces.1 <= measured.pieces.0,
            "{name} fell apart: {:?}",
            measured.pieces
        );
    }
}

#[test]
fn a_folder_without_meshes_is_a_clear_error() {
    let folder = tempfile::tempdir().expect("a test folder");
    let error = measure::run(folder.path(), &folder.path().join("out"), None, &[]);
    let text = error.expect_err("nothing to measure").to_string();
    assert!(text.contains("no OBJ file"), "{text}");
}
