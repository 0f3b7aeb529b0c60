//! The hand-out on paper: two pages in two columns for one muscle or two, three for three or four, with real text and tags
//! for screen readers. What must be seen by a doctor is never left out and no letter made smaller than can be read: of three
//! muscles they alone take more than a page.

use crate::content::{Advice, Exercise, HandOut, MuscleTold, See};
use crate::pictures::{Jpeg, Pictures};
use crate::practice::{Logo, Practice};
use myomap_knowledge::atlas::files::Urgency;
use myomap_knowledge::text;
use myomap_paper::{
    Block, Colour, Column, Columns, Document, Figure, FooterLine, Heading, List, Marks, OnPages,
    PageNow, Panel, Paper, PaperError, Paragraph, Picture, Row, Shaper, Span, Style, Text, Voice,
    Width, WritingLine, millimetres,
};

/// What a client reads is no smaller than 10 points; sources and grades are no smaller than 9.
const STYLE: Style = Style {
    body: 10.0,
    pitch: 1.28,
    headings: [16.0, 13.0, 11.2, 10.0],
    small: 9.0,
    title: 16.0,
    spacing: 1.0,
};

/// On so many pages it finds room, where that can be had.
const MOST_PAGES: usize = 2;

/// What gives way where the pages are full; letters never do.
#[derive(Debug, Clone, Copy)]
struct Measures {
    /// How wide the picture of a muscle is, in millimetres.
    muscle: f32,
    /// How wide that of a stretch is.
    stretch: f32,
    /// How far things stand apart, against the usual 1.
    spacing: f32,
    /// From line to line, as a share of the letters' size.
    pitch: f32,
    /// Whether sources are named in full.
    sources_in_full: bool,
}

/// From roomy to close.
const MEASURES: [Measures; 4] = [
    Measures {
        muscle: 40.0,
        stretch: 30.0,
        spacing: 1.0,
        pitch: 1.28,
        sources_in_full: true,
    },
    Measures {
        muscle: 34.0,
        stretch: 26.0,
        spacing: 0.85,
        pitch: 1.25,
        sources_in_full: true,
    },
    Measures {
        muscle: 28.0,
        stretch: 22.0,
        spacing: 0.7,
        pitch: 1.22,
        sources_in_full: true,
    },
    Measures {
        muscle: 24.0,
        stretch: 18.0,
        spacing: 0.5,
        pitch: 1.18,
        sources_in_full: false,
    },
];

const LOGO_HEIGHT_MM: f32 = 14.0;

/// Between a picture and the words beside it.
const BESIDE_MM: f32 = 2.5;

/// A week of boxes to tick.
const DAYS: usize = 7;

/// The PDF file on such paper.
///
/// # Errors
/// Where a picture is damaged.
pub fn pages(told: &HandOut, pictures: &Pictures, paper: Paper) -> Result<Vec<u8>, PaperError> {
    let printed = |measures| Printed {
        told,
        pictures,
        measures,
    };
    let shaper = Shaper::new()?;
    let on_pages = |measures| -> Result<OnPages<'_>, PaperError> {
        Ok(printed(measures).document(paper)?.on_pages(&shaper))
    };
    let [roomiest, closer @ ..] = MEASURES;
    let mut best = on_pages(roomiest)?;
    for measures in closer {
        if best.count() <= MOST_PAGES {
            break;
        }
        // Where two pages cannot be had, nothing gives way that does not spare a page.
        let next = on_pages(measures)?;
        if next.count() < best.count() {
            best = next;
        }
    }
    best.to_pdf()
}

/// A hand-out as it is printed.
struct Printed<'a> {
    told: &'a HandOut,
    pictures: &'a Pictures,
    measures: Measures,
}

