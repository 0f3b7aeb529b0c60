//! Does what panels want to have given away: the picture of the window's body into the clipboard or a file, and hand-outs,
//! which another Myomap writes, so that this window stays quick.

use super::own_folders::{self, FOLDER_VARIABLE};
use crate::app::background::{Background, Waker};
use crate::app::{Folders, FreeArea, Known};
use crate::panels::handing_out_memory::{PageFile, Wish};
use crate::panels::memory::PanelMemory;
use arboard::{Clipboard, ImageData};
use bevy::prelude::*;
use bevy::render::view::screenshot::{Screenshot, ScreenshotCaptured};
use bevy::window::PrimaryWindow;
use image::RgbaImage;
use myomap_handout::{HANDED_OVER, Subject};
use myomap_knowledge::files::write_whole;
use myomap_knowledge::text;
use myomap_state::Selection;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

/// Where what is given away is saved. Without it nothing is.
#[derive(Resource, Debug, Clone, PartialEq, Eq)]
pub struct GivenFolders {
    /// Pictures.
    pub pictures: PathBuf,
    /// Hand-outs.
    pub pages: PathBuf,
    /// The folder for everything of one's own, where one was named.
    own: Option<PathBuf>,
}

impl GivenFolders {
    /// Within the folder that is asked for or that the environment names, or where a person's pictures and documents are.
    pub fn find(asked_for: Option<&Path>) -> Option<Self> {
        if let Some(folder) = own_folders::named(asked_for) {
            return Some(Self {
                pictures: folder.join("pictures"),
                pages: folder.join("hand_outs"),
                own: Some(folder),
            });
        }
        let own = directories::UserDirs::new()?;
        let home = own.home_dir();
        Some(Self {
            pictures: own.picture_dir().unwrap_or(home).join("Myomap"),
            pages: own.document_dir().unwrap_or(home).join("Myomap"),
            own: None,
        })
    }
}

/// Work that goes on, each with what is told when it is done.
#[derive(Resource, Default)]
struct Working(Vec<Background<Outcome>>);

/// What has become of a wish.
struct Outcome {
    told: String,
    /// The hand-out that was written.
    page: Option<PathBuf>,
    was_page: bool,
}

/// What a picture is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Clipboard,
    File,
}

/// Pictures that were taken of the window and wait for what is to become of them.
#[derive(Resource, Clone, Default)]
struct Taken(Arc<Mutex<Vec<(Purpose, RgbaImage)>>>);

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Working>()
        .init_resource::<Taken>()
        .add_systems(Last, (begin, use_pictures, hear).chain());
}

/// Begins with what is wanted.
fn begin(
    mut commands: Commands,
    mut memory: ResMut<PanelMemory>,
    (taken, waker): (Res<Taken>, Res<Waker>),
    (folders, given): (Option<Res<Folders>>, Option<Res<GivenFolders>>),
    (known, selection): (Res<Known>, Res<Selection>),
    mut working: ResMut<Working>,
) {
    if memory.handing_out.wishes.is_empty() {
        return;
    }
    for wish in std::mem::take(&mut memory.handing_out.wishes) {
        match wish {
            Wish::CopyPicture => take(&mut commands, Purpose::Clipboard, &taken, &waker),
            Wish::SavePicture => take(&mut commands, Purpose::File, &taken, &waker),
            Wish::WritePage {
                subject,
                name,
                file,
            } => {
                let name = name.unwrap_or_else(|| name_of(&known, &selection));
                let page = Page {
                    subject,
                    file,
                    name: plain_name(&name),
                    folder: given.as_ref().map(|given| given.pages.clone()),
                    own: given.as_ref().and_then(|given| given.own.clone()),
                    assets: folders.as_ref().map(|folders| folders.folder.clone()),
                    body: folders.as_ref().and_then(|folders| folders.body.clone()),
                    school: folders.as_ref().and_then(|folders| folders.school.clone()),
                };
                let work = Background::start("hand-out", waker.clone(), move || page.write());
                working.0.push(work);
            }
        }
    }
    waker.wake();
}

