import { provider as clicPayProvider } from '../../../nodes/ClicPay/provider';
import { provider as kapitaleProvider } from '../../../nodes/Kapitale/provider';
import vendor from '../../../shared/vendor/http';

const CLICPAY = {
	environment: 'custom',
	baseUrl: 'https://one.example/v2',
	authentication: 'clientCredentials',
	tokenUrl: 'https://one.example/token',
	clientId: 'client-1',
	clientSecret: 'secret-1',
	accessToken: '',
};
const clicPay = (changes: object = {}) =>
	clicPayProvider.connect({ ...CLICPAY, ...changes }, vendor);
const pasted = (accessToken: string) => clicPay({ authentication: 'accessToken', accessToken });
const kapitale = (changes: object = {}) =>
	kapitaleProvider.connect({ ...CLICPAY, ...changes }, vendor);

describe.each([
	['ClicPay', clicPay],
	['Kapitale', kapitale],
])('an account of %s with client credentials', (_, open) => {
	it('is the client at this address, whatever its secret and its path', () => {
		const { account } = open();
		expect(account).toEqual(expect.any(String));
		for (const same of [
			{ clientSecret: 'new' },
			{ scope: 'more' },
			{ baseUrl: 'https://one.example' },
		]) {
			expect(open(same)).toMatchObject({ account, credentialKey: open().credentialKey });
		}
		for (const other of [{ clientId: 'client-2' }, { baseUrl: 'https://two.example' }]) {
			expect(open(other).account).not.toBe(account);
			expect(open(other).credentialKey).not.toBe(open().credentialKey);
		}
	});
});

it('the accounts of two providers are two', () => {
	expect(clicPay().account).not.toBe(kapitale().account);
});

describe('a pasted token', () => {
	it('does not say whose account it is', () => {
		expect(pasted('token-1').account).toBeUndefined();
	});

	it('shares its connections with no other token, and is not in their name', () => {
		const keys = ['token-1', 'token-2', ''].map((token) => pasted(token).credentialKey);
		expect(new Set(keys).size).toBe(3);
		expect(pasted(' token-1 ').credentialKey).toBe(keys[0]);
		expect(keys.join()).not.toContain('token-1');
		// n8n keeps the values of hidden fields.
		expect(pasted('token-1')).not.toHaveProperty('account', clicPay().account);
	});
});
