//! Every text people read comes from the Fluent files: none is missing, none is left over, none is left in the code.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// Where the code lies that speaks to people.
const PROGRAM: &[&str] = &[
    "src",
    "crates/handout/src",
    "crates/knowledge/src",
    "crates/learning/src",
    "crates/paper/src",
    "crates/sessions/src",
    "crates/state/src",
];

/// A use of a text in the code: `text!("key", name = value)`.
#[derive(Debug)]
struct Use {
    place: String,
    key: String,
    values: BTreeSet<String>,
}

/// A string literal of the code, and what it is passed to: the names before the brackets around it, the innermost last.
#[derive(Debug)]
struct Literal {
    place: String,
    text: String,
    within: Vec<String>,
}

impl Literal {
    /// Whether it stands in the brackets of one of these, however far inside.
    fn is_passed_to(&self, names: &[&str]) -> bool {
        self.within.iter().any(|name| {
            names
                .iter()
                .any(|it| name == it || name.ends_with(&format!("::{it}")))
        })
    }

    /// Whether it is a name that only a graphics device and its debugger see.
    fn is_for_the_device(&self) -> bool {
        self.place.starts_with("src/view/picture/")
    }

    fn told(&self) -> String {
        let within = self.within.last().map_or("", String::as_str);
        format!("{}: \"{}\" in {within}(…)", self.place, self.text)
    }
}

/// What a walk through the sources finds, tests and attributes left out.
#[derive(Default)]
struct Found {
    uses: Vec<Use>,
    literals: Vec<Literal>,
}

impl Found {
    fn in_folders(folders: &[&str]) -> Self {
        let mut found = Self::default();
        for folder in folders {
            let mut files = Vec::new();
            gather(&root(folder), "rs", &mut files);
            assert!(files.len() > 5, "no sources in {folder}");
            for file in files {
                let text = std::fs::read_to_string(&file).expect("a readable file");
                found.read(&short(&file), &text);
            }
        }
        found
    }

    fn read(&mut self, file: &str, text: &str) {
        let tokens = text
            .parse::<TokenStream>()
            .unwrap_or_else(|error| panic!("{file}: {error}"));
        self.walk(file, tokens, &mut Vec::new());
    }

    fn walk(&mut self, file: &str, tokens: TokenStream, within: &mut Vec<String>) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut position = 0;
        while let Some(token) = tokens.get(position) {
            if let Some((group, length)) = attribute(&tokens[position..]) {
                position += length;
                let content = group.stream().to_string();
                if content.starts_with("cfg (test)") {
                    position += length_of_item(&tokens[position..]);
                }
                // Errors say in an attribute how they are told.
                if content.starts_with("error") {
                    self.walk(file, group.stream(), within);
                }
                continue;
            }
            match token {
                TokenTree::Group(group) => {
                    let name = name_before(&tokens[..position]);
                    if name == "text!" || name.ends_with("::text!") {
                        self.uses.push(use_of(file, group));
                    }
                    within.push(name);
                    self.walk(file, group.stream(), within);
                    within.pop();
                }
                TokenTree::Literal(literal) => {
                    if let Ok(string) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                        self.literals.push(Literal {
                            place: format!("{file}:{}", literal.span().start().line),
                            text: string.value(),
                            within: within.clone(),
                        });
                    }
                }
                _ => {}
            }
            position += 1;
        }
    }
}

/// The content of an attribute that begins here, and how many tokens it takes.
fn attribute(tokens: &[TokenTree]) -> Option<(&Group, usize)> {
    let is = |token: Option<&TokenTree>, wanted| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted);
    if !is(tokens.first(), '#') {
        return None;
    }
    let at = if is(tokens.get(1), '!') { 2 } else { 1 };
    match tokens.get(at) {
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Bracket => {
            Some((group, at + 1))
        }
        _ => None,
    }
}

/// How many tokens an item takes: up to its braces or its semicolon.
fn length_of_item(tokens: &[TokenTree]) -> usize {
    let end = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    };
    tokens
        .iter()
        .position(end)
        .map_or(tokens.len(), |end| end + 1)
}

/// What stands before a bracket: `text!`, `Name::new`, `on_hover_text`; nothing where that is no name.
fn name_before(tokens: &[TokenTree]) -> String {
    let punct = |token: Option<&TokenTree>, wanted: char| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == wanted);
    let mut before = tokens.iter().rev().peekable();
    let macro_mark = before
        .next_if(|token| punct(Some(token), '!'))
        .map_or("", |_| "!");
    let mut path = Vec::new();
    while let Some(TokenTree::Ident(ident)) = before.next() {
        path.insert(0, ident.to_string());
        if !(punct(before.next(), ':') && punct(before.next(), ':')) {
            break;
        }
    }
    path.join("::") + macro_mark
}

