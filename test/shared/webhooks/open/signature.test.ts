import { createHmac } from 'node:crypto';

import { signature, type SignatureScheme } from '../../../../shared/webhooks/open/signature';
import { deliveryOf } from '../../../support/delivery-of';

const NOW = Date.UTC(2026, 0, 1);
const BODY = Buffer.from('{"a":1}');
const PLAIN: SignatureScheme = { header: 'X-Signature', encoding: 'hex', prefix: 'sha256=' };
const TIMED: SignatureScheme = { ...PLAIN, timestampHeader: 'X-Time' };

const digest = (secret: string, encoding: 'hex' | 'base64', text = '{"a":1}') =>
	createHmac('sha256', secret).update(text).digest(encoding);

function verify(
	scheme: SignatureScheme,
	secrets: string[],
	headers: Record<string, string | string[] | undefined>,
	body = BODY,
) {
	return signature(scheme, secrets)(deliveryOf({ headers, body, receivedAt: NOW }));
}

describe('a signature', () => {
	it.each(['hex', 'base64'] as const)('in %s, with and without its prefix', (encoding) => {
		const scheme = { ...PLAIN, encoding };
		const good = digest('secret', encoding);
		for (const header of [good, `sha256=${good}`]) {
			expect(verify(scheme, ['secret'], { 'x-signature': header })).toEqual({ ok: true });
		}
	});

	it('in base64 may be that of addresses, without its padding', () => {
		const scheme = { ...PLAIN, encoding: 'base64' as const };
		for (let number = 0; number < 20; number++) {
			const text = String(number);
			const good = createHmac('sha256', 'secret').update(text).digest('base64url');
			const body = Buffer.from(text);
			expect(verify(scheme, ['secret'], { 'x-signature': good }, body).ok).toBe(true);
		}
	});

	it('in the other encoding is malformed, not decoded by guess', () => {
		const header = { 'x-signature': digest('secret', 'base64') };
		expect(verify(PLAIN, ['secret'], header)).toEqual({ ok: false, reason: 'malformed signature' });
	});

	it('is read whatever the case of the header’s name in the settings', () => {
		const scheme = { ...PLAIN, header: ' x-SIGNATURE ' };
		expect(verify(scheme, ['secret'], { 'x-signature': digest('secret', 'hex') }).ok).toBe(true);
	});

	it('over no body at all is a signature too', () => {
		const header = { 'x-signature': digest('secret', 'hex', '') };
		expect(verify(PLAIN, ['secret'], header, Buffer.alloc(0)).ok).toBe(true);
	});
});

describe('secrets', () => {
	it('every one that is valid now may have signed', () => {
		for (const secret of ['one', 'two', 'three']) {
			const header = { 'x-signature': digest(secret, 'hex') };
			expect(verify(PLAIN, ['one', 'two', 'three'], header).ok).toBe(true);
		}
	});

	it.each([[[]], [['']], [['', '']]])('%j proves nothing', (secrets) => {
		const header = { 'x-signature': digest('', 'hex') };
		expect(verify(PLAIN, secrets, header)).toEqual({ ok: false, reason: 'wrong signature' });
	});
});

describe('refusals say why', () => {
	const good = digest('secret', 'hex');
	it.each<[string, string | string[] | undefined]>([
		['no signature', undefined],
		['no signature', '  '],
		['no signature', []],
		['malformed signature', 'abc'],
		['malformed signature', `sha1=${good}`],
		['signature header too long', `${good},${'x'.repeat(4_096)}`],
		['too many signatures', Array<string>(11).fill(good).join()],
		['wrong signature', digest('another', 'hex')],
	])('%s', (reason, header) => {
		expect(verify(PLAIN, ['secret'], { 'x-signature': header })).toEqual({ ok: false, reason });
	});
});

describe('the time of sending', () => {
	const at = (time: string | string[], text = String(time)) => ({
		'x-signature': digest('secret', 'hex', `${text}.{"a":1}`),
		'x-time': time,
	});
	const seconds = (offset: number) => String(NOW / 1000 + offset);

	it.each([
		['300 s ago', seconds(-300), { ok: true }],
		['in 300 s', seconds(300), { ok: true }],
		['301 s ago', seconds(-301), { ok: false, reason: 'too old' }],
		['in 301 s', seconds(301), { ok: false, reason: 'dated in the future' }],
		['now, in milliseconds', String(NOW), { ok: true }],
		['too old, in milliseconds', String(NOW - 301_000), { ok: false, reason: 'too old' }],
		['not a time', 'yesterday', { ok: false, reason: 'no timestamp' }],
		['a negative one', '-1', { ok: false, reason: 'no timestamp' }],
		['one that is not whole', `${NOW / 1000}.5`, { ok: false, reason: 'no timestamp' }],
	])('%s', (_, time, expected) => {
		expect(verify(TIMED, ['secret'], at(time))).toEqual(expected);
	});

	it('missing, or there twice, is refused', () => {
		const { 'x-signature': timeless } = at(seconds(0));
		const refused = { ok: false, reason: 'no timestamp' };
		expect(verify(TIMED, ['secret'], { 'x-signature': timeless })).toEqual(refused);
		expect(verify(TIMED, ['secret'], at([seconds(0), seconds(0)], seconds(0)))).toEqual(refused);
	});

	it('is part of what is signed', () => {
		const headers = { ...at(seconds(0)), 'x-time': seconds(1) };
		expect(verify(TIMED, ['secret'], headers)).toEqual({ ok: false, reason: 'wrong signature' });
	});
});
