//! Work of an account that takes long: most of it is done when the operation responds. The background jobs do the rest.

use std::time::Duration;

use crate::db::Db;
use crate::db::session_cache::SessionCache;
use crate::repo::account_hiding::HidingProgress;

/// An operation responds after this time, and a job continues in the background.
const RESPONSE_TIME: Duration = Duration::from_secs(2);

/// Hides or shows what belongs to an account that was disabled or enabled, or whose profile became private or public.
pub async fn finish_hiding(db: &Db, user_id: i64) {
    if let Err(error) = db.finish_hiding(&mut HidingProgress::of_user(user_id), RESPONSE_TIME).await {
        log::warn!("could not hide or show the rows of an account yet: {error}");
    }
}

/// Removes the rows of an account that was just marked as deleted, and waits until no server accepts its tokens.
pub async fn finish_deletion(db: &Db) {
    if let Err(error) = db.remove_deleted_accounts(RESPONSE_TIME).await {
        log::warn!("could not remove a deleted account yet: {error}");
    }
    SessionCache::wait_until_expired().await;
}
