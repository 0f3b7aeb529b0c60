//! Which parts of the body are shown, and how.

use bevy_ecs::resource::Resource;
use myomap_body_format::{Kind, Side};
use myomap_knowledge::atlas::files::OtherSourceKind;
use myomap_knowledge::body::{BodyStructure, StructureKey};
use myomap_knowledge::knowledge::{Item, Knowledge};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How the skin is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ByHand {
    /// Not shown.
    pub hidden: BTreeSet<StructureKey>,
    /// Opacity as if of glass.
    pub faded: BTreeSet<StructureKey>,
    /// Where set, nothing else is shown but these.
    pub isolated: Option<BTreeSet<StructureKey>>,
}

impl ByHand {
    fn toggle_fade(&mut self, structures: Vec<StructureKey>) {
        let all_faded = structures.iter().all(|key| self.faded.contains(key));
        for key in structures {
            if all_faded {
                self.faded.remove(&key);
            } else {
                self.faded.insert(key);
            }
        }
    }
}

/// How a structure is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Opacity {
    /// Opaque.
    Solid,
    /// As if of glass; rays pass through it.
    Faded,
    /// Not at all; rays pass through it.
    Hidden,
}

/// Which parts of the body are shown, and how. Changed by commands only.
#[derive(Resource, Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
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
    /// Whether the selected muscle's origin and insertion are painted on the bones.
    pub attachments: bool,
    /// Which sides are shown.
    pub sides: SidesShown,
    /// Which map of sources other than muscle is drawn on the skin.
    pub map: Option<OtherSourceKind>,
    /// What a person has hidden, faded and isolated.
    pub by_hand: ByHand,
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
            attachments: false,
            sides: SidesShown::default(),
            map: None,
            by_hand: ByHand::default(),
        }
    }
}

impl Layers {
    /// How a structure is to be shown.
    pub fn opacity(&self, structure: &BodyStructure) -> Opacity {
        let key = &structure.key;
        if !self.sides.shows(key.side) {
            return Opacity::Hidden;
        }
        if structure.kind == Kind::Skin {
            return match self.skin {
                // Solid skin would hide what a person wants to see alone.
                SkinMode::Solid if self.by_hand.isolated.is_none() => Opacity::Solid,
                SkinMode::Solid | SkinMode::Ghost => Opacity::Faded,
                SkinMode::Off => Opacity::Hidden,
            };
        }
        let isolated = self.by_hand.isolated.as_ref();
        if self.by_hand.hidden.contains(key) || isolated.is_some_and(|only| !only.contains(key)) {
            return Opacity::Hidden;
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
            Opacity::Hidden
        } else if self.by_hand.faded.contains(key) {
            Opacity::Faded
        } else {
            Opacity::Solid
        }
    }

    /// How a structure is to be shown that may be chosen, or a part of what is.
    pub fn opacity_where_chosen(&self, structure: &BodyStructure, is_chosen: bool) -> Opacity {
        if is_chosen {
            self.opacity_of_chosen(structure)
        } else {
            self.opacity(structure)
        }
    }

    /// How a structure is to be shown that is chosen, or a part of what is: no layer takes away what a person has asked to
    /// see. Only hiding it by hand does.
    fn opacity_of_chosen(&self, structure: &BodyStructure) -> Opacity {
        let is_hidden_by_hand = self.by_hand.hidden.contains(&structure.key);
        match self.opacity(structure) {
            Opacity::Hidden if structure.kind == Kind::Skin || is_hidden_by_hand => Opacity::Hidden,
            Opacity::Hidden if self.by_hand.faded.contains(&structure.key) => Opacity::Faded,
            Opacity::Hidden => Opacity::Solid,
            shown => shown,
        }
    }

    /// Puts back to how it was `before` what a change has made of it, where it still is as the change left it.
    pub fn put_back(&mut self, before: &Self, after: &Self) {
        fn each<T: PartialEq + Clone>(now: &mut T, before: &T, after: &T) {
            if before != after && now == after {
                now.clone_from(before);
            }
        }
        // Taken apart, so that a field that is added cannot be forgotten here.
        let Self {
            skin,
            outermost_muscles,
            bones,
            organs,
            fascia,
            caution_sites,
            attachments,
            sides,
            map,
            by_hand:
                ByHand {
                    hidden,
                    faded,
                    isolated,
                },
        } = self;
        each(skin, &before.skin, &after.skin);
        each(
            outermost_muscles,
            &before.outermost_muscles,
            &after.outermost_muscles,
        );
        each(bones, &before.bones, &after.bones);
        each(organs, &before.organs, &after.organs);
        each(fascia, &before.fascia, &after.fascia);
        each(caution_sites, &before.caution_sites, &after.caution_sites);
        each(attachments, &before.attachments, &after.attachments);
        each(sides, &before.sides, &after.sides);
        each(map, &before.map, &after.map);
        each(hidden, &before.by_hand.hidden, &after.by_hand.hidden);
        each(faded, &before.by_hand.faded, &after.by_hand.faded);
        each(isolated, &before.by_hand.isolated, &after.by_hand.isolated);
    }
}

