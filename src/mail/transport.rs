//! Delivery to an SMTP server.

use std::time::Duration;

use lettre::message::Message;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use crate::error::{Error, Result};

/// A server that has not accepted a mail within this time hangs. It is less than the lease of a mail.
///
/// Servers look for spam after they have the whole mail, and may accept it minutes later (RFC 5321, 4.5.3.2.6). Then it must not be
/// sent again.
pub const SEND_TIMEOUT: Duration = Duration::from_secs(300);
/// The replies with which servers refuse a sign-in (RFC 4954, 6). They concern the settings, not the mail.
const AUTH_CODES: [u16; 4] = [530, 534, 535, 538];

/// The setting `SMTP_URL`: an address of a server, perhaps with a user and a password. So it does not show itself.
#[derive(Clone, PartialEq, Eq)]
pub struct SmtpUrl(String);

impl std::fmt::Debug for SmtpUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SmtpUrl").finish_non_exhaustive()
    }
}

/// Where mails go.
#[derive(Debug)]
pub enum Transport {
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>, Duration),
    Log,
}

/// The result of an attempt to send a mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The server has accepted the mail.
    Sent,
    /// The server refuses the mail, and would again.
    Refused(String),
    /// A later attempt may succeed.
    Failed(String),
}

/// Reads the setting. `smtps` has TLS from the start, and `smtp` begins it with STARTTLS.
pub fn parse_smtp_url(text: &str) -> std::result::Result<SmtpUrl, String> {
    let url = Url::parse(text).ok().filter(|url| url.host_str().is_some_and(|host| !host.is_empty()));
    let url = url.ok_or("must be a URL such as `smtps://user:password@mail.example.com`")?;
    let has_password = url.password().is_some();
    let is_bare = matches!(url.path(), "" | "/") && url.fragment().is_none();
    let mut secure = url.clone();
    match (url.scheme(), url.query()) {
        _ if !is_bare => Err("must have no path".to_owned()),
        ("smtps", None) => Ok(SmtpUrl(secure.into())),
        ("smtp", None) => {
            secure.set_query(Some("tls=required"));
            Ok(SmtpUrl(secure.into()))
        }
        // Everybody on the way to the server can read the password.
        ("smtp", Some("tls=none")) if has_password => Err("must not send a password without TLS".to_owned()),
        ("smtp", Some("tls=none")) => {
            secure.set_query(None);
            Ok(SmtpUrl(secure.into()))
        }
        _ => {
            Err("must begin with `smtps://`, or with `smtp://` and end without a query or with `?tls=none`".to_owned())
        }
    }
}

impl SmtpUrl {
    /// Adds a password.
    ///
    /// # Errors
    /// If the URL has a password, no user, or no TLS.
    pub fn with_password(&self, password: &str) -> std::result::Result<Self, String> {
        let mut url = Url::parse(&self.0).map_err(|error| error.to_string())?;
        if url.scheme() == "smtp" && url.query().is_none() {
            return Err("must not send a password without TLS".to_owned());
        }
        if url.username().is_empty() || url.password().is_some() {
            return Err("must have a user and no password, as in `smtps://user@mail.example.com`".to_owned());
        }
        // `set_password` keeps a `%`, which lettre takes for the start of an encoded character.
        let encoded = utf8_percent_encode(password, NON_ALPHANUMERIC).to_string();
        url.set_password(Some(&encoded)).map_err(|()| "must be able to have a password".to_owned())?;
        Ok(Self(url.into()))
    }
}

impl Transport {
    /// `own_domain` is the name with which this server introduces itself.
    pub fn smtp(url: &SmtpUrl, own_domain: &str, timeout: Duration) -> Result<Self> {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(&url.0).map_err(Error::internal)?;
        let builder = builder.hello_name(ClientId::Domain(own_domain.to_owned())).timeout(Some(timeout));
        Ok(Self::Smtp(Box::new(builder.build()), timeout))
    }

    /// Sends a mail over a connection of its own.
    pub async fn send(&self, message: Message) -> Delivery {
        let Self::Smtp(transport, timeout) = self else { return Delivery::Sent };
        // The timeout of lettre is that of one command. A server could send its replies byte by byte.
        match tokio::time::timeout(*timeout, transport.send(message)).await {
            Ok(Ok(_)) => Delivery::Sent,
            Ok(Err(error)) if is_final(&error) => Delivery::Refused(error.to_string()),
            Ok(Err(error)) => Delivery::Failed(error.to_string()),
            Err(_) => Delivery::Failed(format!("the server has not answered within {timeout:?}")),
        }
    }
}

/// Whether the server would refuse the mail again (RFC 5321, 4.2.1).
fn is_final(error: &SmtpError) -> bool {
    error.is_permanent() && error.status().is_some_and(|code| !AUTH_CODES.contains(&code.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tls_is_required_unless_the_setting_says_otherwise() {
        for (text, parsed) in [
            ("smtps://ann:p%40ss@mail.example.com", Some("smtps://ann:p%40ss@mail.example.com")),
            ("smtp://mail.example.com:587", Some("smtp://mail.example.com:587?tls=required")),
            ("smtp://ann:pass@mail.example.com", Some("smtp://ann:pass@mail.example.com?tls=required")),
            ("smtp://127.0.0.1:1025?tls=none", Some("smtp://127.0.0.1:1025")),
            ("smtp://ann:pass@mail.example.com?tls=none", None),
            ("smtp://mail.example.com?tls=opportunistic", None),
            ("smtps://mail.example.com/path", None),
            ("http://mail.example.com", None),
            ("mail.example.com:25", None),
            ("smtp://", None),
        ] {
            assert_eq!(parse_smtp_url(text).ok().map(|url| url.0).as_deref(), parsed, "{text}");
        }
    }

    #[test]
    fn a_password_is_added_only_where_it_belongs() {
        let with_password = |text: &str| parse_smtp_url(text).and_then(|url| url.with_password("p@ss/w%"));
        let added = with_password("smtps://ann@mail.example.com").map(|url| url.0);
        assert_eq!(added.as_deref().map_err(String::as_str), Ok("smtps://ann:p%40ss%2Fw%25@mail.example.com"));
        for text in ["smtps://mail.example.com", "smtps://ann:old@mail.example.com", "smtp://ann@localhost?tls=none"] {
            assert!(with_password(text).is_err(), "{text}");
        }
    }
}
