import { DURABLY } from '../../ledger/durably';
import { KEY, withFailed } from '../ledger/statements';

/*
 * What is asked of a ledger's rows and decided about them long after the payment, each in one
 * statement. `"payment"` is the ledger's table. Of what reads, $1 and $2 are the account and its
 * second name; of what changes, the first four are the key, $5 the attempt, $6 its claim and $7 the
 * state that was seen: what became another one since is left alone.
 */

const OWN = '(account = $1::text or credential = $2::text)';
const isoTime = (column: string) =>
	`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as ${column}`;
const COLUMNS = `account, family, namespace, reference, attempt, claim_id, state, origin,
	provider_reference, amount, currency, entry, resolutions, workflow_id, execution_id,
	${['claimed_at', 'first_sent_at', 'changed_at'].map(isoTime).join(', ')},
	coalesce(at_work_until > now(), false) as is_at_work,
	coalesce(doubt_told_at >= claimed_at, false) as was_told`;
const FREE_OF_SENDER = '(at_work_until is null or at_work_until < now())';
const SEEN = `${KEY} and attempt = $5::integer and claim_id = $6::uuid and state = $7::text
	and ${FREE_OF_SENDER}`;
const ORDER = ['claimed_at', 'account', 'family', 'namespace', 'reference'];

/**
 * A page, newest first. $3 states, $4 outcomes, with commas; $5 day; $6 part of the reference; $7 how
 * many; $8 to $12 the last row of the page before. What filters by nothing is null.
 */
export const LIST = `select ${COLUMNS}, claimed_at::text as place from "payment"
	where ${OWN} and ($3::text is null or state = any(string_to_array($3, ',')))
		and ($4::text is null or case state when 'free' then 'failed' when 'sending' then 'unknown'
			else state end = any(string_to_array($4, ',')))
		and ($5::text is null or claimed_at >= $5::timestamp at time zone 'UTC')
		and ($6::text is null or strpos(lower(reference), lower($6)) > 0)
		and ($8::text is null or (${ORDER.join(', ')}) < ($8::timestamptz, $9::text, $10::text, $11::text, $12::text))
	order by ${ORDER.map((column) => `${column} desc`).join(', ')} limit $7::integer`;

/** $3 reference. */
export const NAMED = `select ${COLUMNS} from "payment" where ${OWN} and reference = $3::text
	order by claimed_at desc`;

/**
 * Those whose end is not known, the one that was not asked about for the longest time first.
 * $3 milliseconds for which nothing has happened, $4 how many.
 */
export const OPEN = `select ${COLUMNS} from "payment"
	where ${OWN} and state in ('sending', 'unknown', 'pending') and ${FREE_OF_SENDER}
		and changed_at < now() - $3::float8 * interval '1 millisecond'
	order by asked_at nulls first, claimed_at limit $4::integer`;

/** $8 whether a person should know: then `is_told` says whether it is time to say so. */
export const ASKED = `update "payment" set asked_at = now(),
		doubt_told_at = case when $8::boolean and (doubt_told_at is null or doubt_told_at < claimed_at
			or doubt_told_at < now() - interval '1 day') then now() else doubt_told_at end
	where ${SEEN} returning coalesce(doubt_told_at = now(), false) as is_told`;

/**
 * $8 state from now on, $9 outcome, $10 entry, $11 the provider's reference, $12 attempt from now on,
 * $13 what failed and $14 what a person said, each a list to be added.
 */
export const DECIDE = `update "payment" set state = $8::text, outcome = $9::text, entry = $10::json,
		provider_reference = coalesce($11::text, provider_reference), attempt = $12::integer,
		failed = ${withFailed('$13')}, resolutions = resolutions || $14::jsonb,
		at_work_until = null, changed_at = now(), asked_at = now()
	where ${SEEN} and ${DURABLY} returning ${COLUMNS}`;
