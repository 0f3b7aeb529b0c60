// The sheet the plate is printed on: brighter where the body stands, with a grain too fine to see that keeps the
// gradient from falling into bands.

#import myomap::view::view

struct Fragment {
    @builtin(position) position: vec4<f32>,
}

// One triangle that covers every picture.
@vertex
fn vertex(@builtin(vertex_index) index: u32) -> Fragment {
    var out: Fragment;
    let place = vec2(f32(index & 1u), f32(index >> 1u)) * 4.0 - 1.0;
    // Depth runs from 1 near to 0 far: the sheet lies behind everything.
    out.position = vec4(place, 0.0, 1.0);
    return out;
}

@fragment
fn fragment(in: Fragment) -> @location(0) vec4<f32> {
    let aspect = view.part.x / max(view.part.y, 1.0);
    let pixel = in.position.xy + view.part.zw;
    let place = (pixel / view.part.xy * 2.0 - 1.0) * vec2(1.0, -1.0);
    let from_middle = length((place - vec2(0.0, 0.12)) * vec2(mix(1.0, aspect, 0.4), 1.0) * 0.72);
    let share = smoothstep(0.0, 1.35, from_middle);
    let grain = fract(52.9829189 * fract(dot(pixel, vec2(0.06711056, 0.00583715)))) - 0.5;
    return vec4(mix(view.sheet_middle.rgb, view.sheet_edge.rgb, share) * (1.0 + grain * 0.012), 1.0);
}
