//! Links: what is shown as one line of text, and back. Printed and parsed here alone.
//!
//! `myomap:1?skin=ghost&select=muscle:infraspinatus:left&pose=0_1.2_0_3.1_0.1_1.5`: pairs of a name and a value; what is
//! as usual is left out. Parts of a value are parted by `:`, entries of a list by `,`, numbers by `_`; in names every
//! other sign than letters, digits and `_` is percent-encoded. Numbers are written so that they come back just the same.

use crate::layers::{Layers, SidesShown, SkinMode};
use crate::mode::Mode;
use crate::pose::Pose;
use crate::shown::{Shown, TechniqueShown};
use crate::view_layout::ViewLayout;
use bevy_math::Vec3;
use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueChoice;
use myomap_knowledge::atlas::files::{OtherSourceKind, PointRef};
use myomap_knowledge::body::StructureKey;
use myomap_knowledge::ids::{MuscleId, OtherSourceId, RegionId, StructureId, TechniqueId};
use myomap_knowledge::knowledge::Item;
use myomap_knowledge::referral::{
    OtherKey, Pain, PainDepth, PainPlace, PainQuality, PainSince, PointKey, Question, Replied,
    Reply, Strength, WorseBy,
};
use myomap_knowledge::text;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::collections::BTreeSet;
use std::fmt::Write;

/// What every link begins with.
const SCHEME: &str = "myomap:";

/// The version of the links that are printed, and the only one that is understood.
const VERSION: u32 = 1;

/// A longer text is no link of a view, and would only eat memory.
const LONGEST_BYTES: usize = 16 * 1024 * 1024;

const NAME: &AsciiSet = &NON_ALPHANUMERIC.remove(b'_');

/// Why a text is no link.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It does not begin like one.
    #[error("{}", text!("link-not-a-link", begin = SCHEME))]
    NotALink,
    /// It is far too long.
    #[error("{}", text!("link-too-long", most = LONGEST_BYTES / 1_048_576))]
    TooLong,
    /// It was made by another Myomap.
    #[error("{}", text!("link-other-version", version = .0, known = VERSION))]
    Version(String),
    /// A part of it cannot be understood.
    #[error("{}", text!("link-part-unknown", part = .pair))]
    Pair {
        /// The part, as it is written.
        pair: String,
    },
}

impl std::fmt::Display for Shown {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut pairs = Pairs::default();
        pairs.layers(&self.layers);
        if let Some(item) = &self.selected {
            pairs.add("select", item_text(item));
        }
        for item in &self.compared {
            pairs.add("compare", item_text(item));
        }
        if let Some(technique) = &self.technique {
            pairs.add("technique", choice_text(&technique.choice));
            pairs.add("hold", technique.hold_s.to_string());
            pairs.add("at", technique.at_s.to_string());
        }
        match self.mode {
            Mode::Explore => {}
            Mode::Ask => pairs.add("mode", "ask"),
        }
        for pain in &self.pains {
            pairs.add("hurts", pain_text(pain));
        }
        for replied in &self.replies {
            pairs.add("reply", replied_text(replied));
        }
        match self.views {
            ViewLayout::Inset => {}
            ViewLayout::Single => pairs.add("views", "single"),
            ViewLayout::FrontAndBack => pairs.add("views", "front-and-back"),
        }
        if let Some(pose) = &self.pose {
            let [x, y, z] = pose.focus.to_array();
            let numbers = [x, y, z, pose.yaw, pose.pitch, pose.radius];
            pairs.add("pose", numbers_text(&numbers));
        }
        write!(formatter, "{SCHEME}{VERSION}{}", pairs.text)
    }
}

#[derive(Default)]
struct Pairs {
    text: String,
}

impl Pairs {
    fn add(&mut self, name: &str, value: impl AsRef<str>) {
        self.text.push(if self.text.is_empty() { '?' } else { '&' });
        self.text.push_str(name);
        self.text.push('=');
        self.text.push_str(value.as_ref());
    }

