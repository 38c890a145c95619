//! Measures the cost of moving an item in playlists of 10 to 10 000 items, interleaved in one run.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and fails by panicking")]

use std::path::Path;
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use serde_json::json;
use tonearm::db::Db;
use tonearm::embedded_postgres::{EmbeddedPostgres, Role};
use tonearm::error::Result;
use tonearm::model::common::version::ExpectedVersion;
use tonearm::model::playlist_item::ItemOperations;
use tonearm::model::viewer::AuthUser;
use tonearm::repo::playlist_items;

const LENGTHS: [i64; 4] = [10, 100, 1000, 10_000];
const ROUNDS: i64 = 400;
const ME: AuthUser = AuthUser { id: 1, is_admin: false, share_key: None };

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-postgres");
    let cluster = EmbeddedPostgres::open(&folder, Role::Guest, &[]).unwrap();
    let db = Db::new(cluster.url(), 1).unwrap();
    db.migrate().unwrap();
    let first_items = create_playlists(&db);
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); LENGTHS.len()];
    for round in 0..ROUNDS {
        for (list, (length, first)) in LENGTHS.iter().zip(&first_items).enumerate() {
            let item = first + round * 7919 % length;
            let to = first + (item - first + 1 + round * 104_729 % (length - 1)) % length;
            times[list].push(time_move(&db, i64::try_from(list).unwrap() + 1, item, to));
        }
    }
    println!("{ROUNDS} moves after another item, interleaved, each in one transaction with fsync");
    println!("{:>8} {:>12} {:>12}", "items", "median µs", "p95 µs");
    for (length, times) in LENGTHS.iter().zip(&mut times) {
        times.sort();
        println!(
            "{length:>8} {:>12} {:>12}",
            times[times.len() / 2].as_micros(),
            times[times.len() * 95 / 100].as_micros()
        );
    }
}

/// Creates the playlists 1 to 4 and returns the id of the first item of each.
fn create_playlists(db: &Db) -> Vec<i64> {
    db.blocking(|conn| -> Result<()> {
        conn.batch_execute("truncate users, artists restart identity cascade")?;
        conn.batch_execute(
            "insert into users (username, email, password_digest, session_token) values ('ann', 'a@example.com', '', '');
             insert into artists (name) values ('A'); insert into albums (title, genre, artist_id) values ('B', 'G', 1);
             insert into tracks (title, artist_id, album_id) select 'T', 1, 1 from generate_series(1, 10000);",
        )?;
        for length in LENGTHS {
            conn.batch_execute(&format!(
                "insert into playlists (user_id) values (1);
                 insert into playlist_adds (playlist_id, track_id, position)
                    select currval('playlists_id_seq'), n, n from generate_series(1, {length}) n",
            ))?;
        }
        Ok(conn.batch_execute("analyze")?)
    })
    .unwrap();
    LENGTHS.iter().scan(1, |next, length| Some(std::mem::replace(next, *next + length))).collect()
}

fn time_move(db: &Db, playlist: i64, item_id: i64, to: i64) -> Duration {
    let started = Instant::now();
    db.blocking(|conn| {
        let operation = json!({"op": "move", "item_id": item_id, "after_item_id": to});
        let operations: ItemOperations = serde_json::from_value(json!({"operations": [operation]})).unwrap();
        playlist_items::apply_operations(conn, ME, playlist, &ExpectedVersion::Any, Ok(operations))
    })
    .unwrap();
    started.elapsed()
}
