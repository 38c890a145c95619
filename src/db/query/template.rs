//! Statements as whole SQL text: `$1`, `$2` … are values, `{name}` is a fragment.

use std::sync::OnceLock;

/// SQL text that is parsed once, at its first use.
///
/// A line may end with a comment that starts with `--`. Comments are for readers of the source: they are removed, and all
/// white space becomes a single blank, so that the database receives short statements.
pub struct Template {
    text: &'static str,
    segments: OnceLock<Vec<Segment>>,
}

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// Text to send.
    Text(&'static str),
    /// The value with this index, from 0.
    Value(usize),
    /// The fragment with this name.
    Fragment(&'static str),
}

impl Template {
    /// Wraps SQL text.
    pub const fn new(text: &'static str) -> Self {
        Self { text, segments: OnceLock::new() }
    }

    /// The parts of the text, in order.
    pub fn segments(&'static self) -> &'static [Segment] {
        self.segments.get_or_init(|| parse(self.text))
    }
}

fn parse(text: &'static str) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut rest: &'static str = String::leak(compress(text));
    while let Some((start, length, segment)) = find_placeholder(rest) {
        let (before, placeholder) = rest.split_at(start);
        if !before.is_empty() {
            segments.push(Segment::Text(before));
        }
        segments.push(segment);
        rest = placeholder.split_at(length).1;
    }
    if !rest.is_empty() {
        segments.push(Segment::Text(rest));
    }
    segments
}

/// Removes comments, and replaces white space by single blanks, except inside of quotes.
pub fn compress(text: &str) -> String {
    let mut compressed = String::with_capacity(text.len());
    let (mut is_quoted, mut is_comment) = (false, false);
    let mut letters = text.trim().chars().peekable();
    while let Some(letter) = letters.next() {
        if is_comment && letter != '\n' {
            continue;
        }
        is_comment = false;
        if letter == '\'' {
            is_quoted = !is_quoted;
        }
        if !is_quoted && letter == '-' && letters.peek() == Some(&'-') {
            is_comment = true;
        } else if is_quoted || !letter.is_whitespace() {
            compressed.push(letter);
        } else if !compressed.ends_with(' ') {
            compressed.push(' ');
        }
    }
    compressed.trim_end().to_owned()
}

/// Finds the first `$1` or `{name}`. Returns its start, its length and its segment.
fn find_placeholder(text: &'static str) -> Option<(usize, usize, Segment)> {
    text.match_indices(['$', '{']).find_map(|(start, opening)| {
        let rest = text.get(start + 1..)?;
        if opening == "$" {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let number: usize = rest.get(..digits)?.parse().ok()?;
            return Some((start, digits + 1, Segment::Value(number.checked_sub(1)?)));
        }
        let name = rest.split_once('}')?.0;
        let is_name = !name.is_empty() && name.bytes().all(|letter| letter.is_ascii_lowercase() || letter == b'_');
        is_name.then_some((start, name.len() + 2, Segment::Fragment(name)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_removed_and_white_space_is_collapsed() {
        let text = "
            select id,  -- the reason
                   'a  -- b' as name
            from {table}
            where id = any($1) and name <> '{}' and $12 = $1
        ";
        static TEMPLATE: OnceLock<Template> = OnceLock::new();
        let template = TEMPLATE.get_or_init(|| Template::new(text));

        let expected = [
            Segment::Text("select id, 'a  -- b' as name from "),
            Segment::Fragment("table"),
            Segment::Text(" where id = any("),
            Segment::Value(0),
            Segment::Text(") and name <> '{}' and "),
            Segment::Value(11),
            Segment::Text(" = "),
            Segment::Value(0),
        ];
        assert_eq!(template.segments(), expected);
    }
}
