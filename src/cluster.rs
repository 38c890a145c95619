//! The private PostgreSQL cluster.
use std::path::Path;
/// Who opens it.
#[derive(Debug, Clone, Copy)]
pub enum Role {
    /// The server.
    Serve,
    /// A command.
    Command,
}
/// A cluster.
#[derive(Debug)]
pub struct Cluster {
    url: String,
}
impl Cluster {
    /// Opens it.
    ///
    /// # Errors
    /// Always.
    pub fn open(_: &Path, _: Role, _: &[&str]) -> Result<Self, String> {
        Err("set TEST_DATABASE_URL".into())
    }
    /// Where it is.
    pub fn url(&self) -> &str {
        &self.url
    }
}
