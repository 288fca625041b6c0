import { spawnSync } from 'node:child_process';
import { createDecipheriv } from 'node:crypto';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CapayListener, KEY, decrypt } from './capay-listener';
import { VECTOR } from './capay-vector';

let listener: CapayListener;

beforeAll(async () => {
	listener = await CapayListener.start();
});
afterAll(async () => await listener.stop());
beforeEach(async () => await listener.reset());

describe('what a receiver must not believe', () => {
	async function sent(signature: string): Promise<string> {
		const { status, text } = await listener.announce({ signature });
		if (status !== 200) throw new Error(text);
		await listener.receiver.waitFor(1);
		return listener.receiver.heard[0]?.body ?? '';
	}

	test.each(['wrong', 'padding', 'zero', 'truncated', 'iv'])(
		'%s cannot be decrypted',
		async (form) => {
			const body = await sent(form);
			expect(() => decrypt(body)).toThrow();
		},
	);

	test('padding passes where only the last byte is looked at', async () => {
		const { iv, encrypted } = JSON.parse(await sent('padding')) as Record<string, string>;
		const key = Buffer.from(KEY);
		const cipher = createDecipheriv('aes-256-cbc', key, Buffer.from(iv ?? '', 'hex'));
		cipher.setAutoPadding(false);
		const bytes = Buffer.concat([
			cipher.update(Buffer.from(encrypted ?? '', 'hex')),
			cipher.final(),
		]);
		const cut = bytes.subarray(0, bytes.length - (bytes.at(-1) ?? 0)).toString();
		expect(JSON.parse(cut)).toMatchObject({ eventType: 'PAYMENT' });
	});

	test('hex, missing, garbage and plain are what they say', async () => {
		expect((JSON.parse(await sent('hex')) as Record<string, string>).encrypted).toMatch(/^zz/);
		listener.receiver.forget();
		expect(Object.keys(JSON.parse(await sent('missing')) as object)).toEqual(['iv']);
		listener.receiver.forget();
		const garbage = await sent('garbage');
		expect(() => decrypt(garbage)).toThrow(SyntaxError);
		listener.receiver.forget();
		expect(JSON.parse(await sent('plain'))).toMatchObject({ eventType: 'PAYMENT' });
	});

	test('the secret that was replaced last', async () => {
		const fresh = 'another-secret-of-exactly-32-byt';
		await listener.capay.set({ webhookSecret: fresh });
		expect(decrypt(await sent('previous'))).toMatchObject({ eventType: 'PAYMENT' });
		listener.receiver.forget();
		expect(decrypt(await sent('good'), fresh)).toMatchObject({ eventType: 'PAYMENT' });
		await expect(listener.capay.set({ webhookSecret: 'short' })).rejects.toThrow(/32 bytes/);
	});

	test('a form that does not exist is refused with the list', async () => {
		const { status, json } = await listener.announce({ signature: 'purple' });
		expect([status, json.error]).toEqual([400, expect.stringContaining('truncated')]);
	});
});

test('the test vector: key, iv and text give this very ciphertext', async () => {
	const file = resolve(__dirname, '../../sandbox/providers/capay/webhooks/cipher.mjs');
	const script =
		`const { encrypt } = await import(${JSON.stringify(pathToFileURL(file).href)});` +
		`const { key, iv, text } = ${JSON.stringify({ key: KEY, iv: VECTOR.iv, text: VECTOR.text })};` +
		"process.stdout.write(JSON.stringify(encrypt(text, key, Buffer.from(iv, 'hex'))));";
	const args = ['--input-type=module', '-e', script];
	const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
	expect(JSON.parse(stdout)).toEqual({ iv: VECTOR.iv, encrypted: VECTOR.encrypted });
	expect(JSON.stringify(decrypt(stdout))).toBe(VECTOR.text);
});
