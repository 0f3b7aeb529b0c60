//! About which muscles cards and exams are made.

use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use myomap_learning::Scope;

/// The muscles that are meant by the name of a region; all where none is named.
///
/// # Errors
/// Where nothing is called so, with what there is.
pub(super) fn scope_of(region: Option<&str>, knowledge: &Knowledge) -> Result<Scope, String> {
    let Some(region) = region else {
        return Ok(Scope::All);
    };
    Scope::named(region, knowledge).ok_or_else(|| {
        let parts = Scope::parts(knowledge).join(", ");
        text!("no-part-or-region", region = region, parts = parts)
    })
}
