//! Whether anything can draw.

/// No graphics adapter that could draw.
#[derive(Debug, thiserror::Error)]
#[error(
    "no graphics adapter was found. Install a Vulkan driver: on Debian and Ubuntu `sudo apt install mesa-vulkan-drivers libvulkan1`, on Fedora `sudo dnf install mesa-vulkan-drivers vulkan-loader`, on Arch `sudo pacman -S vulkan-swrast vulkan-icd-loader`; the driver of your graphics card's maker is faster where there is one"
)]
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