    fn layers(&mut self, layers: &Layers) {
        let usual = Layers::default();
        if layers.skin != usual.skin {
            self.add("skin", word_of(SKINS, &layers.skin));
        }
        if layers.outermost_muscles != usual.outermost_muscles {
            self.add("peel", layers.outermost_muscles.to_string());
        }
        let switches = [
            ("bones", layers.bones, usual.bones),
            ("organs", layers.organs, usual.organs),
            ("fascia", layers.fascia, usual.fascia),
            ("cautions", layers.caution_sites, usual.caution_sites),
            ("attachments", layers.attachments, usual.attachments),
        ];
        for (name, now, usual) in switches {
            if now != usual {
                self.add(name, word_of(SWITCHES, &now));
            }
        }
        if layers.sides != usual.sides {
            self.add("sides", word_of(SIDES_SHOWN, &layers.sides));
        }
        if let Some(map) = &layers.map {
            self.add("map", word_of(MAPS, map));
        }
        if !layers.by_hand.hidden.is_empty() {
            self.add("hidden", keys_text(&layers.by_hand.hidden));
        }
        if !layers.by_hand.faded.is_empty() {
            self.add("faded", keys_text(&layers.by_hand.faded));
        }
        if let Some(isolated) = &layers.by_hand.isolated {
            self.add("isolated", keys_text(isolated));
        }
    }
}

/// A value for each word of a link.
type Words<T> = &'static [(&'static str, T)];

const SKINS: Words<SkinMode> = &[
    ("solid", SkinMode::Solid),
    ("ghost", SkinMode::Ghost),
    ("off", SkinMode::Off),
];
const SWITCHES: Words<bool> = &[("yes", true), ("no", false)];
const SIDES_SHOWN: Words<SidesShown> = &[
    ("both", SidesShown::Both),
    ("left", SidesShown::Left),
    ("right", SidesShown::Right),
];
const SIDES: Words<Side> = &[
    ("left", Side::Left),
    ("right", Side::Right),
    ("midline", Side::Midline),
];
const MAPS: Words<OtherSourceKind> = &[
    ("roots", OtherSourceKind::Root),
    ("nerves", OtherSourceKind::SkinNerve),
    ("joints", OtherSourceKind::Joint),
    ("organs", OtherSourceKind::Organ),
];
const QUALITIES: Words<PainQuality> = &[
    ("ache", PainQuality::Ache),
    ("sharp", PainQuality::Sharp),
    ("burning", PainQuality::Burning),
    ("numb_or_tingling", PainQuality::NumbOrTingling),
];
const DEPTHS: Words<PainDepth> = &[
    ("skin", PainDepth::Skin),
    ("muscle", PainDepth::Muscle),
    ("joint", PainDepth::Joint),
];
const REPLIES: Words<Reply> = &[
    ("yes", Reply::Yes),
    ("no", Reply::No),
    ("unknown", Reply::Unknown),
];

fn word_of<T: PartialEq>(words: Words<T>, value: &T) -> &'static str {
    words
        .iter()
        .find(|(_, known)| known == value)
        .map_or("", |(word, _)| word)
}

fn value_of<T: Copy>(words: Words<T>, text: &str) -> Option<T> {
    let found = words.iter().find(|(word, _)| *word == text)?;
    Some(found.1)
}

fn name_text(name: &str) -> String {
    utf8_percent_encode(name, NAME).to_string()
}

fn name_of(text: &str) -> Option<String> {
    Some(percent_decode_str(text).decode_utf8().ok()?.into_owned())
}

fn keys_text(keys: &BTreeSet<StructureKey>) -> String {
    let keys: Vec<String> = keys.iter().map(key_text).collect();
    keys.join(",")
}

fn keys_of(text: &str) -> Option<BTreeSet<StructureKey>> {
    let entries = text.split(',').filter(|entry| !entry.is_empty());
    entries.map(key_of).collect()
}

fn key_text(key: &StructureKey) -> String {
    let side = word_of(SIDES, &key.side);
    format!("{}:{side}", name_text(key.id.as_str()))
}

fn key_of(text: &str) -> Option<StructureKey> {
    let (id, side) = text.split_once(':')?;
    let id = StructureId::new(&name_of(id)?);
    Some(StructureKey::new(&id, value_of(SIDES, side)?))
}

