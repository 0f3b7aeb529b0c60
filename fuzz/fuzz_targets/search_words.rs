#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| myomap_fuzz::atlas::search_words(text));
