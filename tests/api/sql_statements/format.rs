//! Formats SQL. White space and comments of the source make no difference.

use sqlformat::{Dialect, FormatOptions, Indent, QueryParams};

/// The statement as a golden file shows it.
pub fn format(statement: &str) -> String {
    let options = FormatOptions {
        indent: Indent::Spaces(4),
        lines_between_queries: 1,
        max_inline_block: 100,
        max_inline_arguments: Some(100),
        max_inline_top_level: Some(100),
        joins_as_top_level: true,
        dialect: Dialect::PostgreSql,
        ..FormatOptions::default()
    };
    let statement = normalize(statement);
    let text = sqlformat::format(&statement, &QueryParams::None, &options);
    assert_eq!(without_white_space(&text), without_white_space(&statement), "the formatter changed the statement");
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn without_white_space(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// Replaces white space and comments by one space, and removes it inside parentheses, before commas and at the ends.
/// Quoted text stays as it is. A space before an opening parenthesis is kept, because `count(*)` and `t (a, b)` differ.
pub fn normalize(statement: &str) -> String {
    let mut text = String::with_capacity(statement.len());
    let mut rest = statement;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("--") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(length) = quoted_length(rest) {
            text.push_str(&rest[..length]);
            length
        } else {
            push(&mut text, first);
            first.len_utf8()
        };
        if rest.starts_with("--") {
            push(&mut text, ' ');
        }
        rest = &rest[length..];
    }
    text.trim_end_matches([' ', ';']).trim_start().to_owned()
}

fn push(text: &mut String, letter: char) {
    if letter.is_whitespace() {
        if !text.ends_with([' ', '(', '[']) {
            text.push(' ');
        }
        return;
    }
    if matches!(letter, ')' | ']' | ',' | ';') && text.ends_with(' ') {
        text.pop();
    }
    text.push(letter);
}

/// The length of the quoted text that `text` starts with.
fn quoted_length(text: &str) -> Option<usize> {
    let quote = ["'", "\""].into_iter().find(|quote| text.starts_with(quote))?;
    text[quote.len()..].find(quote).map(|end| end + 2 * quote.len())
}

#[cfg(test)]
mod tests {
    use super::{format, normalize};

    const ONE_LINE: &str = "with a as (select $1::bigint as id, '(  --' as \"b  c\") insert into t (x, y) select id, \
        row_number() over (partition by b order by id desc) from a cross join lateral (select x from t where t.id = a.id \
        order by x limit 11) t where id = any($2) and (a.x, a.y) < ($3, $4) on conflict do nothing returning id";
    const MANY_LINES: &str = "
        with a as (
            select $1::bigint as id,   -- the caller
                '(  --' as \"b  c\"
        )
        insert into t ( x , y )
        select id, row_number() over ( partition by b
                                       order by id desc )
        from a
        cross join lateral (
            select x from t where t.id = a.id order by x limit 11
        ) t
        where id = any( $2 )
            -- a row
            and ( a.x,
                  a.y ) < ( $3, $4 )
        on conflict do nothing
        returning id
    ";

    #[test]
    fn white_space_and_comments_of_the_source_make_no_difference() {
        assert_eq!(normalize("a  ( select\n b\t)\n"), "a (select b)");
        assert_eq!(format("a  ( select\n b\t)\n"), format("a (select b)"));
        assert_eq!(format(MANY_LINES), format(ONE_LINE));
    }

    #[test]
    fn quoted_text_keeps_its_white_space() {
        assert!(format(ONE_LINE).contains("'(  --' as \"b  c\""));
    }
}
