//! The house: every arrow between files and folders points down, read from the imports of the sources themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use syn::visit::Visit;

/// The path of a module from its crate's root: `view::overlay::labels`. The root itself is empty.
type Module = Vec<String>;

/// What the modules of a crate take from each other.
struct Imports {
    /// For each module the modules it takes something from, and what that is.
    arrows: BTreeMap<Module, BTreeMap<Module, BTreeSet<String>>>,
}

/// Reads every file of a crate.
struct Sources {
    files: BTreeMap<Module, syn::File>,
}

impl Sources {
    fn read(root: &Path) -> Self {
        let mut files = BTreeMap::new();
        gather(root, &mut Vec::new(), &mut files);
        assert!(files.len() > 5, "no sources in {}", root.display());
        Self { files }
    }

    /// The module that defines what a path leads to: re-exports are followed, and of `view::camera::Motion` it is
    /// `view::camera::flight`.
    fn defining(&self, path: &[String], depth: usize) -> Option<Module> {
        let deepest = (1..=path.len())
            .rev()
            .map(|length| path[..length].to_vec())
            .find(|module| self.files.contains_key(module))?;
        let Some(name) = path.get(deepest.len()) else {
            return Some(deepest);
        };
        if depth < 8
            && let Some(target) = self.re_export(&deepest, name)
        {
            let rest = path[deepest.len() + 1..].iter().cloned();
            let target: Vec<String> = target.into_iter().chain(rest).collect();
            return self.defining(&target, depth + 1).or(Some(deepest));
        }
        Some(deepest)
    }

    /// Where `pub use` in a module leads to under this name.
    fn re_export(&self, module: &Module, name: &str) -> Option<Vec<String>> {
        self.files[module].items.iter().find_map(|item| {
            let syn::Item::Use(import) = item else {
                return None;
            };
            if matches!(import.vis, syn::Visibility::Inherited) {
                return None;
            }
            let mut paths = Vec::new();
            flatten(&import.tree, &mut Vec::new(), &mut paths);
            paths
                .into_iter()
                .find(|path| path.last().is_some_and(|last| last == name))
                .map(|path| self.absolute(module, path))
        })
    }

    /// A path as it is written in a module, from the crate's root.
    fn absolute(&self, module: &Module, path: Vec<String>) -> Vec<String> {
        let mut base = module.clone();
        let mut rest = path.into_iter().peekable();
        match rest.peek().map(String::as_str) {
            Some("crate") => {
                rest.next();
                base.clear();
            }
            Some("self") => {
                rest.next();
            }
            _ => {
                while rest.next_if(|part| part == "super").is_some() {
                    base.pop();
                }
            }
        }
        base.extend(rest);
        base
    }

    fn imports(&self) -> Imports {
        let mut arrows: BTreeMap<Module, BTreeMap<Module, BTreeSet<String>>> = BTreeMap::new();
        for (module, file) in &self.files {
            let mut found = Paths::default();
            found.visit_file(file);
            for path in found.paths {
                let text = path.join("::");
                let absolute = self.absolute(module, path);
                let Some(target) = self.defining(&absolute, 0) else {
                    continue;
                };
                // A folder's own file declares, composes and re-exports what is in the folder: that is what it is for.
                if target == *module || target.starts_with(module) {
                    continue;
                }
                arrows
                    .entry(module.clone())
                    .or_default()
                    .entry(target)
                    .or_default()
                    .insert(text);
            }
        }
        Imports { arrows }
    }
}

fn gather(folder: &Path, module: &mut Module, files: &mut BTreeMap<Module, syn::File>) {
    let entries = std::fs::read_dir(folder).expect("a readable folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path
            .file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            module.push(name);
            gather(&path, module, files);
            module.pop();
        } else if path.extension().is_some_and(|extension| extension == "rs") && name != "main" {
            let text = std::fs::read_to_string(&path).expect("a readable file");
            let parsed = syn::parse_file(&text)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let mut own = module.clone();
            if !matches!(name.as_str(), "mod" | "lib") {
                own.push(name);
            }
            files.insert(own, parsed);
        }
    }
}

/// Every path of the crate that a file names outside its tests.
#[derive(Default)]
struct Paths {
    paths: Vec<Vec<String>>,
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        let is_test = module
            .attrs
            .iter()
            .any(|attribute| attribute.path().is_ident("cfg"));
        if !is_test {
            syn::visit::visit_item_mod(self, module);
        }
    }

    fn visit_item_use(&mut self, import: &'ast syn::ItemUse) {
        let mut paths = Vec::new();
        flatten(&import.tree, &mut Vec::new(), &mut paths);
        self.paths
            .extend(paths.into_iter().filter(|path| is_of_the_crate(path)));
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<String> = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string())
            .collect();
        if is_of_the_crate(&parts) {
            self.paths.push(parts);
        }
        syn::visit::visit_path(self, path);
    }
}

fn is_of_the_crate(path: &[String]) -> bool {
    path.len() > 1 && matches!(path[0].as_str(), "crate" | "super")
}

