//! Parses M3U8 playlist files and round-trips them through every format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use tonearm::playlist_formats::Format;
use tonearm_fuzz::playlist_file;

fuzz_target!(|data: &[u8]| playlist_file(Format::M3u8, data));
