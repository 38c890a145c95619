//! What `cascade` of a deletion is about: the rows that belong to the deleted one.

use crate::error::Error;

/// Returns the error of a deletion without `cascade`. `children` are the numbers of rows that belong to the resource, each
/// with the name of one.
pub fn not_empty_error(code: &'static str, resource: &str, children: &[(i64, &str)]) -> Error {
    let present = || children.iter().filter(|(count, _)| *count > 0);
    let list: Vec<String> = present().map(|(count, name)| count_of(*count, name)).collect();
    let total: i64 = present().map(|(count, _)| count).sum();
    let pronoun = if total == 1 { "it" } else { "them" };
    let detail = format!("The {resource} still has {}. `cascade=true` deletes {pronoun} too.", list.join(" and "));
    Error::Conflict { code, detail, field: None }
}

fn count_of(count: i64, name: &str) -> String {
    if count == 1 { format!("1 {name}") } else { format!("{count} {name}s") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_row_is_singular() {
        let describe = |children: &[(i64, &str)]| not_empty_error("x_not_empty", "artist", children).to_string();

        let one = "The artist still has 1 album. `cascade=true` deletes it too.";
        assert_eq!(describe(&[(1, "album"), (0, "track")]), one);
        let both = "The artist still has 1 album and 1 track. `cascade=true` deletes them too.";
        assert_eq!(describe(&[(1, "album"), (1, "track")]), both);
        assert_eq!(
            describe(&[(0, "album"), (2, "track")]),
            "The artist still has 2 tracks. `cascade=true` deletes them too."
        );
    }
}
