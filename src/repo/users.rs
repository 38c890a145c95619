//! Users and their accounts.

use std::collections::HashSet;

use diesel::dsl::now;
use diesel::pg::{Pg, PgConnection};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Nullable, Text};

use super::account_deletion::mark_as_deleted;
use super::account_hiding::start_hiding;
use super::mail_limits::{MailKind, count_mail};
use super::mail_outbox;
use super::mail_tokens::{self, Purpose};
use super::pagination::{Source, paginate_by_name, single_or_not_found};
use super::profile_access::visible_user_filter;
use crate::auth::jwt::Claims;
use crate::db::query::{Sql, execute, query, select, sql};
use crate::db::session_cache::{SESSION_ENDED, verify_session};
use crate::error::{Error, Result};
use crate::mail::{Letter, Mail, MailService};
use crate::model::account::{Account, AccountPatch, Secrets};
use crate::model::common::email::canonicalize_email;
use crate::model::common::version::{ExpectedVersion, HasVersion};
use crate::model::pagination::page::{Page, PageRequest};
use crate::model::user::{User, UserFilter};
use crate::model::viewer::{AuthUser, Viewer};
use crate::schema::{sessions, users};

diesel::define_sql_function! {
    /// PostgreSQL's `lower`.
    fn lower(text: Text) -> Text;
}

/// An account keeps at most this many former usernames. Without a limit, one user could take very many names from others.
const MAX_FORMER_USERNAMES: i64 = 10;

pub const SOURCE: Source = Source { table: "users", id: "users.id", joins: "" };

/// A request reads the hash without a lock, and bcrypt takes long. Another request may have changed the password since.
pub const PASSWORD_CHANGED: Error = SESSION_ENDED;

pub fn find(conn: &mut PgConnection, viewer: Viewer, id: i64) -> Result<User> {
    let sql = sql!(
        "
        select {columns}
        {from}
        where users.id = $1
            and {visible}
        ",
        id;
        from = SOURCE.from_clause(viewer),
        visible = visible_user_filter(viewer, "users"),
    );
    single_or_not_found("user", select(conn, sql)?)
}

/// Finds a user by name. Upper and lower case make no difference.
pub fn find_by_username(conn: &mut PgConnection, viewer: Viewer, username: &str) -> Result<User> {
    // PostgreSQL refuses NUL in text, with an error that diesel does not classify.
    if username.contains('\0') {
        return Err(Error::NotFound("user"));
    }
    let sql = sql!(
        "
        select {columns}
        {from}
        where lower(users.username) = lower($1)
            and {visible}
        ",
        username;
        from = SOURCE.from_clause(viewer),
        visible = visible_user_filter(viewer, "users"),
    );
    single_or_not_found("user", select(conn, sql)?)
}

/// Finds the present username of the user who had this one until recently.
pub fn find_new_username(conn: &mut PgConnection, former: &str) -> Result<Option<String>> {
    if former.contains('\0') {
        return Ok(None);
    }
    let sql = sql!(
        "
        select users.username
        from former_usernames former
        join users on users.id = former.user_id
        where former.username = lower($1)
            and former.kept_until > now()
            and users.deleted_at is null
            and users.disabled_at is null
        ",
        former,
    );
    Ok(query::<Text, String>(conn, sql)?.pop())
}

pub fn list(conn: &mut PgConnection, viewer: Viewer, request: &PageRequest<UserFilter>) -> Result<Page<User>> {
    let mut conditions = Sql::default();
    conditions.and(visible_user_filter(viewer, "users"));
    if let Some(ids) = &request.filter.ids {
        conditions.and_in("users.id", ids);
    }
    paginate_by_name(conn, viewer, SOURCE, request, conditions, ("users.username", request.filter.q.as_deref()))
}

/// Finds the account of a signed-in user. If it was deleted concurrently, the session has ended.
pub fn find_account(conn: &mut PgConnection, id: i64) -> Result<Account> {
    let account = users::table.find(id).select(Account::as_select()).first(conn).optional()?;
    account.ok_or(SESSION_ENDED)
}

