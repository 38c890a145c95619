//! Pages of lists: sort keys, cursors, and what a request says of its page.

pub mod cursor;
pub mod page;
pub mod sort;
