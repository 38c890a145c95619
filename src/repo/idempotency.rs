//! What is done once however often it is asked for: the answer to a request with a key is kept in the transaction of
//! its effect, and given again.

use diesel::dsl::{IntervalDsl, now};
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Timestamptz};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::auth::encryption::ResponseCipher;
use crate::db::Db;
use crate::db::query::{Sql, query};
use crate::db::session_cache::Caller;
use crate::error::{Error, Result};
use crate::model::viewer::Viewer;
use crate::schema::idempotency_keys;

/// How long an answer is kept, in hours.
const RETENTION_HOURS: i32 = 24;

/// What a client calls a request that it may send again.
#[derive(Debug, Clone)]
pub struct StoredKey {
    /// The client's name for it.
    pub name: String,
    /// What tells the request from others, by each of the server's keys.
    pub fingerprints: Vec<Vec<u8>>,
    /// Seals the answer.
    pub vault: ResponseCipher,
}

impl Db {
    /// As [`Db::write`], but once for each caller and key.
    ///
    /// # Errors
    /// As [`Db::write`]; [`Error::Conflict`] if the same is being done, [`Error::Invalid`] if the key was used for
    /// something else.
    pub async fn write_idempotent<C, T, W>(&self, key: Option<StoredKey>, caller: C, work: W) -> Result<T>
    where
        C: Caller<Identity: Into<Viewer>>,
        T: Serialize + DeserializeOwned + Send + 'static,
        W: Fn(&mut PgConnection, C::Identity) -> Result<T> + Send + 'static,
    {
        let Some(key) = key else { return self.write(caller, work).await };
        let once = move |conn: &mut PgConnection, known: C::Identity| {
            let user_id = known.into().id.unwrap_or(0);
            if let Some(answer) = find_response(conn, user_id, &key)? {
                return Ok(answer);
            }
            let answer = work(conn, known)?;
            store_response(conn, user_id, &key, &answer)?;
            Ok(answer)
        };
        self.write(caller, once).await
    }

    /// As [`Db::read`]; with a key, what was read is kept.
    ///
    /// # Errors
    /// As [`Db::write_once`].
    pub async fn read_idempotent<C, T, W>(&self, key: Option<StoredKey>, caller: C, work: W) -> Result<T>
    where
        C: Caller<Identity: Into<Viewer>>,
        T: Serialize + DeserializeOwned + Send + 'static,
        W: Fn(&mut PgConnection, C::Identity) -> Result<T> + Send + Sync + 'static,
    {
        if key.is_some() { self.write_idempotent(key, caller, work).await } else { self.read(caller, work).await }
    }
}

/// The answer that was given. Whoever asks for the same meanwhile is told to wait.
fn find_response<T: DeserializeOwned>(conn: &mut PgConnection, user_id: i64, key: &StoredKey) -> Result<Option<T>> {
    let mut lock = Sql::new("select pg_try_advisory_xact_lock(hashtextextended(");
    lock.bind(format!("{user_id} {}", key.name)).push(", 0))");
    if query::<Bool, bool>(conn, lock)? != [true] {
        let detail = "the first request with this `Idempotency-Key` is still running: try again".to_owned();
        return Err(Error::Conflict { code: "idempotency_key_in_use", detail, field: Some("Idempotency-Key".into()) });
    }
    let row = idempotency_keys::table
        .find((user_id, &key.name))
        .filter(idempotency_keys::created_at.gt(now.into_sql::<Timestamptz>() - RETENTION_HOURS.hours()))
        .select((idempotency_keys::fingerprint, idempotency_keys::answer))
        .first::<(Vec<u8>, Vec<u8>)>(conn)
        .optional()?;
    match row {
        None => Ok(None),
        Some((fingerprint, _)) if !key.fingerprints.contains(&fingerprint) => {
            Err(Error::invalid("Idempotency-Key", "reused", "was used for another request; choose a new one"))
        }
        Some((fingerprint, answer)) => {
            let answer = key.vault.open(&answer, &fingerprint)?;
            serde_json::from_slice(&answer).map(Some).map_err(Error::internal)
        }
    }
}

fn store_response(conn: &mut PgConnection, user_id: i64, key: &StoredKey, answer: &impl Serialize) -> Result<()> {
    let answer = serde_json::to_vec(answer).map_err(Error::internal)?;
    let fingerprint = key.fingerprints.first().ok_or_else(|| Error::internal("no fingerprint"))?;
    let answer = key.vault.seal(&answer, fingerprint)?;
    let kept = (
        idempotency_keys::fingerprint.eq(fingerprint),
        idempotency_keys::answer.eq(answer),
        idempotency_keys::created_at.eq(now),
    );
    diesel::insert_into(idempotency_keys::table)
        .values((idempotency_keys::user_id.eq(user_id), idempotency_keys::key.eq(&key.name), kept.clone()))
        .on_conflict((idempotency_keys::user_id, idempotency_keys::key))
        .do_update()
        .set(kept)
        .execute(conn)?;
    Ok(())
}

/// Forgets what was kept long enough.
///
/// # Errors
/// What the database said.
pub fn delete_expired(conn: &mut PgConnection) -> Result<usize> {
    let old = idempotency_keys::table
        .filter(idempotency_keys::created_at.le(now.into_sql::<Timestamptz>() - RETENTION_HOURS.hours()));
    Ok(diesel::delete(old).execute(conn)?)
}

/// Forgets what was kept for a user.
///
/// # Errors
/// What the database said.
pub fn delete_for_user(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    diesel::delete(idempotency_keys::table.filter(idempotency_keys::user_id.eq(user_id))).execute(conn)?;
    Ok(())
}
