//! The whole atlas, or a part of it, as a book.

use super::cited::{self, Cited};
use super::index::Index;
use super::legend::{grades, legend};
use super::plate::{Plate, Plates};
use super::words::{folder, footer, region_name};
use super::{muscle, safety};
use crate::{
    Block, Colour, Columns, Contents, ContentsEntry, Document, Heading, List, Marks, Paper,
    PaperError, Paragraph, Span, Style, Target, Text, Voice, millimetres,
};
use myomap_knowledge::atlas::files::{Caution, Muscle, Technique, Urgency, ZoneKind};
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::{ChartLeaf, Knowledge};
use myomap_knowledge::text;
use myomap_knowledge::text::{InWords, capitalised};

/// What is in a book.
#[derive(Debug, Clone)]
pub struct Book<'a> {
    /// The muscles, in the order of their chapters.
    pub muscles: Vec<&'a Muscle>,
    /// The regions of pain with what refers to each.
    pub regions: Vec<ChartLeaf>,
}

impl<'a> Book<'a> {
    /// Everything.
    pub fn of_all(knowledge: &'a Knowledge) -> Self {
        Self {
            muscles: knowledge.atlas.muscles().iter().collect(),
            regions: knowledge.flip_chart(),
        }
    }

    /// The muscles that refer to some regions, and those regions.
    pub fn of_regions(knowledge: &'a Knowledge, regions: Vec<ChartLeaf>) -> Self {
        let named: Vec<&MuscleId> = regions
            .iter()
            .flat_map(|leaf| leaf.muscles.iter().map(|muscle| &muscle.muscle))
            .collect();
        let muscles = knowledge.atlas.muscles().iter();
        Self {
            muscles: muscles
                .filter(|muscle| named.contains(&&muscle.id))
                .collect(),
            regions: regions.clone(),
        }
    }

    /// Every picture that is needed, in order.
    pub fn plates(&self) -> Vec<Plate> {
        let side = muscle::SHOWN_SIDE;
        let with_points = self.muscles.iter().filter(|it| has_points(it));
        with_points
            .flat_map(|muscle| {
                let id = || muscle.id.clone();
                [
                    Plate::Points(id(), side),
                    Plate::Zones(id(), side),
                    Plate::OtherZones(id(), side),
                ]
            })
            .collect()
    }
}

fn has_points(muscle: &Muscle) -> bool {
    !muscle.trigger_points.is_empty()
}

/// A chapter: its name, the name of its place, and what stands in it.
struct Chapter {
    name: String,
    anchor: String,
    /// What of it stands in the list of contents beneath it: name and place.
    listed: Vec<(String, String)>,
    blocks: Vec<Block>,
}

/// The book as a document.
///
/// # Errors
/// Where a picture cannot be drawn.
pub fn book(
    knowledge: &Knowledge,
    book: &Book,
    plates: &mut dyn Plates,
) -> Result<Document, PaperError> {
    let title = text!("book-title");
    let language = text::spoken().to_string();
    let style = Style {
        body: 8.6,
        small: 7.4,
        headings: [22.0, 16.0, 10.0, 8.6],
        ..Style::default()
    };
    let mut document = Document::new(title.clone(), language, Paper::A4)
        .styled(style)
        .with_footer(footer);
    let mut chapters = vec![red_flags(knowledge)];
    chapters.push(regions(knowledge, book));
    chapters.extend(of_muscles(knowledge, book, plates)?);
    chapters.push(techniques(knowledge));
    chapters.push(cautions(knowledge));
    chapters.push(glossary(knowledge));
    chapters.push(sources(knowledge));
    chapters.push(index(knowledge, book));
    document.extend(title_page(&title)?);
    document.push(Block::PageBreak);
    document.push(Heading::new(1, text!("book-contents")).without_bookmark());
    document.push(Columns::new(2, vec![contents(&chapters).into()]));
    for chapter in chapters {
        document.push(Block::PageBreak);
        document.push(Heading::new(1, chapter.name).named(chapter.anchor));
        document.extend(chapter.blocks);
    }
    Ok(document)
}

