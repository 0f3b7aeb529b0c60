//! A document: what it is called, what it is printed on, what stands in it.

use crate::footer::{Footer, FooterLine, PageNow};
use crate::layout::{Layout, PageOfStrips, divide};
use crate::tags::Tags;
use crate::text::{PageNumbers, Shaper};
use crate::write::{self, Cover};
use crate::{Block, Paper, PaperError, Style};

/// How often pages are laid out again because numbers of pages have changed the pages. Numbers grow by a digit at most,
/// so that the second time nearly always is the last.
const PASSES: usize = 5;

/// A document that can be printed.
pub struct Document {
    title: String,
    language: String,
    paper: Paper,
    style: Style,
    footer: Option<Footer>,
    blocks: Vec<Block>,
}

impl Document {
    /// An empty document. The language is a tag such as `en` or `de-AT`.
    pub fn new(title: impl Into<String>, language: impl Into<String>, paper: Paper) -> Self {
        Self {
            title: title.into(),
            language: language.into(),
            paper,
            style: Style::default(),
            footer: None,
            blocks: Vec::new(),
        }
    }

    /// With other measures.
    pub fn styled(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// With a line at the foot of each page.
    pub fn with_footer(
        mut self,
        footer: impl Fn(&PageNow) -> FooterLine + Send + Sync + 'static,
    ) -> Self {
        self.footer = Some(Box::new(footer));
        self
    }

    /// The measures.
    pub fn style(&self) -> &Style {
        &self.style
    }

    /// The sheet.
    pub fn paper(&self) -> &Paper {
        &self.paper
    }

    /// Adds what comes next.
    pub fn push(&mut self, block: impl Into<Block>) {
        self.blocks.push(block.into());
    }

    /// Adds all that comes next.
    pub fn extend(&mut self, blocks: impl IntoIterator<Item = Block>) {
        self.blocks.extend(blocks);
    }

    /// The document as the bytes of a PDF file. The same document gives the same bytes.
    ///
    /// # Errors
    /// Where a picture is damaged, or the document breaks a rule of accessible PDF.
    pub fn to_pdf(self) -> Result<Vec<u8>, PaperError> {
        self.on_pages(&Shaper::new()?).to_pdf()
    }

    /// The document as it lies on its pages, set in typefaces that were read before: for whoever tries several measures.
    pub fn on_pages(self, shaper: &Shaper) -> OnPages<'_> {
        let (pages, tags) = self.settled(shaper);
        OnPages {
            document: self,
            shaper,
            pages,
            tags,
        }
    }

    /// Laid out until the numbers of pages that are printed are those of the pages.
    fn settled(&self, shaper: &Shaper) -> (Vec<PageOfStrips>, Tags) {
        let mut numbers = PageNumbers::new();
        let (mut pages, mut tags) = self.laid_out(shaper, &numbers);
        for _ in 1..PASSES {
            let found = numbers_of(&pages);
            if found == numbers {
                break;
            }
            numbers = found;
            (pages, tags) = self.laid_out(shaper, &numbers);
        }
        (pages, tags)
    }

    fn laid_out(&self, shaper: &Shaper, numbers: &PageNumbers) -> (Vec<PageOfStrips>, Tags) {
        let mut layout = Layout::new(shaper, self.style, &self.paper, numbers);
        let flow = layout.document(&self.blocks, &self.paper);
        (divide(flow, self.paper.body_height()), layout.tags)
    }
}

/// A document that was laid out.
pub struct OnPages<'a> {
    document: Document,
    shaper: &'a Shaper,
    pages: Vec<PageOfStrips>,
    tags: Tags,
}

impl OnPages<'_> {
    /// How many pages it takes.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// The bytes of a PDF file. The same document gives the same bytes.
    ///
    /// # Errors
    /// Where a picture is damaged, or the document breaks a rule of accessible PDF.
    pub fn to_pdf(self) -> Result<Vec<u8>, PaperError> {
        let document = &self.document;
        let cover = Cover {
            title: &document.title,
            language: &document.language,
            paper: &document.paper,
            small: document.style.small,
            footer: document.footer.as_ref(),
        };
        write::pdf(cover, self.shaper, &self.pages, self.tags)
    }
}

/// What stands on which page. Where two have the same name, the first counts.
fn numbers_of(pages: &[PageOfStrips]) -> PageNumbers {
    let mut numbers = PageNumbers::new();
    for (index, page) in pages.iter().enumerate() {
        for anchor in &page.anchors {
            numbers.entry(anchor.name.clone()).or_insert(index + 1);
        }
    }
    numbers
}