fn use_of(file: &str, group: &Group) -> Use {
    let place = format!("{file}:{}", group.span_open().start().line);
    let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
    let key = tokens
        .first()
        .and_then(|token| syn::parse_str::<syn::LitStr>(&token.to_string()).ok())
        .unwrap_or_else(|| panic!("{place}: text! takes its key written out"));
    let named = |window: &[TokenTree]| match window {
        [
            TokenTree::Punct(comma),
            TokenTree::Ident(name),
            TokenTree::Punct(equals),
        ] if comma.as_char() == ',' && equals.as_char() == '=' => Some(name.to_string()),
        _ => None,
    };
    Use {
        place,
        key: key.value(),
        values: tokens.windows(3).filter_map(named).collect(),
    }
}

/// The texts of the English files: for each key the values it names.
fn english() -> BTreeMap<String, BTreeSet<String>> {
    let mut files = Vec::new();
    gather(&root("assets/text/en"), "ftl", &mut files);
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a readable file");
        let mut key = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
                let name = line.split_once('=').expect("a key and a text").0.trim();
                let first = texts.insert(name.to_owned(), BTreeSet::new()).is_none();
                assert!(first, "{}: {name} is there twice", short(&file));
                key = Some(name.to_owned());
            }
            if let Some(values) = key.as_ref().and_then(|key| texts.get_mut(key)) {
                values.extend(line.split('$').skip(1).map(|rest| {
                    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
                    rest[..end.unwrap_or(rest.len())].to_owned()
                }));
            }
        }
    }
    texts
}

fn gather(folder: &Path, extension: &str, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, extension, files);
        } else if path.extension().is_some_and(|it| it == extension) {
            files.push(path);
        }
    }
    files.sort();
}

fn short(file: &Path) -> String {
    let root = root("");
    file.strip_prefix(root)
        .unwrap_or(file)
        .display()
        .to_string()
}

/// Texts that are asked of a language in another way than by `text!`.
const ASKED_OTHERWISE: &[&str] = &[
    // `Words::name`, of a language that is not spoken.
    "language-name",
];

/// What the code asks of the texts and they do not give, and what they hold and nobody asks for.
fn mismatches(uses: &[Use], texts: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut unused: BTreeSet<&String> = texts.keys().collect();
    unused.retain(|key| !ASKED_OTHERWISE.contains(&key.as_str()));
    for Use { place, key, values } in uses {
        unused.remove(key);
        match texts.get(key) {
            None => wrong.push(format!("{place}: no text is called {key}")),
            Some(named) if named != values => wrong.push(format!(
                "{place}: {key} is given {values:?} and names {named:?}"
            )),
            Some(_) => {}
        }
    }
    wrong.extend(
        unused
            .iter()
            .map(|key| format!("assets/text/en: nobody asks for {key}")),
    );
    wrong
}

