import type { IDataObject } from 'n8n-workflow';

import type { Canaries } from '../entry';
import { calling } from './calls';

const PHONE = '841239967';
/** A read that is never given a number cannot know one. */
const GIVEN = ['mobileMoney.charge', 'mobileMoney.chargeDirectly', 'mobileMoney.payOut'];

const PARAMETERS: Record<string, IDataObject> = {
	...Object.fromEntries(
		GIVEN.map((name) => [name, { msisdn: '={{ $json.phone }}', reference: '={{ $json.order }}' }]),
	),
	'transaction.waitUntilSettled': { maxWaitSeconds: 1, options: { pollSeconds: 1 } },
};

let orders = 0;

export const clicPayCanaries: Canaries = {
	async plant(sandbox) {
		await sandbox.reset();
		const [accessToken, clientSecret] = ['canary+token/0123456789=', 'canary-client-secret-9876'];
		return {
			secrets: [accessToken, clientSecret],
			credentials: sandbox.credential({ accessToken, clientSecret }),
		};
	},
	personal: [PHONE],
	written: '84-123-9967, 84 123 9967, +258 84 123 9967, +258841239967',
	isGiven: (name) => GIVEN.includes(name),
	call: (sandbox, name, setup) =>
		calling(sandbox, name, {
			...setup,
			items: [{ order: `SECRET-${++orders}`, phone: PHONE }],
			parameters: PARAMETERS[name] ?? {},
		}),
	path: '/',
	refusal: (echo) => ({ message: echo, errors: { msisdn: [echo] } }),
	answer: (echo) => ({ message: echo, status: echo }),
};
