//! Models made elsewhere: however their program writes them, they are brought into our frame and said of, or refused in a
//! sentence; no file of the atlas is blamed for what a model lacks.
use bevy_math::Vec3;
use myomap_body_format::{Kind, Side};
use myomap_knowledge::body::load::{from_bytes, load};
use myomap_knowledge::body::{Body, BodyReport, Landmarks, OwnBody, Surface};
use myomap_knowledge::files::{Severity, Sheets};
use myomap_knowledge::ids::{LandmarkId, RegionId};
use myomap_knowledge::knowledge::{Answer, Knowledge};
use myomap_knowledge::referral::{Pain, PainPlace, Strength};
use myomap_knowledge::test_support::{Glb, case, repository_assets, told};
use serde_json::{Value, json};
use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;

static SHEETS: LazyLock<Sheets> =
    LazyLock::new(|| Sheets::read(&repository_assets().body_folder(), &mut Vec::new()));
static OWN: LazyLock<OwnBody> = LazyLock::new(|| OwnBody::at(&repository_assets().own_body_file()));
static CONTROL: LazyLock<Body> = LazyLock::new(|| {
    let read = load(&case("02_foreign.glb"), &SHEETS, &OWN);
    read.expect("the control is sound").0
});

/// How tall our own body is.
const OWN_HEIGHT_M: f32 = 1.655;

/// A few structures of our own, as another program writes them: no fibres, no mark.
fn foreign() -> Glb {
    Glb::read(&case("02_foreign.glb"))
}

fn read(model: &Glb) -> Result<(Body, BodyReport), String> {
    let read = from_bytes(&model.bytes(), Path::new("model.glb"), &SHEETS, &OWN);
    read.map_err(|error| error.to_string())
}

fn middle(places: &[Vec3]) -> Vec3 {
    places.iter().sum::<Vec3>() / places.len() as f32
}

/// Every structure of the control is there, on its side, where the control has it, and faces outwards.
#[track_caller]
fn assert_like_the_control(body: &Body) {
    assert_eq!(body.structures().len(), CONTROL.structures().len());
    for wanted in CONTROL.structures() {
        let found = body
            .get(&wanted.key)
            .unwrap_or_else(|| panic!("{:?}", wanted.key));
        let (a, b) = (found.surface.bounds(), wanted.surface.bounds());
        let apart = a.0.distance(b.0).max(a.1.distance(b.1));
        assert!(
            apart < 0.01,
            "{:?} lies {apart} m off: {a:?} for {b:?}",
            wanted.key
        );
        let outwards = |body: &Surface| {
            let middle = middle(&body.positions);
            let volume = body.triangles.iter().map(|corners| {
                let [a, b, c] = corners.map(|corner| body.positions[corner as usize] - middle);
                a.dot(b.cross(c))
            });
            volume.sum::<f32>() > 0.0
        };
        assert_eq!(
            outwards(&found.surface),
            outwards(&wanted.surface),
            "{:?}",
            wanted.key
        );
    }
}

#[track_caller]
fn assert_brought_right(model: &Glb, sentences: &[&str]) {
    let (body, report) = read(model).expect("it is a body");
    assert_like_the_control(&body);
    let said = report.brought_right.join("; ");
    assert_eq!(report.brought_right.len(), sentences.len(), "{said}");
    for sentence in sentences {
        assert!(said.contains(sentence), "{sentence}: {said}");
    }
}

#[test]
fn a_body_that_stands_as_ours_is_left_as_it_is() {
    assert_brought_right(&foreign(), &[]);
}

#[test]
fn nodes_that_turn_and_scale_what_hangs_below_them_are_followed() {
    // As Sketchfab and Blender write: a body in cm that lies, and nodes above it that bring it up.
    let mut model = foreign();
    model.move_places(|[x, y, z]| [x * 100.0, -z * 100.0, y * 100.0]);
    let all: Vec<usize> = (0..model.nodes().len()).collect();
    let root = model.hang_below(
        &all,
        json!({"name": "RootNode", "scale": [0.01, 0.01, 0.01]}),
    );
    let quarter = std::f32::consts::FRAC_1_SQRT_2;
    model.hang_below(
        &[root],
        json!({"name": "Sketchfab_model", "rotation": [-quarter, 0, 0, quarter]}),
    );
    assert_brought_right(&model, &[]);
}

#[test]
fn units_axes_place_and_sides_are_brought_right_and_said() {
    type Place = [f32; 3];
    let ways: [(fn(Place) -> Place, &[&str]); 10] = [
        (
            |[x, y, z]| [0.866 * x + 0.5 * z, y, 0.866 * z - 0.5 * x],
            &["askew by 30°"],
        ),
        (|at| at.map(|it| it * 1e6), &["micrometres"]),
        (|at| at.map(|it| it * 1000.0), &["millimetres"]),
        (|at| at.map(|it| it * 100.0), &["centimetres"]),
        (|at| at.map(|it| it / 0.0254), &["inches"]),
        (|[x, y, z]| [x, -z, y], &["head to +Z and faced -Y"]),
        (|[x, y, z]| [-x, y, -z], &["head to +Y and faced -Z"]),
        (|[x, y, z]| [x + 0.4, y - 0.9, z], &["0.98 m away"]),
        (
            |[x, y, z]| [x * 1000.0, z * -1000.0, y * 1000.0],
            &["millimetres", "faced -Y"],
        ),
        (|[x, y, z]| [-x, y, z], &["left and right were exchanged"]),
    ];
    for (way, sentences) in ways {
        let mut model = foreign();
        model.move_places(way);
        assert_brought_right(&model, sentences);
    }
}

