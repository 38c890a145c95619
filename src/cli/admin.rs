//! `tonearm admin`.

use std::io::{Write, stderr, stdin};

use crate::auth::hash_queue::HashQueue;
use crate::auth::jwt::generate_key;
use crate::auth::password::PasswordPolicy;
use crate::cli::{CliError, mailer};
use crate::config::{AdminCommand, DatabaseConfig, ServeConfig, Subject};
use crate::db::session_cache::SESSION_CACHE_TTL;
use crate::db::{Connection, Db};
use crate::error::{Error, Result};
use crate::mail::MailService;
use crate::model::common::validation::ValidationErrors;
use crate::model::moderation::MAX_REASON_CHARS;
use crate::repo::account_hiding::{HidingProgress, hide_step};
use crate::repo::audit::Actor;
use crate::repo::{account_deletion, moderation, users};

/// 120 random bits, in the letters of base64url.
const PASSWORD_CHARS: usize = 20;
const ACTOR: Actor = Actor::CommandLine;

/// Changes the account of a user, and prints what it did.
pub fn run_admin(
    db: &Db,
    database: &DatabaseConfig,
    config: &ServeConfig,
    command: &AdminCommand,
) -> std::result::Result<(), CliError> {
    db.migrate()?;
    let message = match command {
        AdminCommand::Grant(subject) => set_admin(db, subject, true)?,
        AdminCommand::Revoke(subject) => set_admin(db, subject, false)?,
        AdminCommand::ResetPassword { subject, password_stdin } => {
            let mails = mailer::find_service(database, config)?;
            reset_password(db, mails.as_deref(), config, subject, *password_stdin)?
        }
        AdminCommand::Unlock(subject) => unlock(db, subject)?,
        AdminCommand::Disable(subject) => disable(db, subject)?,
        AdminCommand::Enable(subject) => enable(db, subject)?,
        AdminCommand::Delete { subject, yes } => delete(db, subject, *yes)?,
    };
    println!("{message}");
    Ok(())
}

/// Runs `work` with the id of the user and the reason, in one transaction.
fn change_user<T>(
    db: &Db,
    Subject { username, reason }: &Subject,
    work: impl Fn(&mut Connection, i64, Option<String>) -> Result<T>,
) -> std::result::Result<T, CliError> {
    let reason = reason.clone().map(validate_reason).transpose()?;
    let result = db.blocking(|conn| match users::find_id(conn, username)? {
        Some(id) => work(conn, id, reason.clone()),
        None => Err(Error::NotFound("user")),
    });
    match result {
        Err(Error::NotFound("user")) => Err(CliError::Runtime(format!("there is no user `{username}`"))),
        result => Ok(result?),
    }
}

fn validate_reason(mut reason: String) -> Result<String> {
    let mut errors = ValidationErrors::default();
    errors.lines("reason", &mut reason, 1..=MAX_REASON_CHARS);
    errors.into_result().map(|()| reason)
}

fn set_admin(db: &Db, subject: &Subject, is_admin: bool) -> std::result::Result<String, CliError> {
    let is_changed = change_user(db, subject, |conn, id, reason| {
        moderation::set_admin(conn, ACTOR, id, is_admin, reason.as_deref())
    })?;
    let state = match (is_admin, is_changed) {
        (true, true) => "is an admin",
        (true, false) => "was an admin before",
        (false, true) => "is no longer an admin",
        (false, false) => "is no admin",
    };
    Ok(format!("{} {state}", subject.username))
}

fn reset_password(
    db: &Db,
    mails: Option<&MailService>,
    config: &ServeConfig,
    subject: &Subject,
    is_read: bool,
) -> std::result::Result<String, CliError> {
    let policy = PasswordPolicy {
        bcrypt_cost: config.bcrypt_cost,
        max_stored_cost: config.bcrypt_cost,
        min_length: usize::try_from(config.password_min)?,
        queue: HashQueue::new(1),
    };
    // An unknown user is reported before the password is read.
    change_user(db, subject, |_, _, _| Ok(()))?;
    let password = if is_read { read_password(&policy)? } else { generate_password(&policy)? };
    let digest = policy.hash_blocking(&password)?;
    change_user(db, subject, |conn, id, reason| {
        moderation::reset_password(conn, mails, ACTOR, id, &digest, reason.as_deref())
    })?;
    wait_for_servers();
    let username = &subject.username;
    Ok(match is_read {
        true => format!("{username} has a new password, and all sessions have ended"),
        false => format!("all sessions of {username} have ended; the new password is:\n{password}"),
    })
}

