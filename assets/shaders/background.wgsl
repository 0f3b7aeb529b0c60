// The sheet the plate is printed on: brighter where the body stands, with a grain too fine to see that keeps the
// gradient from falling into bands.

#import bevy_pbr::mesh_view_bindings::view

struct Sheet {
    middle: vec4<f32>,
    edge: vec4<f32>,
}

@group(#{MATERIAL_BIND_GROUP}) @binding(0) var<uniform> sheet: Sheet;

struct Fragment {
    @builtin(position) position: vec4<f32>,
    @location(0) place: vec2<f32>,
}

@vertex
fn vertex(@location(0) position: vec3<f32>) -> Fragment {
    var out: Fragment;
    // Depth runs from 1 near to 0 far: the sheet lies behind everything.
    out.position = vec4(position.xy, 0.0, 1.0);
    out.place = position.xy;
    return out;
}

@fragment
fn fragment(in: Fragment) -> @location(0) vec4<f32> {
    let aspect = view.viewport.z / max(view.viewport.w, 1.0);
    let from_middle = length((in.place - vec2(0.0, 0.12)) * vec2(mix(1.0, aspect, 0.4), 1.0) * 0.72);
    let share = smoothstep(0.0, 1.35, from_middle);
    let grain = fract(52.9829189 * fract(dot(in.position.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
    return vec4(mix(sheet.middle.rgb, sheet.edge.rgb, share) * (1.0 + grain * 0.012), 1.0);
}
