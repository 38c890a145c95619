//! A small SMTP server (RFC 5321) that behaves as a test needs.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

/// What the server does with every mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behaviour {
    Accept,
    /// Replies to the recipient with this code.
    Refuse(u16),
    /// Receives the mail, and does not answer.
    Hang,
    /// Greets nobody.
    Silent,
}

/// A mail that the server has accepted.
#[derive(Debug, Clone)]
pub struct ReceivedMail {
    pub to: String,
    /// The headers and the parts.
    pub data: String,
}

#[derive(Debug)]
pub struct SmtpServer {
    pub address: SocketAddr,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    behaviour: Mutex<Behaviour>,
    mails: Mutex<Vec<ReceivedMail>>,
    /// The mails of which all data has arrived, accepted or not.
    seen: Mutex<Vec<ReceivedMail>>,
    connections: AtomicUsize,
    has_stopped: AtomicBool,
}

impl SmtpServer {
    pub fn start(behaviour: Behaviour) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            behaviour: Mutex::new(behaviour),
            mails: Mutex::default(),
            seen: Mutex::default(),
            connections: AtomicUsize::new(0),
            has_stopped: AtomicBool::new(false),
        });
        let serving = shared.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if serving.has_stopped.load(Ordering::SeqCst) {
                    return;
                }
                let (stream, shared) = (stream.unwrap(), serving.clone());
                shared.connections.fetch_add(1, Ordering::SeqCst);
                // The client may close the connection at any time.
                std::thread::spawn(move || drop(shared.talk(stream)));
            }
        });
        Self { address, shared }
    }

    pub fn set(&self, behaviour: Behaviour) {
        *self.shared.behaviour.lock().unwrap() = behaviour;
    }

    pub fn mails(&self) -> Vec<ReceivedMail> {
        self.shared.mails.lock().unwrap().clone()
    }

    /// The mails of which all data has arrived, accepted or not.
    pub fn seen(&self) -> Vec<ReceivedMail> {
        self.shared.seen.lock().unwrap().clone()
    }

    pub fn connections(&self) -> usize {
        self.shared.connections.load(Ordering::SeqCst)
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.shared.has_stopped.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
    }
}

impl Shared {
    fn talk(&self, stream: TcpStream) -> std::io::Result<()> {
        let mut writer = stream.try_clone()?;
        let mut lines = BufReader::new(stream).lines();
        let behaviour = *self.behaviour.lock().unwrap();
        let mut to = String::new();
        if behaviour == Behaviour::Silent {
            while let Some(Ok(_)) = lines.next() {}
            return Ok(());
        }
        writer.write_all(b"220 mail.test ESMTP\r\n")?;
        while let Some(line) = lines.next() {
            let line = line?;
            let reply = match line.split([' ', ':']).next().unwrap_or_default().to_uppercase().as_str() {
                "EHLO" => "250-mail.test\r\n250-8BITMIME\r\n250 SMTPUTF8".to_owned(),
                "RCPT" => {
                    to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                    match behaviour {
                        Behaviour::Refuse(code) => format!("{code} no thanks"),
                        _ => "250 OK".to_owned(),
                    }
                }
                "DATA" => {
                    writer.write_all(b"354 go on\r\n")?;
                    let text = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".");
                    let data = text.collect::<Vec<_>>().join("\n");
                    let mail = ReceivedMail { to: std::mem::take(&mut to), data };
                    self.seen.lock().unwrap().push(mail.clone());
                    if behaviour == Behaviour::Hang {
                        while let Some(Ok(_)) = lines.next() {}
                        return Ok(());
                    }
                    self.mails.lock().unwrap().push(mail);
                    "250 accepted".to_owned()
                }
                "QUIT" => return writer.write_all(b"221 bye\r\n"),
                _ => "250 OK".to_owned(),
            };
            writer.write_all(format!("{reply}\r\n").as_bytes())?;
        }
        Ok(())
    }
}

impl ReceivedMail {
    /// The value of a header on one line.
    pub fn header(&self, name: &str) -> String {
        let start = format!("{name}: ");
        self.data.lines().find_map(|line| line.strip_prefix(&start)).unwrap_or_default().to_owned()
    }

    /// The token of the link. Quoted-printable may have divided it.
    pub fn token(&self) -> String {
        let text = self.data.replace("=\n", "").replace("=3D", "=");
        let link = text.split("#token=").nth(1).unwrap_or_else(|| panic!("no link: {text}"));
        link.chars().take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter)).collect()
    }
}
