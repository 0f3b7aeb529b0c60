//! What all commands that draw begin with: a body that can be drawn, and a device that draws it.

use super::NO_ADAPTER;
use crate::shell::studio::{PictureRequest, Studio};
use myomap_knowledge::command_line::{FAILED, fail, tell_of_body};
use myomap_knowledge::knowledge::{AssetFolders, Knowledge};
use myomap_knowledge::text;
use std::process::ExitCode;

/// Reads everything, and says what is wrong with the body; where there is none to draw, the end of the command.
pub(super) fn knowledge_to_draw(assets: &AssetFolders) -> Result<Knowledge, ExitCode> {
    let knowledge = Knowledge::read(assets);
    tell_of_body(&knowledge);
    if knowledge.meshes().is_some() {
        Ok(knowledge)
    } else {
        Err(fail(FAILED, text!("render-no-body")))
    }
}

/// What draws pictures; where nothing here can, the end of the command.
pub(super) fn studio(
    assets: &AssetFolders,
    knowledge: Knowledge,
    request: &PictureRequest,
) -> Result<Studio, ExitCode> {
    Studio::new(assets, knowledge, request).map_err(|error| fail(NO_ADAPTER, error))
}
