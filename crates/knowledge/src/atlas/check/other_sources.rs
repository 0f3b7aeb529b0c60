//! What the maps of other sources are checked for.

use super::{Check, Known};
use crate::atlas::files::{OtherSource, OtherSourceSheet, ZoneKind};
use crate::files::{Problem, RonFile};
use crate::text;

pub(super) fn check_other_sources(
    file: &RonFile<OtherSourceSheet>,
    known: &Known<'_>,
    problems: &mut Vec<Problem>,
) {
    let sheet = &file.content;
    let mut check = Check::new(file, known, problems);
    if sheet.map.is_empty() {
        check.error(
            &sheet.name,
            text!("problem-map-of-nobody", name = sheet.name.as_str()),
        );
    }
    check.claims(sheet.claims());
    for entry in &sheet.entries {
        check_entry(entry, &mut check);
    }
}

fn check_entry(entry: &OtherSource, check: &mut Check<'_, OtherSourceSheet>) {
    let id = entry.id.as_str();
    check.id(id);
    let fields = [
        ("name", entry.name.trim().is_empty()),
        ("plain", entry.plain.trim().is_empty()),
        ("feels_like", entry.feels_like.is_empty()),
        ("tells_apart", entry.tells_apart.is_empty()),
        ("zones", entry.zones.is_empty()),
    ];
    for (field, empty) in fields {
        if empty {
            check.error(
                id,
                text!("problem-other-source-empty", id = id, field = field),
            );
        }
    }
    let essential = |zone: &crate::atlas::files::Zone| zone.kind == ZoneKind::Essential;
    if !entry.zones.is_empty() && !entry.zones.iter().any(essential) {
        check.error(id, text!("problem-other-source-without-essential", id = id));
    }
    for zone in &entry.zones {
        check.zone(id, zone);
    }
    check.red_flags(&entry.red_flags);
}
