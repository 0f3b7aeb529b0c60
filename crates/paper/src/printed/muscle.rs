//! The page of a muscle.

use super::cited::Cited;
use super::plate::{Plate, Plates};
use super::safety;
use crate::{
    Block, Colour, Column, Columns, Figure, Heading, List, PaperError, Paragraph, Row, Span, Table,
    Target, Text, Voice, Width,
};
use myomap_body_format::Side;
use myomap_knowledge::atlas::TechniqueOfMuscle;
use myomap_knowledge::atlas::files::{Claim, Muscle, Stretch, Treatment, TriggerPoint, ZoneKind};
use myomap_knowledge::ids::{CautionId, MuscleId, RegionId, TechniqueId};
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised, listed, span};

/// The side on which muscles are shown; the other is its mirror image.
pub(crate) const SHOWN_SIDE: Side = Side::Left;

/// How high a picture on the page of a muscle is at most, in points.
const HIGHEST_PICTURE: f32 = 230.0;

/// The place of a muscle's page.
pub(crate) fn anchor(muscle: &MuscleId) -> String {
    format!("muscle {muscle}")
}

/// The place of a technique.
pub(crate) fn technique_anchor(technique: &TechniqueId) -> String {
    format!("technique {technique}")
}

/// The place of a caution.
pub(crate) fn caution_anchor(caution: &CautionId) -> String {
    format!("caution {caution}")
}

/// A muscle with trigger points, from a new page on.
pub(crate) fn page(
    knowledge: &Knowledge,
    muscle: &Muscle,
    plates: &mut dyn Plates,
) -> Result<Vec<Block>, PaperError> {
    let mut cited = Cited::default();
    let mut blocks = vec![Block::PageBreak];
    blocks.extend(head(muscle));
    blocks.extend(pictures(muscle, plates)?);
    let mut text: Vec<Block> = Vec::new();
    text.extend(points(knowledge, muscle, &mut cited));
    text.extend(claims(
        text!("paper-feels-like"),
        muscle.symptoms.iter(),
        &mut cited,
    ));
    text.extend(claims(
        text!("muscle-questions"),
        muscle.questions.iter(),
        &mut cited,
    ));
    text.extend(claims(
        text!("muscle-causes"),
        muscle.activated_by.iter().chain(&muscle.kept_going_by),
        &mut cited,
    ));
    text.extend(treatments(knowledge, muscle, &mut cited));
    text.extend(self_care(muscle, &mut cited));
    text.extend(cautions(knowledge, muscle, &mut cited));
    text.extend(look_alikes(muscle, &mut cited));
    text.extend(anatomy(muscle, &mut cited));
    let here = muscle.red_flags.iter();
    let here = here.chain(muscle.look_alikes.iter().flat_map(|like| &like.red_flags));
    let red_flags = safety::red_flags_by_name(&knowledge.atlas, here);
    blocks.extend(red_flags);
    text.extend(cited.list(&knowledge.atlas));
    blocks.push(Columns::new(2, text).into());
    Ok(blocks)
}

/// A muscle for which no points are described: what it is, in short.
pub(crate) fn in_short(muscle: &Muscle) -> Vec<Block> {
    let mut cited = Cited::default();
    let mut blocks = vec![
        Heading::new(3, capitalised(&muscle.names.english))
            .named(anchor(&muscle.id))
            .beside(muscle.names.latin.as_str())
            .into(),
        Paragraph::new(muscle.plain.as_str()).into(),
    ];
    blocks.extend(
        facts_of_anatomy(muscle, &mut cited)
            .into_iter()
            .map(|(name, fact)| {
                let name = Span::new(format!("{name}: ")).bold();
                Paragraph::new(Text::from(name).followed_by(fact))
                    .close()
                    .into()
            }),
    );
    blocks
}

fn head(muscle: &Muscle) -> Vec<Block> {
    let heading = Heading::new(2, capitalised(&muscle.names.english))
        .named(anchor(&muscle.id))
        .beside(muscle.names.latin.as_str());
    let mut blocks = vec![heading.into()];
    if !muscle.names.everyday.is_empty() {
        let names = muscle.names.everyday.join(", ");
        let names = Paragraph::new(Text::from(names).coloured(Colour::QUIET));
        blocks.push(names.in_voice(Voice::Small).into());
    }
    blocks.push(
        Paragraph::new(muscle.plain.as_str())
            .in_voice(Voice::Lead)
            .into(),
    );
    blocks
}

