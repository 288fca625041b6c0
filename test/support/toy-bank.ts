import type { ServerResponse } from 'node:http';

import { defineOperation } from '../../shared/declare/operation';
import { number, text } from '../../shared/declare/fields';
import type { ProviderNode } from '../../shared/declare/provider-node';
import { ProviderFailure } from '../../shared/errors/failure';
import { path } from '../../shared/http/path';
import type { RepeatedKey } from '../../shared/provider/provider';
import { sendJson, TestServer } from './servers';
import { GO, NAME, things, toyProvider, toySession } from './toy';

/** What the bank does with one POST. */
export type Fate =
	/** It is booked, and answered. */
	| 'paid'
	/** It is booked, and the connection breaks. */
	| 'lost'
	/** The connection breaks before it is booked. */
	| 'neverCame'
	/** It is booked under its reference a while later, and the connection breaks. */
	| 'late'
	/** It is refused. */
	| 'refused';

/**
 * A bank that refuses a repeated key with 409, and finds payments by the payer's own reference: 404
 * says that there is none (yet).
 */
export class ToyBank {
	/** References that money moved for. */
	readonly booked: string[] = [];
	/** The key of each POST, in order. */
	readonly keys: string[] = [];
	/** Times of the questions for a reference. */
	readonly askedAt: number[] = [];
	private readonly known = new Map<string, string>();
	private server: TestServer | undefined;

	constructor(
		private readonly fates: Fate[],
		private readonly lateMs = 0,
	) {}

	async open(): Promise<string> {
		this.server = await TestServer.start(({ method, url, headers, body }, response) => {
			if (method === 'GET') return this.find(url, response);
			this.pay(JSON.parse(body) as { reference: string }, String(headers['x-key']), response);
		});
		return this.server.origin;
	}

	/** Somebody sent it whom this test knows nothing of. */
	book(reference: string, key: string): void {
		this.booked.push(reference);
		this.known.set(key, reference);
	}

	/** The key counts as used, though nothing was booked. */
	burn(key: string): void {
		this.known.set(key, '');
	}

	private find(url: string, response: ServerResponse): void {
		this.askedAt.push(Date.now());
		const reference = url.split('/').at(-1) ?? '';
		if (this.booked.includes(reference)) sendJson(response, { id: 'P1', reference });
		else sendJson(response, { message: 'Invalid id' }, 404);
	}

	private pay({ reference }: { reference: string }, key: string, response: ServerResponse): void {
		this.keys.push(key);
		if (this.known.has(key)) {
			return sendJson(response, { message: 'Duplicate idempotency key detected' }, 409);
		}
		const fate = this.fates.shift() ?? 'paid';
		if (fate === 'refused') return sendJson(response, { message: 'No money' }, 400);
		if (fate === 'late') setTimeout(() => this.book(reference, key), this.lateMs);
		if (fate === 'paid' || fate === 'lost') this.book(reference, key);
		if (fate === 'paid') sendJson(response, { id: 'P1', reference }, 201);
		else response.destroy();
	}
}

export interface BankRules {
	settleMs?: number;
	repeatedKey?: RepeatedKey;
	/** Without the reference’s own lookup. */
	isBlind?: boolean;
	prepare?: () => Promise<string>;
}

interface Paid {
	id: string;
	reference: string;
}

/** A payment at the bank: what `prepare` gave is its note. */
export function bankPayment(origin: string, rules: BankRules = {}): ProviderNode {
	const operation = defineOperation({
		...GO,
		effect: 'movesMoney',
		family: 'bank',
		follow: { pending: 'toy awaits its end', by: ['Go: Thing'], lookUp: 'Go: Thing' },
		fields: {
			reference: text({ ...NAME, displayName: 'Reference', required: true }),
			cents: number({ ...NAME, displayName: 'Cents', default: 500, min: 1, max: 900 }),
			currency: text({ ...NAME, displayName: 'Currency', required: true }),
		},
		refine: ({ cents, currency }) => ({ money: { minor: cents, currency } }),
		namedBy: ['reference'],
		identity: ({ money }) => [money.minor, money.currency],
		summary: ({ reference, money }) => ({
			...(reference !== undefined && { reference }),
			...(money && { amountMinor: money.minor, currency: money.currency }),
		}),
		prepare: rules.prepare ?? (async () => 'a note'),
		async run({ api, input, key, prepared }) {
			const { money, reference } = input;
			const body = { reference, note: prepared, ...money };
			const answer = await api.post<Paid>(path`/payments`, { key, body });
			return { outcome: 'succeeded', json: { id: answer.body.id }, answer };
		},
		async lookup({ api, input: { reference } }) {
			try {
				const answer = await api.get<Paid>(path`/payments/${reference}`);
				return { outcome: 'succeeded', json: { id: answer.body.id }, answer };
			} catch (error) {
				if (error instanceof ProviderFailure && error.details.code === 'notFound') return 'absent';
				throw error;
			}
		},
	});
	const { lookup: _, ...blind } = operation;
	return bank(origin, things(rules.isBlind ? blind : operation), rules);
}

/** The bank’s provider, with these operations. */
export function bank(
	origin: string,
	resources: ProviderNode['resources'],
	{ repeatedKey = 'refused', settleMs }: BankRules = {},
): ProviderNode {
	const made = toyProvider(resources, {
		connect: () => toySession({ baseUrl: origin, repeatedKey }),
	});
	return {
		...made,
		profile: {
			...made.profile,
			idempotencyHeader: 'x-key',
			pace: { base: 1, cap: 2, spread: 1, resend: 5 },
			...(settleMs !== undefined && { settleMs }),
			readError: (body) => body as { message: string },
		},
	};
}