/// What a file is called by where nothing else says it: the selected thing.
fn name_of(known: &Known, selection: &Selection) -> String {
    let selected = selection.selected.as_ref();
    selected.map_or_else(|| text!("program"), |item| known.name_of(item))
}

/// A name in letters that every system allows.
fn plain_name(name: &str) -> String {
    let plain: String = name
        .to_lowercase()
        .chars()
        .map(|sign| match sign {
            '-' => sign,
            sign if sign.is_alphanumeric() => sign,
            _ => ' ',
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join("_")
}

fn take(commands: &mut Commands, purpose: Purpose, taken: &Taken, waker: &Waker) {
    let (taken, waker) = (taken.clone(), waker.clone());
    commands
        .spawn(Screenshot::primary_window())
        .observe(move |shot: On<ScreenshotCaptured>| {
            if let (Ok(image), Ok(mut taken)) =
                (shot.image.clone().try_into_dynamic(), taken.0.lock())
            {
                taken.push((purpose, image.to_rgba8()));
            }
            waker.wake();
        });
}

/// Brings pictures of the body to where they are wanted.
fn use_pictures(
    taken: Res<Taken>,
    (free, window): (Res<FreeArea>, Query<&Window, With<PrimaryWindow>>),
    (known, selection): (Res<Known>, Res<Selection>),
    (given, waker): (Option<Res<GivenFolders>>, Res<Waker>),
    clipboard: Option<Res<ClipboardThread>>,
    mut commands: Commands,
    mut working: ResMut<Working>,
) {
    let pictures = taken.0.lock().map(|mut taken| std::mem::take(&mut *taken));
    let pictures = pictures.unwrap_or_default();
    if pictures.is_empty() {
        return;
    }
    let scale = window.single().map_or(1.0, Window::scale_factor);
    let mut opened = None;
    for (purpose, picture) in pictures {
        let picture = of_body(&picture, free.0, scale);
        let work = match purpose {
            Purpose::Clipboard => {
                let thread = clipboard.as_deref().cloned();
                let thread = thread
                    .or_else(|| opened.clone())
                    .unwrap_or_else(ClipboardThread::start);
                opened = Some(thread.clone());
                let work = move || Outcome::of_picture(thread.copy(picture));
                Background::start("copy", waker.clone(), work)
            }
            Purpose::File => {
                let name = plain_name(&name_of(&known, &selection));
                let folder = given.as_ref().map(|given| given.pictures.clone());
                let work = move || Outcome::of_picture(save(&picture, folder, &name));
                Background::start("save", waker.clone(), work)
            }
        };
        working.0.push(work);
    }
    if let Some(opened) = opened {
        commands.insert_resource(opened);
    }
}

/// The part of a picture of the window in which the body is.
fn of_body(picture: &RgbaImage, free: Rect, scale: f32) -> RgbaImage {
    let whole = Rect::new(0.0, 0.0, picture.width() as f32, picture.height() as f32);
    let area = Rect::from_corners(free.min * scale, free.max * scale).intersect(whole);
    if free.is_empty() || area.size().min_element() < 16.0 {
        return picture.clone();
    }
    let (corner, size) = (area.min.round().as_uvec2(), area.size().floor().as_uvec2());
    image::imageops::crop_imm(picture, corner.x, corner.y, size.x, size.y).to_image()
}

/// Says what has become of each wish.
fn hear(mut working: ResMut<Working>, mut memory: ResMut<PanelMemory>) {
    if working.0.is_empty() {
        return;
    }
    let mut outcomes = Vec::new();
    working.0.retain(|work| match work.poll() {
        Some(done) => {
            outcomes.push(done);
            false
        }
        None => true,
    });
    for outcome in outcomes {
        let handing_out = &mut memory.handing_out;
        match outcome {
            Ok(outcome) => {
                if outcome.was_page {
                    handing_out.is_writing = false;
                    handing_out.written = outcome.page.as_deref().map(address);
                }
                handing_out.told = Some(outcome.told);
            }
            Err(died) => {
                handing_out.is_writing = false;
                handing_out.told = Some(died.to_string());
            }
        }
    }
}

impl Outcome {
    fn of_picture(done: Result<String, String>) -> Self {
        Self {
            told: done.unwrap_or_else(|why| why),
            page: None,
            was_page: false,
        }
    }
}

fn save(picture: &RgbaImage, folder: Option<PathBuf>, name: &str) -> Result<String, String> {
    let folder = folder.ok_or_else(|| text!("handing-out-no-folder"))?;
    let mut png = Vec::new();
    let mut bytes = std::io::Cursor::new(&mut png);
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .map_err(|error| text!("handing-out-unsaved", error = error.to_string()))?;
    let written = std::fs::create_dir_all(&folder).and_then(|()| {
        let file = free_name(&folder, name, "png");
        write_whole(&file, &png).map(|()| file)
    });
    match written {
        Ok(file) => Ok(text!(
            "handing-out-saved",
            file = file.display().to_string()
        )),
        Err(error) => Err(text!("handing-out-unsaved", error = error.to_string())),
    }
}

/// A name in a folder that no file has yet.
fn free_name(folder: &Path, name: &str, ending: &str) -> PathBuf {
    let numbered = (2..10_000).map(|number| format!("{name}_{number}.{ending}"));
    let mut names = std::iter::once(format!("{name}.{ending}"))
        .chain(numbered)
        .map(|name| folder.join(name));
    let free = names.find(|file| !file.exists());
    free.unwrap_or_else(|| folder.join(format!("{name}.{ending}")))
}

/// A file as browsers address it.
fn address(file: &Path) -> String {
    let path = file.to_string_lossy().replace('\\', "/");
    let path = path
        .replace('%', "%25")
        .replace(' ', "%20")
        .replace('#', "%23");
    let root = if path.starts_with('/') { "" } else { "/" };
    format!("file://{root}{path}")
}

/// How the name of a hand-out's file ends.
fn ending(file: PageFile) -> &'static str {
    match file {
        PageFile::Html => "html",
        PageFile::Pdf => "pdf",
    }
}

/// A hand-out that is to be written.
struct Page {
    subject: Box<Subject>,
    file: PageFile,
    name: String,
    folder: Option<PathBuf>,
    own: Option<PathBuf>,
    assets: Option<PathBuf>,
    body: Option<PathBuf>,
    school: Option<PathBuf>,
}

impl Page {
    fn write(self) -> Outcome {
        let written = self.written();
        let (told, page) = match written {
            Ok(file) => {
                let told = text!("handing-out-saved", file = file.display().to_string());
                (told, Some(file))
            }
            Err(why) => (why, None),
        };
        Outcome {
            told,
            page,
            was_page: true,
        }
    }

    fn written(self) -> Result<PathBuf, String> {
        let folder = self.folder.ok_or_else(|| text!("handing-out-no-folder"))?;
        let failed =
            |error: std::io::Error| text!("handing-out-unsaved", error = error.to_string());
        std::fs::create_dir_all(&folder).map_err(failed)?;
        let file = free_name(&folder, &self.name, ending(self.file));
        let mut command = Command::new(std::env::current_exe().map_err(failed)?);
        command
            .arg("handout")
            .arg(HANDED_OVER)
            .arg("--language")
            .arg(text::spoken().to_string())
            .arg("--output")
            .arg(&file);
        if let Some(own) = &self.own {
            // The practice is described there.
            command.env(FOLDER_VARIABLE, own);
        }
        for (option, value) in [
            ("--assets", self.assets),
            ("--body", self.body),
            ("--atlas", self.school),
        ] {
            if let Some(value) = value {
                command.arg(option).arg(value);
            }
        }
        let done = output_of(command, &self.subject).map_err(failed)?;
        if done.status.success() {
            return Ok(file);
        }
        let said = String::from_utf8_lossy(&done.stderr);
        let last = said.lines().next_back().unwrap_or_default().to_owned();
        Err(text!("handing-out-unsaved", error = last))
    }
}

/// What a command says to whom an order is handed by standard input.
fn output_of(mut command: Command, order: &Subject) -> std::io::Result<Output> {
    let order = ron::to_string(order).map_err(std::io::Error::other)?;
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut input) = child.stdin.take() {
        // One that has ended before it read says why by itself.
        input.write_all(order.as_bytes()).ok();
    }
    child.wait_with_output()
}

