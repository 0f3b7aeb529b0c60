//! The pages of an exam: a station with its pictures, its question and a line to write on; the answers at the end.

use super::Printed;
use image::RgbaImage;
use myomap_knowledge::knowledge::Knowledge;
use myomap_knowledge::text;
use myomap_knowledge::text::{capitalised, spoken};
use myomap_learning::Question;
use myomap_learning::answer::explanation;
use myomap_learning::question::right_answer;
use myomap_learning::spotter::{Station, asks};
use myomap_paper::{
    Block, Column, Document, Figure, FooterLine, Heading, Paper, PaperError, Paragraph, Picture,
    Row, Table, Voice, Width, WritingLine,
};

/// The pictures are no higher than this, in points: two stations stand on a page.
const HIGHEST: f32 = 215.0;

/// The near picture is so much wider than the one to orient by.
const NEAR_SHARE: f32 = 1.7;

/// What a sheet is made from.
pub(super) struct Sheet<'a> {
    pub(super) knowledge: &'a Knowledge,
    pub(super) seed: u64,
    pub(super) is_letter: bool,
    pub(super) with_answers: bool,
}

impl Sheet<'_> {
    /// The sheet as a PDF.
    pub(super) fn of(&self, printed: &[Printed]) -> Result<Vec<u8>, PaperError> {
        let paper = if self.is_letter {
            Paper::LETTER
        } else {
            Paper::A4
        };
        let title = text!("exam-title", seed = self.seed.to_string());
        let left = title.clone();
        let mut document =
            Document::new(title.clone(), spoken().to_string(), paper).with_footer(move |page| {
                FooterLine {
                    left: left.clone(),
                    right: text!("exam-page", number = page.number, count = page.count),
                }
            });
        document.push(Heading::new(1, title));
        document.push(Paragraph::new(text!("exam-how")));
        document.push(WritingLine::new(text!("exam-name")));
        for (number, printed) in (1..).zip(printed) {
            document.push(station(number, printed)?);
        }
        if self.with_answers {
            self.answers(&mut document, printed);
        }
        document.to_pdf()
    }

    fn answers(&self, document: &mut Document, printed: &[Printed]) {
        document.push(Block::PageBreak);
        let head = text!("exam-answers");
        document.push(Heading::new(1, head.clone()));
        let columns = [
            (Width::Share(0.5), text!("exam-column-station")),
            (Width::Share(1.6), text!("exam-column-muscle")),
            (Width::Share(2.0), text!("exam-column-asked")),
            (Width::Share(3.6), text!("exam-column-answer")),
        ];
        let mut table = Table::new(head, columns);
        for (number, printed) in (1..).zip(printed) {
            if let Station::Asks(question) = &printed.station {
                table = table.row(self.answer(number, question));
            }
        }
        document.push(table);
        document.push(Paragraph::new(self.sources(printed)).in_voice(Voice::Small));
        document.push(Paragraph::new(text!("learning-disclaimer")).in_voice(Voice::Small));
    }

    fn answer(&self, number: usize, question: &Question) -> [String; 4] {
        let muscle = question.muscle(self.knowledge);
        let name = muscle.map_or("", |muscle| muscle.names.english.as_str());
        let right = right_answer(self.knowledge, question);
        let mut texts = right.map_or(Vec::new(), |right| right.texts(self.knowledge));
        if question.card.kind.asks_for_muscle() {
            texts.extend(muscle.map(|muscle| muscle.names.latin.clone()));
        }
        [
            number.to_string(),
            capitalised(name),
            asks(question),
            texts.join("; "),
        ]
    }

    /// Who says what is right.
    fn sources(&self, printed: &[Printed]) -> String {
        let mut names: Vec<&str> = Vec::new();
        for it in printed {
            let Station::Asks(question) = &it.station else {
                continue;
            };
            for line in explanation(self.knowledge, question) {
                let known = line.sources.iter();
                for source in known.filter_map(|id| self.knowledge.atlas.source(id)) {
                    if !names.contains(&source.short.as_str()) {
                        names.push(&source.short);
                    }
                }
            }
        }
        text!("exam-sources", sources = names.join("; "))
    }
}

fn station(number: usize, printed: &Printed) -> Result<Block, PaperError> {
    let mut blocks: Vec<Block> =
        vec![Heading::new(2, text!("exam-station", number = number)).into()];
    match (&printed.station, &printed.pictures) {
        (Station::Asks(question), Some([near, whole])) => {
            let near = Figure::new(picture(near)?, text!("exam-shows-near")).at_most_high(HIGHEST);
            let whole =
                Figure::new(picture(whole)?, text!("exam-shows-whole")).at_most_high(HIGHEST);
            let row = Row::new(vec![
                Column::new(Width::Share(NEAR_SHARE), vec![near.framed().into()]),
                Column::new(Width::Share(1.0), vec![whole.framed().into()]),
            ]);
            blocks.push(row.into());
            blocks.push(Paragraph::new(asks(question)).in_voice(Voice::Lead).into());
            let lines = if question.card.kind.asks_for_muscle() {
                1
            } else {
                2
            };
            blocks.push(WritingLine::new(text!("exam-answer")).lines(lines).into());
        }
        _ => blocks.push(Paragraph::new(text!("exam-rest")).into()),
    }
    Ok(Block::Together(blocks))
}

fn picture(picture: &RgbaImage) -> Result<Picture, PaperError> {
    /// Of 100: a sheet for a whole class is sent by mail.
    const JPEG_QUALITY: u8 = 85;
    let size = picture.dimensions();
    let rgb = image::DynamicImage::ImageRgba8(picture.clone()).to_rgb8();
    Picture::from_rgb(rgb.as_raw(), size, JPEG_QUALITY)
}

#[cfg(test)]
mod tests {
    use super::*;
    use myomap_knowledge::ids::MuscleId;
    use myomap_knowledge::test_support::made_up_knowledge;
    use myomap_learning::Scope;
    use myomap_learning::spotter::{Spotter, SpotterOrder};

    fn printed(knowledge: &Knowledge) -> Vec<Printed> {
        let order = SpotterOrder {
            scope: Scope::Own(vec![MuscleId::new("inner"), MuscleId::new("outer")]),
            rest_after: 1,
            ..SpotterOrder::default()
        };
        let stations = Spotter::draw(knowledge, &order).stations.into_iter();
        let picture = || RgbaImage::from_pixel(8, 8, image::Rgba([200, 60, 50, 255]));
        stations
            .map(|station| Printed {
                pictures: matches!(station, Station::Asks(_)).then(|| [picture(), picture()]),
                station,
            })
            .collect()
    }

    #[test]
    fn a_sheet_with_answers_has_a_page_more_than_one_without() {
        let knowledge = made_up_knowledge();
        let printed = printed(&knowledge);
        let pdf = |with_answers| {
            let sheet = Sheet {
                knowledge: &knowledge,
                seed: 7,
                is_letter: false,
                with_answers,
            };
            sheet.of(&printed).expect("a sheet")
        };
        let (with, without) = (pdf(true), pdf(false));
        assert!(with.starts_with(b"%PDF") && without.starts_with(b"%PDF"));
        let pages = |pdf: &[u8]| {
            let text = String::from_utf8_lossy(pdf);
            text.matches("/Type/Page").count() - text.matches("/Type/Pages").count()
        };
        assert_eq!(pages(&with), pages(&without) + 1);
    }
}
