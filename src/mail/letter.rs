//! The texts of mails. The templates are in `templates/`; those with `.html` escape their values.

use askama::Template;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The paths of the app to which links lead. The token is in the fragment, which browsers send to no server, so that it
/// appears in no log and in no `Referer`.
const RESET_PATH: &str = "/reset-password#token=";
const VERIFY_PATH: &str = "/verify-email#token=";

/// Where users ask for a new password.
const FORGOTTEN_PATH: &str = "/forgot-password";

/// A mail with the values that its text needs. It contains a token, so it does not derive `Debug`.
#[derive(Clone, Serialize, Deserialize)]
pub struct Mail {
    /// The address.
    pub to: String,
    pub username: String,
    pub letter: Letter,
}

/// The kinds of mails.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Letter {
    /// A link with which the user chooses a new password.
    PasswordReset { token: String },
    /// A link that proves the address of an account.
    EmailVerification { token: String },
    /// A link that makes this address the one of the account.
    EmailChange { token: String },
    /// Informs the owner of the present address that another one was requested.
    EmailChangeNotice { new_email: String },
    /// Reports that the password was changed.
    PasswordChanged,
}

/// The contents of a mail, as plain text and as HTML.
pub struct RenderedLetter {
    pub subject: &'static str,
    pub text: String,
    pub html: String,
}

macro_rules! templates {
    ($($text:ident, $html:ident { $($field:ident),* } = $text_path:literal, $html_path:literal;)*) => {
        $(
            #[derive(Template)]
            #[template(path = $text_path)]
            struct $text<'a> { $($field: &'a str),* }

            #[derive(Template)]
            #[template(path = $html_path)]
            struct $html<'a> { $($field: &'a str),* }
        )*
    };
}
templates! {
    ResetText, ResetHtml { username, link } = "password_reset.txt", "password_reset.html";
    VerificationText, VerificationHtml { username, link } = "email_verification.txt", "email_verification.html";
    ChangeText, ChangeHtml { username, link } = "email_change.txt", "email_change.html";
    ChangedText, ChangedHtml { username, link } = "password_changed.txt", "password_changed.html";
    NoticeText, NoticeHtml { username, new_email } = "email_change_notice.txt", "email_change_notice.html";
}

impl Letter {
    /// Renders the texts for the user with this name. `app_url` is the start of the links.
    pub fn render(&self, username: &str, app_url: &str) -> Result<RenderedLetter> {
        match self {
            Self::PasswordReset { token } => {
                let link = &format!("{app_url}{RESET_PATH}{token}");
                render("Choose a new password", ResetText { username, link }, ResetHtml { username, link })
            }
            Self::EmailVerification { token } => {
                let link = &format!("{app_url}{VERIFY_PATH}{token}");
                let (text, html) = (VerificationText { username, link }, VerificationHtml { username, link });
                render("Confirm your email address", text, html)
            }
            Self::EmailChange { token } => {
                let link = &format!("{app_url}{VERIFY_PATH}{token}");
                render("Confirm your new email address", ChangeText { username, link }, ChangeHtml { username, link })
            }
            Self::PasswordChanged => {
                let link = &format!("{app_url}{FORGOTTEN_PATH}");
                render("Your password was changed", ChangedText { username, link }, ChangedHtml { username, link })
            }
            Self::EmailChangeNotice { new_email } => {
                let (text, html) = (NoticeText { username, new_email }, NoticeHtml { username, new_email });
                render("Your email address is about to change", text, html)
            }
        }
    }
}

fn render(subject: &'static str, text: impl Template, html: impl Template) -> Result<RenderedLetter> {
    let text = text.render().map_err(Error::internal)?;
    Ok(RenderedLetter { subject, text, html: html.render().map_err(Error::internal)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters() -> [Letter; 5] {
        let token = || "to-ken_1".to_owned();
        [
            Letter::PasswordReset { token: token() },
            Letter::EmailVerification { token: token() },
            Letter::EmailChange { token: token() },
            Letter::EmailChangeNotice { new_email: "new@example.com".to_owned() },
            Letter::PasswordChanged,
        ]
    }

    fn rendered(letter: &Letter, username: &str) -> RenderedLetter {
        letter.render(username, "https://app.example.com/music").unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn both_texts_of_every_mail_have_the_name_and_the_link() {
        for letter in letters() {
            let RenderedLetter { text, html, .. } = rendered(&letter, "ann");
            for body in [&text, &html] {
                let link = match letter {
                    Letter::PasswordReset { .. } => "https://app.example.com/music/reset-password#token=to-ken_1",
                    Letter::EmailChangeNotice { .. } => "new@example.com",
                    Letter::PasswordChanged => "https://app.example.com/music/forgot-password",
                    _ => "https://app.example.com/music/verify-email#token=to-ken_1",
                };
                assert!(body.contains("ann") && body.contains(link), "{body}");
            }
        }
    }

    #[test]
    fn html_escapes_its_values_and_plain_text_does_not() {
        for letter in letters() {
            let RenderedLetter { text, html, .. } = rendered(&letter, "<b>&");
            assert!(!html.contains("<b>") && html.contains("&#60;b&#62;&#38;"), "{html}");
            assert!(text.contains("<b>&"), "{text}");
        }
    }
}