/// Only these nodes are in the scene.
fn keep(model: &mut Glb, is_kept: impl Fn(&str) -> bool) {
    let nodes = model.nodes().iter().enumerate();
    let shown: Vec<usize> = nodes
        .filter(|(_, node)| is_kept(node["name"].as_str().unwrap_or_default()))
        .map(|(at, _)| at)
        .collect();
    model.json["scenes"][0]["nodes"] = json!(shown);
}

/// Nodes say no side any more, and meshes bear no name.
fn take_sides_away(model: &mut Glb) {
    for node in model.nodes() {
        let name = node["name"].as_str().expect("a name");
        node["name"] = json!(name.split('.').next());
    }
    for mesh in model.list("meshes") {
        mesh["name"] = Value::Null;
    }
}

#[track_caller]
fn assert_in_place(body: &Body, count: usize) {
    assert_eq!(body.structures().len(), count);
    for found in body.structures() {
        let wanted = CONTROL.get(&found.key);
        let wanted = wanted.unwrap_or_else(|| panic!("{:?} is on the wrong side", found.key));
        let apart = middle(&found.surface.positions).distance(middle(&wanted.surface.positions));
        assert!(apart < 0.01, "{:?} lies {apart} m off", found.key);
    }
}

#[test]
fn half_a_body_without_words_for_its_sides_is_known_for_the_half_it_is() {
    for side in [".l", ".r"] {
        let mut model = foreign();
        keep(&mut model, |name| name.ends_with(side));
        take_sides_away(&mut model);
        model.move_places(|[x, y, z]| [x * 100.0 + 40.0, y * 100.0 - 130.0, z * 100.0]);
        let (body, report) = read(&model).expect("it is half a body");
        assert_in_place(&body, 7);
        let said = report.brought_right.join("; ");
        assert!(
            said.contains("centimetres") && !said.contains("mirrored"),
            "{side}: {said}"
        );
    }
}

#[test]
fn a_whole_body_without_words_for_its_sides_is_turned_and_its_sides_told_apart() {
    let mut model = foreign();
    take_sides_away(&mut model);
    model.move_places(|[x, y, z]| [-x, y, -z]);
    assert_brought_right(&model, &["faced -Z"]);
}

#[test]
fn a_skin_alone_that_faces_the_back_is_turned_to_the_front() {
    let mut model = foreign();
    keep(&mut model, |name| name == "skin");
    model.move_places(|[x, y, z]| [-x, y, -z]);
    let (body, report) = read(&model).expect("it is a skin");
    assert_in_place(&body, 1);
    assert!(report.brought_right[0].contains("faced -Z"), "{report:?}");
}

#[test]
fn a_muscle_drawn_across_the_middle_in_one_mesh_is_that_of_both_sides() {
    let mut model = foreign();
    let [left, right] = [2, 3].map(|node| {
        let mesh = model.nodes()[node]["mesh"].as_u64().expect("a mesh") as usize;
        (mesh, model.places(mesh), model.corners(mesh))
    });
    let offset = left.1.len() as u32;
    let mut places = left.1;
    places.extend(right.1);
    let mut corners = left.2;
    corners.extend(right.2.iter().map(|corner| corner + offset));
    // A triangle joins the two.
    corners.extend([0, offset, 1]);
    let flat: Vec<f32> = places.into_iter().flatten().collect();
    model.put_places(left.0, &flat);
    model.put_corners(left.0, &corners);
    model.nodes()[2]["name"] = json!("trapezius_descending");
    model.list("meshes")[left.0]["name"] = Value::Null;
    keep(&mut model, |name| name != "trapezius_descending.r");
    let (body, _) = read(&model).expect("it is a body");
    assert_in_place(&body, 15);
}

#[test]
fn a_child_is_brought_to_our_height_and_its_units_are_known() {
    let mut model = foreign();
    model.move_places(|at| at.map(|it| it * 60.0));
    assert_brought_right(&model, &["centimetres", "0.99 m tall"]);
}

#[test]
fn a_vertex_left_behind_far_away_is_left_out_and_said() {
    let mut model = foreign();
    let skin = model.nodes()[14]["mesh"].as_u64().expect("a mesh") as usize;
    let mut places = model.places(skin);
    let mut corners = model.corners(skin);
    places.push([0.0, 500.0, 0.0]);
    corners.extend([0, 1, places.len() as u32 - 1]);
    let flat: Vec<f32> = places.into_iter().flatten().collect();
    model.put_places(skin, &flat);
    model.put_corners(skin, &corners);
    let (body, report) = read(&model).expect("it is a body");
    assert_like_the_control(&body);
    assert_eq!(report.astray, ["skin"]);
}

#[test]
fn a_mesh_that_cannot_be_used_is_told_once() {
    let mut model = foreign();
    let mesh = model.nodes()[4]["mesh"].as_u64().expect("a mesh") as usize;
    let corners = vec![0; model.corners(mesh).len()];
    model.put_corners(mesh, &corners);
    let (_, report) = read(&model).expect("it is a body");
    assert_eq!(report.broken.len(), 1, "{report:?}");
    assert_eq!(
        [report.elsewhere.len(), report.coarse.len()],
        [0, 0],
        "{report:?}"
    );
}