impl Printed<'_> {
    fn document(&self, paper: Paper) -> Result<Document, PaperError> {
        let told = self.told;
        let style = Style {
            spacing: self.measures.spacing,
            pitch: self.measures.pitch,
            ..STYLE
        };
        let paper = paper.with_margins(12.0, 10.0, 13.0);
        let mut document = Document::new(&told.title, text::spoken().to_string(), paper)
            .styled(style)
            .with_footer(footer);
        document.extend(practice(&told.practice)?);
        document.push(Heading::new(1, told.title.as_str()));
        if !told.note.is_empty() {
            let words = Paragraph::new(told.note.as_str()).into();
            document.push(Panel::new(vec![words]));
        }
        let mut blocks = self.where_it_hurts()?;
        blocks.extend(self.where_it_comes_from()?);
        blocks.extend(what_was_done(told));
        blocks.extend(self.what_to_do()?);
        blocks.extend(what_to_expect(told));
        blocks.extend(doctor(&told.doctor));
        blocks.extend(self.sources());
        document.push(Columns::new(2, blocks));
        Ok(document)
    }

    fn where_it_hurts(&self) -> Result<Vec<Block>, PaperError> {
        let told = self.told;
        let mut blocks: Vec<Block> = vec![Heading::new(2, text!("handout-where-it-hurts")).into()];
        if told.hurts.is_empty() {
            let muscles = told.muscles.iter().filter(|muscle| !muscle.felt.is_empty());
            blocks.extend(muscles.map(|muscle| {
                let (muscle, places) = (&muscle.name, &muscle.felt);
                let felt = text!("handout-often-felt", muscle = muscle, places = places);
                Paragraph::new(felt).into()
            }));
            return Ok(blocks);
        }
        let words = vec![
            Paragraph::new(text!("handout-you-said")).into(),
            List::new(told.hurts.iter().map(String::as_str)).into(),
        ];
        let shows = text!("handout-picture-hurts");
        let picture = self.pictures.hurts.as_ref();
        blocks.extend(beside(picture, shows, self.measures.muscle, words)?);
        Ok(blocks)
    }

    fn where_it_comes_from(&self) -> Result<Vec<Block>, PaperError> {
        let mut blocks: Vec<Block> = Vec::new();
        if self.told.muscles.is_empty() {
            return Ok(blocks);
        }
        blocks.push(Heading::new(2, text!("handout-where-from")).into());
        blocks.push(Paragraph::new(text!("handout-referred")).into());
        if !self.pictures.muscles.is_empty() {
            blocks.push(Paragraph::new(text!("handout-colours")).into());
        }
        for (place, muscle) in self.told.muscles.iter().enumerate() {
            let name = Heading::new(3, muscle.name.as_str()).beside(muscle.everyday.as_str());
            blocks.push(name.into());
            let shows = text!("handout-picture-muscle", muscle = &muscle.name);
            let picture = self.pictures.muscles.get(&place);
            let (words, below) = self.of_muscle(muscle);
            blocks.extend(beside(picture, shows, self.measures.muscle, words)?);
            blocks.extend(below);
            if !muscle.how_sure.is_empty() {
                blocks.push(small(&muscle.how_sure));
            }
        }
        Ok(blocks)
    }

    /// What stands beside the picture of a muscle, and what finds no room there and stands below it. Where it is felt has
    /// been said already where the client did not say where it hurts.
    fn of_muscle(&self, muscle: &MuscleTold) -> (Vec<Block>, Vec<Block>) {
        /// So many letters beside it are about as high as it is.
        const LETTERS_BESIDE: usize = 280;
        let mut beside: Vec<Block> = vec![Paragraph::new(muscle.plain.as_str()).into()];
        let mut below = Vec::new();
        if !muscle.felt.is_empty() && !self.told.hurts.is_empty() {
            let felt = text!("handout-felt", places = &muscle.felt);
            let is_short = muscle.plain.len() + felt.len() <= LETTERS_BESIDE;
            let place = if is_short { &mut beside } else { &mut below };
            place.push(Paragraph::new(felt).into());
        }
        (beside, below)
    }

    fn what_to_do(&self) -> Result<Vec<Block>, PaperError> {
        let told = self.told;
        if told.muscles.is_empty() && told.given.is_empty() {
            return Ok(Vec::new());
        }
        let mut blocks: Vec<Block> = vec![
            Heading::new(2, text!("handout-what-to-do")).into(),
            Paragraph::new(text!("handout-gently")).into(),
        ];
        blocks.extend(given(&told.given));
        let press_s = pressed_everywhere(&told.muscles);
        for (place, muscle) in told.muscles.iter().enumerate() {
            let name = Heading::new(3, muscle.name.as_str()).without_bookmark();
            blocks.push(name.into());
            for (number, stretch) in muscle.stretches.iter().enumerate() {
                let shows = text!("handout-picture-stretch", muscle = &muscle.name);
                let picture = self.pictures.stretches.get(&(place, number));
                let words = exercise(stretch, number);
                blocks.extend(beside(picture, shows, self.measures.stretch, words)?);
            }
            let own_press_s = muscle.press_s.filter(|_| press_s.is_none());
            blocks.extend(besides(muscle, own_press_s));
        }
        if let Some(seconds) = press_s {
            blocks.push(Paragraph::new(text!("handout-press", seconds = seconds)).into());
        }
        blocks.extend(said_by(told));
        blocks.push(week());
        Ok(blocks)
    }

    fn sources(&self) -> Vec<Block> {
        let names = self.told.sources.iter();
        let (told, named): (_, Vec<&str>) = if self.measures.sources_in_full {
            let references = names.map(|source| source.reference.as_str());
            (text!("handout-grades"), references.collect())
        } else {
            let told = [text!("handout-grades"), text!("handout-sources-short")];
            (
                told.join(" "),
                names.map(|source| source.short.as_str()).collect(),
            )
        };
        vec![
            Heading::new(2, text!("handout-sources")).into(),
            small(&told),
            small(&named.join("  ·  ")),
        ]
    }
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
    if !practice.contact.is_empty() {
        let contact = practice.contact.join("  ·  ");
        words.push(Paragraph::new(contact).close().into());
    }
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

