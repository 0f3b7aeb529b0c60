//! Whether anything can draw.

use myomap_knowledge::text;

/// No graphics adapter that could draw.
#[derive(Debug, thiserror::Error)]
#[error("{}", text!("adapter-missing"))]
pub struct NoAdapter;

/// Whether anything can draw.
///
/// # Errors
/// Where no adapter is found. Bevy itself would end with a crash, so it is asked first.
pub fn find_adapter() -> Result<(), NoAdapter> {
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor::new_without_display_handle());
    let adapters = bevy::tasks::block_on(instance.enumerate_adapters(wgpu::Backends::PRIMARY));
    if adapters.is_empty() {
        Err(NoAdapter)
    } else {
        Ok(())
    }
}