#[test]
fn a_taller_body_is_brought_to_our_height() {
    let mut model = foreign();
    model.move_places(|at| at.map(|it| it * 1.15));
    assert_brought_right(&model, &["m tall; it was brought to the 1.66 m"]);
}

#[test]
fn names_of_other_programs_are_known() {
    type Name = fn(&str) -> String;
    fn z_anatomy(name: &str) -> String {
        let (id, side) = name.split_once('.').unwrap_or((name, ""));
        let plain = match id {
            "trapezius_descending" => String::from("Descending part of trapezius muscle"),
            "scapula" | "humerus" | "femur" | "skin" => id.to_owned(),
            _ => format!("{} muscle", id.replace('_', " ")),
        };
        if side.is_empty() {
            plain
        } else {
            format!("{plain}.{side}")
        }
    }
    fn worded(name: &str) -> String {
        let (id, side) = name.split_once('.').unwrap_or((name, ""));
        match side {
            "l" => format!("Left {id}"),
            "r" => format!("{id} (right)"),
            _ => id.to_owned(),
        }
    }
    fn numbered(name: &str) -> String {
        let (id, side) = name.split_once('.').unwrap_or((name, ""));
        let structures = &SHEETS.structures.structures;
        let known = structures.iter().find(|structure| structure.id == id);
        match known.expect("a structure").fma {
            0 => String::from("FMA7163"),
            // In the FMA the right one of a pair comes just before the left.
            left if side == "r" => format!("FMA{}", left - 1),
            left => format!("FMA{left}"),
        }
    }
    let ways: [Name; 6] = [
        z_anatomy,
        worded,
        numbered,
        |name| format!("{name}.001"),
        |name| name.replace('.', ""),
        |name| z_anatomy(name).replace(' ', "_").replace('.', ""),
    ];
    for way in ways {
        assert_known_by_nodes_called(way);
    }
}

/// All of a body is known whose nodes are called otherwise, and whose meshes are not called at all.
#[track_caller]
fn assert_known_by_nodes_called(way: impl Fn(&str) -> String) {
    let mut model = foreign();
    for node in model.nodes() {
        node["name"] = json!(way(node["name"].as_str().expect("a name")));
    }
    for mesh in model.list("meshes") {
        mesh["name"] = Value::Null;
    }
    let (body, report) = read(&model).expect("it is a body");
    assert_eq!(report.unknown, []);
    assert_like_the_control(&body);
}

#[test]
fn sides_of_other_languages_and_additions_of_programs_are_known() {
    type Name = fn(&str, &str) -> String;
    let ways: [Name; 5] = [
        |id, side| format!("{id}_{}_LOD0", side.to_uppercase()),
        |id, side| format!("geo_{id}_{}Shape", side.to_uppercase()),
        |id, side| {
            let side = if side == "l" { "links" } else { "rechts" };
            format!("{}: {side}", id.to_uppercase())
        },
        |id, side| format!("\u{200b}{}\u{a0}({side})", id.replace('_', "\u{a0}")),
        |id, side| {
            let full_width = |sign: char| char::from_u32(u32::from(sign) + 0xfee0);
            let name = format!("{id}.{side}");
            name.chars().filter_map(full_width).collect()
        },
    ];
    for way in ways {
        assert_known_by_nodes_called(|name| match name.split_once('.') {
            Some((id, side)) => way(id, side),
            None => name.to_owned(),
        });
    }
}

#[test]
fn a_name_commands_no_terminal_and_fills_no_screen() {
    let mut model = foreign();
    model.nodes()[0]["name"] = json!(format!("\u{1b}[2J{}", "wart".repeat(10_000)));
    model.list("meshes")[0]["name"] = Value::Null;
    let knowledge = knowledge_of(&model);
    let told = told(&knowledge);
    assert!(told.contains("[2Jwart"), "{told}");
    assert!(!told.contains('\u{1b}') && told.len() < 4_000, "{told}");
}

#[test]
fn names_of_meshes_and_of_nodes_above_count_where_the_node_has_none() {
    let mut model = foreign();
    for (at, node) in model.nodes().iter_mut().enumerate() {
        node["name"] = json!(format!("Object_{at}"));
    }
    assert_brought_right(&model, &[]);
    let mut model = foreign();
    for at in 0..model.nodes().len() {
        let name = model.nodes()[at]["name"].take();
        model.hang_below(&[at], json!({"name": name}));
    }
    for mesh in model.list("meshes") {
        mesh["name"] = json!("Mesh.004");
    }
    assert_brought_right(&model, &[]);
}

#[test]
fn patches_are_passed_over_and_an_unknown_name_has_its_nearest() {
    let mut model = foreign();
    let skin = model.nodes().last().expect("the skin")["mesh"].clone();
    for name in [
        "Muscular system.g",
        "Temporalis muscle.ol",
        "Temporalis_muscleer",
        "Infraspinatis muscle.l",
    ] {
        model.show(json!({"name": name, "mesh": skin}));
    }
    for mesh in model.list("meshes") {
        mesh["name"] = Value::Null;
    }
    let (body, report) = read(&model).expect("it is a body");
    assert_like_the_control(&body);
    let unknown: Vec<String> = report.unknown.iter().map(ToString::to_string).collect();
    assert_eq!(unknown.len(), 1, "{unknown:?}");
    assert!(
        unknown[0].contains("did you mean \"infraspinatus\""),
        "{unknown:?}"
    );
}

