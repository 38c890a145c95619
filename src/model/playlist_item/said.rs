//! An operation as JSON says it. serde reads a tagged union from a buffer, and forgets which field was wrong;
//! read as one flat object, every fault has its place.

use serde::Deserialize;

use super::change::{ItemOperation, ItemOrder, NewItems, OnDuplicate};

/// The fields of all operations.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    op: Op,
    item_id: Option<i64>,
    before_item_id: Option<i64>,
    after_item_id: Option<i64>,
    index: Option<i64>,
    track_ids: Option<Vec<i64>>,
    album_ids: Option<Vec<i64>>,
    playlist_ids: Option<Vec<i64>>,
    on_duplicate: Option<OnDuplicate>,
    by: Option<ItemOrder>,
    descending: Option<bool>,
    seed: Option<i64>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Op {
    Add,
    Move,
    Remove,
    Sort,
    Reverse,
    Shuffle,
    Dedupe,
}

impl Said {
    /// A field that is not one of the operation's.
    fn stray(&self) -> Option<&'static str> {
        let allowed: &[&str] = match self.op {
            Op::Add => {
                &["track_ids", "album_ids", "playlist_ids", "on_duplicate", "before_item_id", "after_item_id", "index"]
            }
            Op::Move => &["item_id", "before_item_id", "after_item_id", "index"],
            Op::Remove => &["item_id"],
            Op::Sort => &["by", "descending"],
            Op::Shuffle => &["seed"],
            Op::Reverse | Op::Dedupe => &[],
        };
        let said = [
            ("item_id", self.item_id.is_some()),
            ("before_item_id", self.before_item_id.is_some()),
            ("after_item_id", self.after_item_id.is_some()),
            ("index", self.index.is_some()),
            ("track_ids", self.track_ids.is_some()),
            ("album_ids", self.album_ids.is_some()),
            ("playlist_ids", self.playlist_ids.is_some()),
            ("on_duplicate", self.on_duplicate.is_some()),
            ("by", self.by.is_some()),
            ("descending", self.descending.is_some()),
            ("seed", self.seed.is_some()),
        ];
        said.into_iter().find(|(name, is_said)| *is_said && !allowed.contains(name)).map(|(name, _)| name)
    }
}

impl TryFrom<Said> for ItemOperation {
    type Error = String;

    fn try_from(said: Said) -> Result<Self, String> {
        if let Some(name) = said.stray() {
            return Err(format!("unknown field `{name}` of this operation"));
        }
        let Said { item_id, before_item_id, after_item_id, index, .. } = said;
        let item_id = || item_id.ok_or_else(|| "missing field `item_id`".to_owned());
        Ok(match said.op {
            Op::Add => Self::Add(NewItems {
                track_ids: said.track_ids.unwrap_or_default(),
                album_ids: said.album_ids.unwrap_or_default(),
                playlist_ids: said.playlist_ids.unwrap_or_default(),
                before_item_id,
                after_item_id,
                index,
                on_duplicate: said.on_duplicate.unwrap_or_default(),
            }),
            Op::Move => Self::Move { item_id: item_id()?, before_item_id, after_item_id, index },
            Op::Remove => Self::Remove { item_id: item_id()? },
            Op::Sort => {
                Self::Sort { by: said.by.ok_or("missing field `by`")?, descending: said.descending.unwrap_or_default() }
            }
            Op::Reverse => Self::Reverse {},
            Op::Shuffle => Self::Shuffle { seed: said.seed },
            Op::Dedupe => Self::Dedupe {},
        })
    }
}
