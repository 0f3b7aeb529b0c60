//! What of the atlas a body cannot show, and why: a model may lack a muscle, its fibres, or the skin where a point is felt.

use super::item::Item;
use super::knowledge::Knowledge;
use crate::body::Body;
use crate::ids::StructureId;
use crate::referral::{NoPlace, PointKey, PointPlace};
use crate::text;

impl Knowledge {
    /// Why a trigger point or its zones cannot be shown on this body, a sentence each; none where all can be shown, and where
    /// there is no body at all.
    pub fn why_not_shown(&self, key: &PointKey) -> Vec<String> {
        let Some(body) = self.meshes() else {
            return Vec::new();
        };
        let Some((point, mapped)) = self.atlas.point(&key.point).zip(self.map.get(key)) else {
            return Vec::new();
        };
        let mut why = Vec::new();
        if mapped.place.is_none() {
            why.push(match PointPlace::why_none(body, &point.address, key.side) {
                NoPlace::Structure => text!(
                    "not-shown-no-structure",
                    structure = self.name_of_structure(&point.address.structure)
                ),
                NoPlace::Fibres => text!(
                    "not-shown-no-fibres",
                    structure = self.name_of_structure(&point.address.structure)
                ),
                NoPlace::Address => text!(
                    "not-shown-no-address",
                    structure = self.name_of_structure(&point.address.structure)
                ),
            });
        }
        let painted = mapped.zones.iter().filter(|zone| !zone.extent.is_empty());
        match mapped.zones.len() - painted.count() {
            0 => {}
            lost if lost == mapped.zones.len() => why.push(text!("not-shown-no-zone")),
            lost => why.push(text!("not-shown-some-zones", count = lost)),
        }
        why
    }

    /// Why an item cannot be shown on this body; none where it can be, in whole or in part, and where there is no body at all.
    pub fn why_item_not_shown(&self, item: &Item) -> Option<String> {
        self.meshes()?;
        match item {
            Item::Muscle(..) | Item::Point(_) => {
                let (muscle, _) = self.muscle(item)?;
                let has_none = !muscle.structures.is_empty() && self.structures_of(item).is_empty();
                let name = &muscle.names.english;
                has_none.then(|| text!("not-shown-no-muscle", muscle = name))
            }
            Item::Structure(_) | Item::Other(_) | Item::Region(..) => None,
        }
    }

    /// What is said where no muscle refers to a place: on a body that cannot show every zone, no more than it knows.
    pub fn no_candidate(&self) -> String {
        if self.meshes().and_then(Body::skin_surface).is_none() {
            return text!("no-candidate-without-skin");
        }
        let points = self.map.points();
        let lost = points.filter(|(_, point)| {
            let mut zones = point.zones.iter();
            !point.zones.is_empty() && zones.all(|zone| zone.extent.is_empty())
        });
        match lost.count() {
            0 => text!("no-candidate"),
            count => text!("no-candidate-on-this-body", count = count),
        }
    }

    /// What a structure is called, whether the body has it or not.
    fn name_of_structure(&self, id: &StructureId) -> String {
        let sheet = self.body.sheets.as_ref().map(|sheets| &sheets.structures);
        let mut known = sheet.into_iter().flat_map(|sheet| &sheet.structures);
        let known = known.find(|structure| structure.id == id.as_str());
        known.map_or_else(|| id.to_string(), |structure| structure.name.clone())
    }
}