#[test]
fn halves_are_joined_and_what_draws_the_same_again_is_left_out() {
    let (body, report) =
        load(&case("05_one_structure_in_two_nodes.glb"), &SHEETS, &OWN).expect("a body");
    assert_like_the_control(&body);
    assert_eq!(report.joined, ["gluteus_maximus.l", "infraspinatus.l"]);
    assert_eq!(report.doubles, ["femur.l"]);
}

#[test]
fn only_the_default_scene_counts() {
    let mut model = foreign();
    let femur = model.nodes()[12]["mesh"].clone();
    let left_over = json!({"name": "femur.l", "mesh": femur, "translation": [0.5, 0.0, 0.0]});
    model.nodes().push(left_over);
    assert_brought_right(&model, &[]);
}

#[test]
fn an_empty_scene_is_said_and_of_several_the_first_with_a_mesh_is_shown() {
    let mut model = foreign();
    // Blender writes an empty scene so.
    model.list("scenes").insert(0, json!({"name": "empty"}));
    let refused = read(&model).map(drop).expect_err("its scene is empty");
    assert!(
        refused.contains("its default scene shows none"),
        "{refused}"
    );
    model
        .json
        .as_object_mut()
        .expect("contents")
        .remove("scene");
    assert_brought_right(&model, &[]);
}

#[test]
fn meshes_may_take_their_vertices_from_one_long_list() {
    let mut model = foreign();
    let meshes = model.list("meshes").len();
    let of_meshes: Vec<_> = (0..meshes)
        .map(|mesh| (model.places(mesh), model.corners(mesh)))
        .collect();
    let all = of_meshes.iter().flat_map(|(places, _)| places);
    let all: Vec<f32> = all.flatten().copied().collect();
    let places = model.add_numbers(&all, all.len() / 3, "VEC3");
    let mut offset = 0;
    for (mesh, (own, corners)) in of_meshes.iter().enumerate() {
        let corners: Vec<u32> = corners.iter().map(|corner| corner + offset).collect();
        model.put_corners(mesh, &corners);
        offset += own.len() as u32;
        let attributes = json!({"POSITION": places});
        model.list("meshes")[mesh]["primitives"][0]["attributes"] = attributes;
    }
    let (body, report) = read(&model).expect("it is a body");
    assert_like_the_control(&body);
    assert_eq!(report.brought_right, [] as [String; 0]);
    // What no triangle takes is kept by none.
    let places = |body: &Body| {
        let structures = body.structures().iter();
        structures
            .map(|it| it.surface.positions.len())
            .sum::<usize>()
    };
    assert_eq!(places(&body), places(&CONTROL));
}

#[test]
fn what_is_beside_places_and_normals_is_no_reason_to_refuse() {
    let mut model = foreign();
    for mesh in model.list("meshes") {
        let attributes = &mut mesh["primitives"][0]["attributes"];
        attributes["TEXCOORD_0"] = json!(7_777);
        attributes["MYSTERY"] = json!(0);
    }
    assert_brought_right(&model, &[]);
}

#[test]
fn quantised_numbers_and_numbers_without_bounds_are_read() {
    let (body, _) = load(&case("15_quantized.glb"), &SHEETS, &OWN).expect("a body");
    assert_like_the_control(&body);
    let mut model = foreign();
    for accessor in model.list("accessors") {
        let accessor = accessor.as_object_mut().expect("an accessor");
        accessor.remove("min");
        accessor.remove("max");
    }
    assert_brought_right(&model, &[]);
}

#[test]
fn what_is_about_looks_is_no_reason_to_refuse() {
    let mut model = foreign();
    model.json["extensionsUsed"] = json!(["KHR_materials_clearcoat", "KHR_texture_transform"]);
    model.json["extensionsRequired"] = json!(["KHR_texture_transform"]);
    model.json["materials"] =
        json!([{"pbrMetallicRoughness": {"baseColorTexture": {"index": 40}}}]);
    model.json["textures"] = json!([{"source": 7}]);
    for mesh in model.list("meshes") {
        mesh["primitives"][0]["material"] = json!(0);
    }
    assert_brought_right(&model, &[]);
}

#[test]
fn packed_meshes_are_refused_by_the_name_of_the_packing() {
    for (extension, name) in [
        ("KHR_draco_mesh_compression", "Draco"),
        ("EXT_meshopt_compression", "meshopt"),
    ] {
        let mut model = foreign();
        model.json["extensionsUsed"] = json!([extension]);
        model.json["extensionsRequired"] = json!([extension]);
        let refused = read(&model).map(drop).expect_err("it is packed");
        assert!(
            refused.contains(name) && refused.contains("export it without"),
            "{refused}"
        );
    }
}

#[test]
fn what_is_packed_without_being_required_is_refused_by_the_name_of_the_packing() {
    let mut model = foreign();
    model.json["extensionsUsed"] = json!(["EXT_meshopt_compression"]);
    let length = model.numbers.len();
    let buffers = model.list("buffers");
    buffers.push(json!({"byteLength": length}));
    for view in model.list("bufferViews") {
        view["buffer"] = json!(1);
        view["extensions"] = json!({"EXT_meshopt_compression": {"buffer": 0}});
    }
    let refused = read(&model).map(drop).expect_err("its numbers are packed");
    assert!(refused.contains("packed by meshopt"), "{refused}");
}