/// Where its points are, and where it is felt, from one side or from two.
fn pictures(muscle: &Muscle, plates: &mut dyn Plates) -> Result<Option<Block>, PaperError> {
    let name = capitalised(&muscle.names.english);
    let id = || muscle.id.clone();
    let wanted = [
        (
            Plate::Points(id(), SHOWN_SIDE),
            text!("paper-points-of", muscle = &name),
            text!("paper-points-caption"),
        ),
        (
            Plate::Zones(id(), SHOWN_SIDE),
            text!("paper-zones-of", muscle = &name),
            text!("paper-zones-caption"),
        ),
        (
            Plate::OtherZones(id(), SHOWN_SIDE),
            text!("paper-other-zones-of", muscle = &name),
            text!("paper-other-zones-caption"),
        ),
    ];
    let mut columns = Vec::new();
    for (plate, shows, caption) in wanted {
        if let Some(picture) = plates.picture(&plate)? {
            let figure = Figure::new(picture, shows)
                .captioned(caption)
                .at_most_high(HIGHEST_PICTURE)
                .framed();
            columns.push(Column::even(vec![figure.into()]));
        }
    }
    Ok((!columns.is_empty()).then(|| Row::new(columns).with_gap(10.0).into()))
}

/// Each point: what it is called, how to find it, where it is felt.
fn points(knowledge: &Knowledge, muscle: &Muscle, cited: &mut Cited) -> Vec<Block> {
    let mut blocks = vec![part(text!("paper-points"))];
    for point in &muscle.trigger_points {
        blocks.push(Paragraph::new(point_in_words(point)).into());
        for kind in [ZoneKind::Essential, ZoneKind::Spillover] {
            if let Some(felt) = felt(knowledge, point, kind, cited) {
                blocks.push(Paragraph::new(felt).close().into());
            }
        }
        blocks.extend(list_of(point.symptoms.iter(), cited));
    }
    blocks
}

/// "1 inner part, below the ridge: A finger's breadth below …"
pub(crate) fn point_in_words(point: &TriggerPoint) -> Text {
    let name = Span::new(format!("{}  {}", point.number, capitalised(&point.name))).bold();
    Text::from(name).and(format!("  {}", point.plain))
}

