-- GET /me/sessions, signed in
select id, id = $1 as is_current, created_at, last_used_at, expires_at, user_agent, network
from sessions
where user_id = $2 and account_key = $3 and expires_at > now()
order by last_used_at desc, id desc
limit $4;