/// Creates an account.
pub fn create(
    conn: &mut PgConnection,
    username: &str,
    email: &str,
    password_digest: &str,
    session_token: &str,
) -> Result<Account> {
    if let Err(taken) = ensure_username_is_free(conn, username, None) {
        let is_known = users::table.filter(lower(users::email).eq(lower(email)));
        return Err(match diesel::select(diesel::dsl::exists(is_known)).get_result(conn)? {
            true => taken.and_conflict_of(Error::email_taken()),
            false => taken,
        });
    }
    let values = (
        users::username.eq(username),
        users::email.eq(email),
        users::password_digest.eq(password_digest),
        users::session_token.eq(session_token),
    );
    Ok(diesel::insert_into(users::table).values(values).returning(Account::as_returning()).get_result(conn)?)
}

/// Fails with [`Error::Conflict`] if another account has this username or one that looks like it, or had it recently.
fn ensure_username_is_free(conn: &mut PgConnection, username: &str, own_id: Option<i64>) -> Result<()> {
    // Accounts of earlier releases may look alike, so no index can be unique. The lock lets only one request at a time
    // choose among the usernames that look alike.
    let lock = sql!("select from pg_advisory_xact_lock(hashtextextended(username_skeleton($1), 7061729))", username);
    execute(conn, lock)?;
    let find = sql!(
        "
        select exists (
            select
            from users
            where username_skeleton(username) = username_skeleton($1)
                and id is distinct from $2
        ) or exists (
            select
            from reserved_usernames
            where skeleton = username_skeleton($1)
                and reserved_until > now()
        ) or exists (
            select
            from former_usernames
            where username_skeleton(username) = username_skeleton($1)
                and kept_until > now()
                and user_id is distinct from $2
        )
        ",
        username,
        own_id,
    );
    if query::<Bool, bool>(conn, find)? != [true] {
        return Ok(());
    }
    Err(Error::username_taken())
}

/// Puts the email addresses that earlier releases stored into their canonical form, and returns how many changed.
///
/// If several accounts have one mailbox, one of them has this form afterwards: the one that has it already, or else the
/// oldest. The others keep their addresses.
pub fn canonicalize_emails(conn: &mut PgConnection) -> Result<usize> {
    // Only such addresses can have another form. The statement reads the whole table once, when a server starts.
    let candidates = sql!(
        "
        select id, email
        from users
        where email ~ '[^!-~]|[A-Z][^@]*$|@([^@]*[.])?xn--'
        order by id
        "
    );
    let mut taken = HashSet::new();
    let (mut ids, mut old_emails, mut new_emails) = (Vec::new(), Vec::new(), Vec::new());
    for (id, email) in query::<(BigInt, Text), (i64, String)>(conn, candidates)? {
        if let Some(canonical) = canonicalize_email(&email)
            && taken.insert(canonical.to_lowercase())
            && canonical != email
        {
            ids.push(id);
            old_emails.push(email);
            new_emails.push(canonical);
        }
    }
    let update = sql!(
        "
        update users
        set email = new.email
        from unnest($1, $2, $3) new (id, old_email, email)
        where users.id = new.id
            and users.email = new.old_email
            and not exists (
                select
                from users other
                where lower(other.email) = lower(new.email)
                    and other.id <> new.id
            )
        ",
        &ids,
        old_emails.as_slice(),
        new_emails.as_slice(),
    );
    if ids.is_empty() { Ok(0) } else { execute(conn, update) }
}

/// Replaces the digest of a password by a better one of the same password, unless the password was changed since.
pub fn replace_digest(conn: &mut PgConnection, id: i64, old_digest: &str, new_digest: &str) -> Result<()> {
    let unchanged = users::table.find(id).filter(users::password_digest.eq(old_digest));
    diesel::update(unchanged).set(users::password_digest.eq(new_digest)).execute(conn)?;
    Ok(())
}

/// Returns the highest cost of the stored digests, up to 20, which is the highest that the settings allow.
pub fn find_max_digest_cost(conn: &mut PgConnection) -> Result<u32> {
    let sql = sql!(
        "
        select max(substr(password_digest, 5, 2)::integer)
        from users
        where password_digest ~ '^[$]2[abxy][$](0[4-9]|1[0-9]|20)[$]'
        "
    );
    let cost = query::<Nullable<Integer>, Option<i32>>(conn, sql)?.pop().flatten();
    Ok(cost.and_then(|cost| u32::try_from(cost).ok()).unwrap_or(0))
}

/// Finds the secrets of the account with this username or email address. A username cannot contain `@`.
pub fn find_secrets_by_login(conn: &mut PgConnection, login: &str) -> Result<Option<Secrets>> {
    Ok(users::table.filter(has_login(login)).select(Secrets::as_select()).first(conn).optional()?)
}

