import { assert, constantFrom, property, stringMatching } from 'fast-check';
import { escape } from 'node:querystring';

import { hide } from '../../../shared/errors/echoes';
import { forLog, hideSpoken, redact } from '../../../shared/errors/redact';

const SECRET = 'sk_live/9f8e+7d6c=5b4a ção"x';
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** What a server may do to what it was sent before it shows it again. */
const FORMS: Array<[string, (secret: string) => string]> = [
	['as it is', (secret) => secret],
	['in capitals', (secret) => secret.toUpperCase()],
	['in small letters', (secret) => secret.toLowerCase()],
	['base64', base64],
	['base64 without its end', (secret) => base64(secret).replace(/=+$/, '')],
	['base64 for URLs', (secret) => Buffer.from(secret).toString('base64url')],
	['user:secret', (secret) => base64(`user:${secret}`)],
	['us:secret', (secret) => base64(`us:${secret}`)],
	['use:secret', (secret) => base64(`use:${secret}`)],
	['secret:', (secret) => base64(`${secret}:`)],
	['a JSON body in base64', (secret) => base64(JSON.stringify({ a: 1, key: secret, b: 2 }))],
	['an address', (secret) => encodeURIComponent(secret)],
	['an address in small letters', (secret) => encodeURIComponent(secret).toLowerCase()],
	['a form', (secret) => new URLSearchParams({ a: secret }).toString()],
	['a form by another library', (secret) => escape(secret)],
	['JSON', (secret) => JSON.stringify({ a: secret })],
	['JSON in JSON', (secret) => JSON.stringify({ a: secret }).replaceAll('/', '\\/')],
	[
		'JSON in ASCII',
		(secret) =>
			JSON.stringify(secret)
				.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
				.replaceAll('/', '\\/'),
	],
	['HTML', (secret) => secret.replaceAll('"', '&quot;')],
	['hexadecimal', (secret) => Buffer.from(secret).toString('hex')],
	['hexadecimal in capitals', (secret) => Buffer.from(secret).toString('hex').toUpperCase()],
];

/** Whoever knows the form can read it back: so nothing longer than a few letters of it may stay. */
function traces(form: string, shown: string): string[] {
	const length = 8;
	const pieces = Array.from({ length: Math.max(0, form.length - length + 1) }, (_, index) =>
		form.slice(index, index + length),
	);
	return pieces.filter((piece) => shown.includes(piece));
}

describe('a secret is hidden in every form in which servers repeat it', () => {
	it.each(FORMS)('%s', (_, form) => {
		const echoed = form(SECRET);
		const shown = hide(`The token ${echoed} is no good (token=${echoed}).`, [SECRET]);
		expect(shown).toMatch(/^The token .*is no good/);
		const inner = form('');
		expect(traces(echoed, shown).filter((piece) => !inner.includes(piece))).toEqual([]);
	});

	it('whatever it is, and whatever is around it', () => {
		const secret = stringMatching(/^[ -~]{12,40}$/).filter(
			(text) => text.trim().length === text.length,
		);
		const around = stringMatching(/^[a-z ]{0,10}$/);
		const form = constantFrom(...FORMS.map(([, one]) => one));
		assert(
			property(secret, around, form, (value, beside, how) => {
				const shown = hide(`${beside}#${how(value)}#${beside}`, [value]);
				expect(shown).not.toContain(`#${how(value)}#`);
			}),
			{ numRuns: 2_000 },
		);
	});

	it('one that grows in small letters', () => {
		expect(hide('para İpek Yılmaz', ['İpek Yılmaz'])).not.toContain('pek Y');
	});

	it('and other texts stay as they are', () => {
		const text = 'Order CP1234567 of 12.50 MZN at 2026-01-01T10:00:00Z, id dXNlcjpvdGhlcg==';
		expect(hide(text, [SECRET, '841234567', '12345678909', 'João Silva'])).toBe(text);
	});
});

