//! Which parts of the body are shown, and how.

use bevy::prelude::Resource;
use myomap_body_format::{Kind, Side};
use myomap_knowledge::body::{BodyStructure, StructureKey};
use std::collections::BTreeSet;

/// How the skin is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SkinMode {
    /// Opaque.
    Solid,
    /// Transparent, so that only what is painted on it stands out.
    Ghost,
    /// Not at all.
    #[default]
    Off,
}

/// Which sides of the body are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SidesShown {
    /// Left and right.
    #[default]
    Both,
    /// Only the body's left.
    Left,
    /// Only the body's right.
    Right,
}

impl SidesShown {
    /// Whether things on a side are shown; what exists once always is.
    pub fn shows(self, side: Side) -> bool {
        !matches!(
            (self, side),
            (SidesShown::Left, Side::Right) | (SidesShown::Right, Side::Left)
        )
    }
}

/// What a person has hidden, faded and isolated by hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ByHand {
    /// Not shown.
    pub hidden: BTreeSet<StructureKey>,
    /// Shown as if of glass.
    pub faded: BTreeSet<StructureKey>,
    /// Where set, nothing else is shown but these.
    pub isolated: Option<BTreeSet<StructureKey>>,
}

/// How a structure is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shown {
    /// Opaque.
    Solid,
    /// As if of glass; rays pass through it.
    Faded,
    /// Not at all; rays pass through it.
    Hidden,
}

/// Which parts of the body are shown, and how. Changed by commands only.
#[derive(Resource, Debug, Clone, PartialEq, Eq)]
pub struct Layers {
    /// How the skin is shown.
    pub skin: SkinMode,
    /// The most superficial layer of muscle that is shown, 1 to 4; 5 shows none.
    pub outermost_muscles: u8,
    /// Whether bones and cartilage are shown.
    pub bones: bool,
    /// Whether organs that serve as landmarks are shown.
    pub organs: bool,
    /// Whether fascia is shown.
    pub fascia: bool,
    /// Whether caution sites are shown, beyond those of the technique that is shown.
    pub caution_sites: bool,
    /// Which sides are shown.
    pub sides: SidesShown,
    /// What a person has hidden, faded and isolated.
    pub by_hand: ByHand,
    undone: Vec<ByHand>,
    done: Vec<ByHand>,
}

impl Default for Layers {
    fn default() -> Self {
        Self {
            skin: SkinMode::default(),
            outermost_muscles: 1,
            bones: true,
            organs: false,
            fascia: false,
            caution_sites: false,
            sides: SidesShown::default(),
            by_hand: ByHand::default(),
            undone: Vec::new(),
            done: Vec::new(),
        }
    }
}

impl Layers {
    /// How a structure is to be shown.
    pub fn shown(&self, structure: &BodyStructure) -> Shown {
        let key = &structure.key;
        if !self.sides.shows(key.side) {
            return Shown::Hidden;
        }
        if structure.kind == Kind::Skin {
            return match self.skin {
                SkinMode::Solid => Shown::Solid,
                SkinMode::Ghost => Shown::Faded,
                SkinMode::Off => Shown::Hidden,
            };
        }
        let isolated = self.by_hand.isolated.as_ref();
        if self.by_hand.hidden.contains(key) || isolated.is_some_and(|only| !only.contains(key)) {
            return Shown::Hidden;
        }
        let asked_for = isolated.is_some();
        let in_layer = match structure.kind {
            Kind::Muscle | Kind::Tendon => structure.layer >= self.outermost_muscles,
            Kind::Fascia => self.fascia,
            Kind::Bone | Kind::Cartilage => self.bones,
            Kind::Organ => self.organs,
            Kind::Skin => true,
        };
        if !(in_layer || asked_for) {
            Shown::Hidden
        } else if self.by_hand.faded.contains(key) {
            Shown::Faded
        } else {
            Shown::Solid
        }
    }

    /// Changes what is hidden, faded and isolated, so that the change can be undone.
    pub fn by_hand(&mut self, change: impl FnOnce(&mut ByHand)) {
        let before = self.by_hand.clone();
        change(&mut self.by_hand);
        if self.by_hand != before {
            self.done.push(before);
            self.undone.clear();
        }
    }

    /// Takes the last change by hand back.
    pub fn undo(&mut self) {
        if let Some(before) = self.done.pop() {
            self.undone
                .push(std::mem::replace(&mut self.by_hand, before));
        }
    }

    /// Makes the change that was last taken back again.
    pub fn redo(&mut self) {
        if let Some(after) = self.undone.pop() {
            self.done.push(std::mem::replace(&mut self.by_hand, after));
        }
    }

    /// Whether there is a change to take back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a change to make again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::ids::StructureId;
    use myomap_knowledge::test_support::square;

    fn muscle(side: Side, layer: u8) -> BodyStructure {
        BodyStructure {
            key: StructureKey::new(&StructureId::new("infraspinatus"), side),
            name: String::from("infraspinatus"),
            latin: String::new(),
            synonyms: Vec::new(),
            kind: Kind::Muscle,
            layer,
            tendon: (0.0, 0.0),
            surface: square(),
        }
    }

    #[test]
    fn peeling_hides_what_lies_further_out() {
        let layers = Layers {
            outermost_muscles: 2,
            ..Default::default()
        };
        assert_eq!(layers.shown(&muscle(Side::Left, 1)), Shown::Hidden);
        assert_eq!(layers.shown(&muscle(Side::Left, 2)), Shown::Solid);
    }

    #[test]
    fn one_side_hides_the_other() {
        let layers = Layers {
            sides: SidesShown::Left,
            ..Default::default()
        };
        assert_eq!(layers.shown(&muscle(Side::Right, 1)), Shown::Hidden);
        assert_eq!(layers.shown(&muscle(Side::Left, 1)), Shown::Solid);
    }

    #[test]
    fn isolating_shows_it_even_where_its_layer_is_peeled_off() {
        let structure = muscle(Side::Left, 1);
        let mut layers = Layers {
            outermost_muscles: 4,
            ..Default::default()
        };
        layers.by_hand(|by_hand| by_hand.isolated = Some([structure.key.clone()].into()));
        assert_eq!(layers.shown(&structure), Shown::Solid);
        assert_eq!(layers.shown(&muscle(Side::Right, 4)), Shown::Hidden);
    }

    #[test]
    fn hiding_is_undone_and_redone() {
        let structure = muscle(Side::Left, 1);
        let mut layers = Layers::default();
        layers.by_hand(|by_hand| {
            by_hand.hidden.insert(structure.key.clone());
        });
        assert_eq!(layers.shown(&structure), Shown::Hidden);
        layers.undo();
        assert_eq!(layers.shown(&structure), Shown::Solid);
        assert!(!layers.can_undo());
        layers.redo();
        assert_eq!(layers.shown(&structure), Shown::Hidden);
    }
}