/// The one thread that talks to the clipboard: on some systems what was copied lasts only as long as whoever copied it.
#[derive(Resource, Clone)]
struct ClipboardThread(Arc<Mutex<Sender<Copying>>>);

struct Copying {
    picture: RgbaImage,
    done: Sender<Result<String, String>>,
}

impl ClipboardThread {
    fn start() -> Self {
        let (sender, wanted) = channel();
        // Where no thread can be started, nobody listens, and that is told.
        std::thread::Builder::new()
            .name(String::from("clipboard"))
            .spawn(move || copy_all(&wanted))
            .ok();
        Self(Arc::new(Mutex::new(sender)))
    }

    /// Copies a picture, and waits until it is.
    fn copy(&self, picture: RgbaImage) -> Result<String, String> {
        let (done, heard) = channel();
        let lost = || text!("handing-out-no-clipboard");
        let sender = self.0.lock().map_err(|_| lost())?;
        sender.send(Copying { picture, done }).map_err(|_| lost())?;
        drop(sender);
        heard.recv().map_err(|_| lost())?
    }
}

fn copy_all(wanted: &Receiver<Copying>) {
    let mut clipboard = None;
    for Copying { picture, done } in wanted {
        let copied = copy(&mut clipboard, picture);
        // Who wanted it may have gone.
        done.send(copied).ok();
    }
}

