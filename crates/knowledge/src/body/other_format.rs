//! Files that are no model Myomap reads, known by how they begin, so that it can be said what they are and what to do.

use crate::text;
use crate::text::InWords;
use std::path::Path;

/// What a file is that is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherFormat {
    /// Nothing at all.
    Empty,
    /// A model of a kind that is not read, which programs for models can save as one that is.
    Model(&'static str),
    /// A picture.
    Picture,
    /// A page for a browser, often what a site sends instead of a file.
    WebPage,
    /// A text for people, or pages to print.
    Document,
    /// Files packed otherwise than as a zip.
    Archive,
    /// What Git leaves of a large file until it is fetched.
    Pointer,
    /// The slices of a scanner, which are no surfaces yet.
    Scan,
    /// A text in signs of two bytes.
    WideText,
}

/// How models of other kinds begin.
const MODELS: [(&[u8], &str); 8] = [
    (b"Kaydara FBX", "FBX"),
    (b"; FBX", "FBX"),
    (b"BLENDER", "Blender"),
    (b"ply\n", "PLY"),
    (b"ply\r", "PLY"),
    (b"PXR-USDC", "USD"),
    (b"#usda", "USD"),
    (b"xof ", "DirectX"),
];

/// How the names end of models of other kinds, many of which begin anyhow.
const ENDINGS: [(&str, &str); 18] = [
    ("fbx", "FBX"),
    ("blend", "Blender"),
    ("stl", "STL"),
    ("ply", "PLY"),
    ("dae", "COLLADA"),
    ("usd", "USD"),
    ("usdz", "USD"),
    ("3ds", "3DS"),
    ("max", "3dsMax"),
    ("ma", "Maya"),
    ("mb", "Maya"),
    ("c4d", "Cinema 4D"),
    ("ztl", "ZBrush"),
    ("wrl", "VRML"),
    ("x3d", "X3D"),
    ("step", "STEP"),
    ("stp", "STEP"),
    ("vtk", "VTK"),
];

/// How files begin that are no models.
const OTHERS: [(&[u8], OtherFormat); 13] = [
    (b"\x89PNG", OtherFormat::Picture),
    (b"\xff\xd8\xff", OtherFormat::Picture),
    (b"GIF8", OtherFormat::Picture),
    (b"RIFF", OtherFormat::Picture),
    (b"%PDF", OtherFormat::Document),
    (b"7z\xbc\xaf", OtherFormat::Archive),
    (b"Rar!", OtherFormat::Archive),
    (b"\x1f\x8b", OtherFormat::Archive),
    (b"\xfd7zXZ", OtherFormat::Archive),
    (b"\x28\xb5\x2f\xfd", OtherFormat::Archive),
    (b"version https://git-lfs", OtherFormat::Pointer),
    (b"\xff\xfe", OtherFormat::WideText),
    (b"\xfe\xff", OtherFormat::WideText),
];

/// Where the files of scanners say what they are.
const SCANS: [(usize, &[u8]); 3] = [(128, b"DICM"), (344, b"n+1\0"), (344, b"ni1\0")];

/// So much of a text is looked at for what it is.
const LOOKED_AT: usize = 4096;

impl OtherFormat {
    /// What a file is that is not read; none where it may be a model.
    pub(super) fn of(bytes: &[u8], path: &Path) -> Option<Self> {
        if bytes.is_empty() {
            return Some(Self::Empty);
        }
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        let ending = ending.to_ascii_lowercase();
        let by_ending = ENDINGS.iter().find(|(known, _)| *known == ending);
        let by_ending = by_ending.map(|(_, name)| Self::Model(name));
        if bytes.starts_with(b"glTF") || bytes.starts_with(b"PK") {
            return by_ending.filter(|_| bytes.starts_with(b"PK"));
        }
        let begins = |begins: &&(&[u8], Self)| bytes.starts_with(begins.0);
        let model = MODELS.iter().find(|(known, _)| bytes.starts_with(known));
        model
            .map(|(_, name)| Self::Model(name))
            .or(by_ending)
            .or_else(|| OTHERS.iter().find(begins).map(|(_, other)| *other))
            .or_else(|| Self::of_markup(bytes))
            .or_else(|| {
                let is_scan = |(at, mark): &(usize, &[u8])| bytes.get(*at..at + 4) == Some(mark);
                SCANS.iter().any(is_scan).then_some(Self::Scan)
            })
    }

    /// What a text is that begins with a bracket, or as STL does.
    fn of_markup(bytes: &[u8]) -> Option<Self> {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(LOOKED_AT)]);
        let head = head.trim_start_matches('\u{feff}').trim_start();
        if head.starts_with("solid") && head.contains("facet") {
            return Some(Self::Model("STL"));
        }
        let is_markup = head.starts_with('<');
        is_markup.then(|| {
            if head.contains("<COLLADA") {
                Self::Model("COLLADA")
            } else if head.contains("<X3D") {
                Self::Model("X3D")
            } else {
                Self::WebPage
            }
        })
    }
}

impl InWords for OtherFormat {
    fn in_words(&self) -> String {
        match self {
            Self::Empty => text!("other-format-empty"),
            Self::Model(name) => text!("other-format-model", name = *name),
            Self::Picture => text!("other-format-picture"),
            Self::WebPage => text!("other-format-web-page"),
            Self::Document => text!("other-format-document"),
            Self::Archive => text!("other-format-archive"),
            Self::Pointer => text!("other-format-pointer"),
            Self::Scan => text!("other-format-scan"),
            Self::WideText => text!("other-format-wide-text"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_kinds_are_known_by_how_they_begin_or_end() {
        let of = |bytes: &[u8], name: &str| OtherFormat::of(bytes, Path::new(name));
        let mut scan = vec![0; 128];
        scan.extend(b"DICM");
        let others: [(&[u8], &str, OtherFormat); 12] = [
            (&b""[..], "body.glb", OtherFormat::Empty),
            (
                b"Kaydara FBX Binary  \0",
                "body.glb",
                OtherFormat::Model("FBX"),
            ),
            (
                b"\x28\xb5\x2f\xfd",
                "body.blend",
                OtherFormat::Model("Blender"),
            ),
            (
                b"solid femur\nfacet normal",
                "femur",
                OtherFormat::Model("STL"),
            ),
            (b"any eighty bytes", "FEMUR.STL", OtherFormat::Model("STL")),
            (b"PK\x03\x04", "body.usdz", OtherFormat::Model("USD")),
            (
                b"<?xml version=\"1.0\"?>\n<COLLADA>",
                "body",
                OtherFormat::Model("COLLADA"),
            ),
            (b"\n<!DOCTYPE html>", "body.glb", OtherFormat::WebPage),
            (b"\x89PNG\r\n", "body.glb", OtherFormat::Picture),
            (
                b"version https://git-lfs.github.com",
                "body.glb",
                OtherFormat::Pointer,
            ),
            (b"7z\xbc\xaf\x27\x1c", "body.7z", OtherFormat::Archive),
            (&scan, "head", OtherFormat::Scan),
        ];
        for (bytes, name, wanted) in others {
            assert_eq!(of(bytes, name), Some(wanted), "{name}");
        }
        let models: [(&[u8], &str); 4] = [
            (&b"glTF\x02"[..], "body.stl"),
            (b"PK\x03\x04", "body.zip"),
            (b"{\"asset\":{}}", "body.gltf"),
            (b"v 0 0 0\n", "body.obj"),
        ];
        for (bytes, name) in models {
            assert_eq!(of(bytes, name), None, "{name}");
        }
    }
}