#[test]
fn an_extension_that_moves_shapes_is_named_and_one_that_does_not_is_passed_over() {
    let with = |name: &str, is_required: bool| {
        let mut model = foreign();
        model.json["extensionsUsed"] = json!([name]);
        if is_required {
            model.json["extensionsRequired"] = json!([name]);
        }
        model.nodes()[0]["extensions"] = json!({name: {}});
        read(&model).map(drop)
    };
    for (name, is_required) in [("ACME_curves", true), ("EXT_mesh_gpu_instancing", false)] {
        let refused = with(name, is_required).expect_err(name);
        assert!(
            refused.contains(name) && refused.contains("export it without"),
            "{refused}"
        );
    }
    assert_eq!(with("ACME_curves", false), Ok(()));
    assert_eq!(with("KHR_lights_punctual", true), Ok(()));
}

#[test]
fn a_file_that_is_no_model_is_called_what_it_is() {
    let said = |bytes: &[u8], name: &str| {
        let read = from_bytes(bytes, Path::new(name), &SHEETS, &OWN);
        let error = read.map(drop).expect_err(name);
        error.to_string()
    };
    let files: [(&[u8], &str, &str); 7] = [
        (
            &b"Kaydara FBX Binary  \0\x1a\0"[..],
            "body.fbx",
            "the format of FBX",
        ),
        (
            b"solid femur\nfacet normal 0 0 1",
            "femur.stl",
            "the format of STL",
        ),
        (b"BLENDER-v300", "body.blend", "the format of Blender"),
        (b"<!DOCTYPE html><html>", "body.glb", "a web page"),
        (b"\x89PNG\r\n\x1a\n", "body.glb", "a picture"),
        (
            b"version https://git-lfs.github.com/spec/v1",
            "body.glb",
            "git lfs pull",
        ),
        (b"", "body.obj", "it is empty"),
    ];
    for (bytes, name, words) in files {
        let said = said(bytes, name);
        assert!(said.contains(words) && said.contains(name), "{said}");
        assert!(!said.contains("damaged"), "{said}");
    }
}

#[test]
fn an_obj_file_that_cannot_be_read_is_told_by_its_line_whatever_its_name() {
    let text = b"# a body\nv 0,5 0 1\n";
    let read = from_bytes(text, Path::new("my body.obj"), &SHEETS, &OWN);
    let refused = read
        .map(drop)
        .expect_err("commas are no points")
        .to_string();
    assert!(refused.contains("line 2"), "{refused}");
}

#[test]
fn a_text_that_begins_with_a_mark_of_byte_order_is_read() {
    let mut model = foreign();
    model.json["buffers"][0]["uri"] = json!(model.numbers_as_data());
    let text = format!("\u{feff}{}", model.json);
    let read = from_bytes(text.as_bytes(), Path::new("body.gltf"), &SHEETS, &OWN);
    assert_like_the_control(&read.expect("it is a body").0);
}

#[test]
fn numbers_may_lie_beside_the_file_or_in_its_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut model = foreign();
    model.json["buffers"][0]["uri"] = json!("my%20body.bin");
    let file = folder.path().join("body.gltf");
    std::fs::write(&file, model.json.to_string()).expect("written");
    let missing = load(&file, &SHEETS, &OWN)
        .map(drop)
        .expect_err("a file is missing");
    assert!(missing.to_string().contains("another file"), "{missing}");
    std::fs::write(folder.path().join("my body.bin"), &model.numbers).expect("written");
    assert_like_the_control(&load(&file, &SHEETS, &OWN).expect("a body").0);
    model.json["buffers"][0]["uri"] = json!(model.numbers_as_data());
    std::fs::write(&file, model.json.to_string()).expect("written");
    assert_like_the_control(&load(&file, &SHEETS, &OWN).expect("a body").0);
}

#[test]
fn a_zip_as_model_libraries_hand_them_out_is_read() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut model = foreign();
    model.json["buffers"][0]["uri"] = json!("my%20body.bin");
    let file = folder.path().join("body.zip");
    let write = |numbers: &str| {
        let file = std::fs::File::create(&file).expect("a file");
        let mut zip = zip::ZipWriter::new(file);
        for (name, content) in [
            ("licence.txt", &b"free"[..]),
            ("model/scene.gltf", model.json.to_string().as_bytes()),
            (numbers, &model.numbers),
        ] {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(name, options).expect("begun");
            zip.write_all(content).expect("written");
        }
        zip.finish().expect("finished");
    };
    write("model/my body.bin");
    assert_like_the_control(&load(&file, &SHEETS, &OWN).expect("a body").0);
    write("elsewhere/my body.bin");
    let refused = load(&file, &SHEETS, &OWN)
        .map(drop)
        .expect_err("no numbers");
    assert!(refused.to_string().contains("another file"), "{refused}");
}

