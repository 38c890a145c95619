//! Rows for several requests at once, whose statements are shared ([`crate::db::batch`]).
//!
//! A statement starts with the table `request`: its rows have the number `n` of a request, and an `id` that the request
//! contains. Each of them has the request's caller in the table `viewer`.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::BigInt;

use crate::db::query::{Sql, sql, viewer_row, viewer_row_of_many};
use crate::model::common::sql_expr::{SqlExpr, sql_expr};
use crate::model::viewer::Viewer;

/// The number of the request that a row belongs to, from 0.
#[derive(Debug, Clone, Copy, Queryable, Selectable)]
#[diesel(table_name = crate::model::viewer::viewer, check_for_backend(Pg))]
pub struct RequestNumber {
    #[diesel(select_expression = sql_expr("request.n"), select_expression_type = SqlExpr<BigInt>)]
    n: i64,
}

/// A row, and the request that it belongs to.
pub type Requested<T> = (RequestNumber, T);

/// The tables `request` and `viewer`, with one row for each request.
pub fn requested_rows(requests: &[(Viewer, i64)]) -> Sql {
    if let [(viewer, id)] = requests {
        // A single row is no table for the planner, so that the statement is as fast as one for a single request.
        return sql!("(select 0::bigint as n, $1::bigint as id) request {viewer}", *id; viewer = viewer_row(*viewer));
    }
    sql!(
        "
        {requests}
        cross join lateral (
            select
                request.viewer_id as id,
                request.viewer_is_admin as is_admin,
                request.viewer_share_key as share_key,
                null::bigint[] as likes,
                null::bigint[] as follows
            offset 0
        ) viewer
        ";
        requests = request_table(requests),
    )
}

/// As [`requested_rows`], for requests that read many rows each. See [`viewer_row_of_many`].
pub fn requested_rows_of_many(requests: &[(Viewer, i64)]) -> Sql {
    if let [(viewer, id)] = requests {
        let viewer = viewer_row_of_many(*viewer);
        return sql!("(select 0::bigint as n, $1::bigint as id) request {viewer}", *id; viewer = viewer);
    }
    sql!(
        "
        {requests}
        cross join lateral (
            select
                request.viewer_id as id,
                request.viewer_is_admin as is_admin,
                request.viewer_share_key as share_key,
                array(select track_id from likes where user_id = request.viewer_id limit 51) as likes,
                array(select artist_id from follows where user_id = request.viewer_id limit 51) as follows
            offset 0
        ) viewer
        ";
        requests = request_table(requests),
    )
}

fn request_table(requests: &[(Viewer, i64)]) -> Sql {
    let ids: Vec<i64> = requests.iter().map(|(_, id)| *id).collect();
    let viewer_ids: Vec<Option<i64>> = requests.iter().map(|(viewer, _)| viewer.id).collect();
    let are_admins: Vec<bool> = requests.iter().map(|(viewer, _)| viewer.is_admin).collect();
    let share_keys: Vec<String> = requests.iter().map(|(viewer, _)| viewer.share_key_text()).collect();
    sql!(
        "
        (
            select ordinal - 1 as n, id, viewer_id, viewer_is_admin, viewer_share_key
            from unnest($1, $2, $3, $4) with ordinality
                as request (id, viewer_id, viewer_is_admin, viewer_share_key, ordinal)
        ) request
        ",
        ids,
        viewer_ids,
        are_admins,
        share_keys.as_slice(),
    )
}

/// The number of the group of a request with this many ids. Small requests share their statements, and need not wait for
/// the rows of large ones.
pub fn group_by_size(ids: &[i64]) -> u64 {
    if ids.len() <= 50 { 0 } else { 1 }
}

/// Distributes rows among this number of requests, in their order.
pub fn rows_by_request<T>(count: usize, rows: Vec<Requested<T>>) -> Vec<Vec<T>> {
    let mut groups: Vec<Vec<T>> = std::iter::repeat_with(Vec::new).take(count).collect();
    for (RequestNumber { n }, row) in rows {
        if let Some(group) = usize::try_from(n).ok().and_then(|n| groups.get_mut(n)) {
            group.push(row);
        }
    }
    groups
}
