import { provider as clicPayProvider } from '../../../nodes/ClicPay/provider';
import { provider as kapitaleProvider } from '../../../nodes/Kapitale/provider';
import { InputProblem } from '../../../shared/errors/failure';
import { vendor } from '../../support/transport';

const clicPay = (baseUrl: string) =>
	clicPayProvider.connect({ environment: 'custom', baseUrl, authentication: 'accessToken' }, vendor)
		.baseUrl;
const kapitale = (baseUrl: string) => kapitaleProvider.connect({ baseUrl }, vendor).baseUrl;

describe('a base URL that has more than it needs', () => {
	it.each([
		'https://x.example',
		'https://x.example/',
		' https://x.example/api ',
		'https://x.example/api/',
		'https://x.example/api/v2',
		'https://x.example//api/v2/',
		'https://x.example/API/v2',
		'https://x.example/api/v2/me/wallets?per_page=1',
		'https://x.example/api/v2/wallets/144365/c2b/mpesa',
		'https://x.example/api/user',
		'https://x.example/api/me/token',
		'https://x.example/api/documentation.openapi',
		'https://x.example/#top',
	])('ClicPay: %s', (text) => {
		expect(clicPay(text)).toBe('https://x.example');
	});

	it.each([
		['https://x.example/sandbox', 'https://x.example/sandbox'],
		['https://x.example/sandbox/api/v2/', 'https://x.example/sandbox'],
		['https://x.example/api/clicpay', 'https://x.example/api/clicpay'],
		['https://x.example/api/clicpay/api/v2', 'https://x.example/api/clicpay'],
		['https://x.example/apis', 'https://x.example/apis'],
		['http://127.0.0.1:5691/api/v2', 'http://127.0.0.1:5691'],
	])('ClicPay: what is before its own paths stays: %s', (text, base) => {
		expect(clicPay(text)).toBe(base);
	});

	it.each([
		['https://x.example/order', 'https://x.example'],
		['https://x.example/order/', 'https://x.example'],
		['https://x.example/order/550e8400?x=1', 'https://x.example'],
		['https://x.example/v1/company/cnpj/1', 'https://x.example/v1'],
		['https://x.example/partners/v1/', 'https://x.example/partners/v1'],
		['https://x.example/orders', 'https://x.example/orders'],
	])('Kapitale: %s', (text, base) => {
		expect(kapitale(text)).toBe(base);
	});
});

describe('a base URL that cannot be used says what to type', () => {
	it.each([
		['', /It is empty/],
		['api.example.com', /It must begin with https:\/\/\.$/],
		['localhost:5691', /It must begin with https:\/\/\.$/],
		['//api.example.com', /It must begin with https:\/\/\.$/],
		['http://api.example.com', /It must begin with https:\/\/, because secrets/],
		['ftp://api.example.com', /It must begin with https:\/\/, because secrets/],
		['https://', /not a web address/],
		['https://a b', /not a web address/],
		['https://user:secret@api.example.com', /would end up in logs/],
	])('%j', (text, problem) => {
		for (const connect of [clicPay, kapitale]) {
			expect(() => connect(text)).toThrow(InputProblem);
			expect(() => connect(text)).toThrow(problem);
		}
	});

	it('the address of tokens is not that of orders', () => {
		expect(() => kapitale('https://partners-auth.kapitale.com.br/oauth2/token')).toThrow(
			/where tokens are fetched/,
		);
	});
});