/// The condition that an account has this username or email address.
pub fn has_login(login: &str) -> Box<dyn BoxableExpression<users::table, Pg, SqlType = Bool>> {
    let login = login.to_owned();
    if login.contains('@') {
        Box::new(lower(users::email).eq(lower(login)))
    } else {
        Box::new(lower(users::username).eq(lower(login)))
    }
}

/// Finds the secrets of a signed-in user. If the account was deleted concurrently, the session has ended.
pub fn find_secrets(conn: &mut PgConnection, id: i64) -> Result<Secrets> {
    let secrets = users::table.find(id).select(Secrets::as_select()).first(conn).optional()?;
    secrets.ok_or(SESSION_ENDED)
}

/// Returns whether the session of these claims has not ended.
pub fn is_signed_in(conn: &mut PgConnection, claims: &Claims) -> Result<bool> {
    match verify_session(conn, claims) {
        Ok(_) => Ok(true),
        Err(Error::Unauthorized(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Locks an account and checks its version. If the account was deleted or disabled since the session was verified, the session
/// has ended: a deleted account must not get a name again.
fn lock_for_edit(conn: &mut PgConnection, id: i64, expected: &ExpectedVersion) -> Result<Account> {
    let active = users::table.find(id).filter(users::deleted_at.is_null()).filter(users::disabled_at.is_null());
    let account: Account =
        active.select(Account::as_select()).for_update().first(conn).optional()?.ok_or(SESSION_ENDED)?;
    expected.check(account.version())?;
    Ok(account)
}

/// An account after a change.
#[derive(Debug)]
pub struct UpdatedAccount {
    pub account: Account,
    /// The profile became private or public. The steps of `account_hiding` change its playlists, because they may have very many
    /// items.
    pub changes_playlists: bool,
}

/// Changes an account. An error of `patch` is returned only if the account is at the expected version. If addresses need a
/// proof, another one is refused.
pub fn update(
    conn: &mut PgConnection,
    user: AuthUser,
    expected: &ExpectedVersion,
    patch: Result<AccountPatch>,
    needs_proof: bool,
) -> Result<UpdatedAccount> {
    let before = lock_for_edit(conn, user.id, expected)?;
    let patch = patch?;
    if needs_proof && patch.email.as_ref().is_some_and(|email| *email != before.email) {
        let message = "must be proven. Change it with your password, which sends a link to the new address";
        return Err(Error::invalid("email", "needs_proof", message));
    }
    if let Some(username) = &patch.username {
        ensure_username_is_free(conn, username, Some(user.id))?;
        keep_former_username(conn, user.id, username)?;
    }
    let changes_playlists = patch.private_profile.is_some_and(|after| after != before.private_profile);
    if changes_playlists {
        start_hiding(conn, user.id)?;
    }
    let account = match patch.is_empty() {
        true => before,
        false => diesel::update(users::table.find(user.id))
            .set((patch, users::updated_at.eq(now)))
            .returning(Account::as_returning())
            .get_result(conn)?,
    };
    Ok(UpdatedAccount { account, changes_playlists })
}

/// Lets the present username lead to the account for 90 days after its change. Another case is no change.
///
/// Fails with [`Error::QuotaExceeded`] if the account has too many former usernames, which nobody else can take in that time.
fn keep_former_username(conn: &mut PgConnection, id: i64, new_username: &str) -> Result<()> {
    let keep = sql!(
        "
        insert into former_usernames (username, user_id, kept_until)
        select lower(username), id, now() + interval '90 days'
        from users
        where id = $1
            and lower(username) <> lower($2)
        on conflict (username) do update
        set user_id = excluded.user_id, kept_until = excluded.kept_until
        ",
        id,
        new_username,
    );
    match execute(conn, keep)? {
        0 => Ok(()),
        _ => check_former_usernames(conn, id, new_username),
    }
}

/// The new username may be one of them.
fn check_former_usernames(conn: &mut PgConnection, id: i64, new_username: &str) -> Result<()> {
    let count = sql!(
        "
        select
            count(*),
            coalesce(ceil(extract(epoch from min(kept_until) - now())), 0)::bigint
        from former_usernames
        where user_id = $1
            and kept_until > now()
            and username <> lower($2)
        ",
        id,
        new_username,
    );
    let (count, seconds) = query::<(BigInt, BigInt), (i64, i64)>(conn, count)?.pop().unwrap_or_default();
    if count <= MAX_FORMER_USERNAMES {
        return Ok(());
    }
    Err(Error::QuotaExceeded {
        code: "too_many_usernames",
        detail: format!(
            "You can have at most {MAX_FORMER_USERNAMES} former usernames within 90 days. Wait, or go back to one of them."
        ),
        retry_after: u64::try_from(seconds.max(1)).unwrap_or(1),
    })
}

/// Ends all sessions of an account: tokens are valid only with the session key for which they were issued.
pub fn end_sessions(conn: &mut PgConnection, id: i64, new_session_token: &str) -> Result<()> {
    diesel::update(users::table.find(id)).set(users::session_token.eq(new_session_token)).execute(conn)?;
    delete_sessions(conn, id)
}

/// The account has a new session key, so its sessions have ended already.
pub fn delete_sessions(conn: &mut PgConnection, user_id: i64) -> Result<()> {
    diesel::delete(sessions::table.filter(sessions::user_id.eq(user_id))).execute(conn)?;
    Ok(())
}

/// Sets a new password and session key, if the hash of the old password is still `old_digest`. If there is a service for mails,
/// the user gets a mail about it.
pub fn set_password(
    conn: &mut PgConnection,
    service: Option<&MailService>,
    id: i64,
    old_digest: &str,
    new_digest: &str,
    new_session_token: &str,
) -> Result<Account> {
    let unchanged = users::table.find(id).filter(users::password_digest.eq(old_digest));
    // An account that was disabled in between gets no new session.
    let unchanged = unchanged.filter(users::disabled_at.is_null());
    let changes =
        (users::password_digest.eq(new_digest), users::session_token.eq(new_session_token), users::updated_at.eq(now));
    let account = diesel::update(unchanged).set(changes).returning(Account::as_returning()).get_result(conn);
    let account = account.optional()?.ok_or(PASSWORD_CHANGED)?;
    delete_sessions(conn, id)?;
    mail_tokens::delete_except_verifications(conn, id)?;
    if let Some(service) = service {
        send_password_notice(conn, service, id)?;
    }
    Ok(account)
}

/// Sends a mail about the new password, so that users notice if somebody else has changed it. Further changes within an hour send
/// nothing when the account, or its address, got enough mails.
pub fn send_password_notice(conn: &mut PgConnection, service: &MailService, id: i64) -> Result<()> {
    let columns = (users::email, users::username);
    let (to, username): (String, String) = users::table.find(id).select(columns).first(conn)?;
    if !count_mail(conn, service, MailKind::Notice, id, &to)? {
        return Ok(());
    }
    mail_outbox::enqueue(conn, service, id, Purpose::Email, Mail { to, username, letter: Letter::PasswordChanged })
}

/// Locks the account of an admin and those of all other admins who can sign in, and returns the number of the others. So the last
/// two admins cannot delete their accounts at the same time.
fn lock_admins(conn: &mut PgConnection, id: i64) -> Result<usize> {
    let lock = sql!(
        "
        select id
        from users
        where id = $1
            or (is_admin and deleted_at is null and disabled_at is null)
        order by id
        for update
        ",
        id,
    );
    Ok(query::<BigInt, i64>(conn, lock)?.into_iter().filter(|other| *other != id).count())
}

/// Deletes the account of the caller, if the hash of its password is still `digest`. Its rows are removed afterwards.
pub fn delete(
    conn: &mut PgConnection,
    user: AuthUser,
    expected: &ExpectedVersion,
    digest: &str,
    new_session_token: &str,
) -> Result<()> {
    let other_admins = if user.is_admin { lock_admins(conn, user.id)? } else { 0 };
    lock_for_edit(conn, user.id, expected)?;
    let unchanged = users::table.find(user.id).filter(users::password_digest.eq(digest)).select(users::id);
    unchanged.first::<i64>(conn).optional()?.ok_or(PASSWORD_CHANGED)?;
    if user.is_admin && other_admins == 0 {
        let detail =
            "You are the only admin. Another user must become an admin before you delete your account.".to_owned();
        return Err(Error::Conflict { code: "last_admin", detail, errors: Vec::new() });
    }
    mark_as_deleted(conn, user.id, new_session_token)
}

/// Finds the id of the account with this username.
pub fn find_id(conn: &mut PgConnection, username: &str) -> Result<Option<i64>> {
    let live = users::table.filter(users::deleted_at.is_null());
    Ok(live.filter(lower(users::username).eq(lower(username))).select(users::id).first(conn).optional()?)
}