fn title_page(title: &str) -> Result<Vec<Block>, PaperError> {
    Ok(vec![
        Block::Space(millimetres(60.0)),
        Paragraph::new(title).in_voice(Voice::Title).into(),
        Paragraph::new(text!("book-subtitle"))
            .in_voice(Voice::Lead)
            .into(),
        Block::Space(millimetres(70.0)),
        Paragraph::new(Text::from(text!("book-how-to-read")).bold()).into(),
        legend()?.into(),
        Paragraph::new(text!("book-sides"))
            .in_voice(Voice::Small)
            .into(),
        Paragraph::new(grades()).in_voice(Voice::Small).into(),
        Paragraph::new(text!("disclaimer-in-full"))
            .in_voice(Voice::Small)
            .into(),
    ])
}

fn contents(chapters: &[Chapter]) -> Contents {
    let mut entries = Vec::new();
    for chapter in chapters {
        entries.push(ContentsEntry {
            level: 1,
            text: chapter.name.clone(),
            anchor: chapter.anchor.clone(),
        });
        entries.extend(chapter.listed.iter().map(|(name, anchor)| ContentsEntry {
            level: 2,
            text: name.clone(),
            anchor: anchor.clone(),
        }));
    }
    Contents { entries }
}

/// All red flags, the most urgent first.
fn red_flags(knowledge: &Knowledge) -> Chapter {
    let mut cited = Cited::default();
    let mut text: Vec<Block> = Vec::new();
    for urgency in Urgency::ALL {
        text.push(
            Heading::new(2, capitalised(&urgency.in_words()))
                .coloured(Colour::WARNING)
                .into(),
        );
        let all = knowledge.atlas.red_flags().iter();
        for flag in all.filter(|flag| flag.urgency == urgency) {
            let name = Span::new(format!("{}  ", capitalised(&flag.name))).bold();
            let sign = safety::sign(flag, "", &mut cited);
            let paragraph = Paragraph::new(Text::from(name).followed_by(sign));
            text.push(paragraph.named(safety::anchor(&flag.id)).into());
        }
    }
    text.extend(cited.list(&knowledge.atlas));
    let blocks = vec![
        Paragraph::new(text!("red-flags-how-to-read"))
            .in_voice(Voice::Lead)
            .into(),
        Columns::new(2, text).into(),
    ];
    Chapter {
        name: text!("page-red-flags"),
        anchor: "red_flags".to_owned(),
        listed: Vec::new(),
        blocks,
    }
}

/// What refers where: under each region its muscles with the numbers of their pages.
fn regions(knowledge: &Knowledge, book: &Book) -> Chapter {
    let mut text: Vec<Block> = Vec::new();
    for leaf in &book.regions {
        let region = knowledge.body.regions.get(&leaf.region);
        let clinical = region.map_or("", |region| region.name.as_str());
        let heading = Heading::new(2, region_name(knowledge, &leaf.region))
            .named(region_anchor(leaf))
            .beside(clinical);
        let mut under = vec![heading.into()];
        for kind in [ZoneKind::Essential, ZoneKind::Spillover] {
            let is_essential = kind == ZoneKind::Essential;
            let muscles = leaf.muscles.iter();
            let muscles = muscles.filter(|muscle| muscle.is_essential() == is_essential);
            let mut line = Text::from(
                Span::new(format!("{}: ", capitalised(&kind.in_words()))).coloured(Colour::QUIET),
            );
            let mut count = 0;
            for muscle in muscles {
                if let Some(known) = knowledge.atlas.muscle(&muscle.muscle) {
                    let comma = if count > 0 { ", " } else { "" };
                    line = line
                        .and(format!("{comma}{}\u{a0}", known.names.english))
                        .and(Span::page_of(muscle::anchor(&known.id)));
                    count += 1;
                }
            }
            if count > 0 {
                under.push(Paragraph::new(line).close().into());
            }
        }
        text.push(Block::Together(under));
    }
    Chapter {
        name: text!("book-regions"),
        anchor: "regions".to_owned(),
        listed: Vec::new(),
        blocks: vec![
            Paragraph::new(text!("book-regions-how-to-read"))
                .in_voice(Voice::Lead)
                .into(),
            Columns::new(2, text).into(),
        ],
    }
}

