### Errors of the program: what stands in its way and what to do about it. Said in the terminal, or by the window.
### Names of commands, packages and variables are typed as they stand here.

## Graphics adapter

adapter-missing = no graphics adapter was found. Install a Vulkan driver: on Debian and Ubuntu `sudo apt install mesa-vulkan-drivers libvulkan1`, on Fedora `sudo dnf install mesa-vulkan-drivers vulkan-loader`, on Arch `sudo pacman -S vulkan-swrast vulkan-icd-loader`; the driver of your graphics card's maker is faster where there is one
adapter-out-of-memory = the graphics adapter has not enough memory for this; a lower quality, a smaller window or picture, or other programs closed will help
# $kind and $description are what the library says, in English.
adapter-refuses = the graphics adapter refuses to draw because of a fault of Myomap's own or of its driver; please report it ({ $kind }: { $description })
device-lost-too-often = the graphics device was lost { $count } times within a minute; start Myomap again, and update the graphics driver if it stays so
# $reason is adapter-missing.
device-lost-for-good = the graphics device was lost, and { $reason }

## Display

# $reason is one of the texts below.
display-missing = there is no display to open a window on: { $reason }. Start Myomap in a desktop session, or over SSH with `ssh -X`; `myomap render` draws pictures without any display
display-unnamed = neither WAYLAND_DISPLAY nor DISPLAY is set
# $error is what the system says.
display-wayland-silent = Wayland does not answer ({ $error }), though WAYLAND_DISPLAY names { $display }
# $error is what the library says, in English.
display-x-silent = the X server does not answer ({ $error }), though DISPLAY names { $display }

## Pictures

picture-not-drawn = the graphics adapter gave no picture within { $seconds } s; ask for a smaller one, or update the graphics driver
# $error is what the library says, in English.
picture-unreadable = the picture cannot be read from the graphics adapter: { $error }; please report it

## Work that goes on beside the window: why it gave no result. Each stands in reading-unforeseen as its $reason

# $error is what the system says.
work-not-started = no thread could be started: { $error }
work-lost = its result was lost
work-without-result = its thread ended without a result
work-without-a-word = it ended without a word

## What is remembered from one start to the next

# $error is what the system says.
remembered-unreadable = what was remembered cannot be read ({ $error }), and nothing new will be remembered; make the file readable, or delete it: { $file }
# $reason is what is wrong with it: what a library says, in English, or remembered-of-another-version.
remembered-damaged = what was remembered is damaged ({ $reason }), and everything is as at the first start; the file was set aside as { $aside }
remembered-stuck = what was remembered is damaged ({ $reason }) and cannot be set aside ({ $error }), so nothing new will be remembered; delete the file: { $file }
remembered-of-another-version = it is of version { $version }, and this program reads version { $known }
bench-no-picture = there was no picture of a body within { $seconds } s; see what `myomap check` says of it
