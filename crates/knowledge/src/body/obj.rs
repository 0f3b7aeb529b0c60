//! Wavefront OBJ, as much of it as bodies need: `v`, `f`, `o`, `g`, and what BodyParts3D writes into comments.

use crate::text;
use bevy_math::Vec3;
use std::borrow::Cow;

/// The content of an OBJ file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ObjFile {
    /// Every place that the file names, in its own frame.
    pub positions: Vec<Vec3>,
    /// Its objects or groups, those without faces left out.
    pub groups: Vec<Group>,
    /// What its comments call it: a number of the FMA, an English name.
    pub headings: Vec<String>,
}

/// An object or group.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// What it is called; empty where it is not.
    pub name: String,
    /// What the object is called that it is a group of; empty where it is none, or where that has no name.
    pub object: String,
    /// Corners of each triangle; polygons are cut into fans.
    pub triangles: Vec<[u32; 3]>,
}

/// A line that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ObjError {
    /// A vertex without three numbers.
    #[error("{}", text!("obj-vertex", line = *.line))]
    Vertex {
        /// The line, counted from 1.
        line: usize,
    },
    /// More objects than any body has.
    #[error("{}", text!("obj-too-many", line = *.line, most = MOST_GROUPS))]
    TooMany {
        /// The line, counted from 1.
        line: usize,
    },
    /// A face with fewer than three corners, or with one that does not exist.
    #[error("{}", text!("obj-face", line = *.line))]
    Face {
        /// The line, counted from 1.
        line: usize,
    },
}

/// Objects and groups of a file; each takes some hundred bytes, however little is in it.
const MOST_GROUPS: usize = 50_000;

/// What BodyParts3D writes before the names of a mesh.
const HEADINGS: [&str; 2] = ["concept_id", "english_name"];

/// Reads an OBJ file.
///
/// # Errors
/// At the first line that is wrong.
pub fn parse(text: &str) -> Result<ObjFile, ObjError> {
    let mut file = ObjFile::default();
    let mut group = Group::default();
    let text = joined(text);
    for (index, content) in lines(&text).enumerate() {
        let line = index + 1;
        let mut words = content.split_ascii_whitespace();
        match words.next() {
            Some("v") => {
                let position = vertex(words).ok_or(ObjError::Vertex { line })?;
                file.positions.push(position);
            }
            Some("f") => {
                let corners = words.map(|word| corner(word, file.positions.len()));
                let corners: Option<Vec<u32>> = corners.collect();
                let corners = corners.filter(|corners| corners.len() >= 3);
                let corners = corners.ok_or(ObjError::Face { line })?;
                let fan = corners[1..].windows(2);
                group
                    .triangles
                    .extend(fan.map(|pair| [corners[0], pair[0], pair[1]]));
            }
            Some(kind @ ("o" | "g")) => {
                let name = words.collect::<Vec<_>>().join(" ");
                let object = match kind {
                    "o" => name.clone(),
                    _ => group.object.clone(),
                };
                let next = Group {
                    name,
                    object,
                    ..Group::default()
                };
                let before = std::mem::replace(&mut group, next);
                if !before.triangles.is_empty() {
                    file.groups.push(before);
                }
                if file.groups.len() > MOST_GROUPS {
                    return Err(ObjError::TooMany { line });
                }
            }
            Some(word) if word.starts_with('#') => file.headings.extend(heading(content)),
            _ => {}
        }
    }
    file.groups.push(group);
    file.groups.retain(|group| !group.triangles.is_empty());
    Ok(file)
}

/// The text with lines that go on after a backslash made one.
fn joined(text: &str) -> Cow<'_, str> {
    if text.contains("\\\n") || text.contains("\\\r\n") {
        text.replace("\\\r\n", " ").replace("\\\n", " ").into()
    } else {
        text.into()
    }
}

