//! Where the files are.

use std::path::{Path, PathBuf};

/// Where the files are.
#[derive(Debug, Clone)]
pub struct AssetFolders {
    /// The folder with `atlas` and `body` in it.
    pub folder: PathBuf,
    /// The body to show; none shows the built-in one.
    pub body: Option<PathBuf>,
    /// A school's own folder, laid over the atlas; none where the atlas is as it comes.
    pub school: Option<PathBuf>,
}

/// Where assets lie by a program: beside it; where Linux keeps what belongs to a program of the folder `bin`; in a bundle of
/// macOS.
const BY_A_PROGRAM: [&str; 3] = ["assets", "share/myomap/assets", "Resources/assets"];

impl AssetFolders {
    /// The folder of the atlas.
    pub fn atlas_folder(&self) -> PathBuf {
        self.folder.join("atlas")
    }

    /// The folder of the body's sheets.
    pub fn body_folder(&self) -> PathBuf {
        self.folder.join("body")
    }

    /// The model of the body that is shown.
    pub fn body_file(&self) -> PathBuf {
        self.body.clone().unwrap_or_else(|| self.own_body_file())
    }

    /// The glTF binary of the built-in body, that others are held against.
    pub fn own_body_file(&self) -> PathBuf {
        self.body_folder().join("body.glb")
    }

    /// The folder with a folder of texts for each language.
    pub fn text_folder(&self) -> PathBuf {
        self.folder.join("text")
    }

    /// The folder with the lessons that come with the assets, beside theirs; it need not exist.
    pub fn scenes_folder(&self) -> PathBuf {
        self.folder.with_file_name("scenes")
    }

    /// The folder called `assets` beside the program or above it, or where systems keep what belongs to it; else in the
    /// source that Cargo runs it from, or from which it was built and installed; else here.
    pub fn find() -> PathBuf {
        let program = std::env::current_exe().ok();
        // Set by Cargo while it runs or tests a program, wherever that was built.
        let run_from = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let built_from = Path::new(env!("CARGO_MANIFEST_DIR")).to_owned();
        let sources: Vec<PathBuf> = run_from.into_iter().chain([built_from]).collect();
        Self::find_from(program.as_deref(), &sources)
    }

    fn find_from(program: Option<&Path>, sources: &[PathBuf]) -> PathBuf {
        let above_program = program
            .into_iter()
            .flat_map(|path| path.ancestors().skip(1));
        let by_program =
            above_program.flat_map(|folder| BY_A_PROGRAM.map(|place| folder.join(place)));
        let above_sources = sources.iter().flat_map(|source| source.ancestors());
        by_program
            .chain(above_sources.map(|folder| folder.join("assets")))
            .find(|folder| folder.join("atlas").is_dir())
            .unwrap_or_else(|| PathBuf::from("assets"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beside_the_program_wins_over_the_source() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for place in ["program/assets/atlas", "source/assets/atlas"] {
            std::fs::create_dir_all(at(place)).expect("a folder");
        }
        let program = at("program/bin/myomap");
        let source = [at("gone/crates/knowledge"), at("source/crates/knowledge")];
        let find = AssetFolders::find_from;
        assert_eq!(find(Some(&program), &source), at("program/assets"));
        assert_eq!(
            find(Some(&at("elsewhere/myomap")), &source),
            at("source/assets")
        );
        assert_eq!(find(None, &[]), Path::new("assets"));
    }

    #[test]
    fn an_installed_program_finds_what_was_installed_with_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for (program, assets) in [
            ("usr/bin/myomap", "usr/share/myomap/assets"),
            (
                "Myomap.app/Contents/MacOS/myomap",
                "Myomap.app/Contents/Resources/assets",
            ),
            ("myomap-1.0/myomap.exe", "myomap-1.0/assets"),
        ] {
            std::fs::create_dir_all(at(assets).join("atlas")).expect("a folder");
            let found = AssetFolders::find_from(Some(&at(program)), &[]);
            assert_eq!(found, at(assets));
        }
    }
}