/// A thing as links name it.
pub(crate) fn item_text(item: &Item) -> String {
    match item {
        Item::Muscle(id, side) => {
            let side = word_of(SIDES, side);
            format!("muscle:{}:{side}", name_text(id.as_str()))
        }
        Item::Point(PointKey { point, side }) => {
            let muscle = name_text(point.muscle.as_str());
            let side = word_of(SIDES, side);
            format!("point:{muscle}:{}:{side}", point.number)
        }
        Item::Structure(key) => format!("structure:{}", key_text(key)),
        Item::Region(region, side) => {
            let side = word_of(SIDES, side);
            format!("region:{}:{side}", name_text(region.as_str()))
        }
        Item::Other(OtherKey { source, side }) => {
            let side = word_of(SIDES, side);
            format!("other:{}:{side}", name_text(source.as_str()))
        }
    }
}

fn item_of(text: &str) -> Option<Item> {
    let (kind, rest) = text.split_once(':')?;
    let parts: Vec<&str> = rest.split(':').collect();
    match (kind, parts.as_slice()) {
        ("muscle", [id, side]) => {
            let id = MuscleId::new(&name_of(id)?);
            Some(Item::Muscle(id, value_of(SIDES, side)?))
        }
        ("point", [muscle, number, side]) => Some(Item::Point(PointKey {
            point: PointRef {
                muscle: MuscleId::new(&name_of(muscle)?),
                number: number.parse().ok()?,
            },
            side: value_of(SIDES, side)?,
        })),
        ("region", [id, side]) => {
            let id = RegionId::new(&name_of(id)?);
            Some(Item::Region(id, value_of(SIDES, side)?))
        }
        ("other", [id, side]) => Some(Item::Other(OtherKey {
            source: OtherSourceId::new(&name_of(id)?),
            side: value_of(SIDES, side)?,
        })),
        ("structure", _) => key_of(rest).map(Item::Structure),
        _ => None,
    }
}

/// A technique of a muscle as links name it.
pub(crate) fn choice_text(choice: &TechniqueChoice) -> String {
    match choice {
        TechniqueChoice::Treatment(technique, which) => {
            format!("treatment:{}:{which}", name_text(technique.as_str()))
        }
        TechniqueChoice::Stretch(which) => format!("stretch:{which}"),
    }
}

fn choice_of(text: &str) -> Option<TechniqueChoice> {
    let parts: Vec<&str> = text.split(':').collect();
    match parts.as_slice() {
        ["treatment", technique, which] => {
            let technique = TechniqueId::new(&name_of(technique)?);
            let which = which.parse().ok()?;
            Some(TechniqueChoice::Treatment(technique, which))
        }
        ["stretch", which] => Some(TechniqueChoice::Stretch(which.parse().ok()?)),
        _ => None,
    }
}

/// How a pain feels: "7", or with what else was said of it, "7+burning+skin+since_weeks+worse_by_lifting".
fn felt_text(pain: &Pain) -> String {
    let mut text = pain.strength.number().to_string();
    let quality = pain.quality.map(|quality| word_of(QUALITIES, &quality));
    let depth = pain.depth.map(|depth| word_of(DEPTHS, &depth));
    let since = pain.since.map(PainSince::id);
    let worse = pain.worse_by.iter().map(|by| by.id());
    let words = quality.into_iter().chain(depth).chain(since).chain(worse);
    for word in words {
        text.push('+');
        text.push_str(word);
    }
    text
}

/// A pain at a place that feels as a text says; its strength may be a word, as in older links.
fn felt(text: &str, place: PainPlace) -> Option<Pain> {
    let mut words = text.split('+');
    let mut pain = Pain::at(place, Strength::of_text(words.next()?)?);
    for word in words {
        say(&mut pain, word)?;
    }
    Some(pain)
}

/// Lets a word say something of a pain; none where it says nothing.
fn say(pain: &mut Pain, word: &str) -> Option<()> {
    if let Some(quality) = value_of(QUALITIES, word) {
        pain.quality = Some(quality);
    } else if let Some(depth) = value_of(DEPTHS, word) {
        pain.depth = Some(depth);
    } else if let Some(since) = PainSince::ALL.into_iter().find(|it| it.id() == word) {
        pain.since = Some(since);
    } else {
        let by = WorseBy::ALL.into_iter().find(|it| it.id() == word)?;
        pain.worse_by.insert(by);
    }
    Some(())
}