describe('a number is hidden however it is grouped', () => {
	const PHONES = [
		...['841234567', '84-123-4567', '84 123 4567', '84.123.4567', '(84) 123-4567', '84/123/4567'],
		...['+258841234567', '+258 84 123 4567', '258 84 123 4567', '00258-84-123-4567'],
		...['84\u00a0123\u00a04567', '84–123–4567', '+258 (84) 123 45 67'],
	];

	it.each(PHONES)('phone %s', (phone) => {
		for (const given of ['841234567', '+258 84 123 4567', '84 123 4567']) {
			const shown = hide(`Para ${phone}: recusado.`, [given, '841234567']);
			expect(shown.replace(/\D/g, '').replace(/^258/, '').length).toBeLessThanOrEqual(2);
			expect(shown).toMatch(/^Para .*•+67: recusado\.$/);
		}
	});

	it.each(['12345678909', '123.456.789-09', '123 456 789 09', '123456789-09'])('CPF %s', (cpf) => {
		for (const given of ['12345678909', '123.456.789-09']) {
			expect(hide(`CPF ${cpf}!`, [given])).toBe('CPF •••••••••09!');
		}
	});

	it.each(['12ABC34501DE35', '12.ABC.345/01DE-35', '12.abc.345/01de-35'])('CNPJ %s', (cnpj) => {
		expect(hide(`CNPJ ${cnpj}!`, ['12ABC34501DE35'])).toMatch(/^CNPJ •{12}35!$/);
	});
});

describe('a text for a person', () => {
	const personal = ['841234567', 'João Silva'];

	it('names nobody; columns stay', () => {
		const body = {
			message: 'Pago por João Silva, 84 123 4567',
			msisdn: '841234567',
			name: 'João Silva',
			list: ['para 84-123-4567'],
			at: '2026-01-01 10:00:00',
			amount: 5,
		};
		expect(hideSpoken(body, personal)).toEqual({
			...body,
			message: 'Pago por ••••••••va, •••••••67',
			list: ['para •••••••67'],
		});
	});

	it('a column that is nothing but several of them stays', () => {
		const names = ['Joaquina', 'Sampaio', 'quina'];
		const body = {
			name: 'Joaquina Sampaio',
			turned: 'Sampaio  Joaquina',
			said: 'Joaquina e Sampaio',
		};
		expect(hideSpoken(body, names)).toEqual({ ...body, said: '••••••na e •••••io' });
	});

	it('is the same where nothing is known', () => {
		const body = { message: 'x y' };
		expect(hideSpoken(body, [])).toBe(body);
	});
});

it('a word for the log is one short line without secrets', () => {
	const text = `x\n\u202eBearer abcdefgh12 ${base64(`u:${SECRET}`)} ${'y'.repeat(500)}`;
	const line = forLog(text, [SECRET]);
	expect(line).not.toMatch(/[\n\u202e]|abcdefgh12/);
	expect(line.length).toBeLessThanOrEqual(201);
	expect(traces(base64(SECRET), line)).toEqual([]);
});

it('an error text, too', () => {
	expect(redact(`denied for ${base64(SECRET)} and +258 84-123-4567`, [SECRET, '841234567'])).toBe(
		'denied for •••••• and •••••••67',
	);
});

it('costs little where there is nothing to hide', () => {
	const secrets = [SECRET, 'x'.repeat(900), '841234567'];
	const texts = ['pending', 'ORDER-1042', 'CP123456789', 'MZN', 'Transação iniciada com sucesso'];
	for (const text of texts) hide(text, secrets);
	const before = performance.now();
	for (let run = 0; run < 2_000; run++) for (const text of texts) hide(text, secrets);
	// Microseconds a text; a slow machine gets ten times what is usual.
	expect(((performance.now() - before) * 1_000) / 10_000).toBeLessThan(50);
});

it('hides a value however many others it was asked about meanwhile', () => {
	const values = Array.from({ length: 1_200 }, (_, index) => `secret-value-${index}`);
	for (const value of [...values, ...values]) {
		if (hide(`It is ${value}.`, [SECRET, value]).includes('secret-value')) throw new Error(value);
	}
	expect(hide(`It is ${SECRET}.`, [SECRET])).not.toContain(SECRET);
});
