//! The form of a mail: its addresses, headers and parts (RFC 5322, RFC 2046).

use std::time::SystemTime;

use lettre::address::Address;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart};

use crate::error::{Error, Result};
use crate::mail::letter::RenderedLetter;

/// The address that mails come from, perhaps with a name.
#[derive(Debug, Clone)]
pub struct Sender(Mailbox);

impl Sender {
    pub fn domain(&self) -> &str {
        self.0.email.domain()
    }
}

/// Reads an address such as `no-reply@example.com` or `Tonearm <no-reply@example.com>`.
pub fn parse_sender(text: &str) -> std::result::Result<Sender, String> {
    let message = "must be an address such as `Tonearm <no-reply@example.com>`";
    // RFC 5322, 3.2.2 allows line breaks between the parts of a mailbox.
    let is_one_line = !text.contains(char::is_control);
    let mailbox = text.trim().parse::<Mailbox>().ok().filter(|_| is_one_line);
    mailbox.map(Sender).ok_or_else(|| message.to_owned())
}

/// Builds the mail with both texts. Fails if the address is not valid, for example because it has a line break.
pub fn build_message(
    sender: &Sender,
    to: &str,
    message_id: &str,
    written_at: SystemTime,
    letter: RenderedLetter,
) -> Result<Message> {
    let message = Message::builder()
        .from(sender.0.clone())
        .to(Mailbox::new(None, to_address(to)?))
        .subject(letter.subject)
        .message_id(Some(message_id.to_owned()))
        .date(written_at)
        // No vacation notice answers such a mail (RFC 3834, 5).
        .raw_header(HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()));
    message.multipart(MultiPart::alternative_plain_html(letter.text, letter.html)).map_err(Error::internal)
}

/// The domain of a stored address is in Unicode. In ASCII, every server accepts it.
fn to_address(text: &str) -> Result<Address> {
    let (local, domain) = text.rsplit_once('@').ok_or_else(|| Error::internal("the address has no domain"))?;
    let domain =
        idna::domain_to_ascii(domain).map_err(|_| Error::internal("the domain of the address is not valid"))?;
    if local.contains(|letter: char| letter.is_control() || letter.is_whitespace()) {
        return Err(Error::internal("the address has a control character or white space"));
    }
    Address::new(local, domain).map_err(Error::internal)
}

/// Returns subject and text, for the log.
pub fn write_text(letter: &RenderedLetter) -> String {
    format!("{}: {}", letter.subject, letter.text.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_with_a_line_break_is_refused() {
        for address in ["ann@example.com\r\nBcc: eve@example.com", "ann\nBcc: x@example.com", "ann", "a b@example.com"]
        {
            assert!(to_address(address).is_err(), "{address:?}");
            assert!(parse_sender(address).is_err(), "{address:?}");
        }
    }

    #[test]
    fn an_internationalized_domain_is_sent_in_ascii() {
        let address = to_address("ann@bücher.example").map(|address| address.to_string());
        assert_eq!(address.ok().as_deref(), Some("ann@xn--bcher-kva.example"));
    }

    #[test]
    fn a_sender_may_have_a_name() {
        for text in
            ["no-reply@example.com", "Tonearm <no-reply@example.com>", "\"Tonearm, Ltd\" <no-reply@example.com>"]
        {
            assert_eq!(parse_sender(text).map(|sender| sender.domain().to_owned()).as_deref(), Ok("example.com"));
        }
        assert!(parse_sender("a@example.com, b@example.com").is_err());
    }
}
