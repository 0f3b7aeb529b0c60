//! The hand-out on paper: one or two pages, with real text and tags for screen readers.

use crate::content::{Advice, Exercise, HandOut, MuscleTold, See};
use crate::pictures::{Jpeg, Pictures};
use crate::practice::{Logo, Practice};
use myomap_knowledge::atlas::files::Urgency;
use myomap_knowledge::text;
use myomap_paper::{
    Block, Colour, Column, Document, Figure, FooterLine, Heading, List, Marks, PageNow, Panel,
    Paper, PaperError, Paragraph, Picture, Row, Span, Style, Text, Voice, Width, WritingLine,
    millimetres,
};

/// How wide pictures are, and how high they may be.
const MUSCLE_WIDTH_MM: f32 = 46.0;
const MUSCLE_HEIGHT_MM: f32 = 52.0;
const STRETCH_WIDTH_MM: f32 = 27.0;
const LOGO_HEIGHT_MM: f32 = 14.0;

/// Between two parts.
const PART_GAP_MM: f32 = 2.0;

/// A week of boxes to tick.
const DAYS: usize = 7;

/// The PDF file on such paper.
///
/// # Errors
/// Where a picture is damaged.
pub fn pages(told: &HandOut, pictures: &Pictures, paper: Paper) -> Result<Vec<u8>, PaperError> {
    let paper = paper.with_margins(16.0, 13.0, 17.0);
    // A shorter sheet has smaller letters, so that it takes no more of them.
    let a4 = Paper::A4.with_margins(16.0, 13.0, 17.0);
    let share = (paper.body_height() / a4.body_height()).min(1.0);
    let mut document = Document::new(&told.title, text::spoken().to_string(), paper)
        .styled(
            Style {
                body: 9.0,
                headings: [16.0, 11.5, 10.0, 9.0],
                small: 7.2,
                ..Style::default()
            }
            .scaled(share),
        )
        .with_footer(footer);
    document.extend(practice(&told.practice)?);
    document.push(Heading::new(1, told.title.as_str()));
    if !told.note.is_empty() {
        let words = Paragraph::new(told.note.as_str()).into();
        document.push(Panel::new(vec![words]));
    }
    document.push(where_it_hurts(told, pictures)?);
    // The heading of what follows stands beside a picture, and that keeps no distance.
    document.push(Block::Space(millimetres(PART_GAP_MM)));
    document.extend(where_it_comes_from(told, pictures)?);
    document.extend(what_was_done(told));
    document.extend(what_to_do(told, pictures)?);
    document.push(Block::Together(what_to_expect(told)));
    document.extend(doctor(&told.doctor));
    document.extend(sources(told));
    document.to_pdf()
}

fn footer(now: &PageNow) -> FooterLine {
    FooterLine {
        left: text!("handout-disclaimer"),
        right: text!("handout-page", number = now.number, count = now.count),
    }
}

fn practice(practice: &Practice) -> Result<Vec<Block>, PaperError> {
    if !practice.is_known() {
        return Ok(Vec::new());
    }
    let mut words: Vec<Block> = Vec::new();
    if !practice.name.is_empty() {
        words.push(Paragraph::new(Span::new(practice.name.as_str()).bold()).into());
    }
    let lines = practice.contact.iter();
    words.extend(lines.map(|line| {
        Paragraph::new(line.as_str())
            .in_voice(Voice::Small)
            .close()
            .into()
    }));
    let Some(logo) = &practice.logo else {
        words.push(Block::Rule);
        return Ok(words);
    };
    let picture = match logo {
        Logo::Png(bytes) => Picture::from_png(bytes.clone())?,
        Logo::Jpeg(bytes) => Picture::from_jpeg(bytes.clone())?,
    };
    let shows = text!("handout-logo", name = &practice.name);
    let logo = Figure::new(picture, shows).at_most_high(millimetres(LOGO_HEIGHT_MM));
    let columns = vec![
        Column::new(Width::Points(millimetres(30.0)), vec![logo.into()]),
        Column::even(words),
    ];
    Ok(vec![Row::new(columns).into(), Block::Rule])
}

