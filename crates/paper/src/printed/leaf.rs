//! The flip chart: a leaf for each region of pain, with every muscle that refers there.

use super::cited::Cited;
use super::legend::{grades, legend};
use super::muscle::point_in_words;
use super::plate::{Plate, Plates};
use super::safety;
use super::words::{footer, region_name};
use crate::{
    Block, Colour, Column, Columns, Contents, ContentsEntry, Document, Figure, Heading, PageNow,
    Paper, PaperError, Paragraph, Row, Shaper, Span, Style, Voice, Width, millimetres,
};
use myomap_body_format::Side;
use myomap_knowledge::atlas::files::{Muscle, TriggerPoint, ZoneKind};
use myomap_knowledge::ids::{RegionId, SourceId};
use myomap_knowledge::in_words;
use myomap_knowledge::knowledge::{ChartLeaf, ChartMuscle, Knowledge};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};

/// Names of muscles stand close beneath their pictures.
const STYLE: Style = Style {
    headings: [22.0, 11.5, 10.0, 9.0],
    body: 9.0,
    small: 8.2,
    title: 34.0,
    pitch: 1.36,
    spacing: 1.0,
};

/// How much larger a poster is written, which is read from a step away.
const POSTER: f32 = 1.25;

/// On what a chart is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartSize {
    /// To be turned over: A4, from page to page.
    FlipChart,
    /// To be hung up: A2, a region a sheet.
    Poster,
}

/// What is printed of the flip chart.
#[derive(Debug, Clone, Copy)]
pub struct Chart<'a> {
    /// The leaves, in order.
    pub leaves: &'a [ChartLeaf],
    /// On what.
    pub size: ChartSize,
}

impl Chart<'_> {
    /// Every picture that is needed, in the order of the leaves.
    pub fn plates(&self) -> Vec<Plate> {
        let muscles = self
            .leaves
            .iter()
            .flat_map(|leaf| leaf.muscles.iter().map(move |muscle| (leaf, muscle)));
        muscles
            .map(|(leaf, muscle)| Plate::on_leaf(&leaf.region, leaf.side, muscle))
            .collect()
    }
}

/// The chart as a document.
///
/// # Errors
/// Where a picture cannot be drawn.
pub fn chart(
    knowledge: &Knowledge,
    chart: Chart,
    plates: &mut dyn Plates,
) -> Result<Document, PaperError> {
    let title = match chart.leaves {
        [only] => text!(
            "chart-of-region",
            region = region_name(knowledge, &only.region)
        ),
        _ => text!("chart-title"),
    };
    let language = text::spoken().to_string();
    let mut document = match chart.size {
        ChartSize::FlipChart => Document::new(title.clone(), language, Paper::A4).styled(STYLE),
        ChartSize::Poster => poster(title.clone(), language),
    }
    .with_footer(|page| {
        footer(&PageNow {
            section: "",
            ..*page
        })
    });
    if chart.leaves.len() > 1 {
        document.extend(front(knowledge, &title, chart.leaves)?);
    }
    for leaf in chart.leaves {
        let printed = PrintedLeaf::of(knowledge, leaf, plates)?;
        let columns = match chart.size {
            ChartSize::FlipChart => 2,
            ChartSize::Poster => printed.columns_of_poster()?,
        };
        document.push(Block::PageBreak);
        document.extend(printed.in_columns(columns));
    }
    Ok(document)
}

/// An empty sheet to be hung up.
fn poster(title: String, language: String) -> Document {
    Document::new(title, language, Paper::A2).styled(STYLE.scaled(POSTER))
}

/// The title, how to read a leaf, and which leaf is where.
fn front(
    knowledge: &Knowledge,
    title: &str,
    leaves: &[ChartLeaf],
) -> Result<Vec<Block>, PaperError> {
    let entries = leaves.iter().map(|leaf| ContentsEntry {
        level: 2,
        text: region_name(knowledge, &leaf.region),
        anchor: anchor(&leaf.region),
    });
    let contents = Contents {
        entries: entries.collect(),
    };
    Ok(vec![
        Block::Space(millimetres(14.0)),
        Paragraph::new(title).in_voice(Voice::Title).into(),
        Paragraph::new(text!("chart-how-to-read"))
            .in_voice(Voice::Lead)
            .into(),
        legend()?.into(),
        Paragraph::new(grades()).in_voice(Voice::Small).into(),
        Paragraph::new(text!("disclaimer-in-full")).into(),
        Heading::new(2, text!("chart-regions"))
            .without_bookmark()
            .into(),
        Columns::new(2, vec![contents.into()]).into(),
    ])
}

/// The place of a leaf.
fn anchor(region: &RegionId) -> String {
    format!("region {region}")
}

/// What is printed of a leaf.
struct PrintedLeaf {
    /// What it is about.
    head: Vec<Block>,
    /// A card for each muscle.
    cards: Vec<Block>,
    /// When to see a doctor, and sources.
    foot: Vec<Block>,
}

