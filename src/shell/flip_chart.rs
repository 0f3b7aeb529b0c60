//! Brings pictures to the wall of the flip chart: those that are kept are read at once; what is missing a program of its own
//! draws, the same one without a window, so that the window stays quick.

use super::drawing_program::{DrawingProgram, brought};
use super::own_folders::pictures_folder;
use super::plates::PlateFolder;
use crate::app::background::{Background, Waker};
use crate::app::{Folders, Known};
use crate::panels::brought_picture::BroughtPicture;
use crate::panels::flip_chart_memory::SMALL_PICTURE;
use crate::panels::memory::PanelMemory;
use bevy::prelude::*;
use myomap_knowledge::ids::MuscleId;
use myomap_knowledge::knowledge::{AssetFolders, ChartLeaf, Knowledge};
use myomap_knowledge::text;
use myomap_paper::printed::Plate;
use std::ffi::OsStr;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

pub(super) fn plugin(app: &mut App) {
    app.init_resource::<Bringing>().add_systems(
        Update,
        (begin, take).chain().run_if(resource_exists::<PanelMemory>),
    );
}

/// The leaf whose pictures are being brought.
#[derive(Resource, Default)]
struct Bringing(Option<Work>);

struct Work {
    leaf: Arc<ChartLeaf>,
    pictures: Mutex<Receiver<(MuscleId, BroughtPicture)>>,
    ends: Background<Result<(), String>>,
    /// The program that draws, to be ended when another leaf is opened.
    program: DrawingProgram,
}

impl Drop for Work {
    fn drop(&mut self) {
        self.program.end();
    }
}

/// Where a leaf is open whose pictures nobody brings, they are brought.
fn begin(
    mut bringing: ResMut<Bringing>,
    mut memory: ResMut<PanelMemory>,
    (folders, knowledge, waker): (Option<Res<Folders>>, Res<Known>, Res<Waker>),
) {
    let chart = &memory.flip_chart;
    let wanted = chart.leaf.as_ref().filter(|_| chart.open);
    let of = bringing.0.as_ref().map(|work| &work.leaf);
    if wanted == of {
        return;
    }
    let (Some(leaf), Some(folders)) = (wanted.cloned(), folders) else {
        bringing.0 = None;
        return;
    };
    let (sender, pictures) = channel();
    let program = DrawingProgram::default();
    let job = Job {
        assets: folders.0.clone(),
        knowledge: knowledge.0.clone(),
        leaf: leaf.clone(),
        sender,
        program: program.clone(),
        waker: waker.clone(),
    };
    bringing.0 = Some(Work {
        leaf,
        pictures: Mutex::new(pictures),
        ends: Background::start("flip_chart", waker.clone(), move || job.run()),
        program,
    });
    memory.flip_chart.is_drawing = true;
}

/// What has come since the last frame goes on the wall.
fn take(mut bringing: ResMut<Bringing>, mut memory: ResMut<PanelMemory>) {
    let bringing = bringing.bypass_change_detection();
    let Some(work) = &bringing.0 else { return };
    if memory.flip_chart.leaf.as_ref() != Some(&work.leaf) {
        return;
    }
    let come: Vec<_> = match work.pictures.lock() {
        Ok(pictures) => pictures.try_iter().collect(),
        Err(_) => Vec::new(),
    };
    if !come.is_empty() {
        memory.flip_chart.pictures.extend(come);
    }
    if memory.flip_chart.is_drawing
        && let Some(ended) = work.ends.poll()
    {
        let failed = match ended {
            Ok(done) => done.err(),
            Err(died) => Some(died.to_string()),
        };
        memory.flip_chart.failed = failed;
        memory.flip_chart.is_drawing = false;
    }
}

/// All it takes to bring the pictures of a leaf, on a thread of its own.
struct Job {
    assets: AssetFolders,
    knowledge: Knowledge,
    leaf: Arc<ChartLeaf>,
    sender: Sender<(MuscleId, BroughtPicture)>,
    program: DrawingProgram,
    waker: Waker,
}

impl Job {
    fn run(self) -> Result<(), String> {
        let folder = pictures_folder(None).ok_or_else(|| text!("flip-chart-no-folder"))?;
        let kept = PlateFolder::new(folder.clone(), &self.assets, self.knowledge.clone());
        let mut missing = false;
        for muscle in &self.leaf.muscles {
            let plate = Plate::on_leaf(&self.leaf.region, self.leaf.side, muscle);
            match kept.file(&plate) {
                Some(file) if file.is_file() => self.bring(&muscle.muscle, &file)?,
                Some(_) => missing = true,
                None => {}
            }
        }
        if missing { self.draw(&folder) } else { Ok(()) }
    }

    /// Lets the other program draw what is missing; each picture goes on the wall as soon as it is there.
    fn draw(&self, folder: &Path) -> Result<(), String> {
        let region = OsStr::new(self.leaf.region.as_str());
        let arguments = [
            OsStr::new("chart"),
            region,
            OsStr::new("--draw-only"),
            OsStr::new("--pictures"),
            folder.as_os_str(),
        ];
        self.program.run(&arguments, &self.assets, |line| {
            match line.split_once('\t') {
                Some((muscle, file)) => self.bring(&MuscleId::new(muscle), Path::new(file)),
                None => Ok(()),
            }
        })
    }

    fn bring(&self, muscle: &MuscleId, file: &Path) -> Result<(), String> {
        let picture = brought(file, SMALL_PICTURE)?;
        // Nobody takes it where the window has been closed.
        self.sender.send((muscle.clone(), picture)).ok();
        self.waker.wake();
        Ok(())
    }
}