fn pain_text(pain: &Pain) -> String {
    let felt = felt_text(pain);
    match &pain.place {
        PainPlace::Painted(places) => {
            let places: Vec<String> = places
                .iter()
                .map(|place| numbers_text(&place.to_array()))
                .collect();
            format!("painted:{felt}:{}", places.join(","))
        }
        PainPlace::Region(region, side) => {
            let side = word_of(SIDES, side);
            format!("region:{felt}:{}:{side}", name_text(region.as_str()))
        }
    }
}

fn pain_of(text: &str) -> Option<Pain> {
    let parts: Vec<&str> = text.split(':').collect();
    let (feels, place) = match parts.as_slice() {
        ["painted", feels, places] => {
            let places = places.split(',').filter(|place| !place.is_empty());
            let places: Option<Vec<Vec3>> = places
                .map(|place| numbers_of::<3>(place).map(Vec3::from))
                .collect();
            (feels, PainPlace::Painted(places?))
        }
        ["region", feels, region, side] => {
            let region = RegionId::new(&name_of(region)?);
            (feels, PainPlace::Region(region, value_of(SIDES, side)?))
        }
        _ => return None,
    };
    felt(feels, place)
}

fn replied_text(replied: &Replied) -> String {
    let reply = word_of(REPLIES, &replied.reply);
    match &replied.question {
        Question::HurtsIn(region, side) => {
            let side = word_of(SIDES, side);
            format!("{reply}:region:{}:{side}", name_text(region.as_str()))
        }
        Question::OfMuscle(muscle, side, number) => {
            let side = word_of(SIDES, side);
            let muscle = name_text(muscle.as_str());
            format!("{reply}:muscle:{muscle}:{side}:{number}")
        }
    }
}

fn replied_of(text: &str) -> Option<Replied> {
    let parts: Vec<&str> = text.split(':').collect();
    let (reply, question) = match parts.as_slice() {
        [reply, "region", region, side] => {
            let region = RegionId::new(&name_of(region)?);
            (reply, Question::HurtsIn(region, value_of(SIDES, side)?))
        }
        [reply, "muscle", muscle, side, number] => {
            let muscle = MuscleId::new(&name_of(muscle)?);
            let (side, number) = (value_of(SIDES, side)?, number.parse().ok()?);
            (reply, Question::OfMuscle(muscle, side, number))
        }
        _ => return None,
    };
    let reply = value_of(REPLIES, reply)?;
    Some(Replied { question, reply })
}

fn numbers_text(numbers: &[f32]) -> String {
    let mut text = String::new();
    for (position, number) in numbers.iter().enumerate() {
        if position > 0 {
            text.push('_');
        }
        // Writing into a text cannot fail.
        write!(text, "{number}").ok();
    }
    text
}

fn numbers_of<const COUNT: usize>(text: &str) -> Option<[f32; COUNT]> {
    let numbers: Option<Vec<f32>> = text.split('_').map(number_of).collect();
    numbers?.try_into().ok()
}

fn number_of(text: &str) -> Option<f32> {
    text.parse().ok().filter(|number: &f32| number.is_finite())
}

impl std::str::FromStr for Shown {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.len() > LONGEST_BYTES {
            return Err(LinkError::TooLong);
        }
        let rest = text.strip_prefix(SCHEME).ok_or(LinkError::NotALink)?;
        let (version, pairs) = rest.split_once('?').unwrap_or((rest, ""));
        if version.parse() != Ok(VERSION) {
            return Err(LinkError::Version(version.chars().take(20).collect()));
        }
        let mut shown = Self::default();
        for pair in pairs.split('&').filter(|pair| !pair.is_empty()) {
            let understood = pair
                .split_once('=')
                .and_then(|(name, value)| take(&mut shown, name, value));
            if understood.is_none() {
                let pair = pair.chars().take(80).collect();
                return Err(LinkError::Pair { pair });
            }
        }
        Ok(shown)
    }
}

