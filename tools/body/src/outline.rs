//! The outlines of one structure as figures in a RON file: what is measured from a mesh, and all that is kept of it.

use crate::error::{Error, Result};
use crate::section::Loop;
use myomap_knowledge::files::RonFile;
use parry3d::math::{Mat3, Vec2, Vec3};
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Cross-section outlines of one structure, as its file holds them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutlineSheet {
    /// The file of the reference archive these were measured from; the key to `structures.ron`.
    pub source: String,
    /// Surfaces that hang together: a rebuilt structure keeps so many, the largest.
    pub pieces: u32,
    /// Millimetres to one step of `at` and `loops`.
    pub unit_mm: f32,
    /// Millimetres to one step of the grid the structure is rebuilt on.
    pub voxel_mm: f32,
    /// Where the figures count from, mm of the reference frame.
    pub origin_mm: (i32, i32, i32),
    /// Direction of the first figure of a point, in ten-thousandths, reference frame.
    pub right: (i32, i32, i32),
    /// Direction in which the sections follow one another, in ten-thousandths, reference frame.
    pub onward: (i32, i32, i32),
    /// In ascending order of `at`.
    pub sections: Vec<Section>,
}

/// The outlines in one plane.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// How far onward the plane lies, in units.
    pub at: i32,
    /// Closed polygons with solid matter to their left: right and up of the first point, then of each next point from
    /// the one before it, in units. Empty where the structure pauses.
    pub loops: Vec<Vec<i32>>,
}

/// The frame of a structure's figures.
///
/// Kept in rounded numbers, so that measuring and rebuilding use exactly the same one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Where the figures count from, mm of the reference frame.
    pub origin: (i32, i32, i32),
    right: (i32, i32, i32),
    onward: (i32, i32, i32),
    /// Columns right, up, onward.
    axes: Mat3,
}

impl Frame {
    /// A frame from its rounded figures; none if the directions are not independent.
    pub fn new(
        origin: (i32, i32, i32),
        right: (i32, i32, i32),
        onward: (i32, i32, i32),
    ) -> Option<Self> {
        let vector = |(x, y, z): (i32, i32, i32)| Vec3::new(x as f32, y as f32, z as f32);
        let z = vector(onward).try_normalize()?;
        let x = vector(right).reject_from_normalized(z).try_normalize()?;
        Some(Self {
            origin,
            right,
            onward,
            axes: Mat3::from_cols(x, z.cross(x), z),
        })
    }

    /// The frame nearest to given axes.
    pub fn near(origin: Vec3, right: Vec3, onward: Vec3) -> Option<Self> {
        let rounded = |v: Vec3| {
            let [x, y, z] = (v * 10_000.0).round().to_array();
            (x as i32, y as i32, z as i32)
        };
        let [x, y, z] = origin.round().to_array();
        Self::new(
            (x as i32, y as i32, z as i32),
            rounded(right),
            rounded(onward),
        )
    }

    /// A point of the reference frame, mm, in this frame, mm.
    pub fn local(&self, point: Vec3) -> Vec3 {
        self.axes.transpose() * (point - self.origin_mm())
    }

    /// A point of this frame, mm, in the reference frame, mm.
    pub fn reference(&self, point: Vec3) -> Vec3 {
        self.axes * point + self.origin_mm()
    }

    fn origin_mm(&self) -> Vec3 {
        Vec3::new(
            self.origin.0 as f32,
            self.origin.1 as f32,
            self.origin.2 as f32,
        )
    }
}

/// The outlines in one plane, in mm of the structure's frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Outlines {
    /// How far onward the plane lies, mm.
    pub at: f32,
    /// Closed polygons with solid matter to their left.
    pub loops: Vec<Loop>,
}

impl OutlineSheet {
    /// A sheet without sections.
    pub fn new(source: &str, frame: Frame, pieces: u32, unit_mm: f32, voxel_mm: f32) -> Self {
        Self {
            source: source.into(),
            pieces,
            unit_mm,
            voxel_mm,
            origin_mm: frame.origin,
            right: frame.right,
            onward: frame.onward,
            sections: Vec::new(),
        }
    }

    /// The frame of the figures.
    pub fn frame(&self) -> Option<Frame> {
        Frame::new(self.origin_mm, self.right, self.onward)
    }

    /// Number of outline points.
    pub fn point_count(&self) -> usize {
        let points = self.sections.iter().flat_map(|section| &section.loops);
        points.map(|figures| figures.len() / 2).sum()
    }

    /// The sections in millimetres.
    pub fn outlines(&self) -> Vec<Outlines> {
        self.sections
            .iter()
            .map(|section| Outlines {
                at: section.at as f32 * self.unit_mm,
                loops: loops(section, self.unit_mm),
            })
            .collect()
    }