/// The lines of a text, whichever way it ends them; a mark of byte order before the first is none of it.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let text = text.trim_start_matches('\u{feff}');
    let end = if text.contains('\n') { '\n' } else { '\r' };
    text.split(end)
}

fn vertex<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<Vec3> {
    let mut coordinate = || -> Option<f32> {
        let value: f32 = words.next()?.parse().ok()?;
        value.is_finite().then_some(value)
    };
    Some(Vec3::new(coordinate()?, coordinate()?, coordinate()?))
}

/// The vertex that the corner of a face names (`7`, `7/1`, `7//3`, `-1`), counted from 0.
fn corner(word: &str, vertex_count: usize) -> Option<u32> {
    let number: i64 = word.split('/').next()?.parse().ok()?;
    let count = i64::try_from(vertex_count).ok()?;
    let index = if number < 0 {
        count.checked_add(number)?
    } else {
        number - 1
    };
    (0..count).contains(&index).then_some(index as u32)
}

/// The name that a comment gives: `# English name : left temporalis`.
fn heading(comment: &str) -> Option<String> {
    let (what, name) = comment.trim_start_matches(['#', ' ']).split_once(':')?;
    let what = what.trim().to_lowercase().replace(' ', "_");
    let name = name.trim();
    (HEADINGS.contains(&what.as_str()) && !name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_polygons_and_headings_are_read() {
        let text = "# Concept ID : FMA7163\n# English name : skin\n# File ID : FJ1\nv 0 0 0\nv 1 0 0 0.5 0.5 0.5\nv 1 1 0\n\
                    v 0 1 0\nvt 0 0\ng empty\no left square\nf 1/1/1 2//1 3 4\ng\nf -4 -3 -1\n";
        let file = parse(text).expect("it is sound");
        assert_eq!(file.positions.len(), 4);
        assert_eq!(file.headings, ["FMA7163", "skin"]);
        assert_eq!(file.groups[0].object, "left square");
        let groups: Vec<_> = file
            .groups
            .iter()
            .map(|group| (group.name.as_str(), group.triangles.as_slice()))
            .collect();
        assert_eq!(
            groups,
            [
                ("left square", &[[0, 1, 2], [0, 2, 3]][..]),
                ("", &[[0, 1, 3]][..])
            ]
        );
    }

    #[test]
    fn a_mark_before_the_text_and_any_end_of_line_are_read() {
        let text = "v 0 0 0\nv 1 0 0\nv 0 1 0\no femur.l\ng material\nf 1 2 3";
        let wanted = parse(text).expect("it is sound");
        assert_eq!(wanted.groups[0].object, "femur.l");
        for end in ["\n", "\r\n", "\r"] {
            let text = format!("\u{feff}{}", text.replace('\n', end));
            assert_eq!(parse(&text), Ok(wanted.clone()), "{end:?}");
        }
    }

    #[test]
    fn a_line_that_goes_on_after_a_backslash_is_one() {
        let text = "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 \\\n2 \\\r\n3\n";
        let file = parse(text).expect("it is sound");
        assert_eq!(file.groups[0].triangles, [[0, 1, 2]]);
    }

    #[test]
    fn a_wrong_line_is_named() {
        assert_eq!(parse("v 0 0 0\nf 1 2 3\n"), Err(ObjError::Face { line: 2 }));
        let many = "o a\nf 1 1 1\n".repeat(MOST_GROUPS + 2);
        let many = parse(&format!("v 0 0 0\n{many}"));
        assert!(matches!(many, Err(ObjError::TooMany { .. })));
        assert_eq!(parse("v 0 0\n"), Err(ObjError::Vertex { line: 1 }));
        assert_eq!(parse("v 0 0 inf\n"), Err(ObjError::Vertex { line: 1 }));
        let least = format!("v 0 0 0\nf 1 1 {}\n", i64::MIN);
        assert_eq!(parse(&least), Err(ObjError::Face { line: 2 }));
    }
}
