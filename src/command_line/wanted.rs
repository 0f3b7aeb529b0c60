//! What a person wants to see, said in words: turned into the same commands that clicks become.

use clap::{Args, ValueEnum};
use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::atlas::files::{OtherSourceKind, PointRef, Technique};
use myomap_knowledge::command_line::{RegionArgument, SideArgument, pains};
use myomap_knowledge::knowledge::{Item, Knowledge};
use myomap_knowledge::referral::PointKey;
use myomap_knowledge::text;
use myomap_state::{
    AskingCommand, CameraTarget, LayersCommand, MapCommand, Mode, SettingsCommand, SidesShown,
    SkinMode, Theme, TreatingCommand, ViewLayout, ViewPreset,
};

/// What to show.
#[derive(Debug, Clone, Args)]
pub(super) struct Wanted {
    /// The muscle, bone, nerve root, nerve of the skin, joint or organ to select, by any of its names.
    #[arg(long, value_name = "NAME")]
    select: Option<String>,
    /// The trigger point of that muscle, by number.
    #[arg(long, value_name = "NUMBER", requires = "select")]
    point: Option<u8>,
    /// The side of the body that is meant.
    #[arg(long, value_enum, default_value_t = SideArgument::Left)]
    side: SideArgument,
    /// From where to look: at the selected thing, or at the whole body where nothing is selected. Without it the selected
    /// thing is seen from where it is seen best, and the whole body from the front.
    #[arg(long, value_enum)]
    view: Option<ViewWord>,
    /// Show the whole body, whatever is selected.
    #[arg(long)]
    whole: bool,
    /// What to show, parted by commas: skin, ghost or no-skin; superficial, intermediate, deep, deepest or no-muscles;
    /// bones or no-bones; organs; fascia; cautions; attachments; left-only or right-only; isolate; front-and-back; inset, for a small
    /// view of the whole body beside what is selected, or single, for none; the map of roots,
    /// nerves, joints or of pain from organs as map-of-roots, map-of-nerves, map-of-joints, map-of-organs.
    #[arg(long, value_name = "WORDS", value_delimiter = ',')]
    layers: Vec<String>,
    /// The technique to show on the selected muscle, by id or name.
    #[arg(long, value_name = "NAME", requires = "select")]
    technique: Option<String>,
    /// The moment of the technique to show, in seconds from its beginning.
    #[arg(long, value_name = "SECONDS", requires = "technique")]
    second: Option<f32>,
    /// A region where it hurts, with side and strength: "left temple:strong". Can be given several times; asks where it
    /// hurts, as the panel does.
    #[arg(long, value_name = "REGION")]
    hurts: Vec<RegionArgument>,
    /// Light or dark; without it a window is as it was left, and a picture light.
    #[arg(long, value_enum)]
    theme: Option<ThemeWord>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ViewWord {
    Front,
    Back,
    Left,
    Right,
    Top,
    Bottom,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ThemeWord {
    Light,
    Dark,
}

/// What is wanted and not to be had.
#[derive(Debug, thiserror::Error)]
pub(super) enum WantedError {
    /// No such word for a layer.
    #[error("{}", text!("wanted-layer-unknown", name = .0))]
    Layer(String),
    /// No such region.
    #[error("{0}")]
    Region(String),
    /// Nothing bears the name.
    #[error("{}", text!("wanted-name-unknown", name = .0))]
    Name(String),
    /// The name is that of something that has no place on the body: a condition, a technique, a word.
    #[error("{}", text!("wanted-not-on-body", name = .0))]
    NotOnBody(String),
    /// The muscle has no such trigger point.
    #[error("{}", text!("wanted-no-such-point", muscle = .muscle, number = *.number, count = *.count))]
    Point {
        /// The muscle.
        muscle: String,
        /// The number asked for.
        number: u8,
        /// How many it has.
        count: usize,
    },
    /// The muscle is not treated so.
    #[error("{}", text!("wanted-no-such-technique", technique = .technique, known = .known))]
    Technique {
        /// What was asked for.
        technique: String,
        /// What there is.
        known: String,
    },
}

impl Wanted {
    /// What is wrong whatever the atlas says.
    pub(super) fn check(&self) -> Result<(), WantedError> {
        self.layers
            .iter()
            .try_for_each(|word| layer_command(word).map(|_| ()))
    }

    /// Whether it says what is to be seen, and not only how.
    pub(super) fn shows_something(&self) -> bool {
        self.select.is_some()
            || self.view.is_some()
            || !self.layers.is_empty()
            || !self.hurts.is_empty()
    }

    /// The commands that bring it about.
    pub(super) fn commands(&self, knowledge: &Knowledge) -> Result<Vec<MapCommand>, WantedError> {
        let mut commands = Vec::new();
        commands.extend(self.theme.map(|theme| {
            MapCommand::Settings(SettingsCommand::SetTheme(match theme {
                ThemeWord::Light => Theme::Light,
                ThemeWord::Dark => Theme::Dark,
            }))
        }));
        if !self.hurts.is_empty() {
            let pains = pains(knowledge, &[], &self.hurts, self.side());
            commands.push(MapCommand::Enter(Mode::Ask));
            commands.extend(
                pains
                    .map_err(WantedError::Region)?
                    .into_iter()
                    .map(|pain| AskingCommand::AddPain(pain).into()),
            );
        }
        for word in &self.layers {
            commands.extend(layer_command(word)?);
        }
        let item = self
            .select
            .as_ref()
            .map(|name| self.item(knowledge, name))
            .transpose()?;
        if let Some(item) = &item {
            commands.push(MapCommand::Select(Some(item.clone())));
            if self.layers.iter().any(|word| word == "isolate") {
                commands.push(MapCommand::Layers(LayersCommand::Isolate(item.clone())));
            }
            if let Some(technique) = &self.technique {
                commands.push(MapCommand::Treat(TreatingCommand::Choose(Some(
                    technique_choice(knowledge, item, technique)?,
                ))));
                commands.extend(
                    self.second
                        .map(|second| TreatingCommand::Seek(second).into()),
                );
            }
        }
        commands.extend(self.camera_target(item.is_some()).map(MapCommand::fly));
        Ok(commands)
    }

    /// Why what is to be selected cannot be shown on this body, in whole or in part; a sentence each.
    pub(super) fn not_shown(&self, knowledge: &Knowledge) -> Vec<String> {
        let name = self.select.as_ref();
        let item = name.and_then(|name| self.item(knowledge, name).ok());
        let Some(item) = item else {
            return Vec::new();
        };
        let whole = knowledge.why_item_not_shown(&item);
        let of_point = item.point().map(|key| knowledge.why_not_shown(key));
        whole
            .into_iter()
            .chain(of_point.into_iter().flatten())
            .collect()
    }

    fn camera_target(&self, has_item: bool) -> Option<CameraTarget> {
        match self.view.map(preset) {
            Some(preset) if self.whole || !has_item => Some(CameraTarget::Whole(preset)),
            Some(preset) => Some(CameraTarget::SelectedFrom(preset)),
            // A technique brings the camera itself.
            None if !has_item || self.technique.is_some() => None,
            None if self.whole => Some(CameraTarget::WholeWithReferral),
            None if !self.hurts.is_empty() => Some(CameraTarget::PainsAndSelected),
            None => Some(CameraTarget::Selected),
        }
    }

    /// The side of the body that is meant.
    pub(super) fn side(&self) -> Side {
        self.side.side()
    }

    fn item(&self, knowledge: &Knowledge, name: &str) -> Result<Item, WantedError> {
        let side = self.side();
        let hit = knowledge
            .search
            .search(&name.replace('_', " "), 1)
            .into_iter()
            .next();
        let hit = hit.ok_or_else(|| WantedError::Name(name.to_owned()))?;
        let item = knowledge
            .item_found(&hit.found, side)
            .ok_or_else(|| WantedError::NotOnBody(hit.name.clone()))?;
        let Some(number) = self.point else {
            return Ok(item);
        };
        let muscle = knowledge.muscle(&item).map(|(muscle, _)| muscle);
        match muscle {
            Some(muscle) if muscle.point(number).is_some() => Ok(Item::Point(PointKey {
                point: PointRef {
                    muscle: muscle.id.clone(),
                    number,
                },
                side,
            })),
            _ => Err(WantedError::Point {
                muscle: hit.name,
                number,
                count: muscle.map_or(0, |muscle| muscle.trigger_points.len()),
            }),
        }
    }
}

fn preset(view: ViewWord) -> ViewPreset {
    match view {
        ViewWord::Front => ViewPreset::Front,
        ViewWord::Back => ViewPreset::Back,
        ViewWord::Left => ViewPreset::Left,
        ViewWord::Right => ViewPreset::Right,
        ViewWord::Top => ViewPreset::Top,
        ViewWord::Bottom => ViewPreset::Bottom,
    }
}

fn layer_command(word: &str) -> Result<Option<MapCommand>, WantedError> {
    Ok(Some(match word.trim() {
        "skin" => MapCommand::Layers(LayersCommand::SetSkin(SkinMode::Solid)),
        "ghost" => MapCommand::Layers(LayersCommand::SetSkin(SkinMode::Ghost)),
        "no-skin" => MapCommand::Layers(LayersCommand::SetSkin(SkinMode::Off)),
        "superficial" => MapCommand::Layers(LayersCommand::PeelTo(1)),
        "intermediate" => MapCommand::Layers(LayersCommand::PeelTo(2)),
        "deep" => MapCommand::Layers(LayersCommand::PeelTo(3)),
        "deepest" => MapCommand::Layers(LayersCommand::PeelTo(4)),
        "no-muscles" => MapCommand::Layers(LayersCommand::PeelTo(5)),
        "bones" => MapCommand::Layers(LayersCommand::ShowBones(true)),
        "no-bones" => MapCommand::Layers(LayersCommand::ShowBones(false)),
        "organs" => MapCommand::Layers(LayersCommand::ShowOrgans(true)),
        "fascia" => MapCommand::Layers(LayersCommand::ShowFascia(true)),
        "cautions" => MapCommand::Layers(LayersCommand::ShowCautionSites(true)),
        "attachments" => MapCommand::Layers(LayersCommand::ShowAttachments(true)),
        "left-only" => MapCommand::Layers(LayersCommand::ShowSides(SidesShown::Left)),
        "right-only" => MapCommand::Layers(LayersCommand::ShowSides(SidesShown::Right)),
        "map-of-roots" => show_map(OtherSourceKind::Root),
        "map-of-nerves" => show_map(OtherSourceKind::SkinNerve),
        "map-of-joints" => show_map(OtherSourceKind::Joint),
        "map-of-organs" => show_map(OtherSourceKind::Organ),
        "front-and-back" => MapCommand::ArrangeViews(ViewLayout::FrontAndBack),
        "inset" => MapCommand::ArrangeViews(ViewLayout::Inset),
        "single" => MapCommand::ArrangeViews(ViewLayout::Single),
        // Needs the selected thing, and is done once that is known.
        "isolate" => return Ok(None),
        other => return Err(WantedError::Layer(other.to_owned())),
    }))
}

fn show_map(kind: OtherSourceKind) -> MapCommand {
    MapCommand::Layers(LayersCommand::ShowMap(Some(kind)))
}

fn technique_choice(
    knowledge: &Knowledge,
    item: &Item,
    wanted: &str,
) -> Result<TechniqueChoice, WantedError> {
    let wanted_lower = wanted.trim().to_lowercase();
    let Some((muscle, _)) = knowledge.muscle(item) else {
        return Err(WantedError::Technique {
            technique: wanted.to_owned(),
            known: text!("wanted-no-muscle"),
        });
    };
    let atlas = &knowledge.atlas;
    let known: Vec<(TechniqueChoice, &Technique)> = muscle
        .techniques()
        .filter_map(|(choice, _)| {
            let technique = match &choice {
                TechniqueChoice::Treatment(id, _) => atlas.technique(id)?,
                TechniqueChoice::Stretch(_) => atlas.stretching()?,
            };
            Some((choice, technique))
        })
        .collect();
    let means = |technique: &Technique| {
        let mut names = technique.synonyms.iter().chain([&technique.name]);
        technique.id.as_str() == wanted_lower
            || names.any(|name| name.to_lowercase() == wanted_lower)
    };
    let found = known.iter().find(|(_, technique)| means(technique));
    found
        .map(|(choice, _)| choice.clone())
        .ok_or_else(|| WantedError::Technique {
            technique: wanted.to_owned(),
            known: known
                .iter()
                .map(|(_, technique)| technique.id.as_str())
                .collect::<Vec<_>>()
                .join(", "),
        })
}