fn where_it_hurts(told: &HandOut, pictures: &Pictures) -> Result<Block, PaperError> {
    let mut blocks: Vec<Block> = vec![Heading::new(2, text!("handout-where-it-hurts")).into()];
    if told.hurts.is_empty() {
        let muscles = told.muscles.iter().filter(|muscle| !muscle.felt.is_empty());
        blocks.extend(muscles.map(|muscle| {
            let (muscle, places) = (&muscle.name, &muscle.felt);
            Paragraph::new(text!(
                "handout-often-felt",
                muscle = muscle,
                places = places
            ))
            .into()
        }));
    } else {
        blocks.push(Paragraph::new(text!("handout-you-said")).into());
        blocks.push(List::new(told.hurts.iter().map(String::as_str)).into());
    }
    let Some(picture) = &pictures.hurts else {
        return Ok(Block::Together(blocks));
    };
    let figure = figure(picture, text!("handout-picture-hurts"))?;
    Ok(beside(figure, MUSCLE_WIDTH_MM, blocks))
}

fn where_it_comes_from(told: &HandOut, pictures: &Pictures) -> Result<Vec<Block>, PaperError> {
    let mut blocks: Vec<Block> = Vec::new();
    for (place, muscle) in told.muscles.iter().enumerate() {
        let mut words: Vec<Block> = Vec::new();
        if place == 0 {
            words.push(Heading::new(2, text!("handout-where-from")).into());
            words.push(Paragraph::new(text!("handout-referred")).into());
        }
        words.extend(from_muscle(muscle));
        blocks.push(match pictures.muscles.get(&place) {
            Some(picture) => {
                let shows = text!("handout-picture-muscle", muscle = &muscle.name);
                let figure = figure(picture, shows)?
                    .captioned(text!("handout-colours"))
                    .at_most_high(millimetres(MUSCLE_HEIGHT_MM));
                beside(figure, MUSCLE_WIDTH_MM, words)
            }
            None => Block::Together(words),
        });
    }
    Ok(blocks)
}

fn from_muscle(muscle: &MuscleTold) -> Vec<Block> {
    let mut blocks: Vec<Block> = vec![
        Heading::new(3, muscle.name.as_str())
            .beside(muscle.everyday.as_str())
            .into(),
        Paragraph::new(muscle.plain.as_str()).into(),
    ];
    if !muscle.felt.is_empty() {
        blocks.push(Paragraph::new(text!("handout-felt", places = &muscle.felt)).into());
        blocks.push(small(&muscle.how_sure));
    }
    blocks
}

/// What was done; where nobody has said, lines to write it on.
fn what_was_done(told: &HandOut) -> Vec<Block> {
    let head = Heading::new(2, text!("handout-what-was-done")).into();
    let rest = if told.done.is_empty() {
        WritingLine::new("").lines(2).into()
    } else {
        List::new(told.done.iter().map(String::as_str)).into()
    };
    vec![Block::Together(vec![head, rest])]
}

fn what_to_do(told: &HandOut, pictures: &Pictures) -> Result<Vec<Block>, PaperError> {
    if told.muscles.is_empty() && told.given.is_empty() {
        return Ok(Vec::new());
    }
    let mut blocks: Vec<Block> = vec![
        Heading::new(2, text!("handout-what-to-do")).into(),
        Paragraph::new(text!("handout-gently")).into(),
    ];
    blocks.extend(given(&told.given));
    for (place, muscle) in told.muscles.iter().enumerate() {
        blocks.push(
            Heading::new(3, muscle.name.as_str())
                .without_bookmark()
                .into(),
        );
        let numbered: Vec<(usize, &Exercise)> = muscle.stretches.iter().enumerate().collect();
        for two in numbered.chunks(2) {
            let mut columns = Vec::new();
            for &(number, stretch) in two {
                let picture = pictures.stretches.get(&(place, number));
                columns.extend(exercise(stretch, number, picture, muscle)?);
            }
            // One alone is no wider than one of two.
            if two.len() == 1 && muscle.stretches.len() > 1 {
                columns.push(Column::even(Vec::new()));
            }
            blocks.push(Row::new(columns).into());
        }
        blocks.extend(besides(muscle));
    }
    blocks.push(week());
    Ok(blocks)
}

/// What was chosen for this client comes before what helps everybody.
fn given(all: &[Advice]) -> Option<Block> {
    if all.is_empty() {
        return None;
    }
    let head = Paragraph::new(Span::new(text!("handout-given")).bold()).into();
    let lines = all.iter().map(|advice| advice.text.as_str());
    let mut blocks = vec![head, List::new(lines).into()];
    blocks.extend(how_sure(all));
    Some(Block::Together(blocks))
}

/// How sure some advice is, each grade once.
fn how_sure(all: &[Advice]) -> Option<Block> {
    let words = Advice::all_how_sure(all);
    (!words.is_empty()).then(|| small(&words))
}