/// What concerns which parts of the body are shown, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum LayersCommand {
    /// Show the skin solid, as a ghost, or not.
    SetSkin(SkinMode),
    /// Peel muscles down to a layer: 1 shows all, 5 none.
    PeelTo(u8),
    /// Show bones or not.
    ShowBones(bool),
    /// Show organs or not.
    ShowOrgans(bool),
    /// Show fascia or not.
    ShowFascia(bool),
    /// Show the caution sites of the selected muscle, or of the whole body, or only those of a technique.
    ShowCautionSites(bool),
    /// Paint the selected muscle's origin and insertion on the bones, or not.
    ShowAttachments(bool),
    /// Show one side or both.
    ShowSides(SidesShown),
    /// Draw a map of sources other than muscle on the skin, or none.
    ShowMap(Option<OtherSourceKind>),
    /// Hide something.
    Hide(Item),
    /// Show something as if of glass, or solid again.
    ToggleFade(Item),
    /// Show nothing else but something.
    Isolate(Item),
    /// Show again all that was hidden, faded or isolated away.
    ShowAll,
}

impl LayersCommand {
    pub(crate) fn apply(&self, layers: &mut Layers, knowledge: &Knowledge) {
        let by_hand = &mut layers.by_hand;
        match self {
            Self::SetSkin(skin) => layers.skin = *skin,
            Self::PeelTo(layer) => layers.outermost_muscles = (*layer).clamp(1, 5),
            Self::ShowBones(show) => layers.bones = *show,
            Self::ShowOrgans(show) => layers.organs = *show,
            Self::ShowFascia(show) => layers.fascia = *show,
            Self::ShowCautionSites(show) => layers.caution_sites = *show,
            Self::ShowAttachments(show) => layers.attachments = *show,
            Self::ShowSides(sides) => layers.sides = *sides,
            Self::ShowMap(map) => layers.map = *map,
            Self::Hide(item) => by_hand.hidden.extend(knowledge.structures_of(item)),
            Self::ToggleFade(item) => by_hand.toggle_fade(knowledge.structures_of(item)),
            Self::Isolate(item) => {
                let structures = knowledge.structures_of(item);
                // What has no mesh of its own cannot stand alone.
                if !structures.is_empty() {
                    by_hand.isolated = Some(structures.into_iter().collect());
                }
            }
            Self::ShowAll => *by_hand = ByHand::default(),
        }
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
            origin: Default::default(),
            insertion: Default::default(),
            surface: square(),
        }
    }

    #[test]
    fn peeling_hides_what_lies_further_out() {
        let layers = Layers {
            outermost_muscles: 2,
            ..Default::default()
        };
        assert_eq!(layers.opacity(&muscle(Side::Left, 1)), Opacity::Hidden);
        assert_eq!(layers.opacity(&muscle(Side::Left, 2)), Opacity::Solid);
    }

    #[test]
    fn one_side_hides_the_other() {
        let layers = Layers {
            sides: SidesShown::Left,
            ..Default::default()
        };
        assert_eq!(layers.opacity(&muscle(Side::Right, 1)), Opacity::Hidden);
        assert_eq!(layers.opacity(&muscle(Side::Left, 1)), Opacity::Solid);
    }

    #[test]
    fn what_is_chosen_is_taken_away_by_hand_only() {
        let structure = muscle(Side::Right, 1);
        let mut layers = Layers {
            outermost_muscles: 5,
            sides: SidesShown::Left,
            ..Default::default()
        };
        assert_eq!(layers.opacity_of_chosen(&structure), Opacity::Solid);
        layers.by_hand.faded.insert(structure.key.clone());
        assert_eq!(layers.opacity_of_chosen(&structure), Opacity::Faded);
        layers.by_hand.hidden.insert(structure.key.clone());
        assert_eq!(layers.opacity_of_chosen(&structure), Opacity::Hidden);
    }

    #[test]
    fn solid_skin_does_not_hide_what_stands_alone() {
        let structure = muscle(Side::Left, 1);
        let skin = BodyStructure {
            kind: Kind::Skin,
            ..muscle(Side::Midline, 1)
        };
        let mut layers = Layers {
            skin: SkinMode::Solid,
            ..Default::default()
        };
        assert_eq!(layers.opacity(&skin), Opacity::Solid);
        layers.by_hand.isolated = Some([structure.key.clone()].into());
        assert_eq!(layers.opacity(&skin), Opacity::Faded);
    }

    #[test]
    fn isolating_shows_it_even_where_its_layer_is_peeled_off() {
        let structure = muscle(Side::Left, 1);
        let mut layers = Layers {
            outermost_muscles: 4,
            ..Default::default()
        };
        layers.by_hand.isolated = Some([structure.key.clone()].into());
        assert_eq!(layers.opacity(&structure), Opacity::Solid);
        assert_eq!(layers.opacity(&muscle(Side::Right, 4)), Opacity::Hidden);
    }
}
