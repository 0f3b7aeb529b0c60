//! Pages of plain values become the file.

use crate::footer::{Footer, FooterLine, PageNow};
use crate::layout::{Area, Bookmark, Drawn, PageOfStrips};
use crate::tags::{Slot, Tags};
use crate::text::{Fragment, PageNumbers, Shaper, break_lines};
use crate::{Colour, Paper, PaperError, Picture, Target, Text};
use krilla::SerializeSettings;
use krilla::action::LinkAction;
use krilla::annotation::{Annotation, LinkAnnotation, Target as PdfTarget};
use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::text::KrillaGlyph;
use std::collections::BTreeMap;

/// Where each place lies: the page, counted from 0, and how far down.
type Places = BTreeMap<String, (usize, f32)>;

/// What of a document is not on its pages.
#[derive(Clone, Copy)]
pub(crate) struct Cover<'a> {
    pub(crate) title: &'a str,
    pub(crate) language: &'a str,
    pub(crate) paper: &'a Paper,
    /// The size of the letters of the footer.
    pub(crate) small: f32,
    pub(crate) footer: Option<&'a Footer>,
}

/// A link that is to be laid over a page.
struct LinkOnPage {
    rect: Rect,
    target: PdfTarget,
    words: String,
    slot: Slot,
}

/// The file of these pages.
pub(crate) fn pdf(
    document: Cover,
    shaper: &Shaper,
    pages: &[PageOfStrips],
    mut tags: Tags,
) -> Result<Vec<u8>, PaperError> {
    let not_made = |error: String| PaperError::NotMade(error);
    let paper = document.paper;
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|error| not_made(format!("{error:?}")))?;
    let mut pdf = krilla::Document::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let places = places(pages);
    let empty = [PageOfStrips::default()];
    let pages = if pages.is_empty() { &empty } else { pages };
    let mut running = Running::default();
    for (index, strips) in pages.iter().enumerate() {
        running.turn(&strips.bookmarks);
        let settings = PageSettings::from_wh(paper.width, paper.height)
            .ok_or_else(|| not_made(format!("{} × {}", paper.width, paper.height)))?;
        let mut page = pdf.start_page_with(settings);
        let mut surface = page.surface();
        let mut press = Press {
            shaper,
            tags: &mut tags,
            places: &places,
            margins: (paper.margin_beside, paper.margin_above),
            links: Vec::new(),
        };
        for drawn in &strips.drawn {
            let moved = drawn.clone().moved(paper.margin_beside, paper.margin_above);
            press.draw(&mut surface, moved);
        }
        let links = press.links;
        if let Some(footer) = document.footer {
            let line = footer(&PageNow {
                number: index + 1,
                count: pages.len(),
                chapter: &running.chapter,
                section: &running.section,
            });
            draw_footer(&mut surface, document, shaper, &line);
        }
        surface.finish();
        for link in links {
            let annotation = LinkAnnotation::new(link.rect, link.target);
            let annotation = Annotation::new_link(annotation, Some(link.words));
            tags.fill(link.slot, page.add_tagged_annotation(annotation));
        }
        page.finish();
    }
    pdf.set_metadata(
        Metadata::new()
            .title(document.title.to_owned())
            .language(document.language.to_owned())
            .creator("Myomap".to_owned()),
    );
    pdf.set_outline(outline(document, pages));
    pdf.set_tag_tree(tags.grown().with_lang(Some(document.language.to_owned())));
    pdf.finish().map_err(|error| not_made(told(&error)))
}

