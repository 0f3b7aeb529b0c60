//! The colours of the pen before a class: for the strokes on the body and for the fields by which they are chosen.

use bevy_egui::egui::Color32;
use myomap_state::PenColour;

/// A colour of the pen, and the edge that sets it off from skin, muscle and paper. The palette of Okabe and Ito, 2008.
pub fn of(colour: PenColour) -> (Color32, Color32) {
    let dark = Color32::from_rgb(6, 6, 8);
    match colour {
        PenColour::Yellow => (Color32::from_rgb(240, 228, 66), dark),
        PenColour::SkyBlue => (Color32::from_rgb(86, 180, 233), dark),
        PenColour::BluishGreen => (Color32::from_rgb(0, 158, 115), dark),
        PenColour::Black => (Color32::from_rgb(20, 20, 20), Color32::WHITE),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test_support::contrast;

    #[test]
    fn a_pen_stands_out_from_its_edge_and_one_of_both_from_muscle_and_skin() {
        let (muscle, skin) = (
            Color32::from_rgb(150, 70, 60),
            Color32::from_rgb(222, 184, 160),
        );
        for colour in PenColour::ALL {
            let (ink, edge) = of(colour);
            assert!(contrast(ink, edge.to_opaque()) >= 3.0, "{colour:?}");
            for under in [muscle, skin] {
                let best = contrast(ink, under).max(contrast(edge.to_opaque(), under));
                assert!(best >= 3.0, "{colour:?}");
            }
        }
    }
}