/// A stretch as columns of a row: its picture, and what to do beside it.
fn exercise(
    stretch: &Exercise,
    number: usize,
    picture: Option<&Jpeg>,
    muscle: &MuscleTold,
) -> Result<Vec<Column>, PaperError> {
    let name = Span::new(text!("handout-stretch", number = number + 1)).bold();
    let how = Text::from(name).and(Span::new(format!(
        ". {}. {}",
        stretch.position, stretch.how
    )));
    let dose = text!(
        "handout-dose",
        seconds = stretch.hold_s,
        rounds = stretch.rounds
    );
    let words: Vec<Block> = vec![
        Paragraph::new(how).into(),
        Paragraph::new(Span::new(dose).bold()).into(),
        small(&text!("handout-after", sources = &stretch.sources)),
    ];
    let mut columns = Vec::new();
    if let Some(picture) = picture {
        let shows = text!("handout-picture-stretch", muscle = &muscle.name);
        let figure = figure(picture, shows)?;
        let width = Width::Points(millimetres(STRETCH_WIDTH_MM));
        columns.push(Column::new(width, vec![figure.into()]));
    }
    columns.push(Column::even(words));
    Ok(columns)
}

/// A box for each day of a week.
fn week() -> Block {
    let day = |day: usize| {
        let box_of_day = List::new([day.to_string()]).marked(Marks::Boxes);
        Column::even(vec![box_of_day.into()])
    };
    let label = Column::new(
        Width::Points(millimetres(14.0)),
        vec![Paragraph::new(text!("handout-tick-week")).into()],
    );
    let days = (1..=DAYS).map(day);
    Row::new(std::iter::once(label).chain(days).collect()).into()
}

fn besides(muscle: &MuscleTold) -> Vec<Block> {
    let mut lines: Vec<Text> = muscle
        .advice
        .iter()
        .map(|advice| Text::from(advice.text.as_str()))
        .collect();
    if let Some(seconds) = muscle.press_s {
        lines.push(text!("handout-press", seconds = seconds).into());
    }
    if lines.is_empty() {
        return Vec::new();
    }
    let head = Paragraph::new(Span::new(text!("handout-besides")).bold()).into();
    let mut blocks = vec![head, List::new(lines).into()];
    blocks.extend(how_sure(&muscle.advice));
    vec![Block::Together(blocks)]
}

fn what_to_expect(told: &HandOut) -> Vec<Block> {
    let line = |advice: &Advice| {
        let mut why = advice.how_sure.clone();
        if !advice.against.is_empty() {
            why = format!("{why}. {}", advice.against);
        }
        let why = Span::new(format!(" {why}")).small().coloured(Colour::QUIET);
        Text::from(advice.text.as_str()).and(why)
    };
    vec![
        Heading::new(2, text!("handout-what-to-expect")).into(),
        List::new(told.expect.iter().map(line)).into(),
    ]
}

fn doctor(all: &[See]) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    // What they belong to stands on the same page as the first of them.
    let mut head: Vec<Block> = vec![
        Heading::new(2, text!("handout-doctor")).into(),
        Paragraph::new(text!("handout-doctor-rare")).into(),
    ];
    let mut blocks: Vec<Block> = Vec::new();
    for see in all {
        let colour = if see.urgency == Urgency::SeeADoctor {
            Colour::INK
        } else {
            Colour::WARNING
        };
        let sign = |(name, sign): &(String, String)| {
            let name = Span::new(format!("{name}. ")).bold();
            Text::from(name).and(Span::new(sign.as_str()))
        };
        let mut together = std::mem::take(&mut head);
        together.push(
            Heading::new(3, see.what_to_do.as_str())
                .without_bookmark()
                .coloured(colour)
                .into(),
        );
        together.push(List::new(see.signs.iter().map(sign)).into());
        blocks.push(Block::Together(together));
    }
    blocks
}

fn sources(told: &HandOut) -> Vec<Block> {
    vec![
        Heading::new(2, text!("handout-sources")).into(),
        small(&text!("handout-grades")),
        small(&told.sources.join("  ·  ")),
    ]
}

fn small(words: &str) -> Block {
    Paragraph::new(words).in_voice(Voice::Small).into()
}

fn figure(picture: &Jpeg, shows: String) -> Result<Figure, PaperError> {
    Ok(Figure::new(
        Picture::from_jpeg(picture.bytes.clone())?,
        shows,
    ))
}

