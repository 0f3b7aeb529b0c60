//! Things that are kept beside the selected one, so that their zones are seen at once and told apart.

use crate::lent::Lent;
use crate::selection::Selection;
use myomap_knowledge::knowledge::{Item, Knowledge};
use serde::{Deserialize, Serialize};

/// So many things are compared at once, the selected one among them: more patterns nobody tells apart.
pub const MOST_COMPARED: usize = 3;

/// What concerns which things are compared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CompareCommand {
    /// Keep this, whatever else is selected; of more than can be told apart the oldest goes.
    Keep(Item),
    /// Do not keep it any longer.
    Drop(Item),
    /// Keep nothing.
    Clear,
}

impl CompareCommand {
    pub(crate) fn apply(&self, selection: Lent<Selection>, knowledge: &Knowledge) {
        let mut kept = selection.compared.clone();
        match self {
            Self::Keep(item) if !knowledge.zones_of(item).is_empty() => {
                kept.retain(|known| !is_same_thing(known, item));
                kept.push(item.clone());
                let too_many = kept.len().saturating_sub(MOST_COMPARED);
                kept.drain(..too_many);
            }
            Self::Keep(_) => {}
            Self::Drop(item) => kept.retain(|known| !is_same_thing(known, item)),
            Self::Clear => kept.clear(),
        }
        if selection.compared != kept {
            selection.compared = kept;
        }
    }
}

/// Whether two items are the same muscle, or points of it on the same side, or the same thing.
pub fn is_same_thing(a: &Item, b: &Item) -> bool {
    match (a.muscle(), b.muscle()) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

impl Selection {
    /// What is compared, each with its own pattern: what is kept, in the order in which it was kept, and after it what is
    /// selected. A point that is selected stands for its muscle where that is kept.
    pub fn compared_items(&self) -> Vec<&Item> {
        let selected = self.selected.as_ref();
        let in_its_place = |kept: &&Item| selected.is_some_and(|item| is_same_thing(item, kept));
        let mut all: Vec<&Item> = self.compared.iter().collect();
        match all.iter().position(in_its_place) {
            Some(position) => all[position] = selected.unwrap_or(all[position]),
            None => all.extend(selected),
        }
        all.truncate(MOST_COMPARED);
        all
    }

    /// At which place among what is compared the selected thing stands, and so in which pattern its zones are drawn; the first
    /// where nothing is compared.
    pub fn place_of_selected(&self) -> usize {
        let items = self.compared_items().into_iter();
        let mut places = items.zip(0..);
        let found = places.find(|(item, _)| Some(*item) == self.selected.as_ref());
        found.map_or(0, |(_, place)| place)
    }

    /// Whether something is kept.
    pub fn is_kept(&self, item: &Item) -> bool {
        self.compared.iter().any(|kept| is_same_thing(kept, item))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::MapCommand;
    use crate::shown::Shown;
    use crate::states::MapStates;
    use myomap_body_format::Side;
    use myomap_knowledge::atlas::files::PointRef;
    use myomap_knowledge::ids::MuscleId;
    use myomap_knowledge::referral::PointKey;
    use myomap_knowledge::test_support::made_up_knowledge;

    fn inner(side: Side) -> Item {
        Item::Muscle(MuscleId::new("inner"), side)
    }

    fn point(side: Side) -> Item {
        let point = PointRef {
            muscle: MuscleId::new("inner"),
            number: 1,
        };
        Item::Point(PointKey { point, side })
    }

    fn keep(item: Item) -> MapCommand {
        MapCommand::Compare(CompareCommand::Keep(item))
    }

    #[test]
    fn what_is_kept_stays_when_something_else_is_selected() {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        for command in [
            MapCommand::Select(Some(inner(Side::Left))),
            keep(inner(Side::Left)),
            MapCommand::Select(Some(inner(Side::Right))),
        ] {
            states.apply(&command, &knowledge);
        }
        let both = [&inner(Side::Left), &inner(Side::Right)];
        assert_eq!(states.selection.compared_items(), both);
        assert_eq!(states.selection.place_of_selected(), 1);
        let link = states.shown().to_string();
        let shown: Shown = link.parse().expect("a link");
        assert_eq!(shown.compared, [inner(Side::Left)], "{link}");
        let drop = MapCommand::Compare(CompareCommand::Drop(point(Side::Left)));
        states.apply(&drop, &knowledge);
        assert_eq!(states.selection.compared_items(), [&inner(Side::Right)]);
    }

    #[test]
    fn a_point_stands_in_the_place_of_its_muscle() {
        let selection = Selection {
            selected: Some(point(Side::Left)),
            compared: vec![inner(Side::Left), inner(Side::Right)],
        };
        let seen = [&point(Side::Left), &inner(Side::Right)];
        assert_eq!(selection.compared_items(), seen);
    }

    #[test]
    fn what_refers_nowhere_has_nothing_to_compare() {
        let knowledge = made_up_knowledge();
        let mut states = MapStates::default();
        let outer = Item::Muscle(MuscleId::new("outer"), Side::Left);
        states.apply(&keep(outer), &knowledge);
        assert!(states.selection.compared.is_empty());
    }
}
