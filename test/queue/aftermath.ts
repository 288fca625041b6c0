import { chain, pause, start } from '../n8n/support';
import { Called, inBatches } from './called';
import { type Case, item, pay } from './cases';
import { tell } from './size';
import { guarded, type QueueStage } from './stage';

/** Of a payment that nobody has heard the end of, in the ledger. */
const OPEN = ['sending', 'unknown'];

/** A workflow that is handed a payment and answers before it is made. */
export async function paying(stage: QueueStage, name: string, one: Case): Promise<Called> {
	return await Called.open(stage, name, [pay(one, '$json.body')], { answer: 'onReceived' });
}

/** What a sender does whose call was cut off or refused: the same once more. */
export async function handOver(to: Called, process: number, reference: string): Promise<void> {
	for (let tries = 0; ; tries++) {
		const answer = await to.call(process, item(reference)).catch(() => undefined);
		if (answer?.status === 200) return;
		if (tries > 100) throw new Error(`n8n takes no call: ${JSON.stringify(answer)}`);
		await pause(500);
	}
}

async function rowsOf(
	stage: QueueStage,
	prefix: string,
): Promise<Array<{ reference: string; state: string }>> {
	return await stage.cluster.query(
		'payment_ledger',
		'select reference, state from payment_ledger.payment where reference like $1',
		[`${prefix}-%`],
	);
}

/** Payment Record > Reconcile Open, by the node that paid: the items by their reference. */
async function reconcile(stage: QueueStage, one: Case, prefix: string) {
	// It leaves payments alone that are younger than one may take, which is minutes.
	await stage.cluster.query(
		'payment_ledger',
		`update payment_ledger.payment set changed_at = changed_at - interval '1 hour',
			claimed_at = claimed_at - interval '1 hour',
			at_work_until = at_work_until - interval '1 hour' where reference like $1`,
		[`${prefix}-%`],
	);
	const record = { ...pay(one), name: 'Record' };
	record.parameters = { resource: 'paymentRecord', operation: 'reconcileOpen', limit: 1_000 };
	const execution = await stage.api.runWorkflow(
		guarded(chain(`Reconcile ${prefix}`, [start, record])),
	);
	expect(execution.error).toBeUndefined();
	const found = execution.items('Record').map(({ json }) => json);
	return new Map(found.map((json) => [String(json.reference), json]));
}

/**
 * What people do after a breakdown, and that it ends well: n8n shows which executions it lost, Reconcile Open
 * asks about what is open, and the sender asks for each payment once more.
 *
 * @param references all begin with `prefix-`
 */
export async function expectNothingLost(
	stage: QueueStage,
	{ one, prefix, references }: { one: Case; prefix: string; references: readonly string[] },
): Promise<void> {
	const hits = async () => await stage.hits(one.id);
	const paidTwice = async () => {
		const all = await hits();
		return references.filter((reference) => (all[reference] ?? 0) > 1);
	};
	expect(await paidTwice()).toEqual([]);

	// Whatever reached the provider has a row; what has none was never sent.
	const rows = await rowsOf(stage, prefix);
	const sent = Object.keys(await hits()).filter((reference) => references.includes(reference));
	expect(rows.map(({ reference }) => reference)).toEqual(expect.arrayContaining(sent));
	const open = rows.filter(({ state }) => OPEN.includes(state)).map(({ reference }) => reference);

	const found = await reconcile(stage, one, prefix);
	expect([...found.keys()]).toEqual(expect.arrayContaining(open));
	const doubted = open.filter((reference) => found.get(reference)?.event === 'inDoubt');
	tell(
		`${prefix}: of ${references.length} payments ${references.length - rows.length} were never begun and ${open.length} were cut off; Reconcile Open found ${open.length - doubted.length}, ${doubted.length} are in doubt`,
	);

	const again = await Called.open(stage, `${prefix} once more`, [
		{ ...pay(one, '$json.body'), onError: 'continueRegularOutput' },
	]);
	await inBatches(references, 5, async (reference) => {
		const { json } = await again.call(1, item(reference));
		const inDoubt = json.outcome === 'unknown';
		if (inDoubt) expect(doubted).toContain(reference);
		else expect(json).toMatchObject({ reference, outcome: expect.stringMatching(/pend|succ/) });
	});
	await again.close();
	expect(await paidTwice()).toEqual([]);
	const final = await hits();
	const unpaid = references.filter((reference) => final[reference] === undefined);
	// Nobody knows of these whether they were sent: a person looks, and says so with Resolve.
	expect(doubted).toEqual(expect.arrayContaining(unpaid));
}