impl PrintedLeaf {
    fn of(
        knowledge: &Knowledge,
        leaf: &ChartLeaf,
        plates: &mut dyn Plates,
    ) -> Result<Self, PaperError> {
        let region = knowledge.body.regions.get(&leaf.region);
        let clinical = region.map_or("", |region| region.name.as_str());
        let head: Vec<Block> = vec![
            Heading::new(1, region_name(knowledge, &leaf.region))
                .named(anchor(&leaf.region))
                .beside(clinical)
                .into(),
            Row::new(vec![
                Column::new(Width::Share(1.2), vec![introduction(leaf).into()]),
                Column::new(Width::Share(1.0), vec![legend()?.into()]),
            ])
            .into(),
        ];
        let mut cited = Cited::default();
        let mut cards = Vec::new();
        for muscle in &leaf.muscles {
            if let Some(known) = knowledge.atlas.muscle(&muscle.muscle) {
                let card = card(leaf, (muscle, known), &mut cited, plates)?;
                cards.push(Block::Together(card));
            }
        }
        let warnings = knowledge.atlas.warnings().iter();
        let here = warnings
            .filter(|warning| warning.regions.contains(&leaf.region))
            .flat_map(|warning| &warning.red_flags);
        let signs = safety::red_flags(&knowledge.atlas, here, &mut cited);
        let sources = cited.list(&knowledge.atlas);
        let foot = signs.into_iter().chain(sources).collect();
        Ok(Self { head, cards, foot })
    }

    fn in_columns(&self, count: usize) -> Vec<Block> {
        let mut blocks = self.head.clone();
        blocks.push(Columns::new(count, self.cards.clone()).into());
        blocks.extend(self.foot.iter().cloned());
        blocks
    }

    /// The fewest columns, and with them the largest pictures, with which one sheet holds all of it; where none does, with
    /// which the fewest sheets do.
    fn columns_of_poster(&self) -> Result<usize, PaperError> {
        const FEWEST: usize = 3;
        const MOST: usize = 8;
        let shaper = Shaper::new()?;
        let mut best = (usize::MAX, FEWEST);
        for columns in FEWEST..=MOST {
            let mut sheet = poster(String::new(), text::spoken().to_string());
            sheet.extend(self.in_columns(columns));
            best = best.min((sheet.on_pages(&shaper).count(), columns));
            if best.0 == 1 {
                break;
            }
        }
        Ok(best.1)
    }
}

fn introduction(leaf: &ChartLeaf) -> Paragraph {
    Paragraph::new(text!("chart-leaf", count = leaf.muscles.len())).in_voice(Voice::Small)
}

/// A muscle on a leaf: its picture, and how to find each point that refers here.
fn card(
    leaf: &ChartLeaf,
    (muscle, known): (&ChartMuscle, &Muscle),
    cited: &mut Cited,
    plates: &mut dyn Plates,
) -> Result<Vec<Block>, PaperError> {
    let name = in_words::with_side(&capitalised(&known.names.english), crossed(leaf, muscle));
    let mut blocks: Vec<Block> = Vec::new();
    if let Some(picture) = plates.picture(&Plate::on_leaf(&leaf.region, leaf.side, muscle))? {
        let shows = text!("chart-picture", muscle = &name);
        blocks.push(Figure::new(picture, shows).framed().into());
    }
    blocks.push(
        Heading::new(2, name)
            .beside(known.names.latin.as_str())
            .into(),
    );
    for point in &muscle.points {
        if let Some(known) = known.point(point.number) {
            let text = point_in_words(known).and(kind_mark(point.kind)).and(
                Span::new(sources(known, point.kind, cited))
                    .small()
                    .coloured(Colour::QUIET),
            );
            blocks.push(Paragraph::new(text).in_voice(Voice::Small).into());
        }
    }
    blocks.push(Block::Space(4.0));
    Ok(blocks)
}

/// The side of a muscle whose pain crosses over; none to speak of else.
fn crossed(leaf: &ChartLeaf, muscle: &ChartMuscle) -> Side {
    if muscle.side == leaf.side {
        Side::Midline
    } else {
        muscle.side
    }
}

fn kind_mark(kind: ZoneKind) -> Span {
    Span::new(format!(" {}", kind.in_words())).coloured(Colour::QUIET)
}

/// The surest grade of a point's zones of a kind, and who describes them.
fn sources(point: &TriggerPoint, kind: ZoneKind, cited: &mut Cited) -> String {
    let zones = || point.referral.iter().filter(|zone| zone.kind == kind);
    let grade = zones().map(|zone| zone.grade).min();
    let mut sources: Vec<SourceId> = zones().flat_map(|zone| zone.sources.clone()).collect();
    sources.sort();
    sources.dedup();
    let numbers = cited.numbers(&sources);
    let letter = grade.map_or("", |grade| grade.letter());
    format!("\u{a0}{letter}\u{a0}{numbers}")
}
