// What egui paints: panels, names, markers. In place of the shader that bevy_egui brings, which turns every pixel's colour
// from linear light to sRGB and back again: on a processor that draws, that is most of the time a panel costs.
//
// egui multiplies colours of vertex and texture in sRGB. Of powers the product is the power of the product, so that it comes
// to the same to multiply them in linear light, but for the short straight piece of the curve near black; and then the
// colour of a vertex need be turned only once.

struct Screen {
    scale: vec2<f32>,
    translation: vec2<f32>,
}

@group(0) @binding(0) var<uniform> screen: Screen;
@group(1) @binding(0) var atlas: texture_2d<f32>;
@group(1) @binding(1) var atlas_sampler: sampler;

struct Painted {
    @builtin(position) position: vec4<f32>,
    @location(0) colour: vec4<f32>,
    @location(1) at: vec2<f32>,
}

fn linear_from_srgb(colour: vec3<f32>) -> vec3<f32> {
    let dark = colour / 12.92;
    let bright = pow((colour + 0.055) / 1.055, vec3(2.4));
    return select(bright, dark, colour < vec3(0.04045));
}

@vertex
fn vs_main(
    @location(0) position: vec2<f32>,
    @location(1) at: vec2<f32>,
    @location(2) colour: vec4<f32>,
) -> Painted {
    var out: Painted;
    out.position = vec4(position * screen.scale + screen.translation, 0.0, 1.0);
    out.colour = vec4(linear_from_srgb(colour.rgb), colour.a);
    out.at = at;
    return out;
}

@fragment
fn fs_main(in: Painted) -> @location(0) vec4<f32> {
    // There is one level: to ask which would be work in vain.
    return textureSampleLevel(atlas, atlas_sampler, in.at, 0.0) * in.colour;
}
