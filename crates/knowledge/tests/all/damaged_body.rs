//! Bodies that are damaged: nothing panics, nothing recurses without end, and the body is blamed once, in a sentence;
//! no file of the atlas is blamed for what only follows.
use myomap_knowledge::body::load::from_bytes;
use myomap_knowledge::body::{Level, OwnBody, Seen};
use myomap_knowledge::files::{Problem, Severity, Sheets};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::test_support::{
    AssetCopy, case, glb, repository_assets, small_glb, small_triangle, told,
};
use std::path::Path;
use std::sync::LazyLock;

fn with_body(file: &Path) -> Knowledge {
    let mut assets = repository_assets();
    assets.body = Some(file.to_owned());
    Knowledge::read(&assets)
}

fn errors(knowledge: &Knowledge) -> Vec<&Problem> {
    let problems = knowledge.problems.iter();
    problems
        .filter(|problem| problem.severity == Severity::Error)
        .collect()
}

#[track_caller]
fn assert_blamed_once(file: &Path, words: &[&str]) {
    let knowledge = with_body(file);
    let errors = errors(&knowledge);
    assert_eq!(errors.len(), 1, "{}", told(&knowledge));
    assert_eq!(errors[0].file, file, "{}", errors[0]);
    for word in words {
        assert!(errors[0].message.contains(word), "{}", errors[0]);
    }
    assert!(
        knowledge.meshes().is_none(),
        "half of a damaged body is shown"
    );
    assert!(knowledge.atlas.muscles().len() > 100, "the atlas is there");
}

#[test]
fn an_accessor_that_is_missing() {
    assert_blamed_once(
        &case("18a_accessor_missing.glb"),
        &["damaged", "femur.l", "accessor that is not there"],
    );
}

#[test]
fn a_vertex_that_is_missing() {
    assert_blamed_once(
        &case("18d_vertex_missing.glb"),
        &["damaged", "femur.l", "vertex"],
    );
}

#[test]
fn numbers_beyond_the_end_of_the_file() {
    assert_blamed_once(
        &case("18e_beyond_the_file.glb"),
        &["damaged", "femur.l", "beyond the end"],
    );
}

#[test]
fn a_node_that_is_its_own_grandchild() {
    assert_blamed_once(&case("18g_circle.glb"), &["damaged", "below itself"]);
}

#[test]
fn a_sound_small_body_is_shown() {
    let knowledge = with_body(&case("00_control.glb"));
    assert_eq!(
        knowledge.meshes().map(|body| body.structures().len()),
        Some(15)
    );
}

#[test]
fn a_body_without_fibre_coordinates_has_them_reckoned_and_says_so() {
    let knowledge = with_body(&case("02_foreign.glb"));
    let told = told(&knowledge);
    assert!(told.contains("found from their shape"), "{told}");
    assert!(!told.contains("lies nowhere"), "{told}");
}

/// A triangle whose list of contents has one text replaced.
fn changed(old: &str, new: &str) -> Vec<u8> {
    changed_all(&[(old, new)])
}

/// A triangle whose list of contents has several texts replaced.
fn changed_all(changes: &[(&str, &str)]) -> Vec<u8> {
    const SOUND: &str = r#"{"asset":{"version":"2.0","extras":{"attribution":"tests","inputs_sha256":""}},"scene":0,"scenes":[{"nodes":[0]}],"nodes":[{"mesh":0,"name":"femur.l"}],"meshes":[{"name":"femur.l","primitives":[{"attributes":{"POSITION":0,"NORMAL":0},"indices":1}]}],"buffers":[{"byteLength":84}],"bufferViews":[{"buffer":0,"byteLength":36},{"buffer":0,"byteOffset":36,"byteLength":48}],"accessors":[{"bufferView":0,"componentType":5126,"count":3,"type":"VEC3","min":[0,1,0],"max":[0.1,1.1,0]},{"bufferView":1,"componentType":5125,"count":3,"type":"SCALAR"},{"bufferView":1,"componentType":5122,"count":3,"type":"VEC3"},{"bufferView":0,"componentType":5126,"count":2,"type":"VEC3"},{"bufferView":0,"componentType":5125,"count":9,"type":"SCALAR"}]}"#;
    let mut numbers = small_triangle();
    numbers.extend([0_u32, 1, 2].into_iter().flat_map(u32::to_le_bytes));
    numbers.extend([0; 36]);
    let mut json = SOUND.to_owned();
    for (old, new) in changes {
        assert!(json.contains(old), "{old}");
        json = json.replacen(old, new, 1);
    }
    glb(&json, &numbers)
}

/// The mark of our own bake, by which a body is known.
const MARK: &str = r#","extras":{"attribution":"tests","inputs_sha256":""}"#;

/// Our own body, that models made elsewhere are held against.
static OWN: LazyLock<OwnBody> = LazyLock::new(|| OwnBody::at(&repository_assets().own_body_file()));

