//! What a zone is checked for, whatever refers there.

use super::{Check, Named};
use crate::atlas::files::{Anchor, Shape, Zone};
use crate::text;

/// Zones smaller or larger than this, in mm, are a slip of the pen or of the unit.
const ZONE_RADIUS_MM: std::ops::RangeInclusive<f32> = 3.0..=150.0;

impl<T> Check<'_, T> {
    pub(super) fn zone(&mut self, name: &str, zone: &Zone) {
        let radius = zone.shape.radius_mm();
        if !ZONE_RADIUS_MM.contains(&radius) {
            self.error(
                name,
                text!(
                    "zone-radius-out-of-range",
                    name = name,
                    radius = radius.to_string(),
                    least = ZONE_RADIUS_MM.start().to_string(),
                    most = ZONE_RADIUS_MM.end().to_string()
                ),
            );
        }
        if matches!(&zone.shape, Shape::Band { through, .. } if through.len() < 2) {
            self.error(name, text!("zone-band-too-short", name = name));
        }
        for anchor in zone.shape.anchors() {
            self.anchor(anchor);
        }
        self.regions(&zone.regions);
        if zone.regions.is_empty() {
            self.error(name, text!("zone-without-region", name = name));
        }
        self.sources(&zone.sources, name);
        self.grade(zone.grade, &zone.sources, name);
    }

    /// A place by landmarks.
    pub(super) fn anchor(&mut self, anchor: &Anchor) {
        let known = self.known;
        for landmark in anchor.landmarks() {
            self.known(Named::Landmark, landmark.as_str(), &known.landmarks);
        }
        if let Anchor::Between(from, _, share) = anchor
            && !(0.0..=1.0).contains(share)
        {
            self.error(
                from.as_str(),
                text!("zone-share-out-of-range", share = share.to_string()),
            );
        }
    }
}