/// Where a point is felt by nearly everyone, or by some: regions in everyday words.
pub(crate) fn felt(
    knowledge: &Knowledge,
    point: &TriggerPoint,
    kind: ZoneKind,
    cited: &mut Cited,
) -> Option<Text> {
    let zones = point.referral.iter().filter(|zone| zone.kind == kind);
    let mut regions: Vec<&RegionId> = Vec::new();
    let mut sources = Vec::new();
    let mut surest = None;
    for zone in zones {
        for region in &zone.regions {
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
        sources.extend(zone.sources.iter().cloned());
        surest = surest.min(Some(zone.grade)).or(Some(zone.grade));
    }
    let grade = surest?;
    sources.sort();
    sources.dedup();
    let names: Vec<String> = regions
        .iter()
        .map(|region| knowledge.body.regions.everyday_name(region).to_owned())
        .collect();
    let kind = Span::new(format!("{}: ", capitalised(&kind.in_words()))).coloured(Colour::QUIET);
    Some(
        Text::from(kind)
            .and(names.join(", "))
            .and(cited.mark(grade, &sources)),
    )
}

fn treatments(knowledge: &Knowledge, muscle: &Muscle, cited: &mut Cited) -> Vec<Block> {
    if muscle.treatments.is_empty() {
        return Vec::new();
    }
    let entries = muscle.treatments.iter();
    let entries = entries.map(|treatment| treatment_in_words(knowledge, treatment, cited));
    let entries: Vec<Text> = entries.collect();
    vec![part(text!("muscle-techniques")), List::new(entries).into()]
}

fn treatment_in_words(knowledge: &Knowledge, treatment: &Treatment, cited: &mut Cited) -> Text {
    let technique = knowledge.atlas.technique(&treatment.technique);
    let name = technique.map_or(treatment.technique.as_str(), |it| it.name.as_str());
    let name = Span::new(capitalised(name))
        .bold()
        .to(Target::Place(technique_anchor(&treatment.technique)))
        .coloured(Colour::INK);
    let mut facts = vec![treatment.tool.in_words()];
    let hold = treatment
        .hold_s
        .map(|hold| text!("seconds", span = span(hold)));
    let times = treatment
        .repetitions
        .map(|times| text!("times", span = span(times)));
    let pressure = treatment
        .pressure_of_10
        .map(|pressure| text!("pressure-of-10", span = span(pressure)));
    facts.extend(hold.into_iter().chain(times).chain(pressure));
    if !treatment.points.is_empty() {
        let numbers: Vec<String> = treatment.points.iter().map(u8::to_string).collect();
        let (count, points) = (numbers.len(), listed(&numbers));
        facts.push(text!("techniques-points", count = count, points = points));
    }
    let sources = cited.numbers(&treatment.sources);
    Text::from(name)
        .and(format!("  {}. ", facts.join(" · ")))
        .and(sentence(&treatment.direction))
        .and(" ")
        .and(sentence(&treatment.client_position))
        .and(
            Span::new(format!("\u{a0}{sources}"))
                .small()
                .coloured(Colour::QUIET),
        )
}

/// A few words as a sentence.
fn sentence(words: &str) -> String {
    let words = capitalised(words.trim());
    if words.is_empty() || words.ends_with(['.', '!', '?']) {
        words
    } else {
        format!("{words}.")
    }
}

fn self_care(muscle: &Muscle, cited: &mut Cited) -> Vec<Block> {
    let mut entries: Vec<Text> = muscle
        .stretches
        .iter()
        .map(|stretch| stretch_in_words(stretch, cited))
        .collect();
    entries.extend(muscle.self_care.iter().map(|claim| cited.claim(claim)));
    if entries.is_empty() {
        return Vec::new();
    }
    vec![part(text!("muscle-self-care")), List::new(entries).into()]
}

fn stretch_in_words(stretch: &Stretch, cited: &mut Cited) -> Text {
    let name = Span::new(text!("paper-stretch")).bold();
    let hold = text!("seconds", span = span(stretch.hold_s));
    let sources = cited.numbers(&stretch.sources);
    Text::from(name)
        .and(format!(
            "  {} · {hold}. {}",
            stretch.client_position, stretch.how
        ))
        .and(
            Span::new(format!("\u{a0}{sources}"))
                .small()
                .coloured(Colour::QUIET),
        )
}

/// What to mind with any of its techniques, each once.
fn cautions(knowledge: &Knowledge, muscle: &Muscle, cited: &mut Cited) -> Vec<Block> {
    let mut ids: Vec<&CautionId> = Vec::new();
    let named = muscle.techniques();
    for id in named.flat_map(|(_, technique): (_, TechniqueOfMuscle)| technique.cautions()) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let entries: Vec<Text> = ids
        .into_iter()
        .filter_map(|id| knowledge.atlas.caution(id))
        .map(|caution| {
            let name = Span::new(capitalised(&caution.name))
                .bold()
                .coloured(Colour::INK)
                .to(Target::Place(caution_anchor(&caution.id)));
            let sources = cited.numbers(&caution.sources);
            Text::from(name).and(format!("  {}", caution.avoid)).and(
                Span::new(format!("\u{a0}{sources}"))
                    .small()
                    .coloured(Colour::QUIET),
            )
        })
        .collect();
    if entries.is_empty() {
        return Vec::new();
    }
    vec![part(text!("muscle-cautions")), List::new(entries).into()]
}

fn look_alikes(muscle: &Muscle, cited: &mut Cited) -> Vec<Block> {
    if muscle.look_alikes.is_empty() {
        return Vec::new();
    }
    let entries: Vec<Text> = muscle
        .look_alikes
        .iter()
        .map(|like| {
            let name = Span::new(format!("{}  ", capitalised(&like.name))).bold();
            Text::from(name).followed_by(cited.claim(&like.tell_apart))
        })
        .collect();
    vec![part(text!("muscle-look-alikes")), List::new(entries).into()]
}

fn anatomy(muscle: &Muscle, cited: &mut Cited) -> Vec<Block> {
    let columns = [(Width::Points(52.0), ""), (Width::Share(1.0), "")];
    let mut table = Table::new(text!("paper-anatomy"), columns).with_heads_in_rows();
    for (name, fact) in facts_of_anatomy(muscle, cited) {
        table = table.row([Text::from(name), fact]);
    }
    vec![part(text!("paper-anatomy")), table.into()]
}

fn facts_of_anatomy(muscle: &Muscle, cited: &mut Cited) -> Vec<(String, Text)> {
    let nerve = if muscle.roots.is_empty() {
        muscle.nerve.clone()
    } else {
        let roots = muscle.roots.join(", ");
        text!(
            "anatomy-nerve-with-roots",
            nerve = &muscle.nerve,
            roots = roots
        )
    };
    let sources = cited.numbers(&muscle.anatomy_sources);
    let sources = Span::new(format!("\u{a0}{sources}"))
        .small()
        .coloured(Colour::QUIET);
    vec![
        (text!("anatomy-origin"), muscle.origin.as_str().into()),
        (text!("anatomy-insertion"), muscle.insertion.as_str().into()),
        (text!("anatomy-action"), muscle.action.as_str().into()),
        (text!("anatomy-nerve"), Text::from(nerve).and(sources)),
    ]
}

/// A part with statements; nothing where there are none.
fn claims<'a>(
    name: String,
    claims: impl Iterator<Item = &'a Claim>,
    cited: &mut Cited,
) -> Vec<Block> {
    match list_of(claims, cited) {
        Some(list) => vec![part(name), list],
        None => Vec::new(),
    }
}

pub(crate) fn list_of<'a>(
    claims: impl Iterator<Item = &'a Claim>,
    cited: &mut Cited,
) -> Option<Block> {
    let entries: Vec<Text> = claims.map(|claim| cited.claim(claim)).collect();
    (!entries.is_empty()).then(|| List::new(entries).into())
}

/// The head of a part of the page.
fn part(name: String) -> Block {
    Heading::new(3, name).without_bookmark().into()
}
