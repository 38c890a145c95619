//! Finds all faults of a request that serde refuses: missing and unknown fields, and values of the wrong type.
//!
//! serde stops at the first fault. This module reads the request again, as a tree, with a deserializer that records a
//! fault and continues with a placeholder of the expected type. The model's rules can then be checked for the other fields
//! too. The faults are in the order of the request.

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt::{self, Display};

use serde::de::value::{BorrowedStrDeserializer, StrDeserializer};
use serde::de::{DeserializeOwned, DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

use crate::error::{ExpectedType, FieldError, MAX_FIELD_ERRORS};
use crate::http::serde_errors::{ONLY_ONCE, field_error_from_serde, not_allowed, unknown_field, wrong_type};
use crate::model::common::ids::MAX_ID;

/// Each missing field of a type and each value that only its own type can check costs one more pass.
const MAX_PASSES: usize = 24;

/// A JSON value, or the parameters of a query string. Unlike `serde_json::Value`, it keeps the order of the fields, and
/// repeated ones.
#[derive(Debug)]
pub enum Tree {
    Null,
    Bool(bool),
    Integer(i64),
    Number(f64),
    Text(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// What a request is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    Json,
    /// All values are texts, and a list is a repeated parameter.
    Query,
}

/// The faults of a request, and the request with a valid value in place of each, unless its type does not allow that.
#[derive(Debug)]
pub struct Collected<T> {
    pub value: Option<T>,
    pub faults: Vec<FieldError>,
}

/// Reads a value and records its faults. `more_names` are names that the object may have in addition to its fields.
pub fn collect_faults<T: DeserializeOwned>(tree: &Tree, syntax: Syntax, more_names: &[&str]) -> Collected<T> {
    let mut state = State::new(syntax, more_names);
    for _ in 0..MAX_PASSES {
        let known = state.knowledge();
        state.faults = RefCell::default();
        let value = T::deserialize(Reader { node: Some(tree), path: &Path::Root, state: &state });
        if let Err(Stop::Refused(message)) = &value {
            state.faults.borrow_mut().push(field_error_from_serde("", message, more_names));
        }
        if state.knowledge() == known {
            return Collected { value: value.ok(), faults: state.into_faults() };
        }
    }
    let mut faults = state.into_faults();
    faults.push(FieldError::more());
    Collected { value: None, faults }
}

/// Sorts errors by the positions of their fields in the request. Missing fields follow the others of their object.
pub fn sort_by_position(tree: &Tree, errors: &mut [FieldError]) {
    errors.sort_by_cached_key(|error| position(tree, &error.field));
}

/// Returns the index of each segment of a path in the object or list that contains it.
fn position(mut tree: &Tree, path: &str) -> Vec<usize> {
    let mut indexes = Vec::new();
    for segment in path.split(['.', '[']).filter(|segment| !segment.is_empty()) {
        let segment = segment.trim_end_matches(']');
        let found = match tree {
            Tree::Object(fields) => fields.iter().enumerate().find(|(_, (name, _))| name == segment),
            Tree::List(items) => {
                let index: usize = segment.parse().unwrap_or(usize::MAX);
                indexes.push(index);
                match items.get(index) {
                    Some(item) => tree = item,
                    None => break,
                }
                continue;
            }
            _ => break,
        };
        let Some((index, (_, value))) = found else {
            indexes.push(usize::MAX);
            break;
        };
        indexes.push(index);
        tree = value;
    }
    indexes
}

/// Whether an error concerns a field that has a fault already, or a part of one.
pub fn is_known_fault(faults: &[FieldError], error: &FieldError) -> bool {
    faults.iter().any(|fault| is_part(&fault.field, &error.field))
}

/// Whether `path` is `whole`, or a part of it.
fn is_part(whole: &str, path: &str) -> bool {
    path.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

struct State<'s> {
    syntax: Syntax,
    more_names: &'s [&'s str],
    /// The faults of this pass.
    faults: RefCell<Vec<FieldError>>,
    /// The faults of the skipped values.
    final_faults: RefCell<Vec<FieldError>>,
    /// The required fields that are missing somewhere: the name of the struct, and the name of the field.
    assumed: RefCell<HashSet<(&'static str, &'static str)>>,
    /// The addresses of values that are read as if they were absent.
    skipped: RefCell<HashSet<usize>>,
}

impl<'s> State<'s> {
    fn new(syntax: Syntax, more_names: &'s [&'s str]) -> Self {
        Self {
            syntax,
            more_names,
            faults: RefCell::default(),
            final_faults: RefCell::default(),
            assumed: RefCell::default(),
            skipped: RefCell::default(),
        }
    }

    /// What a pass has learned for the next one. It only grows.
    fn knowledge(&self) -> (usize, usize) {
        (self.assumed.borrow().len(), self.skipped.borrow().len())
    }

    fn into_faults(self) -> Vec<FieldError> {
        let mut faults = self.faults.into_inner();
        faults.extend(self.final_faults.into_inner());
        faults
    }
}