/// What a body says of itself; nothing where it is shown.
fn fault(bytes: &[u8]) -> Option<String> {
    static SHEETS: LazyLock<Sheets> =
        LazyLock::new(|| Sheets::read(&repository_assets().body_folder(), &mut Vec::new()));
    let read = from_bytes(bytes, Path::new("body.glb"), &SHEETS, &OWN);
    let fault = read.err().map(|error| error.to_string());
    assert!(
        fault
            .as_ref()
            .is_none_or(|fault| !fault.contains("fault of Myomap")),
        "{fault:?}"
    );
    fault
}

#[track_caller]
fn assert_fault(bytes: &[u8], words: &str) {
    let fault = fault(bytes).unwrap_or_else(|| panic!("shown, and not: {words}"));
    assert!(
        fault.contains("damaged") && fault.contains(words),
        "{words}: {fault}"
    );
}

#[test]
fn whatever_is_wrong_with_its_numbers_is_one_sentence() {
    assert_eq!(fault(&changed("femur.l", "femur.l")), None);
    let indices = r#""componentType":5125,"count":3,"type":"SCALAR""#;
    for (old, new, told_as) in [
        (
            indices,
            r#""componentType":5126,"count":3,"type":"SCALAR""#,
            "Scalar of F32",
        ),
        (
            indices,
            r#""componentType":5125,"count":3,"type":"VEC2""#,
            "Vec2 of U32",
        ),
        (
            indices,
            r#""componentType":5125,"count":13,"type":"SCALAR""#,
            "beyond the end",
        ),
        (
            indices,
            r#""componentType":5125,"count":0,"type":"SCALAR""#,
            "beyond the end",
        ),
        (
            indices,
            r#""componentType":5125,"count":18446744073709551615,"type":"SCALAR""#,
            "beyond the end",
        ),
        (
            indices,
            r#""byteOffset":18446744073709551615,"componentType":5125,"count":3,"type":"SCALAR""#,
            "beyond the end",
        ),
        (r#""NORMAL":0"#, r#""COLOR_0":2"#, "Vec3 of I16"),
        (r#""NORMAL":0"#, r#""TEXCOORD_0":0"#, "Vec3 of F32"),
        (r#""NORMAL":0"#, r#""TANGENT":0"#, "tangents"),
        (
            r#""NORMAL":0"#,
            r#""_FIBRE_PHASE":0"#,
            "phases of the fibres",
        ),
        (
            r#""NORMAL":0"#,
            r#""_FIBRE_DIRECTION":0"#,
            "directions of the fibres",
        ),
        (r#""NORMAL":0"#, r#""NORMAL":3"#, "2 normals for 3 vertices"),
        (
            r#""indices":1"#,
            r#""indices":1,"extras":{"levels":[{"error_mm":0.8,"indices":77}]}"#,
            "not there",
        ),
        (
            r#""indices":1"#,
            r#""indices":1,"extras":{"levels":[{"error_mm":0.8,"indices":0}]}"#,
            "Vec3 of F32",
        ),
        (
            r#""indices":1"#,
            r#""indices":1,"extras":{"levels":[{"error_mm":0.8,"indices":4}]}"#,
            "but there are 3",
        ),
        (r#""NORMAL":0"#, r#""NORMAL":77"#, "not there"),
        (r#""POSITION":0,"NORMAL":0"#, r#""NORMAL":0"#, "POSITION"),
        (
            r#""byteLength":36}"#,
            r#""byteLength":36,"byteStride":4}"#,
            "beyond the end",
        ),
        (
            r#""byteOffset":36,"#,
            r#""byteOffset":18446744073709551615,"#,
            "beyond the end",
        ),
        (
            r#""byteLength":48}"#,
            r#""byteLength":48,"byteOffset":18446744073709551615}"#,
            "duplicate",
        ),
        (
            r#"{"bufferView":1,"componentType":5125"#,
            r#"{"componentType":5125"#,
            "beyond the end",
        ),
        (
            r#"[{"byteLength":84}]"#,
            r#"[{"byteLength":84,"uri":"body.bin"}]"#,
            "another file",
        ),
        (
            r#""type":"SCALAR"}"#,
            r#""type":"SCALAR","sparse":{"count":0,"indices":{"bufferView":1,"componentType":5125},"values":{"bufferView":1}}}"#,
            "beyond the end",
        ),
        (
            r#""type":"SCALAR"}"#,
            r#""type":"SCALAR","sparse":{"count":2,"indices":{"bufferView":9,"componentType":5125},"values":{"bufferView":1}}}"#,
            "beyond the end",
        ),
        (
            r#""name":"femur.l"}]"#,
            r#""name":"femur.l","children":[0]}]"#,
            "below itself",
        ),
        (
            r#"{"mesh":0,"name":"femur.l"}"#,
            r#"{"mesh":0,"name":"femur.l"},{"children":[0]},{"children":[0]}"#,
            "below two",
        ),
    ] {
        assert_fault(&changed(old, new), told_as);
    }
}

/// The surface of a body of one triangle, with what it says of its levels; none where the mesh is told to be broken.
fn with_levels(node: &str, extras: &str) -> Option<(Vec<[u32; 3]>, Option<Seen>, Vec<Level>)> {
    let sheets = Sheets::read(&repository_assets().body_folder(), &mut Vec::new());
    let bytes = changed_all(&[
        (r#""mesh":0,"#, node),
        (
            r#""indices":1"#,
            &format!(r#""indices":1,"extras":{extras}"#),
        ),
    ]);
    let (body, report) =
        from_bytes(&bytes, Path::new("body.glb"), &sheets, &OWN).expect("it is sound");
    assert_eq!(body.structures().is_empty(), !report.broken.is_empty());
    let surface = &body.structures().first()?.surface;
    Some((
        surface.triangles.clone(),
        surface.seen,
        surface.levels.clone(),
    ))
}

#[test]
fn levels_of_detail_are_read_and_face_outwards_on_both_sides() {
    let extras =
        r#"{"seen":[1,1,0,0,0],"levels":[{"error_mm":0.8,"indices":1,"seen":[0,1,0,0,0]}]}"#;
    for (node, triangle) in [
        (r#""mesh":0,"#, [0, 1, 2]),
        (r#""mesh":0,"scale":[-1,1,1],"#, [0, 2, 1]),
    ] {
        let (triangles, seen, levels) = with_levels(node, extras).expect("it is shown");
        assert_eq!(triangles, [triangle]);
        assert_eq!(seen, Some([1, 1, 0, 0, 0]));
        let level = Level {
            error_mm: 0.8,
            triangles: vec![triangle],
            seen: Some([0, 1, 0, 0, 0]),
        };
        assert_eq!(levels, [level]);
    }
    // More is seen than there is.
    let extras = r#"{"seen":[2,0,0,0,0]}"#;
    assert_eq!(with_levels(r#""mesh":0,"#, extras), None);
    // What somebody else says in this place is none of ours.
    let (_, seen, levels) =
        with_levels(r#""mesh":0,"#, r#"{"levels":"many"}"#).expect("it is shown");
    assert_eq!((seen, levels), (None, Vec::new()));
}

#[test]
fn a_corner_does_not_reach_into_the_next_part_of_a_mesh() {
    let two = r#"{"attributes":{"POSITION":0},"indices":1}"#;
    let mut body = changed(r#""primitives":["#, &format!(r#""primitives":[{two},"#));
    assert_eq!(fault(&body), None);
    let numbers = body.len() - 84;
    body[numbers + 36 + 8] = 5;
    assert_fault(&body, "names vertex 5, but there are 3");
}

#[test]
fn nodes_below_nodes_without_end_are_refused() {
    let mut nodes = String::from(r#"{"mesh":0,"name":"femur.l"}"#);
    for node in 0..100_000 {
        nodes.push_str(&format!(r#",{{"children":[{node}]}}"#));
    }
    assert_fault(
        &changed(r#"{"mesh":0,"name":"femur.l"}"#, &nodes),
        "nodes deep",
    );
}

#[test]
fn a_mesh_named_a_thousand_times_does_not_fill_the_memory() {
    let part = r#"{"attributes":{"POSITION":0},"indices":1},"#.repeat(2000);
    let nodes = r#"{"mesh":0,"name":"femur.l"},"#.repeat(10_000);
    let body = changed(r#""primitives":["#, &format!(r#""primitives":[{part}"#));
    assert_eq!(fault(&body), None);
    let text = String::from_utf8_lossy(&body[20..]).into_owned();
    let json = text.split('\0').next().expect("the list of contents");
    let json = json[..json.rfind('}').expect("its end") + 1]
        .replace(r#""nodes":[{"#, &format!(r#""nodes":[{nodes}{{"#));
    assert_fault(&glb(&json, &[0; 84]), "vertices and corners");
}

#[test]
fn no_cut_and_no_changed_byte_brings_it_down() {
    fault(b"");
    // One of our own, and one made elsewhere.
    let bits = [0x08, 0x01, 0x80, 0xff];
    for (sound, bits) in [
        (changed("femur.l", "femur.l"), &bits[..]),
        (changed(MARK, ""), &bits[..1]),
    ] {
        for end in 0..sound.len() {
            fault(&sound[..end]);
        }
        for position in 0..sound.len() {
            for bit in bits {
                let mut bytes = sound.clone();
                bytes[position] ^= bit;
                fault(&bytes);
            }
        }
    }
    fault(&small_glb(None));
}

#[test]
fn a_mesh_that_holds_nothing_is_left_out_and_told_once() {
    let body = changed(r#""indices":1"#, r#""indices":1,"mode":1"#);
    let copy = AssetCopy::new(false);
    copy.write("body/body.glb", body);
    let knowledge = copy.read();
    let errors = errors(&knowledge);
    assert_eq!(errors.len(), 1, "{}", told(&knowledge));
    assert!(errors[0].message.contains("no triangles"), "{}", errors[0]);
}