/// What the writer says is wrong.
fn told(error: &krilla::error::KrillaError) -> String {
    match error {
        krilla::error::KrillaError::Validation(errors) => {
            let each = errors.iter().map(|(error, _)| format!("{error:?}"));
            each.collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

/// In which part of the document a page is.
#[derive(Default)]
struct Running {
    chapter: String,
    section: String,
}

impl Running {
    fn turn(&mut self, bookmarks: &[Bookmark]) {
        for bookmark in bookmarks {
            match bookmark.level {
                1 => {
                    self.chapter.clone_from(&bookmark.text);
                    self.section.clear();
                }
                2 => self.section.clone_from(&bookmark.text),
                _ => {}
            }
        }
    }
}

fn places(pages: &[PageOfStrips]) -> Places {
    let mut places = Places::new();
    for (index, page) in pages.iter().enumerate() {
        for anchor in &page.anchors {
            places
                .entry(anchor.name.clone())
                .or_insert((index, anchor.y));
        }
    }
    places
}

struct Press<'a> {
    shaper: &'a Shaper,
    tags: &'a mut Tags,
    places: &'a Places,
    margins: (f32, f32),
    links: Vec<LinkOnPage>,
}

impl Press<'_> {
    fn draw(&mut self, surface: &mut Surface, drawn: Drawn) {
        match drawn {
            Drawn::Area(area) => {
                surface.start_tagged(decoration(ArtifactType::Layout));
                draw_area(surface, &area);
                surface.end_tagged();
            }
            Drawn::Picture {
                x,
                y,
                width,
                height,
                picture,
                slot,
            } => {
                let tag = match slot {
                    Some(_) => ContentTag::Other,
                    None => decoration(ArtifactType::Layout),
                };
                let identifier = surface.start_tagged(tag);
                draw_picture(surface, &picture, (x, y), (width, height));
                surface.end_tagged();
                if let Some(slot) = slot {
                    self.tags.fill(slot, identifier);
                }
            }
            Drawn::Text {
                x,
                baseline,
                fragment,
                colour,
                slot,
                link,
            } => {
                let tag = match slot {
                    Some(_) => ContentTag::Span(SpanTag::empty()),
                    None => decoration(ArtifactType::Layout),
                };
                let identifier = surface.start_tagged(tag);
                draw_letters(surface, self.shaper, &fragment, (x, baseline), colour);
                surface.end_tagged();
                if let Some(slot) = slot {
                    self.tags.fill(slot, identifier);
                }
                if let Some(link) = link {
                    let right = x + fragment.width();
                    let rect = Rect::from_ltrb(x, link.top, right, link.bottom);
                    let target = self.target(&link.target);
                    self.links
                        .extend(rect.zip(target).map(|(rect, target)| LinkOnPage {
                            rect,
                            target,
                            words: words(&fragment),
                            slot: link.slot,
                        }));
                }
            }
        }
    }

    fn target(&self, target: &Target) -> Option<PdfTarget> {
        Some(match target {
            Target::Address(address) => PdfTarget::Action(LinkAction::new(address.clone()).into()),
            Target::Place(name) => {
                let &(page, y) = self.places.get(name)?;
                let point = Point::from_xy(0.0, self.margins.1 + y);
                PdfTarget::Destination(XyzDestination::new(page, point).into())
            }
        })
    }
}

fn decoration(kind: ArtifactType) -> ContentTag<'static> {
    ContentTag::Artifact(Artifact::with_kind(kind))
}

fn words(fragment: &Fragment) -> String {
    let runs = fragment.words.iter().flat_map(|word| &word.runs);
    let text: String = runs.map(|run| run.text.as_str()).collect();
    text.trim_end().to_owned()
}

