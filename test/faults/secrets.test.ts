import type { IDataObject } from 'n8n-workflow';

import { leaks } from '../../faults/secrets';
import { visibleIn } from '../../faults/visible';
import { PROVIDERS, SUBJECTS } from '../providers';
import type { NodeSetup } from '../support/context';
import { Sandbox } from '../support/sandbox';

/*
 * Canaries go through every operation and fault: the secrets of the credential, the token that is
 * really in use, and who pays or is paid. Nobody but the user's own items may have them afterwards;
 * a provider that repeats them in its answer must not help.
 */

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await Sandbox.start('--settle-ms', '20');
});
afterAll(async () => await sandbox.stop());

/** As servers repeat a secret that they were sent: in base64 and in the form of URLs. */
const inForms = (secret: string) => [
	...[secret, `Bearer ${secret}`].map((text) => btoa(text)),
	Buffer.from(`Bearer ${secret}`).toString('base64url'),
	encodeURIComponent(`Bearer ${secret}`),
];

type Bodies = Record<'refusal' | 'answer', (echo: string) => IDataObject>;
interface Echo {
	plain: string;
	inForms: string;
}

/** Each with a name, the kind of the sandbox's fault, and its parameters. */
const FAULTS: Array<[string, string, (echo: Echo, bodies: Bodies) => IDataObject]> = [
	...[400, 401, 403, 404, 409, 422, 429, 500, 503].map((status): (typeof FAULTS)[0] => [
		`${status} that repeats them`,
		'status',
		({ plain }, { refusal }) => ({ status, body: refusal(plain) }),
	]),
	...[400, 422, 500].map((status): (typeof FAULTS)[0] => [
		`${status} that repeats them in other forms`,
		'status',
		(echo, { refusal }) => ({ status, body: refusal(echo.inForms) }),
	]),
	[
		'a success that repeats them',
		'changed-fields',
		({ plain }) => ({ fields: { message: plain } }),
	],
	[
		'a success that repeats them in other forms',
		'changed-fields',
		(echo) => ({ fields: { message: echo.inForms } }),
	],
	['200 that repeats them', 'wrong-schema', ({ plain }, { answer }) => ({ body: answer(plain) })],
	[
		'a page that repeats them',
		'status',
		({ plain }) => ({ status: 502, body: plain, contentType: 'text/plain' }),
	],
	['a lost connection', 'reset-before-accept', () => ({})],
	['an answer that is cut', 'half-body', () => ({})],
	['a redirect', 'redirect', () => ({})],
];

const CASES = SUBJECTS.flatMap(({ label, id, name }) => {
	const entry = PROVIDERS.find((one) => one.id === id);
	return entry ? [{ label, id, name, canaries: entry.canaries }] : [];
});

describe.each(CASES)('$label: secrets and personal data', ({ id, name, canaries }) => {
	it.each(FAULTS)('are in nothing that anybody gets to see: %s', async (_, kind, paramsFor) => {
		for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
			const { secrets, credentials } = await canaries.plant(sandbox);
			const plain = [...secrets, ...canaries.personal].join(' and ');
			const echo = { plain, inForms: [...secrets.flatMap(inForms), canaries.written].join(' or ') };
			const params = paramsFor(echo, canaries);
			await sandbox.arm({ kind, params, times: 0, match: { path: canaries.path } }, id);
			const visible = await visibleIn(canaries.call(sandbox, name, { credentials, onError }));
			expect(visible.length).toBeGreaterThan(20);
			// A record that was made is the user’s own, and so is what they gave for it.
			const isOwn = kind === 'changed-fields' && canaries.isRecord?.(name) === true;
			const isGiven = canaries.isGiven(name) && !isOwn;
			const hidden = [...secrets, ...(isGiven ? canaries.personal : [])];
			expect(leaks(visible, hidden)).toEqual([]);
		}
	});
});

describe.each(PROVIDERS)('$name: the scan', ({ calls, canaries }) => {
	const planted = async () => {
		const { secrets, credentials } = await canaries.plant(sandbox);
		const setup = canaries.call(sandbox, calls.names[0] ?? '', {
			credentials,
			onError: 'stopWorkflow',
		});
		return { all: [...secrets, ...canaries.personal], setup };
	};
	const failing = (setup: NodeSetup, message: string): NodeSetup => {
		setup.nodeType.execute = async () => {
			throw new Error(message);
		};
		return setup;
	};

	it('sees each of them in an error', async () => {
		const { all } = await planted();
		for (const canary of all) {
			const { setup } = await planted();
			const visible = await visibleIn(failing(setup, `Refused: ${canary}`));
			expect([canary, leaks(visible, [canary])]).toEqual([canary, [expect.any(String)]]);
			expect(
				leaks(
					visible,
					// Some tokens have the key in them.
					all.filter((other) => leaks(canary, [other]).length === 0),
				),
			).toEqual([]);
		}
	});

	it('sees one in the log, and in what n8n stores with the execution', async () => {
		const { all, setup } = await planted();
		const [logged = '', ...others] = all;
		const stored = others.at(-1) ?? '';
		setup.nodeType.execute = async function () {
			process.stdout.write(`${logged}\n`);
			this.getContext('node').seen = stored;
			return [[]];
		};
		expect(leaks(await visibleIn(setup), all)).toHaveLength(2);
	});
});