#[test]
fn a_mesh_on_a_skeleton_at_rest_stands_where_its_bones_hold_it() {
    let mut model = foreign();
    // Bones half a metre up that were joined to the mesh there; the mesh itself is in centimetres and its node elsewhere,
    // which does not count for what hangs on a skeleton.
    model.move_places(|at| at.map(|it| it * 100.0));
    let bone = model.nodes().len();
    let meshes: Vec<usize> = (0..bone).collect();
    model.show(json!({"name": "pelvis", "translation": [0.0, 0.5, 0.0]}));
    let binds = [
        0.01, 0.0, 0.0, 0.0, 0.0, 0.01, 0.0, 0.0, 0.0, 0.0, 0.01, 0.0, 0.0, -0.5, 0.0, 1.0_f32,
    ];
    let binds = model.add_numbers(&binds, 1, "MAT4");
    model.json["skins"] = json!([{"joints": [bone], "inverseBindMatrices": binds}]);
    for at in meshes {
        let count = model.vertices(at);
        let joints = model.add_bytes(&vec![0; count * 4], count, 5121, "VEC4");
        let weights = model.add_numbers(&[1.0, 0.0, 0.0, 0.0].repeat(count), count, "VEC4");
        let attributes = &mut model.list("meshes")[at]["primitives"][0]["attributes"];
        attributes["JOINTS_0"] = json!(joints);
        attributes["WEIGHTS_0"] = json!(weights);
        model.nodes()[at]["skin"] = json!(0);
        model.nodes()[at]["translation"] = json!([3.0, 0.0, 0.0]);
    }
    assert_brought_right(&model, &[]);
}

#[test]
fn doubled_vertices_along_seams_are_one_place() {
    let mut model = foreign();
    model.split_all_triangles();
    let (body, _) = read(&model).expect("it is a body");
    assert_like_the_control(&body);
    let places = |body: &Body| body.skin_surface().expect("a skin").positions.len();
    assert!(places(&body).abs_diff(places(&CONTROL)) < 10);
    let skin = body.skin().expect("a skin");
    let joined = (0..places(&body)).filter(|&vertex| skin.part(vertex) == skin.outer_part());
    let share = joined.count() as f32 / places(&body) as f32;
    assert!(share > 0.8, "{share} of the skin hangs together");
}

#[test]
fn texture_coordinates_and_tangents_are_no_fibre_coordinates() {
    let mut model = foreign();
    for at in 0..model.nodes().len() {
        let count = model.vertices(at);
        let coordinates = model.add_numbers(&[0.3, 0.7].repeat(count), count, "VEC2");
        let tangents = model.add_numbers(&[1.0, 0.0, 0.0, 1.0].repeat(count), count, "VEC4");
        let attributes = &mut model.list("meshes")[at]["primitives"][0]["attributes"];
        attributes["TEXCOORD_0"] = json!(coordinates);
        attributes["TANGENT"] = json!(tangents);
    }
    let (body, report) = read(&model).expect("it is a body");
    assert_like_the_control(&body);
    assert_eq!(report.reckoned_fibres.len(), 4);
    for structure in body.structures() {
        let Some(fibres) = &structure.surface.fibres else {
            continue;
        };
        let along = fibres.along_across.iter().map(|at| at.x);
        let (low, high) = along.fold((1.0_f32, 0.0_f32), |(low, high), it| {
            (low.min(it), high.max(it))
        });
        assert!(
            low < 0.05 && high > 0.95,
            "{:?}: {low} to {high}",
            structure.key
        );
    }
}

#[test]
fn paired_structures_without_a_side_are_told_apart_by_where_they_lie() {
    let mut model = foreign();
    for node in model.nodes() {
        let name = node["name"].as_str().expect("a name");
        let plain = name
            .trim_end_matches(".l")
            .trim_end_matches(".r")
            .to_owned();
        // The bones keep their sides.
        if !["femur", "humerus", "scapula"].contains(&plain.as_str()) {
            node["name"] = json!(plain);
        }
    }
    for mesh in model.list("meshes") {
        mesh["name"] = Value::Null;
    }
    assert_brought_right(&model, &[]);
}

#[test]
fn what_lies_not_as_a_body_is_refused_in_a_sentence() {
    let mut model = foreign();
    let names: Vec<Value> = model
        .nodes()
        .iter()
        .map(|node| node["name"].clone())
        .collect();
    for (at, node) in model.nodes().iter_mut().enumerate() {
        node["name"] = names[(at * 4 + 3) % names.len()].clone();
    }
    for mesh in model.list("meshes") {
        mesh["name"] = Value::Null;
    }
    let refused = read(&model).map(drop).expect_err("its names lie");
    assert!(
        refused.contains("do not lie to each other as a body's do"),
        "{refused}"
    );
}

#[test]
fn what_has_no_size_or_no_depth_is_refused() {
    for (way, words) in [
        (
            (|_| [0.1; 3]) as fn([f32; 3]) -> [f32; 3],
            "no larger than a point",
        ),
        (|[x, y, _]| [x, y, 0.0], "or it is flat"),
    ] {
        let mut model = foreign();
        model.move_places(way);
        let refused = read(&model).map(drop).expect_err("it is no body");
        assert!(refused.contains(words), "{refused}");
    }
}