fn region_anchor(leaf: &ChartLeaf) -> String {
    format!("region {}", leaf.region)
}

/// A chapter for each part of the body.
fn of_muscles(
    knowledge: &Knowledge,
    book: &Book,
    plates: &mut dyn Plates,
) -> Result<Vec<Chapter>, PaperError> {
    let mut chapters: Vec<Chapter> = Vec::new();
    for part in book
        .muscles
        .chunk_by(|one, other| one.region == other.region)
    {
        let name = folder(&part[0].region);
        let (full, short): (Vec<&Muscle>, Vec<&Muscle>) =
            part.iter().copied().partition(|muscle| has_points(muscle));
        let mut blocks = Vec::new();
        let listed = full.iter().map(|muscle| {
            let name = capitalised(&muscle.names.english);
            (name, muscle::anchor(&muscle.id))
        });
        let listed: Vec<_> = listed.collect();
        blocks.push(
            Paragraph::new(text!("book-chapter", count = full.len()))
                .in_voice(Voice::Lead)
                .into(),
        );
        let entries = listed.iter().map(|(name, anchor)| ContentsEntry {
            level: 2,
            text: name.clone(),
            anchor: anchor.clone(),
        });
        let entries = Contents {
            entries: entries.collect(),
        };
        blocks.push(Columns::new(2, vec![entries.into()]).into());
        for muscle in full {
            blocks.extend(muscle::page(knowledge, muscle, plates)?);
        }
        if !short.is_empty() {
            blocks.push(Block::PageBreak);
            blocks.push(Heading::new(2, text!("book-without-points")).into());
            let short = short.into_iter().flat_map(muscle::in_short).collect();
            blocks.push(Columns::new(2, short).into());
        }
        chapters.push(Chapter {
            anchor: format!("chapter {}", part[0].region),
            name,
            listed,
            blocks,
        });
    }
    Ok(chapters)
}

fn techniques(knowledge: &Knowledge) -> Chapter {
    let mut cited = Cited::default();
    let all = knowledge.atlas.techniques().iter();
    let mut text: Vec<Block> = all
        .flat_map(|technique| of_technique(technique, &mut cited))
        .collect();
    text.extend(cited.list(&knowledge.atlas));
    let blocks = vec![Columns::new(2, text).into()];
    Chapter {
        name: text!("page-techniques"),
        anchor: "techniques".to_owned(),
        listed: Vec::new(),
        blocks,
    }
}

fn of_technique(technique: &Technique, cited: &mut Cited) -> Vec<Block> {
    let mut blocks: Vec<Block> = vec![
        Heading::new(2, capitalised(&technique.name))
            .named(muscle::technique_anchor(&technique.id))
            .into(),
        Paragraph::new(technique.plain.as_str()).into(),
        List::new(technique.steps.iter())
            .marked(Marks::Numbers)
            .into(),
    ];
    let how = [&technique.speed, &technique.pressure];
    let how: Vec<&str> = how
        .into_iter()
        .map(|words| words.trim())
        .filter(|words| !words.is_empty())
        .collect();
    if !how.is_empty() {
        blocks.push(Paragraph::new(how.join(" ")).into());
    }
    let claims = technique.dose.iter().chain(&technique.evidence);
    blocks.extend(muscle::list_of(claims, cited));
    blocks
}