/// A picture on the left and words beside it.
fn beside(figure: Figure, width_mm: f32, words: Vec<Block>) -> Block {
    let columns = vec![
        Column::new(Width::Points(millimetres(width_mm)), vec![figure.into()]),
        Column::even(words),
    ];
    Row::new(columns).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Subject;
    use myomap_body_format::Side;
    use myomap_knowledge::ids::MuscleId;
    use myomap_knowledge::knowledge::Knowledge;
    use myomap_knowledge::test_support::repository_assets;
    use std::process::Command;

    fn jpeg() -> Jpeg {
        let (width, height) = (72, 90);
        let mut bytes = Vec::new();
        let grey = vec![180_u8; 3 * 72 * 90];
        jpeg_encoder::Encoder::new(&mut bytes, 80)
            .encode(&grey, width, height, jpeg_encoder::ColorType::Rgb)
            .expect("a picture");
        Jpeg {
            bytes,
            width: u32::from(width),
            height: u32::from(height),
        }
    }

    fn printed(paper: Paper) -> Vec<u8> {
        let knowledge = Knowledge::read(&repository_assets());
        let subject = Subject {
            muscles: vec![(MuscleId::new("infraspinatus"), Side::Left)],
            note: String::from("See you on Tuesday."),
            ..Subject::default()
        };
        let practice = Practice {
            name: String::from("Hands and More"),
            contact: vec![String::from("1 Mill Lane")],
            logo: None,
        };
        let told = HandOut::new(&knowledge, &subject, practice);
        let pictures = Pictures {
            muscles: [(0, jpeg())].into(),
            stretches: [((0, 0), jpeg()), ((0, 1), jpeg())].into(),
            ..Pictures::default()
        };
        pages(&told, &pictures, paper).expect("pages")
    }

    /// What a program of poppler says of a file; none where it is not there.
    fn asked(program: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("page.pdf");
        std::fs::write(&file, pdf).expect("written");
        let output = Command::new(program).arg(&file).args(arguments).output();
        let Ok(output) = output else {
            println!("SKIPPED: no {program} (poppler-utils), so the pages were not read");
            assert!(std::env::var_os("MYOMAP_PICTURES").is_none());
            return None;
        };
        Some(String::from_utf8(output.stdout).expect("UTF-8"))
    }

    #[test]
    fn one_muscle_takes_two_pages_that_are_tagged_titled_and_in_a_language() {
        for (paper, size) in [(Paper::A4, "A4"), (Paper::LETTER, "letter")] {
            let Some(told) = asked("pdfinfo", &[], &printed(paper)) else {
                return;
            };
            let pages: usize = told
                .lines()
                .find_map(|line| line.strip_prefix("Pages:"))
                .and_then(|count| count.trim().parse().ok())
                .expect("a count");
            assert!(pages <= 2, "{pages} pages");
            assert!(told.contains("To take home: infraspinatus, left"), "{told}");
            assert!(told.contains(size), "{told}");
            let tagged = told.lines().find(|line| line.starts_with("Tagged:"));
            assert!(tagged.is_some_and(|line| line.contains("yes")), "{told}");
        }
    }

    #[test]
    fn a_visit_is_told_with_what_was_done_and_what_was_given() {
        let knowledge = Knowledge::read(&repository_assets());
        let subject = crate::subject::tests::subject();
        let told = HandOut::new(&knowledge, &subject, Practice::default());
        let pdf = pages(&told, &Pictures::default(), Paper::A4).expect("pages");
        let Some(text) = asked("pdftotext", &["-"], &pdf) else {
            return;
        };
        let text: Vec<&str> = text.split_whitespace().collect();
        let text = text.join(" ");
        for said in [
            "Front of the shoulder, right: 7 of 10",
            "infraspinatus, right (held for 30 seconds, 4 times)",
            "Chosen for you",
            "Roll a ball.",
        ] {
            assert!(text.contains(said), "{said}\n{text}");
        }
        assert!(
            !text.contains("Muster") && !text.contains("secret"),
            "{text}"
        );
    }

    #[test]
    fn all_of_it_is_text_in_typefaces_that_are_inside() {
        let pdf = printed(Paper::A4);
        let Some(text) = asked("pdftotext", &["-"], &pdf) else {
            return;
        };
        let text: Vec<&str> = text.split_whitespace().collect();
        let text = text.join(" ");
        for said in [
            "Hands and More",
            "See you on Tuesday.",
            "What was done",
            "Hold for 30 seconds. Do it 3 times.",
            "24 to 36 hours",
            "Call an ambulance",
            "Where this comes from",
        ] {
            assert!(text.contains(said), "{said}\n{text}");
        }
        let Some(fonts) = asked("pdffonts", &[], &pdf) else {
            return;
        };
        let lines = fonts.lines().skip(2);
        assert!(lines.clone().count() > 0);
        for line in lines {
            // The columns: emb, sub, uni.
            assert!(line.contains("yes yes yes"), "{line}");
        }
    }
}