/// Why a pass stops.
#[derive(Debug)]
enum Stop {
    /// A required field is missing. The struct that lacks it records its name.
    Missing(&'static str),
    /// A type refuses the value with this message. The object or list that contains it records the fault.
    Refused(String),
    /// The fault is recorded, and the next pass continues behind it.
    Again,
}

impl Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "missing field `{name}`"),
            Self::Refused(message) => f.write_str(message),
            Self::Again => f.write_str("there are faults"),
        }
    }
}

impl std::error::Error for Stop {}

impl serde::de::Error for Stop {
    fn custom<T: Display>(message: T) -> Self {
        Self::Refused(message.to_string())
    }

    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }
}

/// The path of a value, as a list from the value to the root.
enum Path<'p> {
    Root,
    Field(&'p Path<'p>, &'p str),
    Index(&'p Path<'p>, usize),
}

impl Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Path::Root, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

/// Reads one value.
#[derive(Clone, Copy)]
struct Reader<'de, 'p> {
    /// `None` if the value is missing, or is part of a missing value. Its faults are recorded elsewhere.
    node: Option<&'de Tree>,
    path: &'p Path<'p>,
    state: &'p State<'p>,
}

impl<'de, 'p> Reader<'de, 'p> {
    fn record(&self, make_fault: impl FnOnce(String) -> FieldError) {
        let mut faults = self.state.faults.borrow_mut();
        // One more than the maximum shows that there are more.
        if self.node.is_some() && faults.len() <= MAX_FIELD_ERRORS {
            let path = self.path.to_string();
            faults.push(make_fault(if path.is_empty() { "body".to_owned() } else { path }));
        }
    }

    /// Records a value of another type.
    fn record_wrong_type(&self, expected: ExpectedType) {
        match self.node {
            // A repeated parameter where one value is expected.
            Some(Tree::List(_)) if self.state.syntax == Syntax::Query => {
                self.record(|path| FieldError::new(path, "duplicate", ONLY_ONCE));
            }
            node => self.record(|path| wrong_type(path, expected, matches!(node, Some(Tree::Null)))),
        }
    }

    /// Returns an integer from `min` to `max`. A larger or smaller one becomes the nearest: the rules of the model know
    /// the range of the field. A value of another type becomes the largest id, which no row has.
    fn integer(&self, min: i64, max: i64) -> i64 {
        let clamp = |is_negative: bool| if is_negative { min } else { max };
        let number = match self.node {
            Some(Tree::Integer(number)) => Some((*number).clamp(min, max)),
            Some(Tree::Number(number)) if number.fract() == 0.0 => Some(clamp(*number < 0.0)),
            Some(Tree::Text(text)) if self.state.syntax == Syntax::Query => {
                let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
                let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
                let number = text.parse::<i64>().map(|number| number.clamp(min, max)).ok();
                number.or(is_number.then(|| clamp(text.starts_with('-'))))
            }
            _ => None,
        };
        number.unwrap_or_else(|| {
            self.record_wrong_type(ExpectedType::Integer);
            max.min(MAX_ID)
        })
    }

    fn is_skipped(&self) -> bool {
        let skipped = self.state.skipped.borrow();
        !skipped.is_empty() && self.node.is_some_and(|node| skipped.contains(&address(node)))
    }

    /// Records the fault of a value for good, and skips the value from the next pass on.
    fn skip(&self, fault: impl FnOnce(String) -> FieldError) {
        let Some(node) = self.node else { return };
        if self.state.skipped.borrow_mut().insert(address(node)) {
            self.state.final_faults.borrow_mut().push(fault(self.path.to_string()));
        }
    }

    /// Handles the error of a value: records the message of its type.
    fn stop(&self, stop: Stop) -> Stop {
        if let Stop::Refused(message) = &stop {
            let path = self.path.to_string();
            let mut faults = self.state.faults.borrow_mut();
            match faults.iter().position(|fault| is_part(&path, &fault.field)) {
                // The type refuses the value that replaces one of another type. The fault joins those that stay.
                Some(index) => {
                    let fault = faults.swap_remove(index);
                    self.skip(|_| fault);
                }
                None => self.skip(|path| field_error_from_serde(&path, message, self.state.more_names)),
            }
            return Stop::Again;
        }
        stop
    }
}