/// What was done; where nobody has said, lines to write it on.
fn what_was_done(told: &HandOut) -> Vec<Block> {
    let head = Heading::new(2, text!("handout-what-was-done")).into();
    let rest = if told.done.is_empty() {
        WritingLine::new("").lines(2).into()
    } else {
        List::new(told.done.iter().map(String::as_str)).into()
    };
    vec![head, rest]
}

/// What was chosen for this client comes before what helps everybody.
fn given(all: &[Advice]) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    let head = Heading::new(3, text!("handout-given")).without_bookmark();
    vec![head.into(), List::new(all.iter().map(with_grade)).into()]
}

/// What is advised, with the letter of its grade.
fn with_grade(advice: &Advice) -> Text {
    let text = Text::from(advice.text.as_str());
    match advice.grade() {
        Some(grade) => {
            let grade = text!("handout-grade", letter = grade.letter());
            text.and(Span::new(format!(" {grade}")).coloured(Colour::QUIET))
        }
        None => text,
    }
}

/// How long a sore place may be pressed at most, where that may be done at each of the muscles.
fn pressed_everywhere(muscles: &[MuscleTold]) -> Option<u16> {
    let all: Option<Vec<u16>> = muscles.iter().map(|muscle| muscle.press_s).collect();
    all?.into_iter().min()
}

fn exercise(stretch: &Exercise, number: usize) -> Vec<Block> {
    let name = Span::new(text!("handout-stretch", number = number + 1)).bold();
    let dose = text!(
        "handout-dose",
        seconds = stretch.hold_s,
        rounds = stretch.rounds
    );
    let how = format!(". {}. {} ", stretch.position, stretch.how);
    let words = Text::from(name)
        .and(Span::new(how))
        .and(Span::new(dose).bold());
    vec![Paragraph::new(words).into()]
}

fn besides(muscle: &MuscleTold, press_s: Option<u16>) -> Vec<Block> {
    let mut lines: Vec<Text> = muscle.advice.iter().map(with_grade).collect();
    let press = press_s.map(|seconds| text!("handout-press", seconds = seconds).into());
    lines.extend(press);
    if lines.is_empty() {
        return Vec::new();
    }
    let head = Paragraph::new(Span::new(text!("handout-besides")).bold()).into();
    vec![Block::Together(vec![head, List::new(lines).into()])]
}