#[test]
fn without_our_own_body_only_what_stands_as_a_body_is_shown() {
    let nothing = OwnBody::at(Path::new("no such file"));
    let read = |model: &Glb| {
        let read = from_bytes(&model.bytes(), Path::new("model.glb"), &SHEETS, &nothing);
        read.map_err(|error| error.to_string())
    };
    let (_, report) = read(&foreign()).expect("it is a body");
    assert!(
        report.brought_right[0].contains("could not be judged"),
        "{report:?}"
    );
    let mut model = foreign();
    model.move_places(|at| at.map(|it| it * 1000.0));
    let refused = read(&model).map(drop).expect_err("it is 1,650 m tall");
    assert!(refused.contains("does not stand as a body"), "{refused}");
}

/// Strips and fans, several parts in a mesh, and places that are changed in a few items only.
#[test]
fn every_way_of_keeping_triangles_is_read() {
    let mut model = foreign();
    let mesh = model.nodes()[4]["mesh"].as_u64().expect("a mesh") as usize;
    let primitive = model.json["meshes"][mesh]["primitives"][0].clone();
    let corners = model.corners(mesh);
    let (first, rest) = corners.split_at(3 * (corners.len() / 6));
    let mut parts = Vec::new();
    // Each triangle of the first half twice as a strip of its own, by corners that are said again.
    for (mode, list) in [(5, strip_of(first)), (4, rest.to_vec())] {
        let bytes: Vec<u8> = list.iter().flat_map(|it| it.to_le_bytes()).collect();
        let indices = model.add_bytes(&bytes, list.len(), 5125, "SCALAR");
        let mut part = primitive.clone();
        part["mode"] = json!(mode);
        part["indices"] = json!(indices);
        parts.push(part);
    }
    model.list("meshes")[mesh]["primitives"] = json!(parts);
    // The skin's first place stands elsewhere in the list, and is put right by a sparse one.
    let skin = model.nodes()[14]["mesh"].as_u64().expect("a mesh") as usize;
    let right = model.places(skin)[0];
    let mut wrong = model.places(skin);
    wrong[0] = [9.0; 3];
    let flat: Vec<f32> = wrong.into_iter().flatten().collect();
    let places = model.add_numbers(&flat, flat.len() / 3, "VEC3");
    let value = model.add_numbers(&right, 1, "VEC3");
    let index = model.add_bytes(&0_u32.to_le_bytes(), 1, 5125, "SCALAR");
    let view =
        |model: &Glb, accessor: usize| model.json["accessors"][accessor]["bufferView"].clone();
    let sparse = json!({
        "count": 1,
        "indices": {"bufferView": view(&model, index), "componentType": 5125},
        "values": {"bufferView": view(&model, value)},
    });
    model.list("accessors")[places]["sparse"] = sparse;
    model.list("meshes")[skin]["primitives"][0]["attributes"] = json!({"POSITION": places});
    assert_brought_right(&model, &[]);
}

/// One strip of all triangles: between two of them corners are said twice, which makes triangles without area.
fn strip_of(corners: &[u32]) -> Vec<u32> {
    let mut strip: Vec<u32> = Vec::new();
    for &[a, b, c] in corners.as_chunks::<3>().0 {
        if let Some(&last) = strip.last() {
            strip.extend([last, a]);
        }
        // A triangle that begins at an odd place is turned.
        if strip.len().is_multiple_of(2) {
            strip.extend([a, b, c]);
        } else {
            strip.extend([a, a, b, c]);
        }
    }
    strip
}

/// What `myomap check` and `myomap refer` know with a model.
fn knowledge_of(model: &Glb) -> Knowledge {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("model.glb");
    std::fs::write(&file, model.bytes()).expect("written");
    let mut assets = repository_assets();
    assets.body = Some(file);
    Knowledge::read(&assets)
}

#[test]
fn where_it_hurts_is_answered_alike_in_whatever_units_and_place_a_body_comes() {
    let answer = |knowledge: &Knowledge| {
        let regions = &knowledge.body.regions;
        let temple = regions.find("temple").expect("a region");
        let place = PainPlace::Region(RegionId::new(&temple.id), Side::Left);
        let pain = Pain::at(place, Strength::MODERATE);
        let answer = Answer::new(knowledge, &[pain], &[]);
        let candidates = answer.differential.candidates.iter();
        candidates
            .map(|it| it.muscle.to_string())
            .collect::<Vec<_>>()
    };
    let plain = knowledge_of(&foreign());
    let wanted = answer(&plain);
    assert!(
        wanted.iter().any(|muscle| muscle == "temporalis"),
        "{wanted:?}"
    );
    let mut model = foreign();
    model.move_places(|[x, y, z]| [-1000.0 * x, 1000.0 * z + 300.0, 1000.0 * y]);
    let moved = knowledge_of(&model);
    // The leading muscles are the same; those at the end of the list, whose zones only graze the place, may change places
    // where a fit differs by a millimetre.
    let found = answer(&moved);
    assert_eq!(found[..3], wanted[..3]);
    let shared = wanted
        .iter()
        .filter(|muscle| found.contains(muscle))
        .count();
    assert!(shared + 1 >= wanted.len(), "{found:?} for {wanted:?}");
    for knowledge in [&plain, &moved] {
        let errors = knowledge
            .problems
            .iter()
            .filter(|it| it.severity == Severity::Error);
        assert_eq!(errors.count(), 0, "{}", told(knowledge));
        let of_others = knowledge
            .problems
            .iter()
            .filter(|it| !it.file.ends_with("model.glb"));
        assert_eq!(of_others.count(), 0, "{}", told(knowledge));
    }
}

