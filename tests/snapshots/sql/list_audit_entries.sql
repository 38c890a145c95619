-- GET /admin/audit?limit=1, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from
    (select audit_log.* from audit_log where true order by audit_log.id desc, audit_log.id desc limit 2) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by audit_log.id desc, audit_log.id desc;

-- GET /admin/audit?limit=10, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from (
    select audit_log.*
    from audit_log
    where true
    order by audit_log.id desc, audit_log.id desc
    limit 11
) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by audit_log.id desc, audit_log.id desc;

-- GET /admin/audit?limit=20, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from (
    select audit_log.*
    from audit_log
    where true
    order by audit_log.id desc, audit_log.id desc
    limit 21
) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by audit_log.id desc, audit_log.id desc;

-- GET /admin/audit?limit=50, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from (
    select audit_log.*
    from audit_log
    where true
    order by audit_log.id desc, audit_log.id desc
    limit 51
) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by audit_log.id desc, audit_log.id desc;

-- GET /admin/audit?limit=100, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from (
    select audit_log.*
    from audit_log
    where true
    order by audit_log.id desc, audit_log.id desc
    limit 101
) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by audit_log.id desc, audit_log.id desc;

-- GET /admin/audit?limit=200, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from (
    select audit_log.*
    from audit_log
    where true
    order by audit_log.id desc, audit_log.id desc
    limit 201
) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by audit_log.id desc, audit_log.id desc;

-- GET /admin/audit?offset=1, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from (
    select audit_log.*
    from audit_log
    where true
    order by audit_log.id desc, audit_log.id desc
    limit 51 offset $1
) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by audit_log.id desc, audit_log.id desc;

-- GET /admin/audit?total=true, signed in as an admin
select count(*)
from audit_log
where true;

-- GET /admin/audit?total=true&limit=1&offset=1, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from (
    select audit_log.*
    from audit_log
    where true
    order by audit_log.id desc, audit_log.id desc
    limit 2 offset $1
) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by audit_log.id desc, audit_log.id desc;

-- GET /admin/audit?sort=id&limit=1, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from
    (select audit_log.* from audit_log where true order by audit_log.id, audit_log.id limit 2) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $1::bigint as id,
        $2::boolean as is_admin,
        $3::text as share_key,
        array(select track_id from likes where user_id = $4 limit 51) as likes,
        array(select artist_id from follows where user_id = $5 limit 51) as follows offset 0
) viewer
order by audit_log.id, audit_log.id;

-- GET /admin/audit?sort=id&limit=1&cursor={next}, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from (
    select audit_log.*
    from audit_log
    where true
        and (audit_log.id, audit_log.id) > ($1, $2)
    order by audit_log.id, audit_log.id
    limit 2
) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by audit_log.id, audit_log.id;

-- GET /admin/audit?sort=id&limit=1&cursor={previous}, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from (
    select audit_log.*
    from audit_log
    where true
        and (audit_log.id, audit_log.id) < ($1, $2)
    order by audit_log.id desc, audit_log.id desc
    limit 2
) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $3::bigint as id,
        $4::boolean as is_admin,
        $5::text as share_key,
        array(select track_id from likes where user_id = $6 limit 51) as likes,
        array(select artist_id from follows where user_id = $7 limit 51) as follows offset 0
) viewer
order by audit_log.id desc, audit_log.id desc;

-- GET /admin/audit?user_id=1, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from (
    select audit_log.*
    from audit_log
    where true
        and audit_log.user_id = $1
    order by audit_log.id desc, audit_log.id desc
    limit 51
) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by audit_log.id desc, audit_log.id desc;

-- GET /admin/audit?user_id=1&total=true, signed in as an admin
select count(*)
from audit_log
where true and audit_log.user_id = $1;

-- GET /admin/audit?user_id=1,7, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from (
    select audit_log.*
    from audit_log
    where true
        and audit_log.user_id = any($1)
    order by audit_log.id desc, audit_log.id desc
    limit 51
) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $2::bigint as id,
        $3::boolean as is_admin,
        $4::text as share_key,
        array(select track_id from likes where user_id = $5 limit 51) as likes,
        array(select artist_id from follows where user_id = $6 limit 51) as follows offset 0
) viewer
order by audit_log.id desc, audit_log.id desc;

-- GET /admin/audit?user_id=1,7&total=true, signed in as an admin
select count(*)
from audit_log
where true and audit_log.user_id = any($1);

-- GET /admin/audit?offset=9000, signed in as an admin
select audit_log.id
from audit_log
where true
limit 1;

-- GET /admin/audit?actor_id=2&action=disable&target_type=user&target_id=9&user_id=9, signed in as an admin
select
    "audit_log"."id",
    "audit_log"."actor_id",
    case when actor.deleted_at is null then actor.username end,
    "audit_log"."action",
    "audit_log"."target_type",
    "audit_log"."target_id",
    "audit_log"."target_name",
    "audit_log"."user_id",
    case when subject.deleted_at is null then subject.username end,
    "audit_log"."reason",
    "audit_log"."created_at"
from (
    select audit_log.*
    from audit_log
    where
        true
        and audit_log.actor_id = $1
        and audit_log.action = $2
        and audit_log.target_type = $3
        and audit_log.target_id = $4
        and audit_log.user_id = $5
    order by audit_log.id desc, audit_log.id desc
    limit 51
) audit_log
left join users actor on actor.id = audit_log.actor_id
left join users subject on subject.id = audit_log.user_id
cross join (
    select
        $6::bigint as id,
        $7::boolean as is_admin,
        $8::text as share_key,
        array(select track_id from likes where user_id = $9 limit 51) as likes,
        array(select artist_id from follows where user_id = $10 limit 51) as follows offset 0
) viewer
order by audit_log.id desc, audit_log.id desc;
