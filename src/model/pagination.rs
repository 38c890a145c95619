//! Pages of lists: sort keys, cursors and page parameters.

pub mod cursor;
pub mod page;
pub mod sort;
