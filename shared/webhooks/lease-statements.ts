import { DURABLY } from '../ledger/durably';

/*
 * What is done to the row of an event, each in one statement that commits by itself. `"event"` is the
 * ledger's table. Of the parameters the first two are always the key, and the third is the lease: what
 * another lease did since is left alone.
 */

const KEY = 'trigger_id = $1 and identity = $2';

/**
 * $4 milliseconds, $5 workflow. Its row says `taken`, `leased` by somebody else or `final`; no row:
 * somebody took it in this very moment.
 */
export const TAKE = `with taken as (
		insert into "event" as known
			(trigger_id, identity, lease_id, leased_until, workflow_id, first_at)
		select $1::text, $2::text, $3::uuid, now() + $4::float8 * interval '1 millisecond', $5::text, now()
		where ${DURABLY}
		on conflict (trigger_id, identity) do update set
			lease_id = excluded.lease_id, leased_until = excluded.leased_until
		where known.final_at is null
			and (known.leased_until <= now() or known.lease_id = excluded.lease_id)
		returning 1)
	select 'taken' as fate from taken
	union all
	select case when final_at is null then 'leased' else 'final' end from "event"
	where ${KEY} and not exists (select from taken)`;

/** $4 the other identities of the event, which are final with it. A row, unless the lease is lost. */
export const FINISH = `with mine as (
		update "event" set final_at = now() where ${KEY} and lease_id = $3::uuid and ${DURABLY}
		returning workflow_id),
	others as (
		insert into "event" as known
			(trigger_id, identity, lease_id, leased_until, final_at, workflow_id, first_at)
		select distinct $1::text, other, $3::uuid, now(), now(), workflow_id, now()
		from mine, unnest($4::text[]) as other where other <> $2::text
		order by other
		on conflict (trigger_id, identity) do update set final_at = now() where known.final_at is null)
	select 1 as done from mine`;

export const FREE = `update "event" set leased_until = '-infinity'
	where ${KEY} and lease_id = $3::uuid and final_at is null`;

export const IS_FINAL = `select 1 as found from "event" where ${KEY} and final_at is not null`;
