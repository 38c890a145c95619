//! Tables in other layouts: sheets of Excel 2003, columns of a fixed width, records with names of fields, records of several
//! lines, and several lists below each other. They are rewritten as tables with tabs or commas, one for each playlist.

mod fixed_width;
mod records;
mod sheets;

/// A playlist that is rewritten as a table.
pub struct Section {
    pub title: Option<String>,
    pub text: String,
}

/// Rewrites a text in one of these layouts. `None` if it has none of them.
pub fn rewrite(text: &str) -> Option<Vec<Section>> {
    if text.trim_start().starts_with('<') {
        return sheets::read(text);
    }
    // JSON, lists with directives and settings have fields of their own.
    if text.trim_start().starts_with(['{', '[', '#']) {
        return None;
    }
    let untitled = |text: String| vec![Section { title: None, text }];
    fixed_width::rewrite(text)
        .or_else(|| records::rewrite_fields(text))
        .or_else(|| records::rewrite_blocks(text))
        .map(untitled)
        .or_else(|| records::divide_lists(text))
}