#[test]
fn every_text_is_there_with_its_values_and_none_is_left_over() {
    let found = Found::in_folders(PROGRAM);
    let wrong = mismatches(&found.uses, &english());
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_missing_left_over_or_given_wrongly_is_found() {
    let mut found = Found::default();
    found.read(
        "a.rs",
        r#"
        fn a() { Shown { name: myomap_knowledge::text!("one", count = 3) }; format!("{}", text!("nobody-wrote-this")); }
        #[cfg(test)]
        mod tests { fn b() { text!("only-in-a-test"); } }
        "#,
    );
    let values = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let texts = BTreeMap::from([
        ("one".to_owned(), values(&["number"])),
        ("two".to_owned(), values(&[])),
    ]);
    let wrong = mismatches(&found.uses, &texts);
    assert_eq!(wrong.len(), 3, "{wrong:?}");
    assert!(wrong[0].contains(r#"a.rs:2: one is given {"count"} and names {"number"}"#));
    assert!(wrong[1].contains("no text is called nobody-wrote-this"));
    assert!(wrong[2].contains("nobody asks for two"));
}

/// What a string may be passed to although it stands in `panels` or `view`, and why it is nothing that people read.
const NO_TEXT: &[&str] = &[
    // The keys of texts.
    "text!",
    // Names of widgets and entities that only the program sees.
    "Id::new",
    "id_salt",
    "from_id_salt",
    "with",
    "Name::new",
    "TechniqueId::new",
    "TextStyle::Name",
    "FontFamily::Name",
    "Grid::new",
    "Ui::new",
    "Panel::left",
    "Panel::right",
    "Panel::top",
    "Panel::bottom",
    "bar",
    "docked",
    // Names of files.
    "include_bytes!",
    // For the log of a developer.
    "info!",
    "warn!",
    "debug!",
    "info_span!",
    // Set by Cargo.
    "env!",
];

/// Strings that people do not read although nothing around them says so: constants, and what addresses are made of.
const NO_TEXT_AT: &[(&str, &str)] = &[
    // The muscle that the tour shows.
    ("src/panels/tour.rs", "infraspinatus"),
    // What tells the textures of pictures apart.
    ("src/panels/flip_chart/wall.rs", "wall"),
    ("src/panels/learning/mini_map.rs", "whole_body"),
    ("src/panels/presenting/notes.rs", "step"),
    // What tells two lists of one place apart.
    ("src/panels/asking/places.rs", "quality"),
    ("src/panels/asking/places.rs", "depth"),
    ("src/panels/asking/places.rs", "since"),
    // What a text chooses its word by.
    ("src/panels/detail/also_felt.rs", "essential"),
    ("src/panels/detail/also_felt.rs", "spillover"),
    // The name of a texture.
    ("src/panels/slice/mod.rs", "slice"),
    ("src/panels/sessions/charts.rs", "chart"),
    ("src/panels/mod.rs", "frozen"),
    ("src/panels/claim.rs", "doi"),
    ("src/panels/claim.rs", "pmid"),
    ("src/panels/claim.rs", "pmc"),
];

/// Whether a string holds a word: two letters beside each other, beside what stands for a value in braces.
fn has_a_word(text: &str) -> bool {
    let mut depth = 0;
    let mut letters = 0;
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ if depth == 0 && letter.is_alphabetic() => {
                letters += 1;
                if letters == 2 {
                    return true;
                }
                continue;
            }
            _ => {}
        }
        letters = 0;
    }
    false
}

/// The strings that people would read in English whatever their language.
fn left_in_the_code(literals: &[Literal]) -> Vec<String> {
    literals
        .iter()
        .filter(|literal| has_a_word(&literal.text))
        .filter(|literal| {
            let passed_to_no_text = literal.is_passed_to(NO_TEXT);
            let stands_in = |file: &str| literal.place.starts_with(&format!("{file}:"));
            let known = NO_TEXT_AT
                .iter()
                .any(|(file, text)| stands_in(file) && literal.text == *text);
            let is_address = literal.text.starts_with("https://");
            !(passed_to_no_text || known || is_address || literal.is_for_the_device())
        })
        .map(Literal::told)
        .collect()
}

#[test]
fn no_text_is_left_in_panels_and_view() {
    let found = Found::in_folders(&["src/panels", "src/view"]);
    let left = left_in_the_code(&found.literals);
    assert!(
        left.is_empty(),
        "these belong into assets/text/en, or are no text and into NO_TEXT:\n{}",
        left.join("\n")
    );
}

#[test]
fn a_text_left_in_the_code_is_found() {
    let mut found = Found::default();
    found.read(
        "a.rs",
        r#"
        //! About this file.
        const HINT: &str = "Press it";
        #[doc = "What it does"]
        #[error("{} failed", text!("key"))]
        fn a(ui: &mut Ui) {
            ui.label("deep");
            ui.label(format!("{name}: {} s", Id::new("an_id")));
            ui.label(format!("{name} of {}", text!("key")));
        }
        "#,
    );
    let left = left_in_the_code(&found.literals);
    assert_eq!(
        left,
        [
            "a.rs:3: \"Press it\" in (…)",
            "a.rs:5: \"{} failed\" in error(…)",
            "a.rs:7: \"deep\" in label(…)",
            "a.rs:9: \"{name} of {}\" in format!(…)",
        ]
    );
}

/// What makes a message of the strings passed to it: a problem of a file, or how an error is told.
const MESSAGES: &[&str] = &[
    "Problem::error",
    "Problem::warning",
    "Problem::unreadable",
    "error_at",
    "warning_at",
    "problem",
    // `check.error(…)`, and the attribute of an error.
    "error",
    // Ends a command.
    "fail",
];

/// What a sentence may be passed to although people do not read it.
const NO_SENTENCE: &[&str] = &[
    // For developers.
    "expect",
    "expect_err",
    "assert!",
    "panic!",
    "error!",
    "info_span!",
    // Looked for in a file.
    "line_of_text",
];

/// Sentences that people do not read: the file, and how they begin.
const NO_SENTENCE_AT: &[(&str, &str)] = &[
    // What tests are made of.
    ("crates/knowledge/src/test_support.rs", ""),
    ("crates/knowledge/src/referral/differential/made_up.rs", ""),
    // Terms of anatomy in the language of the atlas, with which its texts and what was typed are compared.
    ("crates/learning/src/answer/nerve.rs", ""),
    ("crates/learning/src/answer/nerve_names.rs", ""),
    ("crates/learning/src/answer/terms.rs", ""),
    // For browsers.
    ("src/command_line/lesson/page.rs", "width="),
    ("crates/knowledge/src/knowledge/report/html.rs", "\nbody {"),
    ("crates/knowledge/src/knowledge/report/html.rs", "width="),
    ("crates/handout/src/html.rs", "width="),
    ("crates/handout/src/html.rs", "light dark"),
    ("crates/handout/src/html.rs", "default-src"),
    // For other programs: tables, templates, XML, what a shell does.
    ("src/shell/sound/player.rs", "(New-Object"),
    ("crates/learning/src/deck/collection.rs", ""),
    ("crates/learning/src/deck/moodle.rs", ""),
    // For the log of a developer.
    ("src/shell/watchdog.rs", ""),
    // Figures for developers, and what is searched to measure it.
    ("src/command_line/bench.rs", ""),
    ("src/shell/bench.rs", "pain in the arm"),
    // Looked for in what the atlas says.
    ("crates/knowledge/src/atlas/check/red_flags.rs", ""),
    // The first line of a file.
    ("crates/state/src/journal.rs", "// Myomap journal"),
    (
        "crates/learning/src/progress/file.rs",
        "// What was learned",
    ),
    ("crates/sessions/src/client_file/contents.rs", "// sum"),
    ("crates/knowledge/src/atlas/check/words_for_clients.rs", ""),
];

/// Whether a string holds two words beside each other, beside what stands for a value in braces.
fn is_a_sentence(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    words
        .windows(2)
        .any(|pair| pair.iter().all(|word| has_a_word(word)))
}

/// The messages and the sentences that people would read in English whatever their language.
fn said_in_the_code(literals: &[Literal]) -> Vec<String> {
    literals
        .iter()
        .filter(|literal| !literal.is_passed_to(NO_TEXT) && !literal.is_for_the_device())
        .filter(|literal| {
            let known = NO_SENTENCE_AT.iter().any(|(file, beginning)| {
                literal.place.starts_with(&format!("{file}:"))
                    && literal.text.starts_with(beginning)
            });
            let is_sentence = is_a_sentence(&literal.text);
            let is_message = has_a_word(&literal.text) && literal.is_passed_to(MESSAGES);
            !known && !literal.is_passed_to(NO_SENTENCE) && (is_sentence || is_message)
        })
        .map(Literal::told)
        .collect()
}

#[test]
fn no_message_and_no_sentence_is_left_in_the_program() {
    let left = said_in_the_code(&Found::in_folders(PROGRAM).literals);
    assert!(
        left.is_empty(),
        "these belong into assets/text/en, or nobody reads them and they go into NO_SENTENCE:\n{}",
        left.join("\n")
    );
}

#[test]
fn a_message_or_a_sentence_left_in_the_code_is_found() {
    let mut found = Found::default();
    found.read(
        "a.rs",
        r#"
        #[error("broken")]
        struct A;
        #[error("{}: {0}", text!("key"))]
        #[error(transparent)]
        struct B;
        fn a(check: &mut Check) {
            check.error(id, "wrong");
            check.error(id, text!("key", name = format!("named {id} here")));
            problems.push(Problem::warning(&path, None, format!("\"{id}\" is odd")));
            let message = format!("{count} of them are odd");
            std::fs::read("the file").expect("a file that is there");
            info!("nobody reads this");
        }
        "#,
    );
    assert_eq!(
        said_in_the_code(&found.literals),
        [
            "a.rs:2: \"broken\" in error(…)",
            "a.rs:8: \"wrong\" in error(…)",
            "a.rs:10: \"\"{id}\" is odd\" in format!(…)",
            "a.rs:11: \"{count} of them are odd\" in format!(…)",
            "a.rs:12: \"the file\" in std::fs::read(…)",
        ]
    );
}
