#!/bin/sh
# Software: parse_link_header 0.4.1 (Rust crate), function `parse`.
#
# Expected: RFC 8288, section 3, writes several relation types in one `rel` with spaces between.
# A value in quotes may contain spaces and commas (RFC 9110, section 5.6.4).
# A target is any URI reference, so it may contain ";" and "," (RFC 3986, section 2.2).
# Names of parameters are case-insensitive.
# The README says only that the crate parses the Link header, and it names no limits.
#
# Observed: the crate first removes all spaces, quotes and angle brackets.
# "next prev" becomes the one relation "nextprev", and the title "Page 2" becomes "Page2".
# After that, it splits at each comma and semicolon, also inside the target.
# For "/?ids=1,2", the next page is then "2". For "/tracks;page=2", it is "/tracks".
# A part of a title becomes a link of its own, and `REL` is not recognised as `rel`.
# No call fails.
#
# Output seen:
#   </?page=2>; rel="next" -> next /?page=2
#   </?page=2>; rel="next prev" -> nextprev /?page=2
#   </?page=2>; rel="next"; title="Page 2" -> next /?page=2 title=Page2
#   </?page=2>; rel="next"; title="Two, last" -> (none) last; next /?page=2 title=Two
#   </?ids=1,2>; rel="next" -> (none) /?ids=1; next 2
#   </tracks;page=2>; rel="next" -> next /tracks
#   </?page=2>; REL="next" -> (none) /?page=2
#
# Needs: cargo. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR="${FINDINGS_TARGET_DIR:-$work/target}"
mkdir "$work/src"
cat > "$work/Cargo.toml" <<'EOF'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[profile.dev]
debug = false

[dependencies]
parse_link_header = "=0.4.1"
EOF
cat > "$work/src/main.rs" <<'EOF'
fn describe(header: &str) -> String {
    let links = match parse_link_header::parse(header) {
        Ok(links) => links,
        Err(error) => return format!("{error:?}"),
    };
    let mut lines: Vec<_> = links
        .into_iter()
        .map(|(relation, link)| {
            let relation = relation.unwrap_or_else(|| "(none)".to_owned());
            match link.params.get("title") {
                Some(title) => format!("{relation} {} title={title}", link.raw_uri),
                None => format!("{relation} {}", link.raw_uri),
            }
        })
        .collect();
    lines.sort();
    lines.join("; ")
}

fn main() {
    for header in [
        r#"</?page=2>; rel="next""#,
        r#"</?page=2>; rel="next prev""#,
        r#"</?page=2>; rel="next"; title="Page 2""#,
        r#"</?page=2>; rel="next"; title="Two, last""#,
        r#"</?ids=1,2>; rel="next""#,
        r#"</tracks;page=2>; rel="next""#,
        r#"</?page=2>; REL="next""#,
    ] {
        println!("{header} -> {}", describe(header));
    }
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='</?page=2>; rel="next" -> next /?page=2
</?page=2>; rel="next prev" -> nextprev /?page=2
</?page=2>; rel="next"; title="Page 2" -> next /?page=2 title=Page2
</?page=2>; rel="next"; title="Two, last" -> (none) last; next /?page=2 title=Two
</?ids=1,2>; rel="next" -> (none) /?ids=1; next 2
</tracks;page=2>; rel="next" -> next /tracks
</?page=2>; REL="next" -> (none) /?page=2'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