fn copy(clipboard: &mut Option<Clipboard>, picture: RgbaImage) -> Result<String, String> {
    let failed = |error: arboard::Error| text!("handing-out-uncopied", error = error.to_string());
    if clipboard.is_none() {
        *clipboard = Some(Clipboard::new().map_err(failed)?);
    }
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    if let Some(clipboard) = clipboard {
        let image = ImageData {
            width,
            height,
            bytes: picture.into_raw().into(),
        };
        clipboard.set_image(image).map_err(failed)?;
    }
    Ok(text!("handing-out-copied"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgba;

    #[test]
    fn only_the_body_is_given_away_and_not_the_panels() {
        let mut picture = RgbaImage::from_pixel(200, 100, Rgba([9, 9, 9, 255]));
        for x in 60..140 {
            for y in 20..100 {
                picture.put_pixel(x, y, Rgba([200, 0, 0, 255]));
            }
        }
        let body = of_body(&picture, Rect::new(30.0, 10.0, 70.0, 50.0), 2.0);
        assert_eq!(body.dimensions(), (80, 80));
        assert!(body.pixels().all(|pixel| pixel.0[0] == 200));
        assert_eq!(of_body(&picture, Rect::default(), 2.0), picture);
    }

    #[test]
    fn a_file_is_addressed_as_browsers_understand_it() {
        assert_eq!(
            address(Path::new("/home/a b/x#1.html")),
            "file:///home/a%20b/x%231.html"
        );
        assert_eq!(address(Path::new("C:\\a\\x.pdf")), "file:///C:/a/x.pdf");
    }

    #[test]
    fn a_saved_picture_takes_no_others_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let picture = RgbaImage::new(20, 20);
        let place = folder.path().join("new");
        for _ in 0..2 {
            save(&picture, Some(place.clone()), "a").expect("saved");
        }
        assert!(place.join("a.png").exists() && place.join("a_2.png").exists());
        let file = folder.path().join("file");
        std::fs::write(&file, "").expect("written");
        let told = save(&picture, Some(file), "a").expect_err("a file is no folder");
        assert!(told.contains("cannot"), "{told}");
    }
}