/// `a::{b, c::d}` as `a::b` and `a::c::d`; of a renaming the first name counts.
fn flatten(tree: &syn::UseTree, before: &mut Vec<String>, paths: &mut Vec<Vec<String>>) {
    let mut end = |name: String| {
        let mut path = before.clone();
        path.push(name);
        paths.push(path);
    };
    match tree {
        syn::UseTree::Name(name) if name.ident == "self" => paths.push(before.clone()),
        syn::UseTree::Name(name) => end(name.ident.to_string()),
        syn::UseTree::Rename(rename) => end(rename.ident.to_string()),
        syn::UseTree::Glob(_) => paths.push(before.clone()),
        syn::UseTree::Path(path) => {
            before.push(path.ident.to_string());
            flatten(&path.tree, before, paths);
            before.pop();
        }
        syn::UseTree::Group(group) => {
            for tree in &group.items {
                flatten(tree, before, paths);
            }
        }
    }
}

impl Imports {
    /// In every folder, the circles among what lies in it: files, and folders taken as a whole.
    fn circles(&self) -> Vec<String> {
        let folders: BTreeSet<Module> = self
            .arrows
            .keys()
            .flat_map(|module| (0..module.len()).map(|length| module[..length].to_vec()))
            .collect();
        folders
            .iter()
            .filter_map(|folder| self.circle_in(folder))
            .collect()
    }

    fn circle_in(&self, folder: &Module) -> Option<String> {
        let mut between: BTreeMap<&str, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
        for (from, targets) in &self.arrows {
            for (to, what) in targets {
                let within =
                    |module: &Module| module.starts_with(folder) && module.len() > folder.len();
                if !within(from) || !within(to) {
                    continue;
                }
                let (from_child, to_child) = (&from[folder.len()], &to[folder.len()]);
                if from_child != to_child {
                    let what: Vec<&str> = what.iter().map(String::as_str).collect();
                    between
                        .entry(from_child)
                        .or_default()
                        .entry(to_child)
                        .or_default()
                        .push(format!("{} takes {}", from.join("/"), what.join(", ")));
                }
            }
        }
        let circle = circle_of(&between)?;
        let mut lines = vec![format!("in {}/:", folder.join("/"))];
        for pair in circle.windows(2) {
            lines.push(format!(
                "  {} -> {}: {}",
                pair[0],
                pair[1],
                between[pair[0]][pair[1]].join("; ")
            ));
        }
        Some(lines.join("\n"))
    }
}

/// One way round, its first name again at the end; none where every arrow points down.
fn circle_of<'a>(
    arrows: &BTreeMap<&'a str, BTreeMap<&'a str, Vec<String>>>,
) -> Option<Vec<&'a str>> {
    fn walk<'a>(
        at: &'a str,
        arrows: &BTreeMap<&'a str, BTreeMap<&'a str, Vec<String>>>,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<Vec<&'a str>> {
        if let Some(start) = way.iter().position(|name| *name == at) {
            let mut circle = way[start..].to_vec();
            circle.push(at);
            return Some(circle);
        }
        if done.contains(at) {
            return None;
        }
        way.push(at);
        for next in arrows.get(at).into_iter().flat_map(BTreeMap::keys) {
            if let Some(circle) = walk(next, arrows, way, done) {
                return Some(circle);
            }
        }
        way.pop();
        done.insert(at);
        None
    }
    let mut done = BTreeSet::new();
    arrows
        .keys()
        .find_map(|start| walk(start, arrows, &mut Vec::new(), &mut done))
}

fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

fn no_circles_in(folder: &str) {
    let circles = Sources::read(&root(folder)).imports().circles();
    assert!(
        circles.is_empty(),
        "{folder}: an arrow points up; move what both need to where it can be taken from below\n{}",
        circles.join("\n")
    );
}

#[test]
fn the_application_has_no_circles() {
    no_circles_in("src");
}

#[test]
fn the_knowledge_has_no_circles() {
    no_circles_in("crates/knowledge/src");
}

#[test]
fn learning_has_no_circles() {
    no_circles_in("crates/learning/src");
}

#[test]
fn the_state_has_no_circles() {
    no_circles_in("crates/state/src");
}

#[test]
fn the_sessions_have_no_circles() {
    no_circles_in("crates/sessions/src");
}

#[test]
fn the_body_tool_has_no_circles() {
    no_circles_in("tools/body/src");
}

#[test]
fn a_circle_is_found_through_a_re_export() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("the folder");
        std::fs::write(path, text).expect("a file");
    };
    write(
        "lib.rs",
        "pub mod low; pub mod high; pub mod a; pub mod b; pub mod c;",
    );
    write("low/mod.rs", "mod deep; pub use deep::Thing;");
    write(
        "low/deep.rs",
        "use crate::high::Other; pub struct Thing(Other);",
    );
    write(
        "high.rs",
        "use crate::low::Thing; pub struct Other(Box<Thing>);",
    );
    for leaf in ["a.rs", "b.rs", "c.rs"] {
        write(leaf, "");
    }
    let circles = Sources::read(folder.path()).imports().circles();
    assert_eq!(circles.len(), 1, "{circles:?}");
    assert!(
        circles[0].contains("low/deep takes crate::high::Other"),
        "{}",
        circles[0]
    );
}