/// Who says what there is to do, of all muscles at once.
fn said_by(told: &HandOut) -> Vec<Block> {
    let advice = told.muscles.iter().flat_map(|muscle| &muscle.advice);
    let advice = Advice::all_how_sure(told.given.iter().chain(advice));
    let mut books: Vec<&str> = Vec::new();
    for stretch in told.muscles.iter().flat_map(|muscle| &muscle.stretches) {
        let new = stretch.sources.iter().map(String::as_str);
        let new: Vec<&str> = new.filter(|book| !books.contains(book)).collect();
        books.extend(new);
    }
    let mut said = Vec::new();
    if !books.is_empty() {
        said.push(text!("handout-stretches-after", sources = books.join("; ")));
    }
    if !advice.is_empty() {
        said.push(advice);
    }
    said.iter().map(|words| small(words)).collect()
}

/// A box for each day of a week.
fn week() -> Block {
    let day = |day: usize| {
        let box_of_day = List::new([day.to_string()]).marked(Marks::Boxes);
        Column::even(vec![box_of_day.into()])
    };
    let label = Column::new(
        Width::Points(millimetres(13.0)),
        vec![Paragraph::new(text!("handout-tick-week")).into()],
    );
    let days = (1..=DAYS).map(day);
    let columns = std::iter::once(label).chain(days).collect();
    Row::new(columns).with_gap(millimetres(1.0)).into()
}

/// What speaks for something and against it stands by it where anything speaks against it; else who says so stands below.
fn what_to_expect(told: &HandOut) -> Vec<Block> {
    let line = |advice: &Advice| {
        if advice.against.is_empty() {
            return with_grade(advice);
        }
        let why = format!(" {}. {}", advice.how_sure, advice.against);
        Text::from(advice.text.as_str()).and(Span::new(why).coloured(Colour::QUIET))
    };
    let undisputed = told.expect.iter().filter(|it| it.against.is_empty());
    let said = Advice::all_how_sure(undisputed);
    let mut blocks = vec![
        Heading::new(2, text!("handout-what-to-expect")).into(),
        List::new(told.expect.iter().map(line)).into(),
    ];
    if !said.is_empty() {
        blocks.push(small(&said));
    }
    blocks
}

fn doctor(all: &[See]) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    let mut blocks: Vec<Block> = vec![Block::Together(vec![
        Heading::new(2, text!("handout-doctor")).into(),
        Paragraph::new(text!("handout-doctor-rare")).into(),
    ])];
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
        let how_soon = Heading::new(3, see.what_to_do.as_str())
            .without_bookmark()
            .coloured(colour);
        blocks.push(how_soon.into());
        blocks.push(List::new(see.signs.iter().map(sign)).into());
    }
    blocks
}

fn small(words: &str) -> Block {
    Paragraph::new(words).in_voice(Voice::Small).into()
}

