import { DURABLY } from '../../ledger/durably';

/*
 * What is done to the row of a payment, each in one statement that commits by itself. `"payment"` is
 * the ledger's table. Of the parameters the first four are always the key.
 */

export const KEY = 'account = $1 and family = $2 and namespace = $3 and reference = $4';
/** Of the claim that the caller holds, or, for whoever holds none, of the attempt that it knows. */
const ATTEMPT = `${KEY} and attempt = $5::integer and claim_id = coalesce($6::uuid, claim_id)
	and state <> 'free'`;

/** With what failed in front of what failed before; the last five are kept. */
export const withFailed = (list: string) => `case when ${list}::jsonb = '[]'::jsonb then failed else
	(select jsonb_agg(one order by place)
		from jsonb_array_elements(${list}::jsonb || failed) with ordinality as each(one, place)
		where place <= 5) end`;

/**
 * $5 claim id, $6 fingerprint, $7 credential, $8 workflow, $9 execution, $10 milliseconds of work.
 * Sent once more with the same claim id, it finds its own row.
 */
export const CLAIM = `insert into "payment" as known (account, family, namespace, reference, attempt,
		claim_id, fingerprint, credential, state, origin, workflow_id, execution_id, at_work_until,
		claimed_at, changed_at)
	select $1::text, $2::text, $3::text, $4::text, 1, $5::uuid, $6::text, $7::text, 'sending', 'ledger',
		$8::text, $9::text, now() + $10::float8 * interval '1 millisecond', now(), now()
	where ${DURABLY} and not exists (select 1 from "payment" as other
		where other.credential = $7::text and other.family = $2::text and other.namespace = $3::text
			and other.reference = $4::text and other.account <> $1::text and other.state <> 'free')
	on conflict (account, family, namespace, reference) do update set
		attempt = known.attempt + case when known.claim_id = excluded.claim_id then 0 else 1 end,
		claim_id = excluded.claim_id, fingerprint = excluded.fingerprint,
		credential = excluded.credential, state = 'sending', origin = excluded.origin, entry = null,
		idempotency_key = null, outcome = null, provider_reference = null, amount = null,
		currency = null, workflow_id = excluded.workflow_id, execution_id = excluded.execution_id,
		at_work_until = excluded.at_work_until, claimed_at = excluded.claimed_at, first_sent_at = null,
		changed_at = excluded.changed_at
	where known.state = 'free' or known.claim_id = excluded.claim_id
	returning attempt`;

/** $5 credential: under which the account may have had another name. */
export const READ = `select account, attempt, fingerprint, state, entry, workflow_id, execution_id,
		to_char(first_sent_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as first_sent_at,
		at_work_until > now() as is_at_work
	from "payment"
	where ${KEY} or (credential = $5::text and family = $2 and namespace = $3 and reference = $4
		and state <> 'free')
	order by state <> 'free' desc, account = $1 desc limit 1`;

/** $5 fingerprint, $6 credential. */
export const FIND = `select 1 as found from "payment"
	where state <> 'free' and ((${KEY} and fingerprint = $5::text) or (credential = $6::text
		and family = $2 and namespace = $3 and reference = $4 and account <> $1))`;

export const FAILED = `select failed from "payment" where ${KEY}`;

/** $7 state, $8 entry, $9 idempotency key, $10 sent at, then what a person looks for in the row. */
export const SETTLE = `update "payment" set state = $7::text, entry = $8::json,
		idempotency_key = $9::text, first_sent_at = coalesce(first_sent_at, $10::timestamptz),
		outcome = $11::text, provider_reference = $12::text, amount = $13::text, currency = $14::text,
		changed_at = now()
	where ${ATTEMPT} and (state not in ('succeeded', 'failed') or $7::text in ('succeeded', 'failed'))
		and ${DURABLY}`;

/** $7 what failed, as a list to be put in front of the earlier ones; $8 whether the sender says so. */
export const REFUSE = `update "payment" set state = 'free', entry = null, at_work_until = null,
		failed = ${withFailed('$7')},
		changed_at = now()
	where ${ATTEMPT} and state <> 'succeeded'
		and ($8::boolean or at_work_until is null or at_work_until < now())`;

export const RELEASE = `update "payment" set state = 'free', attempt = attempt - 1, entry = null,
		at_work_until = null, changed_at = now()
	where ${ATTEMPT}`;

/**
 * $5 attempt, $6 the claim that the caller holds, $7 its new one, $8 fingerprint, $9 milliseconds of
 * work. Sent once more with the same new claim, it finds its own row.
 */
export const RESUME = `update "payment" set claim_id = $7::uuid,
		at_work_until = now() + $9::float8 * interval '1 millisecond', changed_at = now()
	where ${KEY} and attempt = $5::integer and fingerprint = $8::text
		and state in ('sending', 'unknown') and ${DURABLY}
		and (claim_id in ($6::uuid, $7::uuid)
			or ($6::uuid is null and (at_work_until is null or at_work_until < now())))
	returning 1 as resumed`;

export const BEFORE_LEDGER = `update "payment" set state = 'unknown', origin = 'before the ledger',
		workflow_id = null, execution_id = null, at_work_until = null, changed_at = now()
	where ${ATTEMPT}`;

/** $5 claim id. */
export const FINISH = `update "payment" set at_work_until = null where ${KEY} and claim_id = $5::uuid`;

/** What stays of an entry without its details: enough to say that it was paid. $1 days, $2 how many. */
export const FORGET = `update "payment" set workflow_id = null, execution_id = null,
		provider_reference = null, failed = '[]', entry = case when entry is null then null else
			json_build_object('family', family, 'state', state, 'key', entry -> 'key', 'attempt', attempt,
				'fingerprint', entry -> 'fingerprint', 'ref', reference, 'out',
				(select json_object_agg(key, value) from json_each(entry -> 'out')
					where key in ('outcome', 'reference', 'amount', 'amountMinor', 'currency'))) end
	where ctid = any(array(select ctid from "payment"
		where workflow_id is not null and state in ('free', 'succeeded', 'failed')
			and claimed_at < now() - $1::float8 * interval '1 day'
			and changed_at < now() - $1::float8 * interval '1 day'
		limit $2::integer))
	returning 1 as forgotten`;
