import { choice } from '../../../shared/declare/fields';

/** How values are called and written on the wire, where FatoriPay's sources have more than one way. */

export const nameKey = (preset: 'name' | 'fullname') =>
	choice({
		displayName: 'Name Key',
		description: 'What the customer’s name is called on the wire. Documents have both.',
		options: [
			{ name: 'Both', value: 'both', description: 'Name and fullname' },
			{ name: 'Fullname', value: 'fullname', description: 'As updates of customers have it' },
			{ name: 'Name', value: 'name', description: 'As new invoices have it' },
		],
		default: preset,
	});

export const zipKey = () =>
	choice({
		displayName: 'CEP Key',
		description: 'What the CEP is called on the wire. Documents have both.',
		options: [
			{ name: 'Both', value: 'both', description: 'Zipcode and zip_code' },
			{ name: 'Zip_code', value: 'zip_code', description: 'As some examples have it' },
			{ name: 'Zipcode', value: 'zipcode', description: 'As every answer has it' },
		],
		default: 'zipcode',
	});

export const priceForm = () =>
	choice({
		displayName: 'Price Form',
		description: 'How prices go out. Documents and FatoriPay’s own plugin differ.',
		options: [
			{ name: 'Text With Comma', value: 'comma', description: '“1.250,50”, as its plugin' },
			{ name: 'Text With Point', value: 'point', description: '“1250.50”, as the older example' },
			{ name: 'Whole Cents', value: 'cents', description: '125050, as the newer example' },
		],
		default: 'cents',
	});