fn cautions(knowledge: &Knowledge) -> Chapter {
    let mut cited = Cited::default();
    let (everywhere, at_a_place): (Vec<&Caution>, Vec<&Caution>) = knowledge
        .atlas
        .cautions()
        .iter()
        .partition(|it| it.everywhere);
    let mut text: Vec<Block> = Vec::new();
    for (name, cautions) in [
        (text!("caution-everywhere"), everywhere),
        (text!("caution-at-a-place"), at_a_place),
    ] {
        text.push(Heading::new(2, name).into());
        for caution in cautions {
            let name = Span::new(format!("{}  ", capitalised(&caution.name))).bold();
            let sources = cited.numbers(&caution.sources);
            let told = Text::from(name)
                .and(format!("{} {}", caution.plain, caution.avoid))
                .and(
                    Span::new(format!("\u{a0}{sources}"))
                        .small()
                        .coloured(Colour::QUIET),
                );
            let paragraph = Paragraph::new(told).named(muscle::caution_anchor(&caution.id));
            text.push(paragraph.into());
        }
    }
    text.extend(cited.list(&knowledge.atlas));
    let blocks = vec![Columns::new(2, text).into()];
    Chapter {
        name: text!("page-cautions"),
        anchor: "cautions".to_owned(),
        listed: Vec::new(),
        blocks,
    }
}

fn glossary(knowledge: &Knowledge) -> Chapter {
    let terms = knowledge.atlas.terms().iter();
    let text = terms
        .map(|term| {
            let name = Span::new(format!("{}  ", capitalised(&term.term))).bold();
            let told = Text::from(name).and(term.plain.as_str());
            Paragraph::new(told).named(term_anchor(&term.term)).into()
        })
        .collect();
    Chapter {
        name: text!("page-glossary"),
        anchor: "glossary".to_owned(),
        listed: Vec::new(),
        blocks: vec![Columns::new(2, text).into()],
    }
}

fn term_anchor(term: &str) -> String {
    format!("term {term}")
}

/// Every source in full, by its short name.
fn sources(knowledge: &Knowledge) -> Chapter {
    let mut all: Vec<_> = knowledge.atlas.sources().iter().collect();
    all.sort_by_key(|source| source.short.to_lowercase());
    let text = all
        .into_iter()
        .map(|source| {
            let name = Span::new(format!("{}  ", source.short)).bold();
            let mut told = Text::from(name).and(source.reference.as_str());
            if let Some((word, address)) = source.link() {
                let link = Span::new(format!(" {word}")).to(Target::Address(address));
                told = told.and(link);
            }
            let paragraph = Paragraph::new(told).named(cited::anchor(&source.id));
            paragraph.in_voice(Voice::Small).into()
        })
        .collect();
    Chapter {
        name: text!("page-sources"),
        anchor: "sources".to_owned(),
        listed: Vec::new(),
        blocks: vec![Columns::new(2, text).into()],
    }
}

fn index(knowledge: &Knowledge, book: &Book) -> Chapter {
    let mut index = Index::default();
    for muscle in &book.muscles {
        index.add_muscle(muscle);
    }
    for leaf in &book.regions {
        if let Some(region) = knowledge.body.regions.get(&leaf.region) {
            for name in region.plain.iter().chain([&region.name]) {
                index.add(name, &region_anchor(leaf));
            }
        }
    }
    for technique in knowledge.atlas.techniques() {
        for name in technique.synonyms.iter().chain([&technique.name]) {
            index.add(name, &muscle::technique_anchor(&technique.id));
        }
    }
    for term in knowledge.atlas.terms() {
        for name in term.synonyms.iter().chain([&term.term]) {
            index.add(name, &term_anchor(&term.term));
        }
    }
    let mut lines: Vec<Block> = Vec::new();
    for (letter, of_letter) in index.lines() {
        lines.push(Heading::new(2, letter).without_bookmark().into());
        lines.extend(of_letter.into_iter().map(|line| {
            let line: Block = line.in_voice(Voice::Small).into();
            line
        }));
    }
    Chapter {
        name: text!("book-index"),
        anchor: "index".to_owned(),
        listed: Vec::new(),
        blocks: vec![Columns::new(3, lines).into()],
    }
}