fn read_password(policy: &PasswordPolicy) -> std::result::Result<String, CliError> {
    let mut password = String::new();
    stdin().read_line(&mut password)?;
    let password = password.trim_end_matches(['\r', '\n']).to_owned();
    match policy.find_problem("password", &password) {
        Some(problem) => Err(CliError::Runtime(format!("password: {}", problem.message))),
        None => Ok(password),
    }
}

/// Returns a random password. An operator may require longer ones than usual.
fn generate_password(policy: &PasswordPolicy) -> Result<String> {
    let length = PASSWORD_CHARS.max(policy.min_length);
    let keys = [generate_key()?, generate_key()?].concat();
    Ok(keys.chars().take(length).collect())
}

/// Waits until no server accepts a token of a session that has ended.
fn wait_for_servers() {
    std::thread::sleep(SESSION_CACHE_TTL);
}

fn unlock(db: &Db, subject: &Subject) -> std::result::Result<String, CliError> {
    change_user(db, subject, |conn, id, reason| moderation::unlock(conn, ACTOR, id, reason.as_deref()))?;
    let username = &subject.username;
    Ok(format!(
        "{username} can ask for links again, and those that were sent have ended. Each server counts failed sign-ins for itself, \
         for a minute at most."
    ))
}

fn disable(db: &Db, subject: &Subject) -> std::result::Result<String, CliError> {
    let is_changed = change_user(db, subject, |conn, id, reason| moderation::disable(conn, ACTOR, id, Ok(reason)))?;
    finish_hiding(db)?;
    wait_for_servers();
    let username = &subject.username;
    Ok(match is_changed {
        true => format!("{username} is disabled: all sessions have ended, and others do not see what was public"),
        false => format!("{username} was disabled before"),
    })
}

fn enable(db: &Db, subject: &Subject) -> std::result::Result<String, CliError> {
    let is_changed =
        change_user(db, subject, |conn, id, reason| moderation::enable(conn, ACTOR, id, reason.as_deref()))?;
    finish_hiding(db)?;
    let username = &subject.username;
    Ok(if is_changed { format!("{username} is enabled") } else { format!("{username} was not disabled") })
}

fn finish_hiding(db: &Db) -> Result<()> {
    let mut progress = HidingProgress::default();
    loop {
        let before = progress.clone();
        let (is_more, after) = db.blocking(|conn| {
            let mut progress = before.clone();
            hide_step(conn, &mut progress).map(|is_more| (is_more, progress))
        })?;
        progress = after;
        if !is_more {
            return Ok(());
        }
    }
}

fn delete(db: &Db, subject: &Subject, is_confirmed: bool) -> std::result::Result<String, CliError> {
    // An unknown user is reported before the question.
    change_user(db, subject, |_, _, _| Ok(()))?;
    let username = &subject.username;
    if !is_confirmed && !confirm(username)? {
        return Err(CliError::Runtime(format!("{username} is not deleted: repeat the username, or use --yes")));
    }
    change_user(db, subject, |conn, id, reason| moderation::delete(conn, ACTOR, id, reason.as_deref()))?;
    while db.blocking(account_deletion::remove_step)? {}
    wait_for_servers();
    Ok(format!("{username} is deleted"))
}

/// Asks for the username again, because a deletion cannot be undone.
fn confirm(username: &str) -> std::result::Result<bool, CliError> {
    write!(stderr(), "This deletes the account and cannot be undone. Repeat the username: ")?;
    stderr().flush()?;
    let mut line = String::new();
    stdin().read_line(&mut line)?;
    Ok(line.trim() == username)
}