    /// The file's text: RON, one section a line.
    pub fn to_ron(&self) -> String {
        let mut text = String::new();
        let triple = |(x, y, z): (i32, i32, i32)| format!("({x},{y},{z})");
        let _ = writeln!(
            text,
            "(source:{:?},pieces:{},unit_mm:{:?},voxel_mm:{:?},\norigin_mm:{},right:{},onward:{},sections:[",
            self.source,
            self.pieces,
            self.unit_mm,
            self.voxel_mm,
            triple(self.origin_mm),
            triple(self.right),
            triple(self.onward)
        );
        for section in &self.sections {
            let _ = write!(text, "(at:{},loops:[", section.at);
            for (index, figures) in section.loops.iter().enumerate() {
                text.push_str(if index == 0 { "[" } else { ",[" });
                for (place, figure) in figures.iter().enumerate() {
                    if place > 0 {
                        text.push(',');
                    }
                    let _ = write!(text, "{figure}");
                }
                text.push(']');
            }
            text.push_str("]),\n");
        }
        text.push_str("])\n");
        text
    }

    /// Reads and checks a file.
    pub fn read(path: &Path) -> Result<Self> {
        let sheet: Self = RonFile::read(path).map_err(Error::File)?.content;
        let wrong = |what: &str| Error::Outline {
            path: path.into(),
            what: what.into(),
        };
        if sheet.frame().is_none() {
            return Err(wrong("`right` and `onward` do not span a plane"));
        }
        if !(sheet.unit_mm > 0.001 && sheet.voxel_mm > 0.05) {
            return Err(wrong("`unit_mm` or `voxel_mm` is too small"));
        }
        if sheet.sections.windows(2).any(|two| two[0].at >= two[1].at) {
            return Err(wrong("sections are not in ascending order of `at`"));
        }
        let loops = || sheet.sections.iter().flat_map(|section| &section.loops);
        if loops().any(|figures| figures.len() < 6 || figures.len() % 2 == 1) {
            return Err(wrong("a loop needs three or more pairs of figures"));
        }
        if loops().next().is_none() {
            return Err(wrong("there is no outline in it"));
        }
        Ok(sheet)
    }
}

/// Every outline file of a folder, in the order of the file names.
pub fn read_folder(folder: &Path) -> Result<Vec<OutlineSheet>> {
    paths(folder)?
        .iter()
        .map(|path| OutlineSheet::read(path))
        .collect()
}

/// The paths of the outline files of a folder, in order.
pub fn paths(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let unreadable = |cause| Error::Read {
        path: folder.into(),
        cause,
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(Error::Structures {
            path: folder.into(),
            what: "no outline files in it; run `body measure` first".into(),
        });
    }
    Ok(paths)
}

/// A loop in whole units as its figures.
pub fn encode(points: &[[i32; 2]]) -> Vec<i32> {
    let mut last = [0, 0];
    let mut figures = Vec::with_capacity(points.len() * 2);
    for &[x, y] in points {
        figures.extend([x - last[0], y - last[1]]);
        last = [x, y];
    }
    figures
}

/// The loops of a section, mm.
pub fn loops(section: &Section, unit_mm: f32) -> Vec<Loop> {
    let figures = section.loops.iter();
    figures.map(|figures| decode(figures, unit_mm)).collect()
}

fn decode(figures: &[i32], unit_mm: f32) -> Loop {
    let mut last = [0_i64, 0_i64];
    figures
        .chunks_exact(2)
        .map(|step| {
            last = [last[0] + i64::from(step[0]), last[1] + i64::from(step[1])];
            Vec2::new(last[0] as f32, last[1] as f32) * unit_mm
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_figures_are_the_same_thing() {
        let frame = Frame::near(
            Vec3::new(1.2, -3.0, 900.0),
            Vec3::X,
            Vec3::new(0.1, 0.2, 1.0),
        );
        let mut sheet = OutlineSheet::new("FMA1.obj", frame.expect("independent"), 1, 0.1, 0.5);
        sheet.sections.push(Section {
            at: -40,
            loops: vec![encode(&[[0, 0], [100, -5], [50, 80]])],
        });
        sheet.sections.push(Section {
            at: 7,
            loops: vec![],
        });
        let read: OutlineSheet = ron::from_str(&sheet.to_ron()).expect("it parses");
        assert_eq!(read, sheet);
        let expected = Vec2::new(50.0, 80.0) * 0.1;
        assert!(read.outlines()[0].loops[0][2].distance(expected) < 1e-5);
    }
}
