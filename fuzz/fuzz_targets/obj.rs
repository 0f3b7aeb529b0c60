#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| myomap_fuzz::body::obj(bytes));