/// Identifies a value of the tree, which does not move.
fn address(node: &Tree) -> usize {
    std::ptr::from_ref(node).addr()
}

/// Reads the integers of one size.
macro_rules! deserialize_integers {
    ($($method:ident $visit:ident $type:ty,)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
            let min = i64::try_from(<$type>::MIN).unwrap_or(i64::MIN);
            let max = i64::try_from(<$type>::MAX).unwrap_or(i64::MAX);
            visitor.$visit(<$type>::try_from(self.integer(min, max)).unwrap_or_default())
        })*
    };
}

impl<'de> Deserializer<'de> for Reader<'de, '_> {
    type Error = Stop;

    deserialize_integers! {
        deserialize_i8 visit_i8 i8,
        deserialize_i16 visit_i16 i16,
        deserialize_i32 visit_i32 i32,
        deserialize_i64 visit_i64 i64,
        deserialize_u8 visit_u8 u8,
        deserialize_u16 visit_u16 u16,
        deserialize_u32 visit_u32 u32,
        deserialize_u64 visit_u64 u64,
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.node {
            None | Some(Tree::Null) => visitor.visit_unit(),
            Some(Tree::Bool(value)) => visitor.visit_bool(*value),
            Some(Tree::Integer(number)) => visitor.visit_i64(*number),
            Some(Tree::Number(number)) => visitor.visit_f64(*number),
            Some(Tree::Text(text)) => visitor.visit_borrowed_str(text),
            Some(Tree::List(_)) => self.deserialize_seq(visitor),
            Some(Tree::Object(_)) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.node {
            Some(Tree::Integer(number)) => visitor.visit_i64(*number),
            Some(Tree::Number(number)) => visitor.visit_f64(*number),
            Some(Tree::Text(text)) if self.state.syntax == Syntax::Query && text.parse::<f64>().is_ok() => {
                visitor.visit_f64(text.parse().unwrap_or_default())
            }
            _ => {
                self.record_wrong_type(ExpectedType::Number);
                visitor.visit_f64(0.0)
            }
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let is_query = self.state.syntax == Syntax::Query;
        match self.node {
            Some(Tree::Bool(value)) => visitor.visit_bool(*value),
            Some(Tree::Text(text)) if is_query && ["true", "1"].contains(&text.as_str()) => visitor.visit_bool(true),
            Some(Tree::Text(text)) if is_query && ["false", "0"].contains(&text.as_str()) => visitor.visit_bool(false),
            _ => {
                self.record_wrong_type(ExpectedType::Boolean);
                visitor.visit_bool(false)
            }
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.node {
            Some(Tree::Text(text)) => visitor.visit_borrowed_str(text),
            _ => {
                self.record_wrong_type(ExpectedType::String);
                visitor.visit_borrowed_str("x")
            }
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        match self.node {
            None | Some(Tree::Null) => visitor.visit_none(),
            Some(_) => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        let items = match self.node {
            Some(Tree::List(items)) => items.as_slice(),
            Some(text @ Tree::Text(_)) if self.state.syntax == Syntax::Query => std::slice::from_ref(text),
            _ => {
                self.record_wrong_type(ExpectedType::Array);
                &[]
            }
        };
        visitor.visit_seq(Items { items, next: 0, list: self })
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Stop> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_map(self.fields(None))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        visitor.visit_map(self.fields(Some((name, fields)))).map_err(|stop| match stop {
            Stop::Missing(field) => {
                self.state.assumed.borrow_mut().insert((name, field));
                Stop::Again
            }
            other => other,
        })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Stop> {
        match self.node {
            Some(Tree::Text(text)) if variants.contains(&text.as_str()) => visitor.visit_enum(variant(text)),
            node => {
                match node {
                    Some(Tree::Text(_)) => self.skip(|path| not_allowed(path, variants)),
                    _ => self.record_wrong_type(ExpectedType::String),
                }
                visitor.visit_enum(variant(variants.first().copied().unwrap_or_default()))
            }
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Stop> {
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i128 u128 char bytes byte_buf unit unit_struct tuple_struct }
}

impl<'de, 'p> Reader<'de, 'p> {
    /// Returns the fields of an object. Records a value that is none.
    fn fields(mut self, schema: Option<Schema>) -> Fields<'de, 'p> {
        let entries = match self.node {
            Some(Tree::Object(entries)) => entries.as_slice(),
            _ => {
                self.record_wrong_type(ExpectedType::Object);
                // The fields that it lacks are no faults of their own.
                self.node = None;
                &[]
            }
        };
        Fields { entries: entries.iter(), value: None, seen: HashSet::new(), schema, object: self }
    }
}

/// The variant of an enum without fields.
fn variant(name: &str) -> StrDeserializer<'_, Stop> {
    name.into_deserializer()
}

/// The elements of a list.
struct Items<'de, 'p> {
    items: &'de [Tree],
    next: usize,
    list: Reader<'de, 'p>,
}

impl<'de> SeqAccess<'de> for Items<'de, '_> {
    type Error = Stop;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        while let Some(node) = self.items.get(self.next) {
            let is_parameter = matches!(self.list.node, Some(Tree::Text(_)));
            let index = Path::Index(self.list.path, self.next);
            // A single parameter is not an element of a list for its sender.
            let path = if is_parameter { self.list.path } else { &index };
            let reader = Reader { node: Some(node), path, state: self.list.state };
            self.next += 1;
            if !reader.is_skipped() {
                return seed.deserialize(reader).map(Some).map_err(|stop| reader.stop(stop));
            }
        }
        Ok(None)
    }
}

/// The name of a struct and those of its fields.
type Schema = (&'static str, &'static [&'static str]);

/// The fields of an object, then the required ones that it lacks.
struct Fields<'de, 'p> {
    entries: std::slice::Iter<'de, (String, Tree)>,
    /// The value of the field whose name was read last.
    value: Option<(&'de str, Option<&'de Tree>)>,
    seen: HashSet<&'de str>,
    schema: Option<Schema>,
    object: Reader<'de, 'p>,
}

impl<'de> Fields<'de, '_> {
    /// Returns the next field that is known and not a repetition. Records the others.
    fn next_present(&mut self) -> Option<(&'de str, Option<&'de Tree>)> {
        for (name, node) in self.entries.by_ref() {
            let path = Path::Field(self.object.path, name);
            let reader = Reader { node: Some(node), path: &path, state: self.object.state };
            if let Some((_, known)) = self.schema
                && !known.contains(&name.as_str())
            {
                let known = [known, reader.state.more_names].concat();
                reader.record(|path| unknown_field(path, &known));
            } else if !self.seen.insert(name) {
                reader.record(|path| FieldError::new(path, "duplicate", ONLY_ONCE));
            } else if !reader.is_skipped() {
                return Some((name, Some(node)));
            }
        }
        None
    }

    /// Returns the next required field that the object lacks.
    fn next_missing(&mut self) -> Option<(&'de str, Option<&'de Tree>)> {
        let (struct_name, known) = self.schema?;
        let assumed = self.object.state.assumed.borrow();
        let is_missing = |name: &&&'static str| !self.seen.contains(**name) && assumed.contains(&(struct_name, **name));
        let name = known.iter().find(is_missing).copied();
        drop(assumed);
        let name = name?;
        self.seen.insert(name);
        let path = Path::Field(self.object.path, name);
        Reader { path: &path, ..self.object }.record(|path| FieldError::new(path, "required", "is required"));
        Some((name, None))
    }
}

impl<'de> MapAccess<'de> for Fields<'de, '_> {
    type Error = Stop;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Stop> {
        self.value = self.next_present().or_else(|| self.next_missing());
        let Some((name, _)) = self.value else { return Ok(None) };
        seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Stop> {
        let (name, node) = self.value.take().unwrap_or_default();
        let path = Path::Field(self.object.path, name);
        let reader = Reader { node, path: &path, state: self.object.state };
        seed.deserialize(reader).map_err(|stop| reader.stop(stop))
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

/// In place of integers beyond 64 bits, which are out of range everywhere.
const LARGE_NUMBER: f64 = 1e19;

struct TreeVisitor;

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
        Ok(Tree::Bool(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Tree, E> {
        Ok(Tree::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Tree, E> {
        Ok(i64::try_from(number).map_or(Tree::Number(LARGE_NUMBER), Tree::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Tree, E> {
        // JSON Schema counts `7.0` among the integers.
        let integer =
            Some(number).filter(|number| number.fract() == 0.0).and_then(|number| format!("{number}").parse().ok());
        Ok(integer.map_or(Tree::Number(number), Tree::Integer))
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree, E> {
        Ok(Tree::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Tree::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Tree, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = fields.next_entry()? {
            entries.push(entry);
        }
        Ok(Tree::Object(entries))
    }
}
