import { CapayBeneficiaries } from '../../nodes/Capay/CapayBeneficiaries.node';
import { choose } from './pages/dialogs';
import { NodePanel } from './pages/node-panel';
import { expectedOperation } from './support/rendered';
import { onStage, screenshot, Stage } from './support/stage';

const { description: action } = new CapayBeneficiaries();
const create = expectedOperation(action, 'beneficiary', 'create');

/** The fields of an account that depend on its country. */
const FOLLOWING = [
	'accountNumber',
	'accountType',
	'routingNoType',
	'routingNumber',
	'bic',
	'secondNumber',
];

/** A form, what is typed into it, and one of its labels more by SWIFT. */
const FORMS: Array<[country: string, labels: string[], typed: Record<string, string>]> = [
	['Australia', ['Account Number', 'BSB'], { accountNumber: '445566', routingNumber: '012-999' }],
	[
		'United Kingdom',
		['Account Number or IBAN', 'Sort Code'],
		{ accountNumber: '31926819', routingNumber: '20-20-15' },
	],
	[
		'United States',
		['Account Number', 'Account Type', 'ABA Routing Number'],
		{ accountNumber: '000123456789', routingNumber: '123456780' },
	],
	['Germany', ['IBAN'], { accountNumber: 'DE03 1203 0000 0000 2020 51' }],
	[
		'India',
		['Account Number', 'IFSC'],
		{ accountNumber: '00112233445566', routingNumber: 'test0000001' },
	],
	[
		'China',
		['Account Number', 'CNAPS Code'],
		{ accountNumber: '6222000000000000', routingNumber: '000000000001' },
	],
];

let stage: Stage;
onStage((opened) => (stage = opened));

test('the form of a bank account follows its country and network', () =>
	stage.scene('capay-bank-form', async (page) => {
		const panel = new NodePanel(page);
		const shown = async () => {
			const labels = await panel.labels();
			return labels.filter(({ name }) => FOLLOWING.includes(name)).map(({ label }) => label);
		};
		const creator = await stage.newWorkflow(page);
		await creator.add(action.displayName, create.action);
		await panel.field('bankCountry').waitFor();
		expect(await shown()).toEqual([
			...['Account Number or IBAN', 'Account Type', 'Routing Number Type', 'Routing Number'],
		]);
		for (const [index, [country, labels, typed]] of FORMS.entries()) {
			await choose(page, panel.field('bankCountry'), country);
			await panel.field('bankCountryCode').waitFor({ state: 'detached' });
			expect([country, await shown()]).toEqual([country, labels]);
			for (const [field, text] of Object.entries(typed)) await panel.type(field, text);
			await panel.field('bankCountry').scrollIntoViewIfNeeded();
			await screenshot(page, `${60 + index}-capay-bank-form-${country.replace(' ', '-')}`);
		}
		await choose(page, panel.field('bankType'), 'SWIFT');
		await panel.field('secondNumber').waitFor();
		expect(await shown()).toEqual(['Account Number', 'SWIFT/BIC', 'CNAPS Code']);
		expect(await panel.field('bic').locator('input').inputValue()).toBe('');
		await screenshot(page, '66-capay-bank-form-China-SWIFT');
	}));

test('an IBAN that is mistyped is refused before anything is sent', () =>
	stage.scene('capay-bank-iban', async (page) => {
		const panel = new NodePanel(page);
		const creator = await stage.newWorkflow(page);
		await creator.add(action.displayName, create.action);
		await panel.field('bankCountry').waitFor();
		await panel.type('companyName', 'Blue Gum GmbH');
		await panel.type('countryCode', 'DE');
		await choose(page, panel.field('bankCountry'), 'Germany');
		await panel.type('bankName', 'Test Bank');
		await panel.type('accountName', 'Blue Gum GmbH');
		await panel.type('accountNumber', 'DE03 1203 0000 0000 2020 51');
		await panel.type('currencyCode', 'EUR');
		await panel.execute();
		await panel.refusal('IBAN: The check digits of this IBAN do not fit');
		await screenshot(page, '67-capay-bank-iban-refused');
		expect((await stage.sandbox.counters('capay')).byRoute).not.toHaveProperty(
			'POST /beneficiaries/business',
		);
		await panel.type('accountNumber', 'DE02 1203 0000 0000 2020 51');
		await panel.execute();
		await panel.refusal('DE02120300000000202051');
		await screenshot(page, '68-capay-bank-iban-made');
	}));