#[test]
fn the_report_tells_the_worst_first() {
    let mut model = foreign();
    model.move_places(|at| at.map(|it| it * 1000.0));
    model.show(json!({"name": "Infraspinatis", "mesh": 0}));
    model.list("meshes")[0]["name"] = Value::Null;
    let knowledge = knowledge_of(&model);
    let order: Vec<usize> = [
        "millimetres",
        "did you mean",
        "found from their shape",
        "have no mesh here",
    ]
    .iter()
    .map(|words| {
        told(&knowledge)
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {}", told(&knowledge)))
    })
    .collect();
    assert!(order.is_sorted(), "{}", told(&knowledge));
}

/// Our own body without its mark, as any other model, only with these structures.
fn own_without_mark(keep: impl Fn(&str) -> bool) -> Glb {
    let mut model = Glb::read(&repository_assets().own_body_file());
    model.json["asset"]
        .as_object_mut()
        .expect("an asset")
        .remove("extras");
    let name = |node: &Value| {
        let name = node["name"].as_str().unwrap_or_default();
        name.split('.').next().unwrap_or_default().to_owned()
    };
    let nodes = model.nodes().iter().enumerate();
    let shown: Vec<usize> = nodes
        .filter(|(_, node)| keep(&name(node)))
        .map(|(at, _)| at)
        .collect();
    model.json["scenes"][0]["nodes"] = json!(shown);
    model
}

#[test]
fn places_are_fitted_to_a_body_that_is_built_otherwise() {
    // Broad shoulders, long legs, a deep chest.
    fn bent([x, y, z]: [f32; 3]) -> [f32; 3] {
        let broad = 1.0 + 0.3 * (1.0 - ((y - 1.25) / 0.5).powi(2)).max(0.0);
        [x * broad, y + 0.2 * (y / 0.85).min(1.0), z * broad]
    }
    let is_bone = |id: &str| {
        let known = SHEETS.structures.structures.iter().find(|it| it.id == id);
        known.is_some_and(|it| matches!(it.kind, Kind::Bone | Kind::Skin))
    };
    let mut model = own_without_mark(is_bone);
    model.move_places(bent);
    let knowledge = knowledge_of(&model);
    let ours = Landmarks::new(&SHEETS.landmarks);
    let fitted = knowledge.body.landmarks.as_ref().expect("landmarks");
    // The model is brought to our height; landmarks move with it.
    let scaled = knowledge
        .meshes()
        .expect("a body")
        .skin_surface()
        .expect("a skin")
        .bounds();
    let tall = OWN_HEIGHT_M + 0.2;
    let mut apart: Vec<(f32, f32, &str)> = Vec::new();
    for landmark in ours.all() {
        let id = LandmarkId::new(&landmark.id);
        let (Some(before), Some(found)) =
            (ours.place(&id, Side::Left), fitted.place(&id, Side::Left))
        else {
            continue;
        };
        let share = (scaled.1.y - scaled.0.y) / tall;
        let wanted = Vec3::from(bent(before.to_array()));
        let low = scaled.0.y - share * bent([0.0, -0.012, 0.0])[1];
        let wanted = wanted * share + Vec3::Y * low;
        apart.push((
            found.distance(wanted),
            before.distance(wanted),
            &landmark.id,
        ));
    }
    apart.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (usual, before) = (
        apart[apart.len() / 2].0,
        apart.iter().map(|it| it.1).sum::<f32>() / apart.len() as f32,
    );
    assert!(before > 0.025, "{before}: the body is hardly bent");
    assert!(usual < 0.012, "{usual}");
    let nearly_all = apart[apart.len() * 9 / 10];
    assert!(nearly_all.0 < 0.03, "{nearly_all:?}");
    let told = told(&knowledge);
    assert!(told.contains("were fitted to it"), "{told}");
}

/// Our own muscles, their coordinates found again from their shape: what the bake wrote is found within a little.
#[test]
fn reckoned_fibres_are_those_of_the_bake() {
    let own = load(&repository_assets().own_body_file(), &SHEETS, &OWN)
        .expect("our own")
        .0;
    let wanted = [
        "infraspinatus",
        "trapezius_descending",
        "sternocleidomastoid",
        "gluteus_medius",
        "scapula",
        "clavicle",
        "femur",
        "humerus",
        "hip_bone",
        "skin",
    ];
    // Its bones are there, and without the mark it is a model like any other.
    let model = own_without_mark(|id| wanted.contains(&id));
    let (body, report) = read(&model).expect("it is a body");
    assert_eq!(report.brought_right, [] as [String; 0]);
    let mut compared = 0;
    for structure in body.structures() {
        let (Some(found), Some(ours)) = (&structure.surface.fibres, own.get(&structure.key)) else {
            continue;
        };
        let fibres = ours.surface.fibres.as_ref().expect("it is a muscle");
        let mut apart: Vec<f32> = structure
            .surface
            .positions
            .iter()
            .zip(&found.along_across)
            .map(|(&at, found)| {
                let near = ours.surface.nearest(at);
                (fibres.along_across[near.corners[0] as usize].x - found.x).abs()
            })
            .collect();
        apart.sort_by(f32::total_cmp);
        let usual = apart[apart.len() / 2];
        assert!(usual < 0.04, "{:?}: {usual}", structure.key);
        compared += 1;
    }
    assert!(compared >= 8, "{compared}");
}
