#![no_main]

libfuzzer_sys::fuzz_target!(|json: &str| myomap_fuzz::body::contents(json));