fn fill(colour: Colour) -> Fill {
    Fill {
        paint: rgb::Color::new(colour.0, colour.1, colour.2).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}

fn draw_area(surface: &mut Surface, area: &Area) {
    let rect = Rect::from_xywh(area.x, area.y, area.width, area.height);
    let path = rect.and_then(|rect| {
        let mut path = PathBuilder::new();
        path.push_rect(rect);
        path.finish()
    });
    let Some(path) = path else {
        return;
    };
    surface.set_fill(area.fill.map(fill));
    surface.set_stroke(area.edge.map(|(colour, width)| Stroke {
        paint: rgb::Color::new(colour.0, colour.1, colour.2).into(),
        width,
        ..Stroke::default()
    }));
    surface.draw_path(&path);
    surface.set_stroke(None);
}

fn draw_picture(
    surface: &mut Surface,
    picture: &Picture,
    (x, y): (f32, f32),
    (width, height): (f32, f32),
) {
    if let Some(size) = Size::from_wh(width, height) {
        surface.push_transform(&Transform::from_translate(x, y));
        surface.draw_image(picture.image(), size);
        surface.pop();
    }
}

/// The runs of all words, those of the same font together.
fn draw_letters(
    surface: &mut Surface,
    shaper: &Shaper,
    fragment: &Fragment,
    (mut x, baseline): (f32, f32),
    colour: Colour,
) {
    surface.set_fill(Some(fill(colour)));
    let runs: Vec<_> = fragment.words.iter().flat_map(|word| &word.runs).collect();
    for same in runs.chunk_by(|one, other| one.file == other.file) {
        let Some(first) = same.first() else {
            continue;
        };
        let mut text = String::new();
        let mut glyphs: Vec<KrillaGlyph> = Vec::new();
        for run in same {
            let start = text.len();
            text.push_str(&run.text);
            glyphs.extend(run.glyphs.iter().cloned().map(|mut glyph| {
                let range = glyph.text_range;
                glyph.text_range = range.start + start..range.end + start;
                glyph
            }));
        }
        let font = shaper.font(first.file);
        let at = Point::from_xy(x, baseline);
        surface.draw_glyphs(at, &glyphs, font, &text, fragment.size, false);
        x += same.iter().map(|run| run.width).sum::<f32>() * fragment.size;
    }
}

fn draw_footer(surface: &mut Surface, document: Cover, shaper: &Shaper, line: &FooterLine) {
    let paper = document.paper;
    let size = document.small;
    let baseline = paper.height - paper.margin_beneath * 0.5;
    let right_edge = paper.width - paper.margin_beside;
    for (text, is_right) in [(&line.left, false), (&line.right, true)] {
        let text = Text::from(text.as_str());
        let lines = break_lines(shaper, &text, size, f32::INFINITY, &PageNumbers::new());
        let Some(line) = lines.first() else {
            continue;
        };
        let mut x = if is_right {
            right_edge - line.width
        } else {
            paper.margin_beside
        };
        surface.start_tagged(decoration(ArtifactType::Footer));
        for fragment in &line.fragments {
            draw_letters(surface, shaper, fragment, (x, baseline), Colour::QUIET);
            x += fragment.width();
        }
        surface.end_tagged();
    }
}

/// The bookmarks, those of lower levels within those of higher ones. A document without headings has its title.
fn outline(document: Cover, pages: &[PageOfStrips]) -> Outline {
    let paper = document.paper;
    let mut open: Vec<(u8, OutlineNode)> = Vec::new();
    let mut outline = Outline::new();
    let mut is_empty = true;
    for (index, page) in pages.iter().enumerate() {
        for bookmark in page.bookmarks.iter().filter(|bookmark| bookmark.is_listed) {
            close_down_to(&mut open, bookmark.level, &mut outline);
            let point = Point::from_xy(0.0, paper.margin_above + bookmark.y);
            let node = OutlineNode::new(bookmark.text.clone(), XyzDestination::new(index, point));
            open.push((bookmark.level, node));
            is_empty = false;
        }
    }
    close_down_to(&mut open, 0, &mut outline);
    if is_empty {
        let top = XyzDestination::new(0, Point::from_xy(0.0, 0.0));
        outline.push_child(OutlineNode::new(document.title.to_owned(), top));
    }
    outline
}

/// Ends the bookmarks that are not above this level.
fn close_down_to(open: &mut Vec<(u8, OutlineNode)>, level: u8, outline: &mut Outline) {
    while open.last().is_some_and(|(last, _)| *last >= level) {
        let Some((_, node)) = open.pop() else {
            return;
        };
        match open.last_mut() {
            Some((_, parent)) => parent.push_child(node),
            None => outline.push_child(node),
        }
    }
}
