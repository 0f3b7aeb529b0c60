// Lays a layer over the picture, pixel on pixel.

@group(0) @binding(0) var layer: texture_2d<f32>;
// xy: the corner of the picture at which the layer's begins
@group(0) @binding(1) var<uniform> corner: vec4<f32>;

@vertex
fn vertex(@builtin(vertex_index) index: u32) -> @builtin(position) vec4<f32> {
    let corners = vec2(f32((index << 1u) & 2u), f32(index & 2u));
    return vec4(corners * 2.0 - 1.0, 0.0, 1.0);
}

@fragment
fn fragment(@builtin(position) at: vec4<f32>) -> @location(0) vec4<f32> {
    return textureLoad(layer, vec2<i32>(at.xy - corner.xy), 0);
}