/// A picture so wide on the left and words beside it; the words alone where there is no picture.
fn beside(
    picture: Option<&Jpeg>,
    shows: String,
    width_mm: f32,
    words: Vec<Block>,
) -> Result<Vec<Block>, PaperError> {
    let Some(picture) = picture else {
        return Ok(words);
    };
    let figure = Figure::new(Picture::from_jpeg(picture.bytes.clone())?, shows);
    let columns = vec![
        Column::new(Width::Points(millimetres(width_mm)), vec![figure.into()]),
        Column::even(words),
    ];
    let row = Row::new(columns).with_gap(millimetres(BESIDE_MM));
    Ok(vec![row.into()])
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
            assert!(count_of(&told) <= 2, "{told}");
            assert!(told.contains("To take home: infraspinatus, left"), "{told}");
            assert!(told.contains(size), "{told}");
            let tagged = told.lines().find(|line| line.starts_with("Tagged:"));
            assert!(tagged.is_some_and(|line| line.contains("yes")), "{told}");
        }
    }

    /// Muscles with all their pictures, as a visit of shoulder and arm ends.
    fn of_muscles(muscles: &[&str]) -> (HandOut, Pictures) {
        let knowledge = Knowledge::read(&repository_assets());
        let mut subject = crate::subject::tests::subject();
        subject.muscles = muscles
            .iter()
            .map(|&id| (MuscleId::new(id), Side::Left))
            .collect();
        let practice = Practice {
            name: String::from("Hands and More"),
            contact: vec![String::from("1 Mill Lane"), String::from("01 23 45")],
            logo: None,
        };
        let told = HandOut::new(&knowledge, &subject, practice);
        let stretches = |place: usize| {
            let count = told.muscles[place].stretches.len();
            (0..count).map(move |number| ((place, number), jpeg()))
        };
        let pictures = Pictures {
            hurts: Some(jpeg()),
            muscles: (0..muscles.len()).map(|place| (place, jpeg())).collect(),
            stretches: (0..muscles.len()).flat_map(stretches).collect(),
            ..Pictures::default()
        };
        (told, pictures)
    }

    fn count_of(told: &str) -> usize {
        told.lines()
            .find_map(|line| line.strip_prefix("Pages:"))
            .and_then(|count| count.trim().parse().ok())
            .expect("a count")
    }

    #[test]
    fn two_muscles_with_all_their_pictures_find_room_on_two_pages() {
        for pair in [
            ["infraspinatus", "biceps_brachii"],
            ["trapezius", "pectoralis_major"],
            ["scalenus_anterior", "levator_scapulae"],
        ] {
            assert_pages(&pair, 2);
        }
    }

    #[test]
    fn three_and_four_muscles_find_room_on_three_pages() {
        let four = [
            "infraspinatus",
            "trapezius",
            "levator_scapulae",
            "biceps_brachii",
        ];
        assert_pages(&four[..3], 3);
        assert_pages(&four, 3);
    }

    fn assert_pages(muscles: &[&str], most: usize) {
        let (told, pictures) = of_muscles(muscles);
        assert_eq!(told.muscles.len(), muscles.len(), "{muscles:?}");
        for paper in [Paper::A4, Paper::LETTER] {
            let pdf = pages(&told, &pictures, paper).expect("pages");
            keep(
                &format!("handout_{}_{}.pdf", muscles.join("_"), paper.width),
                &pdf,
            );
            let Some(info) = asked("pdfinfo", &[], &pdf) else {
                return;
            };
            assert!(count_of(&info) <= most, "{muscles:?}: {info}");
        }
    }

    /// Kept for a person to look at, where a folder is named.
    fn keep(name: &str, pdf: &[u8]) {
        if let Some(folder) = std::env::var_os("MYOMAP_PAPER") {
            std::fs::write(std::path::Path::new(&folder).join(name), pdf).expect("written");
        }
    }

    #[test]
    fn no_letter_is_too_small_for_a_client() {
        let (told, pictures) = of_muscles(&["trapezius", "pectoralis_major"]);
        let pdf = pages(&told, &pictures, Paper::LETTER).expect("pages");
        let options = ["-xml", "-i", "-zoom", "1", "-stdout"];
        let Some(xml) = asked("pdftohtml", &options, &pdf) else {
            return;
        };
        let sizes: Vec<u32> = xml
            .split("<fontspec ")
            .skip(1)
            .filter_map(|font| {
                font.split("size=\"")
                    .nth(1)?
                    .split('"')
                    .next()?
                    .parse()
                    .ok()
            })
            .collect();
        assert!(sizes.iter().any(|&size| size > 12), "{sizes:?}");
        assert!(sizes.iter().all(|&size| size >= 9), "{sizes:?}");
    }

    #[test]
    fn what_holds_for_all_muscles_is_said_once_and_pressing_only_where_it_holds_for_each() {
        let (told, _) = of_muscles(&["infraspinatus", "biceps_brachii"]);
        let [first, second] = told.muscles.as_slice() else {
            panic!("two muscles");
        };
        let mut not_pressed = second.clone();
        not_pressed.press_s = None;
        let longest = first.press_s.min(second.press_s);
        assert_eq!(
            pressed_everywhere(&[first.clone(), second.clone()]),
            longest
        );
        assert_eq!(pressed_everywhere(&[first.clone(), not_pressed]), None);
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
