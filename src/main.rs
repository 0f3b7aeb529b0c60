//! The program `myomap`.

use myomap::app::Assets;

fn main() {
    let assets = Assets {
        folder: Assets::find(),
        body: None,
    };
    myomap::window::application(assets).run();
}
