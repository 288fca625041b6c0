import { createCipheriv, randomBytes } from 'node:crypto';

import { aesKeys, decryptedObject } from '../../../shared/webhooks/open/decrypt';
import { jsonBody } from '../../../shared/webhooks/open/payload';
import { forgetEverything } from '../../../shared/webhooks/memory';
import { Refusal } from '../../../shared/webhooks/verdict';
import { sendJson, TestServer } from '../../support/servers';
import { toyHost } from '../../support/toy-host';
import { toyTrigger } from '../../support/toy-trigger';

beforeEach(() => forgetEverything());

const SECRET = 'a-toy-webhook-secret-of-32-bytes';
const EVENT = { messageId: 'm-1', invoice_id: 'I1', new_status: 'canceled' };

/** The key is in the credential; the body is a JSON object of two texts in hexadecimal. */
const trigger = toyTrigger({
	open({ credentials, delivery, registrations, vendor }) {
		const { secret, previousSecret } = credentials;
		const keys = aesKeys([String(secret), String(previousSecret ?? '')], 'Webhook Secret');
		const { iv, encrypted: text } = jsonBody(delivery, vendor);
		const payload = decryptedObject({ iv, text }, keys, vendor);
		// What names a registration must name one of ours.
		const { subscriptionId } = payload;
		if (subscriptionId !== undefined && !registrations.includes(String(subscriptionId))) {
			throw new Refusal(401, 'it is for another registration');
		}
		return { payload, proof: 'sender' };
	},
});

function sealed(text: string | object, secret = SECRET) {
	const iv = randomBytes(16);
	const cipher = createCipheriv('aes-256-cbc', secret, iv);
	const plain = typeof text === 'string' ? text : JSON.stringify(text);
	const encrypted = Buffer.concat([cipher.update(plain), cipher.final()]);
	return { iv: iv.toString('hex'), encrypted: encrypted.toString('hex') };
}

async function world(credential: object = {}) {
	const api = await TestServer.start(({ url }, response) =>
		sendJson(response, { status: url.endsWith('I1') ? 'paid' : 'open' }),
	);
	const host = await toyHost(trigger, { baseUrl: api.origin, secret: SECRET, ...credential });
	const deliver = async (body: object) => await host.post(JSON.stringify(body));
	return { api, host, deliver };
}

it('an encrypted event starts the workflow; its copy, encrypted anew, does not', async () => {
	const { api, deliver, host } = await world();
	expect(await deliver(sealed(EVENT))).toBe(200);
	expect(await deliver(sealed(EVENT))).toBe(200);
	expect(host.executions).toMatchObject([{ ...EVENT, _delivery: { id: 'm-1' } }]);
	expect(api.socketsOpened).toBe(0);
});

it('reads what OpenSSL’s own command encrypted', async () => {
	const { deliver, host } = await world();
	// printf … | openssl enc -aes-256-cbc -K <the key in hexadecimal> -iv 00112233…
	const encrypted =
		'625818e4f8d89bd7fe979dc56a11322bf27cf62aed851f1d274132d85d33c2f8' +
		'339a3a1c24beffc85d6c73c87d1fc04fd2081d6fec60dccf5ac06b1fdc26874a';
	expect(await deliver({ iv: '00112233445566778899AABBCCDDEEFF', encrypted })).toBe(200);
	expect(host.executions).toMatchObject([EVENT]);
});

it('it proves the sender only, so that what is paid is asked about', async () => {
	const { api, deliver, host } = await world();
	expect(await deliver(sealed({ ...EVENT, new_status: 'paid' }))).toBe(200);
	expect(await deliver(sealed({ ...EVENT, new_status: 'paid', invoice_id: 'I2' }))).toBe(503);
	expect(host.executions).toMatchObject([{ invoice_id: 'I1', confirmed: true }]);
	expect(api.heard.map(({ url }) => url)).toEqual(['/invoices/I1', '/invoices/I2']);
});

it('the secret before is good while it is being changed', async () => {
	const { deliver, host } = await world({ secret: 'x'.repeat(32), previousSecret: SECRET });
	expect(await deliver(sealed(EVENT))).toBe(200);
	expect(await deliver(sealed({ ...EVENT, invoice_id: 'I2' }, 'x'.repeat(32)))).toBe(200);
	expect(host.executions).toHaveLength(2);
});

describe('whatever cannot be decrypted is refused in the same way, and asks nobody', () => {
	const good = sealed(EVENT);
	const flip = (hex: string, at: number) => {
		const bytes = Buffer.from(hex, 'hex');
		bytes[at] = (bytes[at] ?? 0) ^ 1;
		return bytes.toString('hex');
	};
	it.each([
		['another key', sealed(EVENT, 'y'.repeat(32))],
		[
			'a changed padding',
			{ ...good, encrypted: flip(good.encrypted, good.encrypted.length / 2 - 17) },
		],
		['a changed beginning', { ...good, iv: flip(good.iv, 0) }],
		['a part only', { ...good, encrypted: good.encrypted.slice(0, 30) }],
		['a block too few', { ...good, encrypted: good.encrypted.slice(0, 32) }],
		['no text', { iv: good.iv }],
		['no IV', { encrypted: good.encrypted }],
		['a short IV', { ...good, iv: '00' }],
		['another alphabet', { ...good, encrypted: 'zz' }],
		['numbers', { iv: 1, encrypted: 2 }],
		['a text that is no JSON', sealed('paid')],
		['a list', sealed('[]')],
		['what is too deep', sealed('{"a":'.repeat(40) + '1' + '}'.repeat(40))],
	])('%s', async (_, body) => {
		const { api, deliver, host } = await world();
		expect(await deliver(body)).toBe(401);
		expect(host.executions).toEqual([]);
		expect(host.log.join()).toContain('it cannot be decrypted');
		expect(api.socketsOpened).toBe(0);
	});

	it('of a thousand wrong keys none passes', () => {
		const { encrypted: text, iv } = sealed(EVENT);
		const keys = Array.from({ length: 1_000 }, () => randomBytes(32));
		expect(() => decryptedObject({ iv, text }, keys, {} as never)).toThrow(Refusal);
	});
});

it('an event for a registration that is not ours starts nothing', async () => {
	const { deliver, host } = await world();
	expect(await deliver(sealed({ ...EVENT, subscriptionId: 'theirs' }))).toBe(401);
	expect(host.executions).toEqual([]);
});

it.each(['short', 'ä'.repeat(32)])(
	'a secret that is no key is named, and not shown',
	async (secret) => {
		const { deliver, host } = await world({ secret });
		expect(await deliver(sealed(EVENT))).toBe(503);
		expect(host.log.join()).toMatch(/Webhook Secret: It has \d+ bytes; an AES-256 key has 32/);
		expect(host.log.join()).not.toContain(secret);
	},
);

it('without a secret nothing is good', async () => {
	const { deliver, host } = await world({ secret: '' });
	expect(await deliver(sealed(EVENT))).toBe(401);
	expect(host.log.join()).toContain('the credential has no secret');
});