/// Takes a pair over; none where it cannot be understood. The technique comes before its hold and its moment.
fn take(shown: &mut Shown, name: &str, value: &str) -> Option<()> {
    let layers = &mut shown.layers;
    match name {
        "skin" => layers.skin = value_of(SKINS, value)?,
        "peel" => layers.outermost_muscles = value.parse().ok().filter(|n| (1..=5).contains(n))?,
        "bones" => layers.bones = value_of(SWITCHES, value)?,
        "organs" => layers.organs = value_of(SWITCHES, value)?,
        "fascia" => layers.fascia = value_of(SWITCHES, value)?,
        "cautions" => layers.caution_sites = value_of(SWITCHES, value)?,
        "attachments" => layers.attachments = value_of(SWITCHES, value)?,
        "sides" => layers.sides = value_of(SIDES_SHOWN, value)?,
        "map" => layers.map = Some(value_of(MAPS, value)?),
        "hidden" => layers.by_hand.hidden = keys_of(value)?,
        "faded" => layers.by_hand.faded = keys_of(value)?,
        "isolated" => layers.by_hand.isolated = Some(keys_of(value)?),
        "select" => shown.selected = Some(item_of(value)?),
        "compare" => shown.compared.push(item_of(value)?),
        "technique" => {
            shown.technique = Some(TechniqueShown {
                choice: choice_of(value)?,
                hold_s: 30,
                at_s: 0.0,
            });
        }
        "hold" => shown.technique.as_mut()?.hold_s = value.parse().ok()?,
        "at" => shown.technique.as_mut()?.at_s = number_of(value)?,
        "mode" => {
            shown.mode = match value {
                "ask" => Mode::Ask,
                "explore" => Mode::Explore,
                _ => return None,
            }
        }
        "views" => {
            shown.views = match value {
                "inset" => ViewLayout::Inset,
                "single" => ViewLayout::Single,
                "front-and-back" => ViewLayout::FrontAndBack,
                _ => return None,
            }
        }
        "hurts" => shown.pains.push(pain_of(value)?),
        "reply" => shown.replies.push(replied_of(value)?),
        "pose" => {
            let [x, y, z, yaw, pitch, radius] = numbers_of::<6>(value)?;
            shown.pose = Some(Pose {
                focus: Vec3::new(x, y, z),
                yaw,
                pitch,
                radius,
            });
        }
        _ => return None,
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_with_nothing_of_its_own_is_the_shortest_link() {
        assert_eq!(Shown::default().to_string(), "myomap:1");
        assert_eq!("myomap:1".parse(), Ok(Shown::default()));
    }

    #[test]
    fn a_link_is_told_from_other_texts_and_from_those_of_later_versions() {
        assert_eq!("muscle".parse::<Shown>(), Err(LinkError::NotALink));
        let later = LinkError::Version(String::from("2"));
        assert_eq!("myomap:2?skin=ghost".parse::<Shown>(), Err(later));
        for pair in [
            "skin=velvet",
            "peel=9",
            "pose=1_2_3",
            "at=4",
            "at=NaN",
            "colour=red",
            "skin",
        ] {
            let wrong = LinkError::Pair {
                pair: pair.to_owned(),
            };
            assert_eq!(format!("myomap:1?{pair}").parse::<Shown>(), Err(wrong));
        }
    }

    #[test]
    fn what_is_told_of_a_pain_comes_back_and_older_links_are_read() {
        let place = || PainPlace::Region(RegionId::new("temple"), Side::Left);
        let told = Shown {
            pains: vec![Pain {
                quality: Some(PainQuality::Burning),
                depth: Some(PainDepth::Skin),
                since: Some(PainSince::Weeks),
                worse_by: [WorseBy::Lifting, WorseBy::Cold].into(),
                ..Pain::at(place(), Strength::of_ten(7))
            }],
            ..Shown::default()
        };
        assert_eq!(told.to_string().parse(), Ok(told));
        let older: Shown = "myomap:1?hurts=region:strong+ache:temple:left"
            .parse()
            .expect("a link of an earlier version");
        let strong = Pain {
            quality: Some(PainQuality::Ache),
            ..Pain::at(place(), Strength::STRONG)
        };
        assert_eq!(older.pains, [strong]);
        assert!(
            "myomap:1?hurts=region:11:temple:left"
                .parse::<Shown>()
                .is_err()
        );
        assert!(
            "myomap:1?hurts=region:7+blue:temple:left"
                .parse::<Shown>()
                .is_err()
        );
    }

    #[test]
    fn a_name_with_any_sign_in_it_comes_back() {
        let shown = Shown {
            selected: Some(Item::Muscle(MuscleId::new("ä:b,c&d=e_f%"), Side::Right)),
            ..Shown::default()
        };
        assert_eq!(shown.to_string().parse(), Ok(shown));
    }
}
