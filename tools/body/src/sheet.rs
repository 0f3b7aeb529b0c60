//! `structures.ron`, and finding things in it.

use crate::error::{Error, Result};
use myomap_body_format::{Structure, StructureSheet};
use myomap_knowledge::files::RonFile;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Every structure, by id and by source file.
#[derive(Debug, Clone)]
pub struct Structures {
    /// In the order of the file.
    pub list: Vec<Structure>,
    by_source: BTreeMap<String, usize>,
}

impl Structures {
    /// Reads and checks the file.
    pub fn read(path: &Path) -> Result<Self> {
        let sheet: StructureSheet = RonFile::read(path).map_err(Error::File)?.content;
        let mut ids = BTreeSet::new();
        let mut by_source = BTreeMap::new();
        for (index, structure) in sheet.structures.iter().enumerate() {
            let twice = if !ids.insert(&structure.id) {
                Some(&structure.id)
            } else if by_source.insert(structure.source.clone(), index).is_some() {
                Some(&structure.source)
            } else {
                None
            };
            if let Some(name) = twice {
                return Err(Error::Structures {
                    path: path.into(),
                    what: format!("`{name}` occurs twice; remove one"),
                });
            }
        }
        Ok(Self {
            list: sheet.structures,
            by_source,
        })
    }

    /// The structure measured from a file of the archive.
    pub fn by_source(&self, source: &str) -> Option<&Structure> {
        self.by_source.get(source).map(|&index| &self.list[index])
    }
}
